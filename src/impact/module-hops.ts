import type { Hop } from '../graph/reach.ts';
import type { Edge, ModuleGraph, UnresolvedImport } from '../model/module.ts';

/** How a module asks for another one: by an import that was resolved, or by one that could mean it. */
export type Via =
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'unresolved'; readonly site: UnresolvedImport };

/** Which imports a search follows. */
export interface Follow {
  /** Also those that are erased. */
  readonly types: boolean;
  /** Also those that are no proof: unresolved ones that could mean the module, and guesses from files that do not parse. */
  readonly unproved: boolean;
}

/** The direct dependents of a module, by the imports that a search follows. */
export type Dependents = (path: string) => readonly Hop<Via>[];

/** Answers, for one graph, who depends on a module directly. */
export function dependentsIn(graph: ModuleGraph): (follow: Follow) => Dependents {
  const importers = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    const list = importers.get(edge.to);
    if (list) list.push(edge);
    else importers.set(edge.to, [edge]);
  }
  const sites = graph.unresolved.filter((site) => site.couldMean.length > 0);
  const isImported = importedIn(graph);
  return (follow) => (path) => {
    const hops: Hop<Via>[] = [];
    for (const edge of importers.get(path) ?? []) {
      if ((edge.isTypeOnly && !follow.types) || (edge.isGuess && !follow.unproved)) continue;
      hops.push({ dependent: edge.from, line: edge.line, via: { kind: 'edge', edge } });
    }
    if (!follow.unproved) return hops;
    for (const site of sites) {
      if ((site.isTypeOnly && !follow.types) || !couldMean(site, path)) continue;
      if (isFolderOnly(site) && isImported(path)) continue;
      hops.push({ dependent: site.from, line: site.line, via: { kind: 'unresolved', site } });
    }
    return hops;
  };
}

/**
 * Whether a site names a folder, or the beginning of a path, to do something unknown with what is inside. What is imported inside
 * is reached by its imports; the folder's name adds what nothing imports: pages, templates, fixtures, the entries of programs.
 */
export const isFolderOnly = ({ kind, isText }: UnresolvedImport): boolean =>
  (kind === 'read' || kind === 'url') && isText !== true;

/** Tells which modules something imports, rather than only naming their paths. */
export function importedIn({ edges }: ModuleGraph): (path: string) => boolean {
  const imported = new Set<string>();
  for (const { to, kind, isTypeOnly, isGuess } of edges)
    if (!isTypeOnly && !isGuess && kind !== 'read' && kind !== 'url') imported.add(to);
  return (path) => imported.has(path);
}

/** Whether an unresolved import may be asking for this path. */
export function couldMean(site: UnresolvedImport, path: string): boolean {
  if (site.suffix !== undefined && !endsWith(path, site.suffix, site.cause === 'external')) return false;
  return site.couldMean.some((prefix) => {
    // A submodule is one path to git; whatever is imported from inside it comes with it.
    if (prefix.startsWith(`${path}/`)) return true;
    if (!path.startsWith(prefix)) return false;
    if (prefix === '' && site.suffix === undefined && !isImportable(path)) return false;
    if (site.cause === 'external') return true;
    // A literal specifier names a file or a folder, not the beginning of a name.
    return site.cause === 'non-literal' || path.length === prefix.length || './'.includes(path.charAt(prefix.length));
  });
}

/** A path without its source extension: `./x.js` may mean `x.ts`. */
const stem = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');

/** @param isWhole whether the ending is made of whole parts of a path, as an alias leaves it */
function endsWith(path: string, ending: string, isWhole: boolean): boolean {
  const [name, end] = [stem(path), stem(ending)];
  // An ending that is an extension alone says of what kind the file is.
  if (end === '' && ending !== '') return name !== path;
  return isWhole ? isImportable(path) && (name === end || name.endsWith(`/${end}`)) : name.endsWith(end);
}

/** What a computed specifier without any literal text can reasonably mean: source, data, or an addon, and no dot file. */
const isImportable = (path: string): boolean =>
  /(?:^|\/)[^./][^/]*$/.test(path) &&
  /\.(?:[cm]?[jt]sx?|json5?|node|wasm|vue|svelte|astro|mdx|graphql|gql)$/i.test(path);
