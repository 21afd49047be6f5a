import { byCodeUnits } from '../graph/compare.ts';
import type { Edge, ModuleSummary, UnresolvedImport } from '../model/module.ts';
import { ancestorsOf, folderOf } from '../graph/paths.ts';
import type { Resolver } from './resolver.ts';

/** What is asked for declared modules. */
export interface DeclaredInput {
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly resolver: Resolver;
  readonly edges: readonly Edge[];
  readonly unresolved: readonly UnresolvedImport[];
  /** Every path of the tree. */
  readonly paths: Iterable<string>;
}

/** Where a module is declared for the compiler. */
interface Declaration {
  readonly path: string;
  readonly name: string;
  /** The package whose files see it. */
  readonly scope: string;
}

/**
 * Joins whoever imports a module to the files that declare it for the compiler, or add to what it offers: `declare module 'x'`,
 * `declare module '*.svg'`, `declare module './store'`. The compiler alone feels them. A declaration holds for the package that
 * it is in.
 *
 * @returns edges of the kind `reference`, which are erased, and from each addition to the module that it adds to
 */
export function declaredEdges({ summaries, resolver, edges, unresolved, paths }: DeclaredInput): readonly Edge[] {
  const byName = new Map<string, Scoped>();
  const byTarget = new Map<string, Scoped>();
  const patterns: Declaration[] = [];
  const found: Edge[] = [];
  let folders: ReadonlySet<string> | undefined;
  for (const [path, { declares = [] }] of summaries) {
    for (const { name, line } of declares) {
      folders ??= packageFolders(paths);
      const declaration = { path, name, scope: scopeOf(path, folders) };
      if (name.includes('*')) {
        if (name !== '*') patterns.push(declaration);
        continue;
      }
      const resolution = resolver.resolve(path, name, 'import-type');
      if (resolution.kind !== 'found') add(byName, name, declaration);
      else
        for (const to of resolution.paths) {
          if (to === path) continue;
          add(byTarget, to, declaration);
          found.push({ from: path, to, kind: 'import-type', specifier: name, names: [], isTypeOnly: true, line });
        }
    }
  }
  if (folders === undefined) return [];
  const known = new Map<string, Scoped>();
  const byPattern = (specifier: string): Scoped | undefined => {
    if (patterns.length === 0) return undefined;
    let all = known.get(specifier);
    if (!all) {
      known.set(specifier, (all = new Map<string, Declaration[]>()));
      for (const declaration of matching(patterns, specifier)) put(all, declaration);
    }
    return all;
  };
  // A module may import another one on many lines, and many files may add to what that offers.
  const lines = new Map<string, Map<Declaration, number>>();
  const join = (from: string, line: number, declared: Scoped | undefined): void => {
    if (!declared || declared.size === 0) return;
    let own = lines.get(from);
    if (!own) lines.set(from, (own = new Map<Declaration, number>()));
    for (const scope of ancestorsOf(folderOf(from))) {
      for (const declaration of declared.get(scope) ?? []) {
        if (declaration.path !== from) own.set(declaration, Math.min(line, own.get(declaration) ?? line));
      }
    }
  };
  for (const { from, to, specifier, kind, line, isGuess } of edges) {
    if (isGuess || !ASKS.has(kind)) continue;
    join(from, line, byTarget.get(to));
    join(from, line, byPattern(specifier));
  }
  for (const { from, specifier, kind, line } of unresolved) {
    if (specifier === null || !ASKS.has(kind)) continue;
    join(from, line, byName.get(specifier));
    join(from, line, byPattern(specifier));
  }
  for (const [from, own] of lines) {
    for (const [{ path, name }, line] of own)
      found.push({ from, to: path, kind: 'reference', specifier: name, names: [], isTypeOnly: true, line });
  }
  return found.sort((a, b) => byCodeUnits(a.from, b.from) || a.line - b.line || byCodeUnits(a.to, b.to));
}

/** The imports that the compiler looks up by their names. */
const ASKS: ReadonlySet<Edge['kind']> = new Set(['import', 'export', 'dynamic', 'require', 'import-type']);

/** Declarations by the package whose files see them. */
type Scoped = Map<string, Declaration[]>;

function add(known: Map<string, Scoped>, key: string, declaration: Declaration): void {
  let scoped = known.get(key);
  if (!scoped) known.set(key, (scoped = new Map<string, Declaration[]>()));
  put(scoped, declaration);
}

function put(scoped: Scoped, declaration: Declaration): void {
  const list = scoped.get(declaration.scope);
  if (list) list.push(declaration);
  else scoped.set(declaration.scope, [declaration]);
}

/** The patterns that match a specifier; the first `*` stands for any text. */
const matching = (patterns: readonly Declaration[], specifier: string): readonly Declaration[] =>
  patterns.filter(({ name }) => {
    const star = name.indexOf('*');
    const [start, end] = [name.slice(0, star), name.slice(star + 1)];
    return specifier.length >= start.length + end.length && specifier.startsWith(start) && specifier.endsWith(end);
  });

const packageFolders = (paths: Iterable<string>): ReadonlySet<string> =>
  new Set([...paths].filter((path) => /(?:^|\/)package\.json$/.test(path)).map(folderOf));

function scopeOf(path: string, folders: ReadonlySet<string>): string {
  let folder = folderOf(path);
  while (folder !== '' && !folders.has(folder)) folder = folderOf(folder);
  return folder;
}
