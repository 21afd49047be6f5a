import { ts } from 'ts-morph';
import type { Mention, MentionMode } from '../model/module.ts';
import { Fingerprint } from './fingerprint.ts';
import { isInertCallee, MUTATORS } from './known-calls.ts';
import { moduleAskedFor } from './module-expression.ts';
import { namesOfFunction, namesOfScope, Scopes } from './scopes.ts';

/**
 * When a place is evaluated, relative to the evaluation of the module.
 *
 * - `later`: not by it, as the body of a function that nothing calls yet
 * - `read`: by it, but what is named is not run (`const x = f`)
 * - `run`: by it, and whatever is named may be run (`f()`, or anything handed to something that is called)
 */
export type Timing = 'later' | 'read' | 'run';

/** What a walk needs to know of the module around the unit. */
export interface ModuleNames {
  /** Every name that the module binds at its top level, imports included. */
  has(name: string): boolean;
  /** Whether the names of locals can be seen when the code runs (`eval`, `with`). */
  readonly areLocalsSeen: boolean;
}

/** What `this` means in a place: the unit's owner (a class or an object with members of its own), or something unknown. */
export type This = { readonly owner: string; readonly members: ReadonlySet<string> } | null;

/**
 * Walks a unit's code once and gathers its two fingerprints, what it mentions, what evaluating it may run, and what it may
 * write. Locals are told from the module's names by their scopes, and enter the fingerprint by number, not by name.
 */
export class UnitWalker {
  readonly runtime = new Fingerprint();
  readonly types = new Fingerprint();
  readonly mentions = new Map<string, Mention>();
  readonly runs = new Map<string, Mention>();
  readonly writes = new Set<string>();
  /** Whether evaluating the module does more here than make literals and functions, so that its place among the rest can be observed. */
  acts = false;
  readonly #scopes = new Scopes();
  readonly #bindingNumbers = new Map<string, number>();
  readonly source: ts.SourceFile;
  readonly names: ModuleNames;
  #isErased = false;
  #this: This;

  /** @param self what `this` is at the top of the unit's code; null when that is no member of anything */
  constructor(source: ts.SourceFile, names: ModuleNames, self: This = null) {
    this.source = source;
    this.names = names;
    this.#this = self;
  }

  /** Walks a node of the unit. */
  visit(node: ts.Node | undefined, timing: Timing): void {
    if (!node) return;
    if (this.#isErasedNode(node)) {
      const before = this.#isErased;
      this.#isErased = true;
      this.#visitPlain(node, timing);
      this.#isErased = before;
      return;
    }
    this.#visitPlain(node, timing);
  }

