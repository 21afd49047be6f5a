import type { ts } from 'ts-morph';
import { modifiersOf } from './modifiers.ts';
import { boundNames } from './scopes.ts';
import * as syntax from './syntax.ts';

/** One name that a file declares for others: a global, or a member of an interface that may be declared elsewhere as well. */
export interface DeclaredPart {
  /** The names on the way to it, those of namespaces first, that of the interface last. Empty for a name by itself. */
  readonly of: readonly string[];
  readonly name: string;
  readonly node: ts.Node;
  /** Whether it is a member of an interface. */
  readonly isMember: boolean;
}

/** What a file declares for others, by its parts, and what is left of it. */
export interface DeclaredParts {
  readonly parts: readonly DeclaredPart[];
  readonly rest: readonly ts.Node[];
}

/** The parts of what `declare global`, `declare module 'x'`, or a script's interface or namespace declares. */
export function partsDeclared(statement: ts.ModuleDeclaration | ts.InterfaceDeclaration): DeclaredParts {
  const parts: DeclaredPart[] = [];
  const rest: ts.Node[] = [];
  if (syntax.isInterfaceDeclaration(statement)) inInterface(statement, [], parts, rest);
  else inBody(statement.body, [], parts, rest);
  return { parts, rest };
}

function inBody(body: ts.Node | undefined, of: readonly string[], parts: DeclaredPart[], rest: ts.Node[]): void {
  if (!body) return;
  // `namespace A.B { … }`
  if (syntax.isModuleDeclaration(body)) inBody(body.body, [...of, body.name.text], parts, rest);
  else if (syntax.isModuleBlock(body)) for (const statement of body.statements) inStatement(statement, of, parts, rest);
  else rest.push(body);
}

function inStatement(node: ts.Statement, of: readonly string[], parts: DeclaredPart[], rest: ts.Node[]): void {
  if (syntax.isInterfaceDeclaration(node)) inInterface(node, of, parts, rest);
  else if (syntax.isModuleDeclaration(node)) inBody(node.body, [...of, node.name.text], parts, rest);
  else if (syntax.isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations)
      for (const name of boundNames(declaration.name)) parts.push({ of, name, node: declaration, isMember: false });
  } else if (
    (syntax.isFunctionDeclaration(node) ||
      syntax.isClassDeclaration(node) ||
      syntax.isEnumDeclaration(node) ||
      syntax.isTypeAliasDeclaration(node)) &&
    node.name
  )
    parts.push({ of, name: node.name.text, node, isMember: false });
  else rest.push(node);
}

function inInterface(
  node: ts.InterfaceDeclaration,
  of: readonly string[],
  parts: DeclaredPart[],
  rest: ts.Node[],
): void {
  const own = [...of, node.name.text];
  rest.push(...modifiersOf(node), ...(node.typeParameters ?? []), ...(node.heritageClauses ?? []));
  for (const member of node.members) {
    const { name } = member;
    if (name && (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name)))
      parts.push({ of: own, name: name.text, node: member, isMember: true });
    else rest.push(member);
  }
}

/** Interfaces of the language and of what runs it, whose members are had without ever naming them (TypeScript's own libraries, Node's, Vite's). */
const HAD_UNNAMED: ReadonlySet<string> = new Set(
  (
    'Object Function CallableFunction NewableFunction Array ReadonlyArray String Number Boolean Symbol BigInt Date RegExp Error ' +
    'Promise PromiseConstructor ArrayConstructor ObjectConstructor StringConstructor Map Set WeakMap WeakSet Iterator Generator ' +
    'Element HTMLElement Document Navigator Event EventTarget Node ProcessEnv Process ImportMeta ImportMetaEnv IntrinsicElements ' +
    'IntrinsicAttributes Matchers Assertion AsymmetricMatchersContaining Chainable'
  ).split(' '),
);

/** Interfaces of the global object: what they have is a global. */
const OF_GLOBAL: ReadonlySet<string> = new Set(['Window', 'WorkerGlobalScope', 'ServiceWorkerGlobalScope', 'Global']);

/** Whether a script declares an interface that others have declared before, so that it adds to theirs. */
export const addsToOthers = (name: string): boolean => HAD_UNNAMED.has(name) || OF_GLOBAL.has(name);

/** The globals that a part is known by, each only to the compiler; `:` is left out. */
export function globalsDeclared({ of, name }: Pick<DeclaredPart, 'of' | 'name'>): readonly string[] {
  const [outermost] = of;
  const owner = of.at(-1);
  if (outermost === undefined || owner === undefined) return [name];
  if (OF_GLOBAL.has(owner)) return [name];
  return HAD_UNNAMED.has(owner) ? [] : [outermost];
}

/** Shorter names of namespaces are everybody's words. */
const TELLING = 4;

/**
 * The names by one of which code tells that it has to do with what a part is a member of; empty where no name tells. Null for a part
 * that is had by its own name, or of something that is.
 *
 * @param isOfModule whether a module is told of it, so that who imports that may have it
 */
export function namesAround(
  { of, name, isMember }: Omit<DeclaredPart, 'node'>,
  isOfModule: boolean,
): readonly string[] | null {
  const owner = of.at(-1);
  if (owner === undefined || (!isOfModule && globalsDeclared({ of, name }).includes(name))) return null;
  if (isOfModule) return [];
  // What else a namespace has is had by naming that.
  if (!isMember) return null;
  if (/^(?:ProcessEnv|ImportMetaEnv)$/.test(owner)) return ['env'];
  if (HAD_UNNAMED.has(owner)) return [];
  // One that stands by itself is had by naming it.
  if (of.length === 1) return null;
  return [...new Set(of.flatMap((each) => [each, ...(each.length < TELLING ? [] : [each.toLowerCase()])]))];
}
