import type { ts } from 'ts-morph';
import * as syntax from '../syntax.ts';
import { type CodeContext, lastName } from './code-context.ts';
import { graphqlNames } from './graphql-names.ts';
import { isSql, sqlNames } from './sql-names.ts';
import { HOLE, styleNames } from './style-names.ts';

/** Notes the names in a template that a tag marks as a style, a statement of SQL or a document of GraphQL. */
export function taggedText({ tag: by, template }: ts.TaggedTemplateExpression, context: CodeContext): void {
  const name = lastName(by);
  const line = context.lineOf(template);
  if (/^(?:gql|graphql)$/.test(name)) graphqlNames(textWithHoles(template).replaceAll(HOLE, ''), line, context.names);
  else if (/^(?:sql|SQL|\$queryRaw|\$executeRaw|queryRaw)$/.test(name))
    sqlNames(textWithHoles(template), line, context.names);
  else if (/^(?:t|msg)$/.test(name)) {
    // Where a text is its own key; what is computed in it has another name in the catalogue.
    if (syntax.isNoSubstitutionTemplateLiteral(template)) context.names.add('translation', template.text, 'uses', line);
  } else if (/^(?:css|createGlobalStyle|injectGlobal|globalCss|globalStyle)$/.test(name) || isStyled(by)) {
    const isInside = name === 'css' || isStyled(by);
    styleNames(textWithHoles(template), { dialect: 'scss', firstLine: line, isLocal: false, isInside }, context.names);
  }
}

function isStyled(node: ts.Expression): boolean {
  let at: ts.Expression = node;
  for (let steps = 0; steps < 8; steps++) {
    if (syntax.isIdentifier(at)) return at.text === 'styled';
    if (syntax.isCallExpression(at) || syntax.isPropertyAccessExpression(at)) at = at.expression;
    else return false;
  }
  return false;
}

/** A template's text as it is written, every line where it stands, with a hole for each computed piece. */
function textWithHoles(node: ts.Node): string {
  if (syntax.isNoSubstitutionTemplateLiteral(node)) return node.rawText ?? node.text;
  if (!syntax.isTemplateExpression(node)) return syntax.isStringLiteralLike(node) ? node.text : '';
  const source = node.getSourceFile();
  let text = node.head.rawText ?? node.head.text;
  for (const { expression, literal: after } of node.templateSpans) {
    // From `${` to `}`, with the blanks around the expression.
    const computed = source.text.slice(expression.pos, after.getStart(source));
    text += HOLE + '\n'.repeat(computed.split('\n').length - 1) + (after.rawText ?? after.text);
  }
  return text;
}

/** What looks like a rule of a stylesheet; a message with forms of a plural (`{n, plural, one {# row}}`) is none. */
const RULE = /(?:^|[}\s;,])[.#&:a-z@][^{};]{0,200}\{\s*(?:[\w-]+\s*:|[.#@][A-Za-z_-]|&|\uE000|\/\*)/;

/** Notes the names of styles and statements in texts that nothing marks as such. */
export function literalText(node: ts.Node, context: CodeContext): void {
  if (syntax.isTaggedTemplateExpression(node.parent)) return;
  const isLong = node.end - node.pos > 18;
  if (!isLong && !syntax.isStringLiteralLike(node)) return;
  const text = textWithHoles(node);
  if (text.includes('var(--')) {
    for (const match of text.matchAll(/\bvar\(\s*(--[\w-]+)(?![\w\uE000-])/g))
      if (match[1] !== undefined) context.names.add('property', match[1], 'uses', context.lineOf(node));
  }
  if (!isLong) return;
  const line = context.lineOf(node);
  if (text.includes('{') && text.includes('}') && RULE.test(text.slice(0, 20_000)))
    styleNames(text, { dialect: 'scss', firstLine: line, isLocal: false }, context.names);
  else if (isSql(text)) sqlNames(text, line, context.names);
}
