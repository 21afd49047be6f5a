import { ts } from 'ts-morph';
import type { Mention, MentionMode } from '../model/module.ts';
import { Fingerprint } from './fingerprint.ts';
import { MUTATORS } from './known-calls.ts';
import { CORE, modifiersOf } from './modifiers.ts';
import { moduleAskedFor } from './module-expression.ts';
import { namesOfFunction, namesOfScope, Scopes } from './scopes.ts';

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
  readonly runtime = new Fingerprint();
  readonly types = new Fingerprint();
  readonly mentions = new Map<string, Mention>();
  readonly writes = new Set<string>();
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
  visit(node: ts.Node | undefined): void {
    if (!node) return;
    if (this.#isErasedNode(node)) {
      const before = this.#isErased;
      this.#isErased = true;
      this.#visitPlain(node);
      this.#isErased = before;
      return;
    }
    this.#visitPlain(node);
  }

  /** Adds a token to the fingerprint that the current place belongs to. */
  token(token: string | number): void {
    (this.#isErased ? this.types : this.runtime).add(token);
  }

  /** Notes that the unit mentions a name of the module. */
  mention(name: string, member: string | null, node: ts.Node, from?: string): void {
    const mode: MentionMode = this.#isErased ? 'type' : 'use';
    const line = this.source.getLineAndCharacterOfPosition(node.getStart(this.source)).line + 1;
    const place = from === undefined ? {} : { from };
    const key = JSON.stringify([mode, name, member, from ?? null]);
    if (!this.mentions.has(key)) this.mentions.set(key, { name, member, mode, line, ...place });
  }

  #visitPlain(node: ts.Node): void {
    if (ts.isParenthesizedExpression(node)) {
      this.visit(node.expression);
      return;
    }
    if (ts.isIdentifier(node)) {
      this.#identifier(node, null);
      return;
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.ThisType) {
      this.token('this');
      if (this.#this) this.mention(this.#this.owner, null, node);
      return;
    }
    if (node.kind === ts.SyntaxKind.SuperKeyword) {
      this.token('super');
      if (this.#this) this.mention(this.#this.owner, CORE, node);
      return;
    }
    if (ts.isFunctionLike(node)) {
      this.#function(node);
      return;
    }
    const asked = moduleAskedFor(node);
    if (asked) {
      for (const name of asked.names) this.mention(name, null, node, asked.specifier);
    }
    const names = namesOfScope(node);
    if (names) this.#scopes.within(names, () => this.#construct(node));
    else this.#construct(node);
  }

  /** Everything that is no name and no function. */
  #construct(node: ts.Node): void {
    if (ts.isNonNullExpression(node) || isCast(node)) {
      this.#cast(node);
      return;
    }
    this.token(node.kind);
    this.#leaf(node);
    if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) this.#property(node);
    else if (ts.isElementAccessExpression(node)) this.#element(node);
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#call(node);
    else if (ts.isTaggedTemplateExpression(node)) {
      this.visit(node.tag);
      this.visit(node.template);
    } else if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      this.token(node.operatorToken.kind);
      this.#noteWrite(node.left);
      this.visit(node.left);
      this.visit(node.right);
    } else if (ts.isPropertyAssignment(node) || ts.isJsxAttribute(node)) {
      this.#name(node.name);
      this.visit(node.initializer);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      this.token(node.name.text);
      this.#identifier(node.name, null);
      this.visit(node.objectAssignmentInitializer);
    } else if (ts.isBindingElement(node)) {
      // With a rest beside it the names decide what is left over; without, the property's name is what counts.
      if (node.dotDotDotToken) this.token('...');
      if (node.propertyName) this.#name(node.propertyName);
      else if (ts.isIdentifier(node.name)) this.token(ts.isObjectBindingPattern(node.parent) ? node.name.text : '');
      this.visit(node.name);
      this.visit(node.initializer);
    } else if (ts.isClassLike(node)) this.#class(node);
    else if (ts.isPropertyDeclaration(node)) this.#field(node);
    else if (ts.isDecorator(node)) this.visit(node.expression);
    else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxClosingElement(node))
      this.#tag(node);
    else if (ts.isEnumMember(node) || ts.isPropertySignature(node)) {
      this.#name(node.name);
      ts.forEachChild(node, (child) => {
        if (child !== node.name) this.visit(child);
      });
    } else if (ts.isLabeledStatement(node)) {
      this.visit(node.statement);
    } else if (ts.isBreakOrContinueStatement(node)) {
      this.token(node.label ? 'label' : '');
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      this.token(node.operator);
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
        this.#noteWrite(node.operand);
      this.visit(node.operand);
    } else if (ts.isDeleteExpression(node)) {
      this.#noteWrite(node.expression);
      this.visit(node.expression);
    } else this.#children(node);
    // A tree without its brackets is ambiguous: `f(a)(b)` and `f(a, b)` have the same leaves.
    this.token(')');
  }

  /** What remains of a cast when it runs is its expression. */
  #cast(node: Cast | ts.NonNullExpression): void {
    this.visit(node.expression);
    this.types.add(node.kind);
    if (!ts.isNonNullExpression(node)) this.visit(node.type);
  }

  #children(node: ts.Node): void {
    ts.forEachChild(node, (child) => {
      this.visit(child);
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

  #identifier(node: ts.Identifier, member: string | null): void {
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
    this.mention(node.text, member, node);
  }

  #property(node: ts.PropertyAccessExpression | ts.QualifiedName): void {
    const object = ts.isQualifiedName(node) ? node.left : node.expression;
    const name = ts.isQualifiedName(node) ? node.right : node.name;
    if (ts.isPropertyAccessExpression(node) && node.questionDotToken) this.token('?.');
    if (ts.isIdentifier(object)) this.#identifier(object, name.text);
    else if (object.kind === ts.SyntaxKind.ThisKeyword && this.#this) {
      this.token('this');
      const isMember = this.#this.members.has(name.text);
      this.mention(this.#this.owner, isMember ? name.text : CORE, node);
    } else this.visit(object);
    this.token(name.text);
  }

  #element(node: ts.ElementAccessExpression): void {
    const { expression, argumentExpression } = node;
    if (node.questionDotToken) this.token('?.');
    const key = ts.isStringLiteralLike(argumentExpression) ? argumentExpression.text : null;
    if (ts.isIdentifier(expression)) this.#identifier(expression, key);
    else this.visit(expression);
    this.visit(argumentExpression);
  }

  #call(node: ts.CallExpression | ts.NewExpression): void {
    const callee = node.expression;
    if (ts.isCallExpression(node) && node.questionDotToken) this.token('?.');
    if (ts.isPropertyAccessExpression(callee) && MUTATORS.has(callee.name.text)) this.#noteWrite(callee);
    const [first] = node.arguments ?? [];
    if (first && isObjectMutation(callee)) this.#noteWrite(first, true);
    this.visit(callee);
    // In `defineProps<{ id: number }>()` Vue's compiler turns the type into code.
    const isMacro = ts.isIdentifier(callee) && VUE_MACROS.has(callee.text);
    for (const argument of node.typeArguments ?? []) {
      if (isMacro) this.#visitPlain(argument);
      else this.visit(argument);
    }
    for (const argument of node.arguments ?? []) this.visit(argument);
  }

  #function(node: ts.SignatureDeclaration): void {
    this.token(node.kind);
    const before = this.#this;
    if (!ts.isArrowFunction(node) && !isMemberOf(node)) this.#this = null;
    for (const modifier of modifiersOf(node)) this.visit(modifier);
    if (node.name && !ts.isFunctionExpression(node)) this.#name(node.name);
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
    if (ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text) && !this.names.has(tagName.text))
      this.token(tagName.text);
    else this.visit(tagName);
    if (ts.isJsxClosingElement(node)) return;
    for (const argument of node.typeArguments ?? []) this.visit(argument);
    this.visit(node.attributes);
  }

  /** A name that stands for itself: a property's key, not a reference. */
  #name(node: ts.PropertyName | ts.BindingName | ts.JsxAttributeName): void {
    if (ts.isComputedPropertyName(node)) this.visit(node.expression);
    else if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) this.token(node.text);
    else this.visit(node);
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

const VUE_MACROS: ReadonlySet<string> = new Set([
  'defineProps',
  'defineEmits',
  'defineSlots',
  'defineModel',
  'defineExpose',
  'defineOptions',
  'withDefaults',
]);

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
