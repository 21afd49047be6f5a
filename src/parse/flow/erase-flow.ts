import { type FlowNode, flowTree, isNode } from './flow-tree.ts';
import { ERASED, isErasedImport, writeErasedImports } from './erased-nodes.ts';
import { rewriteComponent } from './rewrite-component.ts';
import { TextEdits } from './text-edits.ts';
import { behindBlanks } from './token-places.ts';

/** A text without Flow, with every line where it was. */
export interface ErasedFlow {
  /** JavaScript with JSX; enums are those of TypeScript. */
  readonly text: string;
  /** Nothing but the imports and exports of types, as TypeScript writes them. */
  readonly typeImports: string;
}

/**
 * Takes everything out of a text that Flow's compiler erases, and writes what it rewrites (components, hooks, enums) in such a way
 * that the same names stand for the same things.
 *
 * @returns null for what is not Flow, or uses what is still an experiment (`match`, `record`)
 */
export function eraseFlow(text: string): ErasedFlow | null {
  const tree = flowTree(text);
  if (!tree) return null;
  const eraser = new Eraser(text);
  eraser.visit(tree, '');
  return eraser.isBeyond ? null : { text: eraser.edits.apply(), typeImports: writeErasedImports(text, tree) };
}

class Eraser {
  readonly edits: TextEdits;
  isBeyond = false;
  readonly #text: string;
  /** Where statements end that are not closed by a semicolon. */
  readonly #openEnds = new Set<number>();

  constructor(text: string) {
    this.#text = text;
    this.edits = new TextEdits(text);
  }

  visit(node: FlowNode, key: string): void {
    const { type, loc } = node;
    if (type.startsWith('Match') || type.startsWith('Record')) {
      this.isBeyond = true;
      return;
    }
    if (ERASED.has(type) || key === 'rendersType' || isErasedImport(node) || node.declare === true) {
      this.#erase(loc.rangeStart, loc.rangeEnd);
      return;
    }
    this.#noteEnd(node, key);
    this.#visitItself(node);
    for (const [name, value] of Object.entries(node)) {
      if (isNode(value)) this.visit(value, name);
      else if (Array.isArray(value)) for (const item of value) if (isNode(item)) this.visit(item, name);
    }
  }

  /** An erased end of a statement may have been all that kept it apart from the next one. */
  #noteEnd({ type, loc }: FlowNode, key: string): void {
    const isStatement = /(?:Statement|Declaration|Property)$/.test(type) && key !== 'left' && key !== 'init';
    if (isStatement && type !== 'Property' && this.#text[loc.rangeEnd - 1] !== ';') this.#openEnds.add(loc.rangeEnd);
  }

  /** `: %checks`, of a function that says nothing else of what it returns. */
  #erasePredicate({ returnType, predicate }: FlowNode): void {
    if (!isNode(predicate) || isNode(returnType)) return;
    this.edits.erase(this.#text.lastIndexOf(':', predicate.loc.rangeStart), predicate.loc.rangeEnd);
  }

  #erase(start: number, end: number): void {
    this.edits.erase(start, end, this.#openEnds.has(end) ? ';' : '');
  }

  #visitItself(node: FlowNode): void {
    switch (node.type) {
      case 'Identifier':
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        this.#eraseQuestionMark(node);
        break;
      case 'AsExpression':
      case 'AsConstExpression':
        this.#eraseCast(node);
        break;
      case 'ImportDeclaration':
        this.#eraseSpecifiers(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.#eraseImplements(node);
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        this.#eraseThis(node);
        this.#erasePredicate(node);
        break;
      case 'ArrowFunctionExpression':
        this.#keepArrowTogether(node);
        break;
      case 'ComponentDeclaration':
      case 'HookDeclaration':
        rewriteComponent(node, this.#text, this.edits);
        break;
      case 'EnumDeclaration':
        this.#rewriteEnum(node);
        break;
      case 'ExportDefaultDeclaration':
        this.#rewriteDefaultEnum(node);
        break;
      default:
    }
  }