  /** Adds a token to the fingerprint that the current place belongs to. */
  token(token: string | number): void {
    (this.#isErased ? this.types : this.runtime).add(token);
  }

  /** Notes that the unit mentions a name of the module. */
  mention(name: string, member: string | null, node: ts.Node, timing: Timing, from?: string): void {
    const mode: MentionMode = this.#isErased ? 'type' : 'use';
    const line = this.source.getLineAndCharacterOfPosition(node.getStart(this.source)).line + 1;
    const place = from === undefined ? {} : { from };
    const add = (into: Map<string, Mention>, as: MentionMode): void => {
      const key = JSON.stringify([as, name, member, from ?? null]);
      if (!into.has(key)) into.set(key, { name, member, mode: as, line, ...place });
    };
    add(this.mentions, mode);
    if (mode === 'type' || timing === 'later') return;
    this.acts = true;
    if (timing === 'run') add(this.runs, 'use');
    else if (member !== null) add(this.runs, 'get');
  }

  #visitPlain(node: ts.Node, timing: Timing): void {
    if (ts.isParenthesizedExpression(node)) {
      this.visit(node.expression, timing);
      return;
    }
    if (ts.isIdentifier(node)) {
      this.#identifier(node, null, timing);
      return;
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.ThisType) {
      this.token('this');
      if (this.#this) this.mention(this.#this.owner, null, node, timing);
      return;
    }
    if (node.kind === ts.SyntaxKind.SuperKeyword) {
      this.token('super');
      if (this.#this) this.mention(this.#this.owner, CORE, node, timing);
      return;
    }
    if (ts.isFunctionLike(node)) {
      this.#function(node, timing);
      return;
    }
    const asked = moduleAskedFor(node);
    if (asked) {
      for (const name of asked.names) this.mention(name, null, node, timing, asked.specifier);
    }
    const names = namesOfScope(node);
    if (names) this.#scopes.within(names, () => this.#construct(node, timing));
    else this.#construct(node, timing);
  }

  /** Everything that is no name and no function. */
  #construct(node: ts.Node, timing: Timing): void {
    if (ts.isNonNullExpression(node) || isCast(node)) {
      this.#cast(node, timing);
      return;
    }
    if (timing !== 'later' && !this.#isErased && isAct(node)) this.acts = true;
    this.token(node.kind);
    this.#leaf(node);
    if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) this.#property(node, timing);
    else if (ts.isElementAccessExpression(node)) this.#element(node, timing);
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#call(node, timing);
    else if (ts.isTaggedTemplateExpression(node)) {
      this.visit(node.tag, timing === 'later' ? 'later' : 'run');
      this.visit(node.template, timing === 'later' ? 'later' : 'run');
    } else if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      this.token(node.operatorToken.kind);
      this.#noteWrite(node.left);
      this.visit(node.left, timing);
      this.visit(node.right, timing);
    } else if (ts.isPropertyAssignment(node) || ts.isJsxAttribute(node)) {
      this.#name(node.name, timing);
      this.visit(node.initializer, timing);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      this.token(node.name.text);
      this.#identifier(node.name, null, timing);
      this.visit(node.objectAssignmentInitializer, timing);
    } else if (ts.isBindingElement(node)) {
      // With a rest beside it the names decide what is left over; without, the property's name is what counts.
      if (node.dotDotDotToken) this.token('...');
      if (node.propertyName) this.#name(node.propertyName, timing);
      else if (ts.isIdentifier(node.name)) this.token(ts.isObjectBindingPattern(node.parent) ? node.name.text : '');
      this.visit(node.name, timing);
      this.visit(node.initializer, timing);
    } else if (ts.isClassLike(node)) this.#class(node, timing);
    else if (ts.isPropertyDeclaration(node)) this.#field(node, timing);
    else if (ts.isDecorator(node)) this.visit(node.expression, timing === 'later' ? 'later' : 'run');
    else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxClosingElement(node))
      this.#tag(node, timing);
    else if (ts.isEnumMember(node) || ts.isPropertySignature(node)) {
      this.#name(node.name, timing);
      ts.forEachChild(node, (child) => {
        if (child !== node.name) this.visit(child, timing);
      });
    } else if (ts.isLabeledStatement(node)) {
      this.visit(node.statement, timing);
    } else if (ts.isBreakOrContinueStatement(node)) {
      this.token(node.label ? 'label' : '');
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      this.token(node.operator);
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
        this.#noteWrite(node.operand);
      this.visit(node.operand, timing);
    } else if (ts.isDeleteExpression(node)) {
      this.#noteWrite(node.expression);
      this.visit(node.expression, timing);
    } else this.#children(node, timing);
    // A tree without its brackets is ambiguous: `f(a)(b)` and `f(a, b)` have the same leaves.
    this.token(')');
  }

  /** What remains of a cast when it runs is its expression. */
  #cast(node: Cast | ts.NonNullExpression, timing: Timing): void {
    this.visit(node.expression, timing);
    this.types.add(node.kind);
    if (!ts.isNonNullExpression(node)) this.visit(node.type, timing);
  }

  #children(node: ts.Node, timing: Timing): void {
    ts.forEachChild(node, (child) => {
      this.visit(child, timing);
    });
  }

  /** What a node says by itself, apart from its kind and its children. */
  #leaf(node: ts.Node): void {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) this.token(node.text);
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      this.token(node.rawText ?? node.text);
    else if (ts.isRegularExpressionLiteral(node) || ts.isPrivateIdentifier(node)) this.token(node.text);
    else if (ts.isJsxText(node)) this.token(jsxText(node.text));
    else if (ts.isVariableDeclarationList(node))
      this.token(node.flags & (ts.NodeFlags.BlockScoped | ts.NodeFlags.Using));
    else if (ts.isTypeOperatorNode(node)) this.token(node.operator);
    else if (ts.isMetaProperty(node)) this.token(node.keywordToken);
    else if (ts.isHeritageClause(node)) this.token(node.token);
  }

  #identifier(node: ts.Identifier, member: string | null, timing: Timing): void {
    const local = this.#scopes.lookup(node.text, this.#isErased);
    if (local !== undefined) {
      this.token('local');
      this.token(this.names.areLocalsSeen ? node.text : String(local));
      return;
    }
    if (!this.names.has(node.text)) {
      this.token(node.text);
      return;
    }
    // By order of mention, not by name: an import that is merely called otherwise changes nothing.
    let number = this.#bindingNumbers.get(node.text);
    if (number === undefined) {
      number = this.#bindingNumbers.size;
      this.#bindingNumbers.set(node.text, number);
    }
    this.token('binding');
    this.token(String(number));
    this.mention(node.text, member, node, timing);
  }

  #property(node: ts.PropertyAccessExpression | ts.QualifiedName, timing: Timing): void {
    const object = ts.isQualifiedName(node) ? node.left : node.expression;
    const name = ts.isQualifiedName(node) ? node.right : node.name;
    if (ts.isPropertyAccessExpression(node) && node.questionDotToken) this.token('?.');
    if (ts.isIdentifier(object)) this.#identifier(object, name.text, timing);
    else if (object.kind === ts.SyntaxKind.ThisKeyword && this.#this) {
      this.token('this');
      const isMember = this.#this.members.has(name.text);
      this.mention(this.#this.owner, isMember ? name.text : CORE, node, timing);
    } else this.visit(object, timing);
    this.token(name.text);
  }

  #element(node: ts.ElementAccessExpression, timing: Timing): void {
    const { expression, argumentExpression } = node;
    if (node.questionDotToken) this.token('?.');
    const key = ts.isStringLiteralLike(argumentExpression) ? argumentExpression.text : null;
    if (ts.isIdentifier(expression)) this.#identifier(expression, key, timing);
    else this.visit(expression, timing);
    this.visit(argumentExpression, timing);
  }

  #call(node: ts.CallExpression | ts.NewExpression, timing: Timing): void {
    const callee = node.expression;
    if (ts.isCallExpression(node) && node.questionDotToken) this.token('?.');
    if (ts.isPropertyAccessExpression(callee) && MUTATORS.has(callee.name.text)) this.#noteWrite(callee);
    const [first] = node.arguments ?? [];
    if (first && isObjectMutation(callee)) this.#noteWrite(first, true);
    const isRun = timing !== 'later';
    this.visit(callee, isRun ? 'run' : 'later');
    // In `defineProps<{ id: number }>()` Vue's compiler turns the type into code.
    const isMacro = ts.isIdentifier(callee) && VUE_MACROS.has(callee.text);
    for (const argument of node.typeArguments ?? []) {
      if (isMacro) this.#visitPlain(argument, timing);
      else this.visit(argument, timing);
    }
    const isInert = isInertCallee(
      callee,
      (name) => this.#scopes.lookup(name, false) !== undefined || this.names.has(name),
    );
    for (const argument of node.arguments ?? []) this.visit(argument, isRun && !isInert ? 'run' : timing);
  }

  #function(node: ts.SignatureDeclaration, timing: Timing): void {
    this.token(node.kind);
    // What is handed to something that is called may be called by it; a function that is merely evaluated is not.
    const inside: Timing = timing === 'run' ? 'run' : 'later';
    const before = this.#this;
    if (!ts.isArrowFunction(node) && !isMemberOf(node)) this.#this = null;
    for (const modifier of modifiersOf(node)) this.visit(modifier, timing);
    if (node.name && !ts.isFunctionExpression(node)) this.#name(node.name, timing);
    if ('asteriskToken' in node && node.asteriskToken) this.token('*');
    this.#scopes.within(namesOfFunction(node), () => {
      for (const parameter of node.typeParameters ?? []) this.visit(parameter, inside);
      for (const parameter of node.parameters) this.visit(parameter, inside);
      this.visit(node.type, inside);
      if ('body' in node) this.visit(node.body, inside);
    });
    this.token(')');
    this.#this = before;
  }

  #class(node: ts.ClassLikeDeclaration, timing: Timing): void {
    const before = this.#this;
    for (const modifier of modifiersOf(node)) this.visit(modifier, timing);
    if (node.name) this.#identifier(node.name, null, timing);
    for (const parameter of node.typeParameters ?? []) this.visit(parameter, timing);
    for (const clause of node.heritageClauses ?? []) {
      // Evaluating `class A extends B` does not run B's constructor, but its decorators and static parts see B.
      this.visit(clause, timing);
    }
    this.#this = null;
    for (const member of node.members) this.visit(member, timing);
    this.#this = before;
  }

  #field(node: ts.PropertyDeclaration, timing: Timing): void {
    for (const modifier of modifiersOf(node)) this.visit(modifier, timing);
    this.#name(node.name, timing);
    this.visit(node.type, timing);
    const isStatic = modifiersOf(node).some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);
    this.visit(node.initializer, isStatic || timing === 'run' ? timing : 'later');
  }

  #tag(node: ts.JsxOpeningElement | ts.JsxSelfClosingElement | ts.JsxClosingElement, timing: Timing): void {
    const { tagName } = node;
    if (ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text) && !this.names.has(tagName.text))
      this.token(tagName.text);
    else this.visit(tagName, timing);
    if (ts.isJsxClosingElement(node)) return;
    for (const argument of node.typeArguments ?? []) this.visit(argument, timing);
    this.visit(node.attributes, timing);
  }

  /** A name that stands for itself: a property's key, not a reference. */
  #name(node: ts.PropertyName | ts.BindingName | ts.JsxAttributeName, timing: Timing): void {
    if (ts.isComputedPropertyName(node)) this.visit(node.expression, timing === 'later' ? 'later' : 'run');
    else if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) this.token(node.text);
    else this.visit(node, timing);
  }

  /** Notes the module's binding at the root of an assignment's target. */
  #noteWrite(target: ts.Expression, isWhole = false): void {
    let root: ts.Expression = target;
    while (
      ts.isPropertyAccessExpression(root) ||
      ts.isElementAccessExpression(root) ||
      ts.isNonNullExpression(root) ||
      ts.isParenthesizedExpression(root)
    ) {
      root = root.expression;
    }
    if (ts.isIdentifier(root) && (isWhole || root !== target || ts.isIdentifier(target))) {
      if (this.#scopes.lookup(root.text, false) === undefined && this.names.has(root.text)) this.writes.add(root.text);
    } else if (ts.isArrayLiteralExpression(root)) {
      for (const element of root.elements) this.#noteWrite(element);
    } else if (ts.isObjectLiteralExpression(root)) {
      for (const property of root.properties) {
        if (ts.isPropertyAssignment(property)) this.#noteWrite(property.initializer);
        else if (ts.isShorthandPropertyAssignment(property)) this.#noteWrite(property.name);
      }
    }
  }

  /** Whether the compiler removes a node: types, and what only declares. */
  #isErasedNode(node: ts.Node): boolean {
    if (this.#isErased) return false;
    if (ts.isExpressionWithTypeArguments(node))
      return ts.isHeritageClause(node.parent) && isErasedHeritage(node.parent);
    if (ts.isTypeNode(node)) return !isMetadata(node);
    if (ts.isTypeParameterDeclaration(node)) return true;
    if (ts.isHeritageClause(node)) return isErasedHeritage(node);
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
    if (isTypeModifier(node)) return true;
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node))
      return !node.body;
    if (ts.isParameter(node)) return ts.isIdentifier(node.name) && node.name.text === 'this';
    if (ts.isPropertyDeclaration(node))
      return modifiersOf(node).some(
        (modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword || modifier.kind === ts.SyntaxKind.AbstractKeyword,
      );
    return ts.isIndexSignatureDeclaration(node);
  }
}

