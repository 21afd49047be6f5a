import { byCodeUnits } from '../graph/compare.ts';
import type { Edge, ModuleSummary, UnresolvedImport } from '../model/module.ts';
import { folderOf, isInside } from '../graph/paths.ts';
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
  const byName = new Map<string, Declaration[]>();
  const byTarget = new Map<string, Declaration[]>();
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
  const join = (from: string, line: number, declarations: readonly Declaration[]): void => {
    for (const { path, name, scope } of declarations) {
      if (path === from || !isInside(from, scope)) continue;
      found.push({ from, to: path, kind: 'reference', specifier: name, names: [], isTypeOnly: true, line });
    }
  };
  for (const { from, to, specifier, kind, line, isGuess } of edges) {
    if (isGuess || !ASKS.has(kind)) continue;
    join(from, line, [...(byTarget.get(to) ?? []), ...matching(patterns, specifier)]);
  }
  for (const { from, specifier, kind, line } of unresolved) {
    if (specifier === null || !ASKS.has(kind)) continue;
    join(from, line, [...(byName.get(specifier) ?? []), ...matching(patterns, specifier)]);
  }
  return found.sort((a, b) => byCodeUnits(a.from, b.from) || a.line - b.line || byCodeUnits(a.to, b.to));
}

/** The imports that the compiler looks up by their names. */
const ASKS: ReadonlySet<Edge['kind']> = new Set(['import', 'export', 'dynamic', 'require', 'import-type']);

function add(known: Map<string, Declaration[]>, key: string, declaration: Declaration): void {
  const list = known.get(key);
  if (list) list.push(declaration);
  else known.set(key, [declaration]);
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
