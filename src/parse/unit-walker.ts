import { ts } from 'ts-morph';
import { isCompiledAway } from './compiled-away.ts';
import { globalParameters, isGlobalObject, isOrdinaryGlobal, namesAssigned } from './global-names.ts';
import { jsxText } from './jsx-text.ts';
import { MUTATORS, TAKERS } from './known-calls.ts';
import { CORE, modifiersOf } from './modifiers.ts';
import { fileReferencesIn } from './file-references.ts';
import { modulesAskedFor } from './module-expression.ts';
import { namesOfFunction, namesOfScope, Scopes } from './scopes.ts';
import * as syntax from './syntax.ts';
import { UnitRecord } from './unit-record.ts';
import { isLength, isObjectMutation, memberTaken, rootOf, writtenRoots } from './write-targets.ts';

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
 * Walks a unit's code once and gathers its two fingerprints, what it mentions and what it may write. Locals are told from the module's names by their scopes, and enter the fingerprint by number, not by name.
 */
export class UnitWalker {
  /** What was found so far. */
  readonly record = new UnitRecord();
  readonly #scopes = new Scopes();
  readonly #bindingNumbers = new Map<string, number>();
  /** Parameters around that are the global object. */
  readonly #globals: string[] = [];
  /** The labels around, outermost first. */
  readonly #labels: string[] = [];
  readonly source: ts.SourceFile;
  readonly names: ModuleNames;
  readonly #files: ReturnType<typeof fileReferencesIn>;
  #this: This;

  /** @param self what `this` is at the top of the unit's code; null when that is no member of anything */
  constructor(source: ts.SourceFile, names: ModuleNames, self: This = null) {
    this.source = source;
    this.names = names;
    this.#files = fileReferencesIn(source);
    this.#this = self;
  }

  /** Walks a node of the unit. */
  visit(node: ts.Node | undefined): void {
    if (!node) return;
    if (!this.record.isErased && isCompiledAway(node)) {
      this.record.erased(() => {
        this.#visitPlain(node);
      });
      return;
    }
    this.#visitPlain(node);
  }

  /** Adds a token to the fingerprint that the current place belongs to. */
  token(token: string | number): void {
    this.record.token(token);
  }

  /** Notes that the unit mentions a name of the module, or with `from` one of another. */
  mention(name: string, member: string | null, node: ts.Node, from?: string): void {
    const line = this.source.getLineAndCharacterOfPosition(node.getStart(this.source)).line + 1;
    this.record.mention(name, member, line, from);
  }

