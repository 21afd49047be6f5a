import type { ts } from 'ts-morph';
import type { NameKind, NameSide } from '../../model/shared-name.ts';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import { type CodeContext, calledAt, lastName, ownerOf } from './code-context.ts';
import { databaseNames } from './database-names.ts';
import { NAMED_BY_CALL, type NamedByCall } from './call-names.ts';
import { literalText, taggedText } from './embedded-texts.ts';
import { operationsImported, schemaInCode } from './graphql-code.ts';
import { httpNames } from './http-names.ts';
import { constantsOf, eachText, textOf } from './literal-text.ts';
import type { NameList } from './name-list.ts';
import { memberNames } from './member-names.ts';
import { payloadKeys, receivedPayload, sentPayload } from './payload-names.ts';
import { propertyNames } from './property-names.ts';
import { isOwnAttribute, selectorNames } from './selector-names.ts';
import { isClassName } from './style-names.ts';

/** Notes the shared names of code. The source must have been parsed with parent pointers. */
export function codeNames(source: ts.SourceFile, names: NameList): void {
  const lineAt = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line + 1;
  const context: CodeContext = {
    names,
    constants: constantsOf(source),
    lineOf: (node) => lineAt(node.getStart(source)),
    lastLineOf: (node) => lineAt(node.end),
  };
  for (const statement of source.statements)
    if (syntax.isImportDeclaration(statement)) operationsImported(statement, context);
  // A stack of its own, since sums and chains of calls nest deeper than a program may call.
  const open: ts.Node[] = source.statements.filter((statement) => !isWithoutNames(statement)).reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    READERS.get(node.kind)?.(node, context);
    const from = open.length;
    syntax.forEachChild(node, (child) => {
      open.push(child);
    });
    reverseFrom(open, from);
  }
}

/** Turns the end of a list around, so that the first child is taken first. */
function reverseFrom(nodes: ts.Node[], from: number): void {
  for (let [low, high] = [from, nodes.length - 1]; low < high; low++, high--) {
    const [first, last] = [nodes[low], nodes[high]];
    if (first && last) [nodes[low], nodes[high]] = [last, first];
  }
}

const isWithoutNames = (statement: ts.Statement): boolean =>
  syntax.isImportDeclaration(statement) ||
  syntax.isInterfaceDeclaration(statement) ||
  syntax.isTypeAliasDeclaration(statement);

type Reader = (node: ts.Node, context: CodeContext) => void;

function reader<N extends ts.Node>(
  is: (node: ts.Node) => node is N,
  read: (node: N, context: CodeContext) => void,
): Reader {
  return (node, context) => {
    if (is(node)) read(node, context);
  };
}

/** What names something, by its kind; everything else names nothing. */
const READERS: ReadonlyMap<ts.SyntaxKind, Reader> = new Map([
  [syntax.SyntaxKind.CallExpression, reader(syntax.isCallExpression, call)],
  [syntax.SyntaxKind.NewExpression, reader(syntax.isNewExpression, call)],
  [syntax.SyntaxKind.PropertyAccessExpression, reader(syntax.isPropertyAccessExpression, memberNames)],
  [syntax.SyntaxKind.ElementAccessExpression, reader(syntax.isElementAccessExpression, memberNames)],
  [syntax.SyntaxKind.PropertyAssignment, reader(syntax.isPropertyAssignment, propertyNames)],
  [syntax.SyntaxKind.JsxAttribute, reader(syntax.isJsxAttribute, attribute)],
  [syntax.SyntaxKind.JsxOpeningElement, reader(syntax.isJsxOpeningElement, tag)],
  [syntax.SyntaxKind.JsxSelfClosingElement, reader(syntax.isJsxSelfClosingElement, tag)],
  [syntax.SyntaxKind.TaggedTemplateExpression, reader(syntax.isTaggedTemplateExpression, taggedText)],
  [syntax.SyntaxKind.NoSubstitutionTemplateLiteral, literalText],
  [syntax.SyntaxKind.TemplateExpression, literalText],
  [syntax.SyntaxKind.StringLiteral, literalText],
  [syntax.SyntaxKind.CaseClause, reader(syntax.isCaseClause, caseOf)],
  [syntax.SyntaxKind.BinaryExpression, reader(syntax.isBinaryExpression, binary)],
  [syntax.SyntaxKind.VariableDeclaration, reader(syntax.isVariableDeclaration, receivedPayload)],
]);

const CLASS_HELPERS = /^(?:clsx|classNames?|classnames|cn|cx|cva|twMerge|twJoin|tv|tw)$/;
const SELECTS =
  /^(?:querySelector|querySelectorAll|closest|matches|\$|\$\$|jQuery|select|selectAll|find|not|parents|filter|children|siblings)$/;
