import type { ts } from 'ts-morph';
import { bindingsOf } from './import-bindings.ts';
import type { PathScope } from './path-scope.ts';
import { calledName } from './path-value.ts';
import * as syntax from './syntax.ts';

/**
 * Packages that answer requests with the files of a folder, and by which of their exports; null where they do nothing else. The names are
 * those of their documentation.
 */
const SERVERS: ReadonlyMap<string, string | null> = new Map([
  ['@fastify/static', null],
  ['@hono/node-server/serve-static', null],
  ['@koa/send', null],
  ['@nestjs/serve-static', null],
  ['express', 'static'],
  ['express-static-gzip', null],
  ['fastify-static', null],
  ['hono/bun', 'serveStatic'],
  ['hono/deno', 'serveStatic'],
  ['koa-send', null],
  ['koa-static', null],
  ['koa-static-cache', null],
  ['send', null],
  ['serve-handler', null],
  ['serve-static', null],
  ['sirv', null],
]);

/** The options in which those packages take the folder. */
const FOLDER_OPTION = /^(?:root|rootPath|public)$/;

/**
 * What is read of a served folder as it stands. Scripts are not among it: they run in the pages that load them, and those of TypeScript or JSX
 * are built before anything is served.
 */
export const SERVED_ENDINGS: readonly string[] = ['.css', '.html', '.json', '.svg', '.txt', '.webmanifest', '.xml'];

/**
 * Whether a path goes to something that serves the files below it, so that nothing of them is run here:
 * `express.static(folder)`, `send(ctx, path, { root: folder })`, `app.register(fastifyStatic, { root: folder })`.
 */
export function isServed(node: ts.Expression, scope: PathScope): boolean {
  const argument = argumentAround(node);
  const { parent: call } = argument;
  if (!syntax.isCallExpression(call) || !call.arguments.some((each) => each === argument)) return false;
  const asked = argument === node ? [call.expression] : [call.expression, ...call.arguments];
  return asked.some((each) => isServer(each, scope) || (each === call.expression && isMethodOfNest(each)));
}

/** The argument of a call that is the path, or has it as an option. */
function argumentAround(node: ts.Expression): ts.Node {
  const value = syntax.isArrayLiteralExpression(node.parent) ? node.parent : node;
  const { parent: property } = value;
  const isOption =
    (syntax.isPropertyAssignment(property) && property.initializer === value) ||
    syntax.isShorthandPropertyAssignment(property);
  const name = isOption && syntax.isIdentifier(property.name) ? property.name.text : '';
  return FOLDER_OPTION.test(name) ? property.parent : node;
}

/** `app.useStaticAssets(folder)` of NestJS: its application is handed around, so only the method's name tells. */
const isMethodOfNest = (callee: ts.Expression): boolean => calledName(callee) === 'useStaticAssets';

function isServer(node: ts.Expression, scope: PathScope): boolean {
  if (syntax.isPropertyAccessExpression(node)) {
    const from = importedAs(node.expression, scope);
    return from !== null && serves(from.specifier, isWhole(from.imported) ? node.name.text : from.imported);
  }
  const from = importedAs(node, scope);
  return from !== null && serves(from.specifier, from.imported);
}

function serves(specifier: string, name: string): boolean {
  const only = SERVERS.get(specifier);
  return only !== undefined && (only === null || only === name);
}

const isWhole = (imported: string): boolean => imported === '*' || imported === 'default' || imported === 'export=';

/** What an expression takes of another module; null where it takes nothing. */
function importedAs(
  node: ts.Expression,
  scope: PathScope,
): { readonly specifier: string; readonly imported: string } | null {
  if (syntax.isCallExpression(node)) {
    const [first] = node.arguments;
    const isRequire = syntax.isIdentifier(node.expression) && node.expression.text === 'require';
    return isRequire && first && syntax.isStringLiteralLike(first) ? { specifier: first.text, imported: '*' } : null;
  }
  if (!syntax.isIdentifier(node)) return null;
  const declaration = scope.declarationAt(node);
  // What `require` brings is declared by a variable at the top of the file; every other declaration hides the import.
  if (declaration && !isAtTop(declaration)) return null;
  for (const statement of node.getSourceFile().statements) {
    const found = bindingsOf(statement, () => 0)?.find(({ local }) => local === node.text);
    if (found) return found;
  }
  return null;
}

function isAtTop(node: ts.VariableDeclaration | ts.ParameterDeclaration): boolean {
  const statement = node.parent.parent;
  return syntax.isVariableStatement(statement) && syntax.isSourceFile(statement.parent);
}
