import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import type { Constants } from './literal-text.ts';
import type { NameList } from './name-list.ts';

/** What reading the names of one file needs everywhere. */
export interface CodeContext {
  readonly names: NameList;
  readonly constants: Constants;
  /** The line of a node's first character, 1-based. */
  readonly lineOf: (node: ts.Node) => number;
  /** The line of its last. */
  readonly lastLineOf: (node: ts.Node) => number;
}

/** The last name of what is called or read: `post` of `api.client.post`. Empty where there is none. */
export function lastName(node: ts.Expression): string {
  const inner = unwrap(node);
  if (syntax.isIdentifier(inner)) return inner.text;
  if (syntax.isPropertyAccessExpression(inner)) return inner.name.text;
  if (syntax.isCallExpression(inner) || syntax.isAwaitExpression(inner)) return lastName(inner.expression);
  return inner.kind === syntax.SyntaxKind.ThisKeyword ? 'this' : '';
}

/** What a function is a member of, by the last name of that; null for a function by itself. */
export function ownerOf(callee: ts.Expression): string | null {
  return syntax.isPropertyAccessExpression(callee) ? lastName(callee.expression) : null;
}

/** Where a call says what it does: behind the chain that it goes on with, which is other calls' matter. */
export function calledAt(node: ts.CallExpression | ts.NewExpression): ts.Node {
  const { expression } = node;
  return syntax.isPropertyAccessExpression(expression) ? expression.name : node;
}
