import type { ts } from 'ts-morph';
import { Fingerprint } from '../model/fingerprint.ts';
import type { SaidType } from '../model/symbols.ts';
import { evidentReturn, isElement, isEvident } from './evident-type.ts';
import { isName, type WrittenObject } from './members.ts';
import { modifiersOf } from './modifiers.ts';
import * as syntax from './syntax.ts';

/** Gathers what declarations say of their type by annotations, and whether that is all of it. */
export class SaidTypes {
  readonly #print = new Fingerprint();
  readonly #names = new Set<string>();
  #declarations = 0;
  #isInferred = false;

  /**
   * What was said, if it is all of the type of something with so many declarations; null where some of it is inferred, so that
   * it may change with anything that the code mentions.
   */
  of(declarations: number): SaidType | null {
    if (this.#isInferred || declarations === 0 || declarations !== this.#declarations) return null;
    return { print: this.#print.digest(), names: [...this.#names] };
  }

  /** A function, a method, an accessor, a constructor or a property that holds a function. */
  function(node: ts.Node): void {
    this.#declarations++;
    this.#function(node);
  }

  /**
   * A variable, a field, or a value that is exported without a name.
   *
   * @param type its annotation
   * @param isConstant whether it is bound once and for all: then a literal is its type
   */
  variable(type: ts.TypeNode | undefined, value: ts.Expression | undefined, isConstant = true): void {
    this.#declarations++;
    if (!type) this.#print.add(isConstant ? 'const' : 'let');
    this.#valueOf(type, value);
  }

  /** A class without those of its members that are told apart. */
  class(node: ts.ClassLikeDeclaration, members: readonly ts.Node[]): void {
    this.#declarations++;
    for (const part of [...modifiersOf(node), ...(node.typeParameters ?? [])])
      if (!syntax.isDecorator(part)) this.#says(part);
    for (const clause of node.heritageClauses ?? []) {
      // What it implements is checked, and is no part of what it is.
      if (clause.token !== syntax.SyntaxKind.ExtendsKeyword) continue;
      this.#says(clause);
      if (!clause.types.every(({ expression }) => isName(expression))) this.#isInferred = true;
    }
    for (const member of members) this.#member(member);
  }

  /**
   * A value that is an object, without those of its members that are told apart; of those the names are enough.
   *
   * @param type its annotation
   */
  object(type: ts.TypeNode | undefined, { object, around }: WrittenObject, members: ReadonlySet<ts.Node>): void {
    this.#declarations++;
    if (type) {
      this.#says(type);
      return;
    }
    for (const each of around) {
      this.#print.add(each.parent.kind);
      this.#says(each);
    }
    const isCast = around.some(({ parent }) => isEvident(parent));
    for (const property of isCast ? [] : object.properties) this.#property(property, members);
  }

  #property(property: ts.ObjectLiteralElementLike, members: ReadonlySet<ts.Node>): void {
    if (property.name) this.#named(property.name);
    if (members.has(property)) return;
    if (property.name && syntax.isPropertyAssignment(property)) this.#valueOf(undefined, property.initializer);
    else this.#isInferred = true;
  }

  #member(node: ts.Node): void {
    for (const modifier of modifiersOf(node)) if (!syntax.isDecorator(modifier)) this.#says(modifier);
    if (syntax.isPropertyDeclaration(node)) {
      this.#named(node.name);
      this.#mark(node.questionToken);
      this.#valueOf(node.type, node.initializer);
    } else if (syntax.isFunctionLike(node)) {
      if (node.name) this.#named(node.name);
      this.#function(node);
    } else if (!syntax.isClassStaticBlockDeclaration(node) && node.kind !== syntax.SyntaxKind.SemicolonClassElement)
      this.#isInferred = true;
  }

  #named(name: ts.Node): void {
    if (syntax.isComputedPropertyName(name)) this.#isInferred = true;
    else this.#text(name);
  }

  #valueOf(type: ts.TypeNode | undefined, value: ts.Expression | undefined): void {
    if (type) this.#says(type);
    else if (value && (syntax.isArrowFunction(value) || syntax.isFunctionExpression(value))) this.#function(value);
    else this.#value(value);
  }

  #value(value: ts.Expression | undefined): void {
    if (value && isEvident(value)) this.#evident(value);
    else this.#isInferred = true;
  }

  #function(node: ts.Node): void {
    if (syntax.isPropertyAssignment(node)) {
      this.#function(node.initializer);
      return;
    }
    if (!syntax.isFunctionLike(node)) {
      this.#isInferred = true;
      return;
    }
    this.#print.add(node.kind);
    for (const part of [...modifiersOf(node), ...(node.typeParameters ?? [])])
      if (!syntax.isDecorator(part)) this.#says(part);
    if ('questionToken' in node) this.#mark(node.questionToken);
    for (const parameter of node.parameters) this.#parameter(parameter);
    if (node.type) this.#says(node.type);
    else if (!syntax.isConstructorDeclaration(node) && node.kind !== syntax.SyntaxKind.SetAccessor)
      this.#returned(node);
  }

  #parameter(node: ts.ParameterDeclaration): void {
    this.#print.add(node.kind);
    for (const part of modifiersOf(node))
      if (!syntax.isDecorator(part)) {
        this.#says(part);
        // A parameter that makes a property: that has its name.
        this.#named(node.name);
      }
    this.#mark(node.dotDotDotToken);
    this.#mark(node.questionToken);
    // It may be left out then.
    if (node.initializer) this.#print.add('=');
    if (node.type) this.#says(node.type);
    else this.#value(node.initializer);
  }

  #returned(node: ts.SignatureDeclaration): void {
    const returned = 'body' in node && node.body ? evidentReturn(node, node.body) : null;
    if (returned === null) this.#isInferred = true;
    for (const value of returned ?? []) this.#evident(value);
  }

  #evident(value: ts.Expression): void {
    if (syntax.isParenthesizedExpression(value)) this.#evident(value.expression);
    else if (syntax.isConditionalExpression(value)) {
      this.#evident(value.whenTrue);
      this.#evident(value.whenFalse);
    } else if (syntax.isAsExpression(value) || syntax.isTypeAssertionExpression(value)) this.#says(value.type);
    else {
      this.#print.add(isElement(value) ? 'element' : value.kind);
      this.#text(value);
    }
  }

  #mark(token: ts.Node | undefined): void {
    this.#print.add(token ? token.kind : 0);
  }

  /** All of a node says something. */
  #says(node: ts.Node): void {
    this.#print.add(node.kind);
    // What `this` is, and what another module offers, is said by no name.
    if (node.kind === syntax.SyntaxKind.ThisType || syntax.isImportTypeNode(node)) this.#isInferred = true;
    if (syntax.isIdentifier(node)) this.#names.add(node.text);
    if (syntax.isTypeOperatorNode(node)) this.#print.add(node.operator);
    this.#text(node);
    syntax.forEachChild(node, (child) => {
      this.#says(child);
    });
    this.#print.add(')');
  }

  /** What stands there, where a node has a text of its own. */
  #text(node: ts.Node): void {
    if (
      syntax.isIdentifier(node) ||
      syntax.isPrivateIdentifier(node) ||
      syntax.isLiteralExpression(node) ||
      syntax.isTemplateHead(node) ||
      syntax.isTemplateMiddle(node) ||
      syntax.isTemplateTail(node)
    )
      this.#print.add(node.text);
  }
}
