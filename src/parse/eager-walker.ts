import type { ts } from 'ts-morph';
import type { Handed } from '../model/symbols.ts';
import { exportedName } from './common-js.ts';
import { EagerFindings, type Heat } from './eager-findings.ts';
import { isAmdCall } from './amd.ts';
import {
  decoratorsOf,
  isAssign,
  isBareObject,
  isDisposed,
  isErased,
  isFreshLiteral,
  isStatic,
  isTransparent,
  passesNothingOn,
  unwrap,
} from './eager-nodes.ts';
import { isInertCallee, isWrapper } from './known-calls.ts';
import { CORE } from './modifiers.ts';
import { modulesAskedFor } from './module-expression.ts';
import { assignsAsItIs, isAssignment, operandHeats } from './operand-heats.ts';
import { boundNames, namesOfFunction, namesOfScope, Scopes } from './scopes.ts';
import type { EagerPlace } from './eager-place.ts';
import * as syntax from './syntax.ts';

/**
 * Walks only code that runs at once, and tells what of the module it runs, what it merely reads, and what it hands on.
 *
 * Locals are followed by name: one that is called, converted or handed to something unknown anywhere in the unit is hot, and
 * whatever flows into it is then hot too. The walk is repeated until no more locals are.
 */
export class EagerWalker {
  readonly #place: EagerPlace;
  /** What was found so far. */
  readonly found: EagerFindings;
  #parameters: ReadonlySet<string> = new Set();
  #scopes = new Scopes();
  #self: EagerPlace['self'];
  /** The condition under which the code that is walked runs at all. */
  #given: Handed | null = null;
  #returns: Heat = 'cold';
  /** Whether the code does more than make values and read names. */
  acts = false;

  constructor(place: EagerPlace) {
    this.#place = place;
    this.found = new EagerFindings(place.source);
    this.#self = place.self;
  }

  /** Repeats a walk until it can be relied upon. */
  settle(walk: () => void, parameters: ReadonlySet<string> = new Set()): void {
    this.#parameters = parameters;
    this.found.settle(() => {
      this.#scopes = new Scopes();
      walk();
    });
  }

  readonly #isLocal = (name: string): boolean => this.#scopes.lookup(name, false) !== undefined;