/** The pseudo-member that stands for what a class or an object is without its members. */
export const CORE = '(core)';

const VUE_MACROS: ReadonlySet<string> = new Set([
  'defineProps',
  'defineEmits',
  'defineSlots',
  'defineModel',
  'defineExpose',
  'defineOptions',
  'withDefaults',
]);

/** The modifiers and decorators of a declaration. */
export function modifiersOf(node: ts.Node): readonly ts.ModifierLike[] {
  return ts.canHaveModifiers(node) || ts.canHaveDecorators(node)
    ? ((node as { modifiers?: ts.NodeArray<ts.ModifierLike> }).modifiers ?? [])
    : [];
}

/** Modifiers that the compiler removes. */
function isTypeModifier(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.PublicKeyword:
    case ts.SyntaxKind.PrivateKeyword:
    case ts.SyntaxKind.ProtectedKeyword:
    case ts.SyntaxKind.ReadonlyKeyword:
    case ts.SyntaxKind.AbstractKeyword:
    case ts.SyntaxKind.OverrideKeyword:
    case ts.SyntaxKind.DeclareKeyword:
      return true;
    default:
      return false;
  }
}

const isErasedHeritage = (clause: ts.HeritageClause): boolean =>
  clause.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(clause.parent);

/** Methods and accessors of the class or object that the unit is, as opposed to those of objects inside it. */
const isMemberOf = (node: ts.Node): boolean =>
  ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isConstructorDeclaration(node);

