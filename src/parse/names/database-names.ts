import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import type { CodeContext } from './code-context.ts';
import { textOf } from './literal-text.ts';
import { payloadKeys } from './payload-names.ts';

/** Conditions of a query, by the methods of a builder. */
const CONDITIONS =
  /^(?:where|andWhere|orWhere|whereIn|whereNot|whereNull|whereNotNull|orderBy|groupBy|select|pluck|eq|neq|ilike|gte|lte)$/;

/** Methods of Prisma's client that are handed what is asked for. */
const OF_PRISMA =
  /^(?:findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany|count|aggregate|groupBy)$/;

/** Keys under which Prisma is handed columns. */
const HOLDS_COLUMNS = /^(?:where|data|select|orderBy|create|update|omit|cursor)$/;

/** Prisma's words among columns. */
const OPERATORS =
  /^(?:AND|OR|NOT|in|notIn|equals|not|lt|lte|gt|gte|contains|startsWith|endsWith|mode|every|some|none|is|isNot|connect|connectOrCreate|disconnect|set|push|increment|decrement|select|include|where|data|orderBy|create|createMany|update|upsert|delete|deleteMany|take|skip|_count|_sum|_avg|_min|_max|path|has|hasSome|hasEvery|isEmpty|search)$/;

/** Notes columns: of a migration, of a table's definition, of a query's conditions. */
export function databaseNames(
  node: ts.CallExpression | ts.NewExpression,
  name: string,
  owner: string | null,
  context: CodeContext,
): void {
  const { names, constants } = context;
  const [first, second] = node.arguments ?? [];
  if (first === undefined) return;
  if (/^(?:add|remove|rename|change|drop)Column$/.test(name)) {
    const column = textOf(second, constants);
    if (column !== null) names.add('column', column, 'defines', context.lineOf(first));
  } else if (/^(?:createTable|pgTable|mysqlTable|sqliteTable)$/.test(name) && second) {
    for (const { name: key, node: at } of payloadKeys(second, 1))
      names.add('column', key, 'defines', context.lineOf(at));
  } else if (CONDITIONS.test(name) && owner !== null) {
    // A function of that name by itself picks from streams and stores.
    const column = textOf(first, constants);
    if (column !== null && /^[\w.]+$/.test(column))
      names.add('column', column.replace(/^.*\./, ''), 'uses', context.lineOf(first));
  }
  if (OF_PRISMA.test(name) && isOfPrisma(node.expression)) askedOfPrisma(first, context);
}

/** Whether a method is one of `prisma.cart` or, in a transaction, `tx.cart`. */
function isOfPrisma(callee: ts.Expression): boolean {
  if (!syntax.isPropertyAccessExpression(callee)) return false;
  const model = unwrap(callee.expression);
  if (!syntax.isPropertyAccessExpression(model)) return false;
  const client = unwrap(model.expression);
  const of = syntax.isIdentifier(client) ? client : syntax.isPropertyAccessExpression(client) ? client.name : null;
  return of !== null && /^(?:prisma\w*|tx)$/.test(of.text);
}

/** Columns of columns deeper than this are no query that a person wrote. */
const DEEPEST = 8;

function askedOfPrisma(argument: ts.Expression, context: CodeContext): void {
  const object = unwrap(argument);
  if (!syntax.isObjectLiteralExpression(object)) return;
  for (const property of object.properties) {
    if (!syntax.isPropertyAssignment(property) || !syntax.isIdentifier(property.name)) continue;
    if (HOLDS_COLUMNS.test(property.name.text)) columnsIn(property.initializer, context, DEEPEST);
  }
}

function columnsIn(node: ts.Expression, context: CodeContext, depth: number): void {
  if (depth === 0) return;
  const inner = unwrap(node);
  if (syntax.isArrayLiteralExpression(inner)) {
    for (const element of inner.elements) columnsIn(element, context, depth - 1);
    return;
  }
  if (!syntax.isObjectLiteralExpression(inner)) return;
  for (const property of inner.properties) {
    const { name } = property;
    if (!name || !syntax.isIdentifier(name)) continue;
    if (!OPERATORS.test(name.text)) context.names.add('column', name.text, 'uses', context.lineOf(name));
    if (syntax.isPropertyAssignment(property)) columnsIn(property.initializer, context, depth - 1);
  }
}
