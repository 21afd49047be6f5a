import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import { type CodeContext, lastName } from './code-context.ts';
import { procedureAsked } from './http-names.ts';
import { instanceNames } from './instance-names.ts';
import { textOf } from './literal-text.ts';
import { isReadFromPayload } from './payload-names.ts';

/** Variables that tools set for everybody: a repository defines none of them. */
const SET_BY_TOOLS = /^(?:NODE_ENV|CI|MODE|DEV|PROD|SSR|BASE_URL|HOME|PATH|PWD|TZ|DEBUG|VITEST|PORT|HOST)$/;

/** Methods of what keeps values, which name no key themselves. */
const METHODS =
  /^(?:get|set|has|delete|clear|key|keys|values|entries|forEach|length|map|filter|find|some|every|join|push|slice|toString|getItem|setItem|removeItem|getAll|append|then|includes|size|concat|reduce|sort)$/;

/** Notes a name that is read or written as a property: `process.env.KEY`, `localStorage.key`, `req.query.key`, `event.data.key`. */
export function memberNames(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  context: CodeContext,
): void {
  if (
    syntax.isPropertyAccessExpression(node) &&
    syntax.isCallExpression(node.parent) &&
    node.parent.expression === node
  ) {
    const procedure = procedureAsked(node);
    if (procedure !== null) context.names.add('procedure', procedure, 'uses', context.lineOf(node.name));
  }
  if (syntax.isPropertyAccessExpression(node)) instanceNames(node, context);
  const object = unwrap(node.expression);
  const of = lastName(object);
  if (of === '' || !HOLDERS.test(of)) return;
  const key = syntax.isPropertyAccessExpression(node)
    ? node.name.text
    : textOf(node.argumentExpression, context.constants);
  if (key === null || METHODS.test(key)) return;
  const isWritten = isTarget(node);
  const line = context.lineOf(node);
  const { names } = context;
  if (of === 'env') {
    if (/^[A-Z][A-Z\d_]+$/.test(key) && !SET_BY_TOOLS.test(key))
      names.add('env', key, isWritten ? 'defines' : 'uses', line);
  } else if (of === 'localStorage' || of === 'sessionStorage')
    names.add('storage', key, isWritten ? 'defines' : 'uses', line);
  else if (of === 'dataset')
    names.add(
      'class',
      `[data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`,
      isWritten ? 'uses' : 'seeks',
      line,
    );
  else if (of === 'cookies') names.add('cookie', key, isWritten ? 'defines' : 'uses', line);
  else if (of === 'query' || of === 'searchParams') {
    if (syntax.isPropertyAccessExpression(object)) names.add('query', key, 'uses', line);
  } else if (/^(?:flags|featureFlags|features)$/.test(of)) names.add('flag', key, isWritten ? 'defines' : 'uses', line);
  else if (of === 'tx' || of.startsWith('prisma')) {
    if (syntax.isPropertyAccessExpression(node.parent) && /^[a-z]/.test(key)) names.add('table', key, 'uses', line);
  } else if (isReadFromPayload(object) && key.length > 3 && !isCalled(node)) names.add('payload', key, 'uses', line);
}

const HOLDERS =
  /^(?:env|localStorage|sessionStorage|dataset|cookies|query|searchParams|flags|featureFlags|features|prisma\w*|tx|body|data|detail|payload)$/;

const isCalled = (node: ts.Node): boolean => syntax.isCallExpression(node.parent) && node.parent.expression === node;

const isTarget = (node: ts.Expression): boolean =>
  (syntax.isBinaryExpression(node.parent) &&
    node.parent.left === node &&
    node.parent.operatorToken.kind === syntax.SyntaxKind.EqualsToken) ||
  syntax.isDeleteExpression(node.parent);