/** Whether a type is an annotation that `emitDecoratorMetadata` would turn into a value: that of anything decorated. */
function isMetadata(node: ts.TypeNode): boolean {
  const { parent } = node;
  if (ts.isParameter(parent)) {
    const { parent: method } = parent;
    if (ts.isConstructorDeclaration(method)) return isDecorated(method.parent) || method.parameters.some(isDecorated);
    return ts.isMethodDeclaration(method) && (isDecorated(method) || method.parameters.some(isDecorated));
  }
  if (ts.isPropertyDeclaration(parent) || ts.isAccessor(parent)) return isDecorated(parent);
  return ts.isMethodDeclaration(parent) && parent.type === node && isDecorated(parent);
}

const isDecorated = (node: ts.Node): boolean => modifiersOf(node).some(ts.isDecorator);

type Cast = ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion;

const isCast = (node: ts.Node): node is Cast =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node);

/** Whether evaluating a node may do something that others see. */
const isAct = (node: ts.Node): boolean =>
  ts.isCallExpression(node) ||
  ts.isNewExpression(node) ||
  ts.isTaggedTemplateExpression(node) ||
  ts.isAwaitExpression(node) ||
  ts.isDeleteExpression(node) ||
  ts.isDecorator(node) ||
  (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind));

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** `Object.assign(x, …)`, `Object.defineProperty(x, …)` and their like. */
function isObjectMutation(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  if (callee.expression.text !== 'Object' && callee.expression.text !== 'Reflect') return false;
  return ['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', 'set', 'deleteProperty'].includes(
    callee.name.text,
  );
}

/** The text as React and its like see it: lines trimmed and joined by a space, empty ones dropped. */
function jsxText(text: string): string {
  const lines = text.split(/\r?\n/);
  if (lines.length === 1) return text;
  return lines
    .map((line, index) => {
      const start = index === 0 ? line : line.trimStart();
      return index === lines.length - 1 ? start : start.trimEnd();
    })
    .filter((line) => line !== '')
    .join(' ');
}