  /** `name?: T`, `name?` */
  #eraseQuestionMark({ typeAnnotation, optional, name, loc }: FlowNode): void {
    const end = isNode(typeAnnotation) ? typeAnnotation.loc.rangeStart : loc.rangeEnd;
    if (isNode(typeAnnotation) || (optional === true && typeof name === 'string')) {
      const mark = this.#text.slice(loc.rangeStart, end).search(/\?\s*$/);
      if (mark >= 0) this.edits.erase(loc.rangeStart + mark, end);
    }
  }

  /** `x as T`, `(x) as T`, `x as const` */
  #eraseCast({ expression, loc }: FlowNode): void {
    if (!isNode(expression)) return;
    let at = behindBlanks(this.#text, expression.loc.rangeEnd);
    while (this.#text[at] === ')') at = behindBlanks(this.#text, at + 1);
    this.#erase(at, loc.rangeEnd);
  }

  /** `{ type A, b }`; what is of types alone is erased as a whole. */
  #eraseSpecifiers({ specifiers }: FlowNode): void {
    for (const specifier of nodesOf(specifiers)) {
      if (specifier.importKind !== 'type' && specifier.importKind !== 'typeof') continue;
      const comma = behindBlanks(this.#text, specifier.loc.rangeEnd);
      this.edits.erase(specifier.loc.rangeStart, this.#text[comma] === ',' ? comma + 1 : specifier.loc.rangeEnd);
    }
  }

  #eraseImplements(node: FlowNode): void {
    const listed = nodesOf(node.implements);
    const [first, last] = [listed[0], listed.at(-1)];
    if (!first || !last) return;
    this.edits.erase(this.#text.lastIndexOf('implements', first.loc.rangeStart), last.loc.rangeEnd);
  }

  /** A first parameter that only says what `this` is. */
  #eraseThis({ params }: FlowNode): void {
    const [first] = nodesOf(params);
    if (first?.type !== 'Identifier' || first.name !== 'this') return;
    const comma = behindBlanks(this.#text, first.loc.rangeEnd);
    this.edits.erase(first.loc.rangeStart, this.#text[comma] === ',' ? comma + 1 : first.loc.rangeEnd);
  }

  /** No line may end before the arrow, nor between `async` and the parameters. */
  #keepArrowTogether({ returnType, predicate, typeParameters, async }: FlowNode): void {
    const types = [returnType, predicate].filter(isNode);
    const [first, last] = [types[0], types.at(-1)];
    if (first && last) {
      const start = first === returnType ? first.loc.rangeStart : this.#text.lastIndexOf(':', first.loc.rangeStart);
      const arrow = behindBlanks(this.#text, last.loc.rangeEnd);
      this.edits.insert(start, '=>');
      this.edits.erase(start, arrow + 2);
    }
    if (async === true && isNode(typeParameters)) {
      const { rangeStart, rangeEnd } = typeParameters.loc;
      const lines = this.#text.slice(rangeStart, rangeEnd).replace(/[^\n]+/g, '');
      const bracket = behindBlanks(this.#text, rangeEnd);
      this.edits.replace(rangeStart, bracket + 1, `(${lines}${this.#text.slice(rangeEnd, bracket)}`);
    }
  }

  /** Without its type, and without the `...` that lets it have members that are not known yet. */
  #rewriteEnum({ body }: FlowNode): void {
    if (!isNode(body)) return;
    const open = this.#text.indexOf('{', body.loc.rangeStart);
    this.edits.erase(body.loc.rangeStart, open);
    const last = nodesOf(body.members).at(-1);
    if (body.hasUnknownMembers !== true) return;
    const dots = this.#text.indexOf('...', last?.loc.rangeEnd ?? open);
    this.edits.erase(dots, dots + 3);
  }

  /** TypeScript has no `export default enum`. */
  #rewriteDefaultEnum({ declaration, loc }: FlowNode): void {
    if (!isNode(declaration) || declaration.type !== 'EnumDeclaration' || !isNode(declaration.id)) return;
    this.edits.erase(loc.rangeStart, declaration.loc.rangeStart);
    this.edits.insert(loc.rangeEnd, `; export default ${String(declaration.id.name)};`);
  }
}

const nodesOf = (value: unknown): readonly FlowNode[] => (Array.isArray(value) ? value.filter(isNode) : []);
