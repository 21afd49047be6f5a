import { ts } from 'ts-morph';
import { noteAlias, noteHanded } from './aliases.ts';
import { hasComments, type SaidByTag, tagsOf, templatesIn, typesIn, typesSaid } from './comment-tags.ts';
import { isCompiledAway } from './compiled-away.ts';
import { globalParameters, namesAssigned } from './global-names.ts';
import { isShownNowhere, jsxFactories, jsxText } from './jsx-text.ts';
import { MUTATORS, TAKERS } from './known-calls.ts';
import { CORE, modifiersOf } from './modifiers.ts';
import { fileReferencesIn } from './file-references.ts';
import { isAskedInPlace, lineOf } from './asked-in-place.ts';
import { modulesAskedFor } from './module-expression.ts';
import { type ModuleNames, NamesAround } from './names-around.ts';
import { noteWrite } from './note-write.ts';
import { namesOfBody, namesOfScope, namesOfSignature } from './scopes.ts';
import * as syntax from './syntax.ts';
import type { This } from './this-meaning.ts';
import { UnitRecord } from './unit-record.ts';
import { type Cast, isAssignment, isCast, isHoisted, isMemberOf, makesProperty, VUE_MACROS } from './walked-nodes.ts';
import { isLength, isObjectMutation, membersSet, memberTaken, rootOf } from './write-targets.ts';

/**
 * Walks a unit's code once and gathers its two fingerprints, what it mentions and what it may write. Locals are told from the module's names by their scopes, and enter the fingerprint by number, not by name.
 */
export class UnitWalker {
  /** What was found so far. */
  readonly record = new UnitRecord();
  readonly #around: NamesAround;
  /** The labels around, outermost first. */
  readonly #labels: string[] = [];
  readonly source: ts.SourceFile;
  readonly #files: ReturnType<typeof fileReferencesIn>;
  #this: This;
  readonly #self: This;

  /** @param self what `this` is at the top of the unit's code; null when that is no member of anything */
  constructor(source: ts.SourceFile, names: ModuleNames, self: This = null) {
    this.source = source;
    this.#around = new NamesAround(names);
    this.#files = fileReferencesIn(source);
    this.#this = self;
    this.#self = self;
  }

  /** Walks a node of the unit. */
  visit(node: ts.Node | undefined): void {
    if (!node) return;
    if (!this.record.isErased && isCompiledAway(node)) this.record.erased(() => this.#visitPlain(node));
    else this.#visitPlain(node);
  }

  /** Walks nodes of which nothing runs. */
  erased(nodes: readonly ts.Node[]): void {
    this.record.erased(() => {
      for (const node of nodes) this.visit(node);
    });
  }

  /** Walks code that makes a value which others find by a name, apart from what stands around it. */
  provide(name: string, code: readonly ts.Node[], locals: readonly string[]): void {
    this.record.provides(name);
    this.#around.scopes.within(locals, () => code.forEach((node) => this.visit(node)));
  }

  /** Adds a token to the fingerprint that the current place belongs to. */
  token(token: string | number): void {
    this.record.token(token);
  }

  /** Notes that the unit mentions a name of the module, or with `from` one of another. */
  mention(name: string, member: string | null, node: ts.Node, from?: string): void {
    this.record.mention(name, member, () => lineOf(node, this.source), from);
  }

  /** Notes that a name or a pattern may hold what a value gives back. */
  alias(target: ts.Node, value: ts.Expression | undefined): void {
    if (!this.record.isErased) noteAlias(target, value, this.#around, this.record, this.#this?.owner ?? null);
  }

  /** Walks the types that comments before a node say. */
  comments(node: ts.Node): void {
    this.saidByComments(typesSaid(tagsOf(node)), templatesIn(tagsOf(node)));
  }

  /** Walks types that comments say, beside the type parameters that they declare. */
  saidByComments(said: readonly SaidByTag[], templates: readonly string[]): void {
    if (said.length === 0) return;
    this.record.isTypedByComments = true;
    for (const { name } of said) this.record.types.add(name);
    this.#around.scopes.within(templates, () => {
      this.erased(said.map(({ type }) => type));
    });
  }