  #isModules(node: ts.Node): node is ts.Identifier {
    return syntax.isIdentifier(node) && !this.#isLocal(node.text) && this.#place.isBound(node.text);
  }

  #note(name: string, member: string | null, heat: Heat | 'call', node: ts.Node, from?: string): void {
    this.found.note(name, member, heat, node, this.#given, from);
  }

  #each(nodes: readonly (ts.Node | undefined)[] | undefined, heat: Heat): void {
    for (const node of nodes ?? []) this.visit(node, heat);
  }

  /** Walks code whose value becomes this. */
  visit(node: ts.Node | undefined, heat: Heat): void {
    if (!node || isErased(node)) return;
    this.found.visited();
    if (syntax.isIdentifier(node)) this.#identifier(node, heat);
    else if (syntax.isFunctionDeclaration(node)) {
      if (node.name && this.found.isHot(node.name.text)) this.body(node, 'hot', false);
    } else if (syntax.isFunctionLike(node)) {
      if (heat !== 'cold' && heat !== 'copied') this.#conditionally(heat, () => this.body(node, 'hot', false));
    } else if (syntax.isClassLike(node)) {
      const isHot = heat !== 'cold' || (node.name !== undefined && this.found.isHot(node.name.text));
      this.#within(node, () => {
        this.classParts(node, isHot ? 'hot' : 'cold');
      });
    } else
      this.#within(node, () => {
        this.#inner(node, heat);
      });
  }

  #within(node: ts.Node, body: () => void): void {
    const names = namesOfScope(node);
    if (names) this.#scopes.within(names, body);
    else body();
  }

  /** Walks code that runs only if what it is handed to runs it. */
  #conditionally(heat: Heat, body: () => void): void {
    const before = this.#given;
    if (before === null && typeof heat === 'object') this.#given = heat;
    body();
    this.#given = before;
  }

  #inner(node: ts.Node, heat: Heat): void {
    const asked = modulesAskedFor(node);
    for (const { specifier, names } of asked) for (const name of names) this.#note(name, null, heat, node, specifier);
    this.acts ||= asked.length > 0;
    if (asked.length > 0 && !isAmdCall(node)) return;
    if (isTransparent(node)) this.visit(node.expression, heat);
    else if (syntax.isPropertyAccessExpression(node)) this.#member(node.expression, node.name.text, heat, node);
    else if (syntax.isElementAccessExpression(node)) {
      const { argumentExpression: key } = node;
      if (syntax.isStringLiteralLike(key)) this.#member(node.expression, key.text, heat, node);
      else {
        this.visit(node.expression, heat === 'cold' || heat === 'copied' ? 'copied' : 'hot');
        this.visit(key, 'hot');
      }
    } else if (syntax.isCallExpression(node) || syntax.isNewExpression(node)) this.#call(node, heat);
    else if (syntax.isTaggedTemplateExpression(node)) {
      this.acts = true;
      this.callee(node.tag, heat);
      this.visit(node.template, 'hot');
    } else if (syntax.isBinaryExpression(node)) this.#binary(node, heat);
    else if (syntax.isConditionalExpression(node)) {
      this.visit(node.condition, 'cold');
      this.visit(node.whenTrue, heat);
      this.visit(node.whenFalse, heat);
    } else if (syntax.isPrefixUnaryExpression(node) || syntax.isPostfixUnaryExpression(node))
      this.visit(node.operand, node.operator === syntax.SyntaxKind.ExclamationToken ? 'cold' : 'hot');
    else if (syntax.isTypeOfExpression(node) || syntax.isVoidExpression(node)) this.visit(node.expression, 'cold');
    else if (syntax.isObjectLiteralExpression(node))
      for (const property of node.properties) this.#property(property, heat);
    else if (syntax.isArrayLiteralExpression(node)) this.#each(node.elements, heat);
    else if (syntax.isVariableDeclaration(node)) this.#variable(node);
    else if (syntax.isJsxAttribute(node) || syntax.isEnumMember(node)) this.visit(node.initializer, 'hot');
    else if (syntax.isEnumDeclaration(node)) this.#each(node.members, 'cold');
    else if (syntax.isModuleDeclaration(node)) this.visit(node.body, 'cold');
    else if (syntax.isLabeledStatement(node)) this.visit(node.statement, 'cold');
    else if (syntax.isReturnStatement(node)) this.visit(node.expression, this.#returns);
    else if (syntax.isExpressionStatement(node)) this.visit(node.expression, 'cold');
    else if (syntax.isIfStatement(node)) {
      this.#each([node.expression, node.thenStatement, node.elseStatement], 'cold');
    } else if (syntax.isDecorator(node)) {
      this.acts = true;
      this.callee(node.expression, 'hot');
    } else if (node.kind === syntax.SyntaxKind.ThisKeyword) {
      if (this.#self) this.#note(this.#self.owner, null, heat, node);
    } else if (node.kind === syntax.SyntaxKind.SuperKeyword) {
      if (this.#self) this.#note(this.#self.owner, CORE, 'hot', node);
    } else this.#rest(node);
  }

  /** Statements are walked through; of every other construct the safe thing is assumed. */
  #rest(node: ts.Node): void {
    if (syntax.isBreakOrContinueStatement(node) || syntax.isMetaProperty(node)) return;
    if (syntax.isAwaitExpression(node) || syntax.isDeleteExpression(node)) this.acts = true;
    if (syntax.isDeleteExpression(node)) {
      this.visit(node.expression, 'copied');
      return;
    }
    const isCold = passesNothingOn(node);
    syntax.forEachChild(node, (child) => {
      this.visit(child, isCold || syntax.isStatement(child) ? 'cold' : 'hot');
    });
  }

  #identifier(node: ts.Identifier, heat: Heat): void {
    const name = node.text;
    if (!this.#isLocal(name)) {
      if (this.#place.isBound(name)) this.#note(name, null, heat, node);
      return;
    }
    if (heat === 'cold') return;
    if (heat === 'copied') this.found.touch(name);
    else if (typeof heat === 'object' && this.#parameters.has(name)) this.found.forward(name, heat);
    else this.found.heat(name);
  }

  #member(object: ts.Expression, member: string, heat: Heat, node: ts.Node): void {
    const root = unwrap(object);
    if (this.#isModules(root)) this.#note(root.text, member, heat === 'copied' ? 'hot' : heat, node);
    else if (root.kind === syntax.SyntaxKind.ThisKeyword && this.#self)
      this.#note(
        this.#self.owner,
        this.#self.members.has(member) ? member : CORE,
        heat === 'copied' ? 'hot' : heat,
        node,
      );
    else this.visit(object, heat === 'cold' || heat === 'copied' ? 'copied' : 'hot');
  }

  #call(node: ts.CallExpression | ts.NewExpression, heat: Heat): void {
    const callee = unwrap(node.expression);
    const handed = node.arguments ?? [];
    const isInert = isInertCallee(callee, (name) => this.#isLocal(name) || this.#place.isBound(name));
    const isWrapped = isWrapper(callee, (name) => (this.#isLocal(name) ? undefined : this.#place.importOf(name)));
    if (isWrapped) this.callee(callee, 'cold');
    if (isInert || isWrapped) {
      this.#each(handed, heat);
      return;
    }
    this.acts = true;
    if (isAssign(callee) && !this.#place.isBound('Object')) {
      const [target, ...sources] = handed;
      this.visit(target, heat);
      this.#each(sources, heat === 'cold' && target && this.#isFresh(target) ? 'copied' : 'hot');
      return;
    }
    // What `super(…)` runs is part of what `new` runs of the class.
    if (callee.kind !== syntax.SyntaxKind.SuperKeyword) this.callee(callee, heat);
    const place = syntax.isCallExpression(node) && heat === 'cold' ? this.#calledName(callee) : null;
    handed.forEach((argument, index) => {
      const isFresh = handed[0] !== undefined && this.#isFresh(handed[0]);
      this.visit(argument, place && !syntax.isSpreadElement(argument) ? { ...place, index, isFresh } : 'hot');
    });
    if (handed.some(syntax.isSpreadElement)) this.#each(handed, 'hot');
  }

  /** Whether nothing that is put into a value can be seen through another name of the module. */
  #isFresh(node: ts.Expression): boolean {
    const value = unwrap(node);
    if (syntax.isIdentifier(value))
      return this.#isLocal(value.text) && !this.found.isHot(value.text) && !this.#parameters.has(value.text);
    return isFreshLiteral(value) || (isBareObject(value) && !this.#place.isBound('Object'));
  }

  #calledName(callee: ts.Expression): { readonly name: string; readonly member: string | null } | null {
    if (this.#isModules(callee)) return { name: callee.text, member: null };
    if (!syntax.isPropertyAccessExpression(callee)) return null;
    const object = unwrap(callee.expression);
    if (this.#isModules(object)) return { name: object.text, member: callee.name.text };
    if (object.kind !== syntax.SyntaxKind.ThisKeyword || !this.#self?.members.has(callee.name.text)) return null;
    return { name: this.#self.owner, member: callee.name.text };
  }

  /** What is called: its code runs; with a hot result also what that can run. */
  callee(expression: ts.Expression, heat: Heat): void {
    const callee = unwrap(expression);
    const called = heat === 'hot' ? null : this.#calledName(callee);
    if (called) {
      this.#note(called.name, called.member, 'call', callee);
      if (heat !== 'cold') this.visit(callee, heat === 'copied' ? 'hot' : heat);
    } else if (syntax.isArrowFunction(callee) || syntax.isFunctionExpression(callee)) this.body(callee, heat, false);
    else this.visit(callee, 'hot');
  }

  #binary(node: ts.BinaryExpression, heat: Heat): void {
    const { left, right, operatorToken: operator } = node;
    this.acts ||= isAssignment(operator.kind);
    if (assignsAsItIs(operator.kind)) {
      this.#assign(unwrap(left), right);
      if (heat !== 'cold') this.visit(right, heat);
      return;
    }
    const heats = operandHeats(node, heat);
    this.visit(left, heats.left);
    this.visit(right, heats.right);
  }

  #assign(target: ts.Expression, value: ts.Expression): void {
    if (syntax.isIdentifier(target)) {
      if (this.#isLocal(target.text)) this.visit(value, this.found.isHot(target.text) ? 'hot' : 'cold');
      else if (this.#place.isBound(target.text)) {
        this.#keep(value, target.text);
        this.visit(value, 'cold');
      } else this.visit(value, 'hot');
      return;
    }
    if (syntax.isPropertyAccessExpression(target)) {
      const object = unwrap(target.expression);
      if (exportedName(target) !== null && !this.#isLocal('module') && !this.#isLocal('exports')) {
        this.visit(value, 'cold');
        return;
      }
      if (this.#isModules(object)) {
        // A setter may run what it is given.
        this.#note(object.text, target.name.text, 'cold', target);
        this.#keep(value, object.text);
        this.visit(value, { name: object.text, member: target.name.text, index: 0, isFresh: false, isWrite: true });
        return;
      }
      if (object.kind === syntax.SyntaxKind.ThisKeyword && this.#self) {
        const { owner, members } = this.#self;
        const member = members.has(target.name.text) ? target.name.text : CORE;
        this.#note(owner, member, 'cold', target);
        this.visit(value, member === CORE ? 'cold' : 'hot');
        return;
      }
    }
    if (syntax.isPropertyAccessExpression(target) || syntax.isElementAccessExpression(target)) {
      const object = unwrap(target.expression);
      if (syntax.isIdentifier(object) && this.#isLocal(object.text)) {
        if (syntax.isElementAccessExpression(target)) this.visit(target.argumentExpression, 'hot');
        this.found.touch(object.text);
        // What a parameter is, and who else has it, is for the caller to know.
        const isOpen = this.found.isHot(object.text) || this.#parameters.has(object.text);
        this.visit(value, isOpen ? 'hot' : 'cold');
        return;
      }
    }
    // A pattern reads properties of the value; a property of something unknown may be a setter, or be read by anybody.
    this.visit(target, 'hot');
    this.visit(value, 'hot');
  }

  /** Notes that a parameter may be kept in a binding of the module, by itself or in something that was made of it. */
  #keep(value: ts.Expression, binding: string): void {
    const kept = unwrap(value);
    if (syntax.isIdentifier(kept) && this.#parameters.has(kept.text)) this.found.keep(kept.text, binding);
    else if (!syntax.isLiteralExpression(kept)) for (const name of this.#parameters) this.found.keep(name, binding);
  }

  #property(property: ts.ObjectLiteralElementLike, heat: Heat): void {
    if (property.name && syntax.isComputedPropertyName(property.name)) this.visit(property.name.expression, 'hot');
    if (syntax.isAccessor(property)) {
      // Whoever has the object may read the property.
      if (heat !== 'cold') this.body(property, 'hot', false);
      return;
    }
    if (syntax.isSpreadAssignment(property))
      this.visit(property.expression, heat === 'cold' || heat === 'copied' ? 'copied' : 'hot');
    else if (syntax.isPropertyAssignment(property)) this.visit(property.initializer, heat);
    else if (syntax.isShorthandPropertyAssignment(property)) this.visit(property.name, heat);
    else if (heat !== 'cold' && heat !== 'copied') this.#conditionally(heat, () => this.body(property, 'hot', false));
  }

  #variable(node: ts.VariableDeclaration): void {
    if (syntax.isIdentifier(node.name)) {
      const { text: name } = node.name;
      this.acts ||= isDisposed(node);
      this.visit(node.initializer, isDisposed(node) || this.found.isHot(name) ? 'hot' : 'cold');
      if (this.found.isTouched(name) && !this.found.isHot(name)) this.visit(node.initializer, 'copied');
      return;
    }
    this.visit(node.initializer, 'hot');
    this.#pattern(node.name);
  }

  #pattern(name: ts.BindingName): void {
    if (syntax.isIdentifier(name)) return;
    for (const element of name.elements) {
      if (syntax.isOmittedExpression(element)) continue;
      if (element.propertyName && syntax.isComputedPropertyName(element.propertyName))
        this.visit(element.propertyName.expression, 'hot');
      this.visit(element.initializer, 'hot');
      this.#pattern(element.name);
    }
  }

  /**
   * Walks what calling a function runs.
   *
   * @param returns what becomes of what it returns
   * @param isUnit whether this is the unit's own function, whose `this` is known
   */
  body(node: ts.SignatureDeclaration, returns: Heat, isUnit: boolean): void {
    const before = { self: this.#self, returns: this.#returns };
    if (!isUnit && !syntax.isArrowFunction(node)) this.#self = null;
    this.#returns = returns;
    this.#scopes.within(namesOfFunction(node), () => {
      for (const parameter of node.parameters) {
        this.visit(parameter.initializer, syntax.isIdentifier(parameter.name) ? 'cold' : 'hot');
        this.#pattern(parameter.name);
        if (parameter.initializer)
          for (const name of boundNames(parameter.name))
            if (this.found.isHot(name)) this.visit(parameter.initializer, 'hot');
      }
      const body = 'body' in node ? node.body : undefined;
      if (body && syntax.isBlock(body)) this.visit(body, 'cold');
      else this.visit(body, returns);
    });
    this.#self = before.self;
    this.#returns = before.returns;
  }

  /** Walks what evaluating a class runs: decorators, static parts, computed names; of a hot one also what its members run. */
  classParts(node: ts.ClassLikeDeclaration, heat: 'cold' | 'hot'): void {
    const decorators = decoratorsOf(node);
    this.#each(decorators, 'hot');
    // A decorator is handed the class and may do with it what it likes.
    if (decorators.length > 0 && this.#self) this.#note(this.#self.owner, null, 'hot', node);
    for (const clause of node.heritageClauses ?? []) {
      if (clause.token === syntax.SyntaxKind.ExtendsKeyword)
        for (const type of clause.types) this.visit(type.expression, heat === 'hot' ? 'hot' : 'cold');
    }
    for (const member of node.members) {
      if (member.name && syntax.isComputedPropertyName(member.name)) this.visit(member.name.expression, 'hot');
      if (syntax.isClassStaticBlockDeclaration(member)) {
        this.acts = true;
        this.visit(member.body, 'cold');
      } else if (syntax.isPropertyDeclaration(member)) {
        if (isStatic(member) || heat === 'hot') this.visit(member.initializer, heat);
      } else if (heat === 'hot' && syntax.isFunctionLike(member)) this.body(member, 'hot', false);
    }
  }
}