const ATTRIBUTES = /^(?:attr|setAttribute|toggleAttribute|getAttribute|hasAttribute|removeAttribute)$/;

function call(node: ts.CallExpression | ts.NewExpression, context: CodeContext): void {
  const callee = unwrap(node.expression);
  const name = lastName(callee);
  const [first, second] = node.arguments ?? [];
  schemaInCode(node, name, context);
  if (name === '' || first === undefined) return;
  const owner = ownerOf(callee);
  for (const rule of NAMED_BY_CALL.get(name) ?? []) {
    if (!applies(rule, owner, node)) continue;
    const text =
      textOf(first, context.constants) ??
      (rule.isSecond ? textOf(second, context.constants) : firstOf(first, rule, context));
    if (text !== null && (rule.like?.test(text) ?? true)) addNamed(rule, text, node, context);
  }
  httpNames(node, name, owner, context);
  sentPayload(node, name, owner, context);
  databaseNames(node, name, owner, context);
  if (CLASS_HELPERS.test(name)) for (const argument of node.arguments ?? []) classesIn(argument, context);
  else if (name === 'HostBinding') hostBinding(node, first, context);
  else if (owner === 'classList') classList(node, name, context);
  else if (ATTRIBUTES.test(name)) attributeCall(name, first, second, context);
  else if (SELECTS.test(name) && syntax.isStringLiteralLike(first) && /[.#[]/.test(first.text)) {
    const line = context.lineOf(node);
    selectorNames(first.text, { side: 'seeks', line, last: line, isLocal: false }, context.names);
  }
}

function applies(rule: NamedByCall, owner: string | null, node: ts.CallExpression | ts.NewExpression): boolean {
  const count = node.arguments?.length ?? 0;
  if (count < (rule.least ?? 1) || (rule.most !== undefined && count > rule.most)) return false;
  if (rule.isNoSpread && (syntax.isJsxSpreadAttribute(node.parent) || syntax.isSpreadAssignment(node.parent)))
    return false;
  if (rule.isDecorator && !syntax.isDecorator(node.parent)) return false;
  if (rule.of === null && owner !== null) return false;
  if (rule.of && (owner === null || !rule.of.test(owner))) return false;
  return !(rule.notOf && owner !== null && rule.notOf.test(owner));
}

/** The name inside of a list or an object: `['todos', id]`, `{ queryKey: ['todos'] }`, `{ type: 'todos/add' }`. */
function firstOf(node: ts.Expression, rule: NamedByCall, { constants }: CodeContext): string | null {
  const inner = unwrap(node);
  if (syntax.isArrayLiteralExpression(inner)) return textOf(inner.elements[0], constants);
  if (!syntax.isObjectLiteralExpression(inner)) return null;
  const keys = KEYS_OF[rule.kind] ?? [];
  for (const property of inner.properties) {
    if (!syntax.isPropertyAssignment(property) || !syntax.isIdentifier(property.name)) continue;
    if (!keys.includes(property.name.text)) continue;
    const value = unwrap(property.initializer);
    return textOf(syntax.isArrayLiteralExpression(value) ? value.elements[0] : value, constants);
  }
  return null;
}

/** The properties by which an object names what it is about. */
const KEYS_OF: { readonly [kind in NameKind]?: readonly string[] } = {
  event: ['type', 'action'],
  translation: ['id'],
  topic: ['topic', 'name'],
  cache: ['queryKey'],
};

function addNamed(
  { kind, side }: NamedByCall,
  text: string,
  node: ts.CallExpression | ts.NewExpression,
  context: CodeContext,
): void {
  const { names } = context;
  const [line, last] = [context.lineOf(calledAt(node)), context.lastLineOf(node)];
  if (kind === 'class') {
    const mark = text.startsWith('.') || text.startsWith('#') ? '' : '.';
    for (const word of text.replace(/^[.#]/, '').split(/\s+/))
      if (isClassName(word)) names.add(kind, `${mark || text[0]}${word}`, side, line);
  } else if (kind === 'event') for (const event of text.split(/\s+/)) names.add(kind, event, side, line, last);
  else if (kind === 'translation') {
    if (/[\p{L}]/u.test(text)) names.add(kind, text.replace(/_(?:one|other|zero|few|many|plural)$/, ''), side, line);
  } else names.add(kind, text, side, line, last);
}

function classesIn(node: ts.Node, context: CodeContext): void {
  eachText(node, (text, at) => {
    const line = context.lineOf(at);
    for (const word of text.split(/\s+/)) if (isClassName(word)) context.names.add('class', `.${word}`, 'uses', line);
  });
}

/** `@HostBinding('class.is-open')`. */
function hostBinding(node: ts.Node, first: ts.Expression, { names, constants, lineOf }: CodeContext): void {
  const toggled = /^class\.([\w-]+)$/.exec(textOf(first, constants) ?? '')?.[1];
  if (toggled !== undefined) names.add('class', `.${toggled}`, 'uses', lineOf(node));
}

function classList(node: ts.CallExpression | ts.NewExpression, name: string, context: CodeContext): void {
  const side: NameSide = name === 'contains' ? 'seeks' : 'uses';
  for (const argument of node.arguments ?? [])
    eachText(argument, (text, at) => {
      if (isClassName(text)) context.names.add('class', `.${text}`, side, context.lineOf(at));
    });
}

function attributeCall(
  name: string,
  first: ts.Expression,
  second: ts.Expression | undefined,
  context: CodeContext,
): void {
  const text = textOf(first, context.constants);
  const line = context.lineOf(first);
  if (text === null) return;
  if (isOwnAttribute(text)) {
    const side = /^(?:get|has)/.test(name) || (name === 'attr' && second === undefined) ? 'seeks' : 'uses';
    context.names.add('class', `[${text}]`, side, line);
  } else if (text === 'class' && second) classesIn(second, context);
  else if (text === 'id' && second) {
    const id = textOf(second, context.constants);
    if (id !== null && isClassName(id)) context.names.add('class', `#${id}`, 'uses', line);
  }
}

function attribute(node: ts.JsxAttribute, context: CodeContext): void {
  const { names } = context;
  const name = syntax.isIdentifier(node.name) ? node.name.text : node.name.getText();
  const { initializer } = node;
  const line = context.lineOf(node);
  if (/^(?:class|className|\w+ClassName|classNames?|class:list)$/.test(name)) {
    if (initializer) classesIn(initializer, context);
    return;
  }
  if (isOwnAttribute(name)) names.add('class', `[${name}]`, 'uses', line);
  const value = initializer && syntax.isJsxExpression(initializer) ? initializer.expression : initializer;
  const text = textOf(value, context.constants);
  if (text === null) return;
  const kinds: { readonly [attribute: string]: readonly [kind: NameKind, side: NameSide] } = {
    i18nKey: ['translation', 'uses'],
    'data-i18n': ['translation', 'uses'],
  };
  const known = kinds[name];
  if (known) names.add(known[0], text, known[1], line);
  else if (name === 'id' && isClassName(text)) names.add('class', `#${text}`, 'uses', line);
}

function tag({ tagName, parent }: ts.JsxOpeningElement | ts.JsxSelfClosingElement, context: CodeContext): void {
  if (syntax.isIdentifier(tagName) && tagName.text === 'Trans' && syntax.isJsxElement(parent)) {
    const [text, ...others] = parent.children;
    if (text && others.length === 0 && syntax.isJsxText(text))
      context.names.add('translation', text.text.trim().replace(/\s+/g, ' '), 'uses', context.lineOf(tagName));
  }
  if (syntax.isIdentifier(tagName) && /^[a-z]/.test(tagName.text))
    context.names.add('element', tagName.text, 'uses', context.lineOf(tagName));
}

const SAYS_WHAT = /^(?:type|event|action|eventName|eventType|channel|topic|command)$/;

/** `case 'todos/add':` where it is the type of an event or an action. */
function caseOf(clause: ts.CaseClause, context: CodeContext): void {
  if (!SAYS_WHAT.test(lastName(clause.parent.parent.expression))) return;
  const text = textOf(clause.expression, context.constants);
  if (text !== null) context.names.add('event', text, 'uses', context.lineOf(clause), context.lastLineOf(clause));
}

/** `event.type === 'todos/add'`, `ctx.body = { … }`. */
function binary(node: ts.BinaryExpression, context: CodeContext): void {
  const { left, right, operatorToken } = node;
  const isAssigned = operatorToken.kind === syntax.SyntaxKind.EqualsToken;
  if (isAssigned && syntax.isPropertyAccessExpression(left)) {
    if (left.name.text === 'className') classesIn(right, context);
    else if (left.name.text === 'body' && syntax.isIdentifier(left.expression))
      for (const { name, node: at } of payloadKeys(right, 2))
        context.names.add('payload', name, 'defines', context.lineOf(at));
  } else if (
    operatorToken.kind === syntax.SyntaxKind.EqualsEqualsEqualsToken &&
    syntax.isPropertyAccessExpression(left)
  ) {
    const text = /^(?:type|event|action)$/.test(left.name.text) ? textOf(right, context.constants) : null;
    if (text !== null) context.names.add('event', text, 'uses', context.lineOf(node));
  }
}