  #visitPlain(node: ts.Node): void {
    if (hasComments(node)) this.comments(node);
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
    if (ts.isJSDocFunctionType(node)) {
      for (const type of typesIn(node)) this.visit(type);
      return;
    }
    if (syntax.isFunctionLike(node)) {
      this.#function(node);
      return;
    }
    for (const { specifier, names } of modulesAskedFor(node))
      for (const name of names) this.mention(name, null, node, specifier);
    if (!this.record.isErased && isAskedInPlace(node)) this.record.asksAt.add(lineOf(node, this.source));
    const names = namesOfScope(node);
    if (names) this.#around.scopes.within(names, () => this.#construct(node));
    else this.#construct(node);
  }

  /** Everything that is no name and no function. */
  #construct(node: ts.Node): void {
    if (syntax.isNonNullExpression(node) || isCast(node)) {
      this.#cast(node);
      return;
    }
    const isPlainText = syntax.isNoSubstitutionTemplateLiteral(node) && !syntax.isTaggedTemplateExpression(node.parent);
    this.token(isPlainText ? syntax.SyntaxKind.StringLiteral : node.kind);
    this.#leaf(node);
    if (syntax.isPropertyAccessExpression(node) || syntax.isQualifiedName(node)) this.#property(node);
    else if (syntax.isElementAccessExpression(node)) this.#element(node);
    else if (syntax.isCallExpression(node) || syntax.isNewExpression(node)) this.#call(node);
    else if (syntax.isTaggedTemplateExpression(node)) {
      this.visit(node.tag);
      for (const argument of node.typeArguments ?? []) this.visit(argument);
      this.#passes(node.tag, () => {
        this.visit(node.template);
      });
    } else if (syntax.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      this.token(node.operatorToken.kind);
      this.#noteWrite(node.left, isLength(node.left) ? 'taken' : 'put');
      this.alias(node.left, node.right);
      this.visit(node.left);
      this.visit(node.right);
    } else if (syntax.isPropertyAssignment(node) || syntax.isJsxAttribute(node)) {
      this.#name(node.name);
      this.visit(node.initializer);
    } else if (syntax.isShorthandPropertyAssignment(node)) {
      this.token(node.name.text);
      this.#identifier(node.name, null);
      this.visit(node.objectAssignmentInitializer);
    } else if (syntax.isVariableDeclaration(node)) {
      this.alias(node.name, node.initializer);
      this.#children(node);
    } else if (syntax.isBindingElement(node)) {
      // With a rest beside it the names decide what is left over; without, the property's name is what counts.
      if (node.dotDotDotToken) this.token('...');
      if (node.propertyName) this.#name(node.propertyName);
      else if (syntax.isIdentifier(node.name))
        this.token(syntax.isObjectBindingPattern(node.parent) && !node.dotDotDotToken ? node.name.text : '');
      this.visit(node.name);
      this.visit(node.initializer);
    } else if (syntax.isClassLike(node)) this.#class(node);
    else if (syntax.isPropertyDeclaration(node)) this.#field(node);
    else if (syntax.isDecorator(node)) this.visit(node.expression);
    else if (syntax.isJsxOpeningFragment(node)) this.#calledByElement(node);
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
    const isBlock = syntax.isBlock(node) || syntax.isModuleBlock(node);
    // They mean the same wherever they stand.
    if (isBlock) for (const statement of node.statements) if (isHoisted(statement)) this.visit(statement);
    syntax.forEachChild(node, (child) => {
      if (!(isBlock && isHoisted(child)) && !isShownNowhere(child)) this.visit(child);
    });
  }

  /** What a node says by itself, apart from its kind and its children. */
  #leaf(node: ts.Node): void {
    if (syntax.isNoSubstitutionTemplateLiteral(node) && syntax.isTaggedTemplateExpression(node.parent))
      this.token(node.rawText ?? node.text);
    else if (syntax.isStringLiteralLike(node) || syntax.isNumericLiteral(node) || syntax.isBigIntLiteral(node))
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
    // It makes a property, whoever may see that.
    else if (syntax.isParameter(node) && node.modifiers?.some(makesProperty)) this.token('property');
  }

  #identifier(node: ts.Identifier, member: string | null): void {
    const { module, scopes } = this.#around;
    const local = scopes.lookup(node.text, this.record.isErased);
    const name = this.#self !== null && this.#self.inner === node.text ? this.#self.owner : node.text;
    if (local !== undefined) {
      this.token('local');
      this.record.name(local, node.text, module.areLocalsSeen);
    } else if (name !== node.text || module.has(name)) {
      this.token('binding');
      this.record.name(name, node.text);
      this.mention(name, member, node);
    } else {
      this.token(node.text);
      this.record.read(node.text);
    }
  }

  #property(node: ts.PropertyAccessExpression | ts.QualifiedName): void {
    const object = syntax.isQualifiedName(node) ? node.left : node.expression;
    const name = syntax.isQualifiedName(node) ? node.right : node.name;
    if (syntax.isPropertyAccessExpression(node) && node.questionDotToken) this.token('?.');
    if (syntax.isPropertyAccessExpression(node) && this.#around.isGlobal(node.expression)) this.record.read(name.text);
    // Any member may be taken of a prototype.
    if (syntax.isIdentifier(object)) this.#identifier(object, name.text === 'prototype' ? null : name.text);
    else if (object.kind === syntax.SyntaxKind.ThisKeyword && this.#this) {
      this.token('this');
      const isMember = this.#this.members.has(name.text);
      this.mention(this.#this.owner, isMember ? name.text : CORE, node);
    } else this.visit(object);
    // A private name is one of the class around, whatever has it.
    if (syntax.isPrivateIdentifier(name) && this.#self)
      this.mention(this.#self.owner, this.#self.members.has(name.text) ? name.text : CORE, node);
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
    noteHanded(node, this.#around, this.record, this.#this?.owner ?? null);
    const [first] = node.arguments ?? [];
    if (first && isObjectMutation(callee)) this.#noteWrite(first, 'put', membersSet(node));
    if (first && isObjectMutation(callee) && this.#around.isGlobal(first))
      for (const name of namesAssigned(node)) this.record.defines.add(name);
    const parameters = syntax.isCallExpression(node) ? globalParameters(node, this.#around.isFree) : [];
    this.#around.withGlobals(parameters, () => {
      this.visit(callee);
    });
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
    if (!syntax.isIdentifier(root) || !this.#around.isModules(root)) {
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
    const { scopes } = this.#around;
    const isLocal = syntax.isFunctionDeclaration(node) && scopes.lookup(node.name?.text ?? '', false) !== undefined;
    if (isLocal && node.name) this.#identifier(node.name, null);
    else if (node.name && !syntax.isFunctionExpression(node)) this.#name(node.name);
    if ('questionToken' in node) this.visit(node.questionToken);
    if ('asteriskToken' in node && node.asteriskToken) this.token('*');
    scopes.within(namesOfSignature(node), () => {
      this.record.parameters ??= scopes.numbersOf(node);
      for (const parameter of node.typeParameters ?? []) this.visit(parameter);
      for (const parameter of node.parameters) this.visit(parameter);
      this.visit(node.type);
      scopes.within(namesOfBody(node), () => {
        if ('body' in node) this.visit(node.body);
      });
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
    this.visit(node.questionToken ?? node.exclamationToken);
    this.visit(node.type);
    this.visit(node.initializer);
  }

  #tag(node: ts.JsxOpeningElement | ts.JsxSelfClosingElement | ts.JsxClosingElement): void {
    const { tagName } = node;
    if (syntax.isIdentifier(tagName) && /^[a-z]/.test(tagName.text) && !this.#around.module.has(tagName.text))
      this.token(tagName.text);
    else this.visit(tagName);
    if (syntax.isJsxClosingElement(node)) return;
    this.#calledByElement(node);
    for (const argument of node.typeArguments ?? []) this.visit(argument);
    this.#passes(tagName as ts.Expression, () => {
      this.visit(node.attributes);
    });
  }

  #calledByElement(node: ts.Node): void {
    for (const name of jsxFactories(this.source)) {
      if (this.#around.module.has(name)) this.mention(name, null, node);
    }
  }

  /** A name that stands for itself: a property's key, not a reference. */
  #name(node: ts.PropertyName | ts.BindingName | ts.JsxAttributeName): void {
    if (syntax.isComputedPropertyName(node)) this.visit(node.expression);
    else if (syntax.isIdentifier(node) || syntax.isStringLiteralLike(node) || syntax.isNumericLiteral(node))
      this.token(node.text);
    else this.visit(node);
  }

  #noteWrite(
    target: ts.Expression,
    what: 'put' | 'called' | 'taken',
    keys: readonly (string | null)[] | null = null,
  ): void {
    noteWrite({ target, what, keys }, this.#around, this.record, this.#this?.owner ?? null);
  }
}