  #visitPlain(node: ts.Node): void {
    for (const { specifier } of this.#files.get(node) ?? [])
      if (specifier !== null) this.mention('*', null, node, specifier);
    if (syntax.isParenthesizedExpression(node)) {
      this.visit(node.expression);
      return;
    }
    if (syntax.isIdentifier(node)) {
      this.#identifier(node, null);
      return;
    }
    if (node.kind === syntax.SyntaxKind.ThisKeyword || node.kind === syntax.SyntaxKind.ThisType) {
      this.token('this');
      if (this.#this) this.mention(this.#this.owner, null, node);
      return;
    }
    if (node.kind === syntax.SyntaxKind.SuperKeyword) {
      this.token('super');
      if (this.#this) this.mention(this.#this.owner, CORE, node);
      return;
    }
    if (syntax.isFunctionLike(node)) {
      this.#function(node);
      return;
    }
    for (const { specifier, names } of modulesAskedFor(node))
      for (const name of names) this.mention(name, null, node, specifier);
    const names = namesOfScope(node);
    if (names) this.#scopes.within(names, () => this.#construct(node));
    else this.#construct(node);
  }

  /** Everything that is no name and no function. */
  #construct(node: ts.Node): void {
    if (syntax.isNonNullExpression(node) || isCast(node)) {
      this.#cast(node);
      return;
    }
    this.token(node.kind);
    this.#leaf(node);
    if (syntax.isPropertyAccessExpression(node) || syntax.isQualifiedName(node)) this.#property(node);
    else if (syntax.isElementAccessExpression(node)) this.#element(node);
    else if (syntax.isCallExpression(node) || syntax.isNewExpression(node)) this.#call(node);
    else if (syntax.isTaggedTemplateExpression(node)) {
      this.visit(node.tag);
      this.#passes(node.tag, () => {
        this.visit(node.template);
      });
    } else if (syntax.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      this.token(node.operatorToken.kind);
      this.#noteWrite(node.left, isLength(node.left) ? 'taken' : 'put');
      this.visit(node.left);
      this.visit(node.right);
    } else if (syntax.isPropertyAssignment(node) || syntax.isJsxAttribute(node)) {
      this.#name(node.name);
      this.visit(node.initializer);
    } else if (syntax.isShorthandPropertyAssignment(node)) {
      this.token(node.name.text);
      this.#identifier(node.name, null);
      this.visit(node.objectAssignmentInitializer);
    } else if (syntax.isBindingElement(node)) {
      // With a rest beside it the names decide what is left over; without, the property's name is what counts.
      if (node.dotDotDotToken) this.token('...');
      if (node.propertyName) this.#name(node.propertyName);
      else if (syntax.isIdentifier(node.name))
        this.token(syntax.isObjectBindingPattern(node.parent) ? node.name.text : '');
      this.visit(node.name);
      this.visit(node.initializer);
    } else if (syntax.isClassLike(node)) this.#class(node);
    else if (syntax.isPropertyDeclaration(node)) this.#field(node);
    else if (syntax.isDecorator(node)) this.visit(node.expression);
    else if (
      syntax.isJsxOpeningElement(node) ||
      syntax.isJsxSelfClosingElement(node) ||
      syntax.isJsxClosingElement(node)
    )
      this.#tag(node);
    else if (syntax.isEnumMember(node) || syntax.isPropertySignature(node)) {
      this.#name(node.name);
      syntax.forEachChild(node, (child) => {
        if (child !== node.name) this.visit(child);
      });
    } else if (syntax.isLabeledStatement(node)) {
      this.#labels.push(node.label.text);
      this.visit(node.statement);
      this.#labels.pop();
    } else if (syntax.isBreakOrContinueStatement(node)) {
      // Which label it is, not what it is called.
      this.token(node.label ? `label ${this.#labels.lastIndexOf(node.label.text)}` : '');
    } else if (syntax.isPrefixUnaryExpression(node) || syntax.isPostfixUnaryExpression(node)) {
      this.token(node.operator);
      if (node.operator === syntax.SyntaxKind.PlusPlusToken || node.operator === syntax.SyntaxKind.MinusMinusToken)
        this.#noteWrite(node.operand, 'put');
      this.visit(node.operand);
    } else if (syntax.isDeleteExpression(node)) {
      this.#noteWrite(node.expression, 'taken');
      this.visit(node.expression);
    } else this.#children(node);
    // A tree without its brackets is ambiguous: `f(a)(b)` and `f(a, b)` have the same leaves.
    this.token(')');
  }

  /** What remains of a cast when it runs is its expression. */
  #cast(node: Cast | ts.NonNullExpression): void {
    this.visit(node.expression);
    this.record.types.add(node.kind);
    if (!syntax.isNonNullExpression(node)) this.visit(node.type);
  }

  #children(node: ts.Node): void {
    syntax.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  /** What a node says by itself, apart from its kind and its children. */
  #leaf(node: ts.Node): void {
    if (syntax.isStringLiteralLike(node) || syntax.isNumericLiteral(node) || syntax.isBigIntLiteral(node))
      this.token(node.text);
    else if (syntax.isTemplateHead(node) || syntax.isTemplateMiddle(node) || syntax.isTemplateTail(node))
      this.token(node.rawText ?? node.text);
    else if (syntax.isRegularExpressionLiteral(node) || syntax.isPrivateIdentifier(node)) this.token(node.text);
    else if (syntax.isJsxText(node)) this.token(jsxText(node.text));
    else if (syntax.isVariableDeclarationList(node))
      this.token(node.flags & (ts.NodeFlags.BlockScoped | ts.NodeFlags.Using));
    else if (syntax.isTypeOperatorNode(node)) this.token(node.operator);
    else if (syntax.isMetaProperty(node)) this.token(node.keywordToken);
    else if (syntax.isHeritageClause(node)) this.token(node.token);
  }

  #identifier(node: ts.Identifier, member: string | null): void {
    const local = this.#scopes.lookup(node.text, this.record.isErased);
    if (local !== undefined) {
      this.token('local');
      this.record.token(this.names.areLocalsSeen ? node.text : String(local), node.text);
      return;
    }
    if (!this.names.has(node.text)) {
      this.token(node.text);
      this.record.read(node.text);
      return;
    }
    // By order of mention, not by name: an import that is merely called otherwise changes nothing.
    let number = this.#bindingNumbers.get(node.text);
    if (number === undefined) {
      number = this.#bindingNumbers.size;
      this.#bindingNumbers.set(node.text, number);
    }
    this.token('binding');
    this.record.token(String(number), node.text);
    this.mention(node.text, member, node);
  }

  #property(node: ts.PropertyAccessExpression | ts.QualifiedName): void {
    const object = syntax.isQualifiedName(node) ? node.left : node.expression;
    const name = syntax.isQualifiedName(node) ? node.right : node.name;
    if (syntax.isPropertyAccessExpression(node) && node.questionDotToken) this.token('?.');
    if (syntax.isPropertyAccessExpression(node) && this.#isGlobal(node.expression)) this.record.read(name.text);
    if (syntax.isIdentifier(object)) this.#identifier(object, name.text);
    else if (object.kind === syntax.SyntaxKind.ThisKeyword && this.#this) {
      this.token('this');
      const isMember = this.#this.members.has(name.text);
      this.mention(this.#this.owner, isMember ? name.text : CORE, node);
    } else this.visit(object);
    this.token(name.text);
  }

  #element(node: ts.ElementAccessExpression): void {
    const { expression, argumentExpression } = node;
    if (node.questionDotToken) this.token('?.');
    const key = syntax.isStringLiteralLike(argumentExpression) ? argumentExpression.text : null;
    if (syntax.isIdentifier(expression)) this.#identifier(expression, key);
    else this.visit(expression);
    this.visit(argumentExpression);
  }

  #call(node: ts.CallExpression | ts.NewExpression): void {
    const callee = node.expression;
    if (syntax.isCallExpression(node) && node.questionDotToken) this.token('?.');
    if (syntax.isPropertyAccessExpression(callee) && MUTATORS.has(callee.name.text))
      this.#noteWrite(callee, TAKERS.has(callee.name.text) ? 'taken' : 'called');
    const [first] = node.arguments ?? [];
    if (first && isObjectMutation(callee)) this.#noteWrite(first, 'put', true);
    if (first && isObjectMutation(callee) && this.#isGlobal(first))
      for (const name of namesAssigned(node)) this.record.defines.add(name);
    const parameters = syntax.isCallExpression(node) ? globalParameters(node, this.#isFree) : [];
    this.#globals.push(...parameters);
    this.visit(callee);
    this.#globals.length -= parameters.length;
    // In `defineProps<{ id: number }>()` Vue's compiler turns the type into code.
    const isMacro = syntax.isIdentifier(callee) && VUE_MACROS.has(callee.text);
    for (const argument of node.typeArguments ?? []) {
      if (isMacro) this.#visitPlain(argument);
      else this.visit(argument);
    }
    this.#passes(callee, () => {
      for (const argument of node.arguments ?? []) this.visit(argument);
    });
  }

  /** Walks what a call hands over to a callee that belongs to a name of the module. */
  #passes(callee: ts.Expression, walk: () => void): void {
    const root = rootOf(callee);
    if (!syntax.isIdentifier(root) || !this.#isModules(root)) {
      walk();
      return;
    }
    this.record.passes(root.text, root === callee ? null : memberTaken(root.parent), walk);
  }

  #function(node: ts.SignatureDeclaration): void {
    this.token(node.kind);
    const before = this.#this;
    if (!syntax.isArrowFunction(node) && !isMemberOf(node)) this.#this = null;
    for (const modifier of modifiersOf(node)) this.visit(modifier);
    if (node.name && !syntax.isFunctionExpression(node)) this.#name(node.name);
    if ('asteriskToken' in node && node.asteriskToken) this.token('*');
    this.#scopes.within(namesOfFunction(node), () => {
      for (const parameter of node.typeParameters ?? []) this.visit(parameter);
      for (const parameter of node.parameters) this.visit(parameter);
      this.visit(node.type);
      if ('body' in node) this.visit(node.body);
    });
    this.token(')');
    this.#this = before;
  }

  #class(node: ts.ClassLikeDeclaration): void {
    const before = this.#this;
    for (const modifier of modifiersOf(node)) this.visit(modifier);
    if (node.name) this.#identifier(node.name, null);
    for (const parameter of node.typeParameters ?? []) this.visit(parameter);
    for (const clause of node.heritageClauses ?? []) this.visit(clause);
    this.#this = null;
    for (const member of node.members) this.visit(member);
    this.#this = before;
  }

  #field(node: ts.PropertyDeclaration): void {
    for (const modifier of modifiersOf(node)) this.visit(modifier);
    this.#name(node.name);
    this.visit(node.type);
    this.visit(node.initializer);
  }

  #tag(node: ts.JsxOpeningElement | ts.JsxSelfClosingElement | ts.JsxClosingElement): void {
    const { tagName } = node;
    if (syntax.isIdentifier(tagName) && /^[a-z]/.test(tagName.text) && !this.names.has(tagName.text))
      this.token(tagName.text);
    else this.visit(tagName);
    if (syntax.isJsxClosingElement(node)) return;
    for (const argument of node.typeArguments ?? []) this.visit(argument);
    this.#passes(tagName as ts.Expression, () => {
      this.visit(node.attributes);
    });
  }

  /** A name that stands for itself: a property's key, not a reference. */
  #name(node: ts.PropertyName | ts.BindingName | ts.JsxAttributeName): void {
    if (syntax.isComputedPropertyName(node)) this.visit(node.expression);
    else if (syntax.isIdentifier(node) || syntax.isStringLiteralLike(node) || syntax.isNumericLiteral(node))
      this.token(node.text);
    else this.visit(node);
  }

  /** Notes the module's bindings at the roots of an assignment's target, and whether something is put into them. */
  #noteWrite(target: ts.Expression, what: 'put' | 'called' | 'taken', isWhole = false): void {
    for (const root of writtenRoots(target, isWhole)) {
      if (!syntax.isIdentifier(root)) {
        if (this.#this) this.record.writes.add(this.#this.owner);
      } else if (this.#isModules(root)) {
        this.record.writes.add(root.text);
        const isDirect = what === 'put' && (isWhole || root === target || root.parent === target);
        if (what !== 'taken')
          this.record.puts.add(isDirect ? root.text : `${root.text}.${memberTaken(root.parent) ?? ''}`);
      } else this.#noteGlobalWrite(root, target, isWhole);
    }
  }

  /** A target that begins with the global object, or with a name that nothing binds. */
  #noteGlobalWrite(root: ts.Identifier, target: ts.Expression, isWhole: boolean): void {
    const { parent } = root;
    const { defines, fills } = this.record;
    if (this.#isGlobal(root)) {
      const name = root === target || isWhole ? null : memberTaken(parent);
      if (name !== null && parent === target) defines.add(name);
      else if (name !== null) fills.add(name);
    } else if (this.#isFree(root.text) && isOrdinaryGlobal(root.text))
      (root === target ? defines : fills).add(root.text);
  }

  readonly #isFree = (name: string): boolean => this.#scopes.lookup(name, false) === undefined && !this.names.has(name);

  #isGlobal(node: ts.Expression): boolean {
    if (!syntax.isIdentifier(node)) return false;
    return this.#globals.includes(node.text) || isGlobalObject(node, this.#isFree);
  }

  #isModules(node: ts.Identifier): boolean {
    return this.#scopes.lookup(node.text, false) === undefined && this.names.has(node.text);
  }
}

const VUE_MACROS: ReadonlySet<string> = new Set([
  'defineProps',
  'defineEmits',
  'defineSlots',
  'defineModel',
  'defineExpose',
  'defineOptions',
  'withDefaults',
]);

/** Methods and accessors of the class or object that the unit is, as opposed to those of objects inside it. */
const isMemberOf = (node: ts.Node): boolean =>
  syntax.isMethodDeclaration(node) || syntax.isAccessor(node) || syntax.isConstructorDeclaration(node);

type Cast = ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion;

const isCast = (node: ts.Node): node is Cast =>
  syntax.isAsExpression(node) || syntax.isSatisfiesExpression(node) || syntax.isTypeAssertionExpression(node);

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= syntax.SyntaxKind.FirstAssignment && kind <= syntax.SyntaxKind.LastAssignment;
