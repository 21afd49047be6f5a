import { byPrefix } from './by-prefix.ts';
import { couldMeanIn } from './could-mean.ts';
import { edgesByEnd } from '../graph/edges-by-end.ts';
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

/**
 * Answers, for one graph, who depends on a module directly.
 *
 * @param isImported whether something imports a module; left out: whether anything in the graph does
 */
export function dependentsIn(graph: ModuleGraph, isImported = importedIn(graph)): (follow: Follow) => Dependents {
  const edges = edgesByEnd(graph);
  let sitesFor: ReturnType<typeof siteFinder> | undefined;
  return (follow) => (path) => {
    const hops: Hop<Via>[] = [];
    for (const edge of edges.to(path)) {
      if ((edge.isTypeOnly && !follow.types) || (edge.isGuess && !follow.unproved)) continue;
      hops.push({ dependent: edge.from, line: edge.line, via: { kind: 'edge', edge } });
    }
    if (!follow.unproved) return hops;
    sitesFor ??= siteFinder(graph.unresolved);
    for (const site of sitesFor(path)) {
      if (site.isTypeOnly && !follow.types) continue;
      if (isFolderOnly(site) && isImported(path)) continue;
      hops.push({ dependent: site.from, line: site.line, via: { kind: 'unresolved', site } });
    }
    return hops;
  };
}

/** Finds the sites that may be asking for a path, in their order. Those that say the same are looked at once. */
function siteFinder(unresolved: readonly UnresolvedImport[]): (path: string) => readonly UnresolvedImport[] {
  const bySense = new Map<string, { readonly at: number; readonly site: UnresolvedImport }[]>();
  for (const [at, site] of unresolved.entries()) {
    if (site.couldMean.length === 0) continue;
    const sense = [site.cause, site.kind, site.suffix === undefined ? '' : `…${site.suffix}`, ...site.couldMean].join(
      '\0',
    );
    const known = bySense.get(sense);
    if (known) known.push({ at, site });
    else bySense.set(sense, [{ at, site }]);
  }
  const couldMean = couldMeanIn();
  const all = [...bySense.values()].flatMap((sites) => sites.slice(0, 1).map(({ site }) => ({ site, sites })));
  const candidates = byPrefix(all, ({ site }) => site.couldMean);
  return (path) =>
    candidates(path)
      .filter(({ site }) => couldMean(site, path))
      .flatMap(({ sites }) => sites)
      .sort((a, b) => a.at - b.at)
      .map(({ site }) => site);
}

/**
 * Whether a site names a folder, or the beginning of a path, to do something unknown with what is inside. What is imported inside
 * is reached by its imports; the folder's name adds what nothing imports: pages, templates, fixtures, the entries of programs.
 */
export const isFolderOnly = ({ kind, isText }: UnresolvedImport): boolean =>
  (kind === 'read' || kind === 'url') && isText !== true;

/** Tells which modules something imports, rather than only naming their paths. */
export function importedIn(graph: ModuleGraph): (path: string) => boolean {
  const edges = edgesByEnd(graph);
  return (path) =>
    edges
      .to(path)
      .some(({ kind, isTypeOnly, isGuess }) => !isTypeOnly && !isGuess && kind !== 'read' && kind !== 'url');
}

/** The same of two trees: what the head has is imported by what the head has. Once its last import is gone, a path to it counts again. */
export function importedInHead(head: ModuleGraph, base: ModuleGraph): (path: string) => boolean {
  const own = new Set(head.modules.map(({ path }) => path));
  const [inHead, inBase] = [importedIn(head), importedIn(base)];
  return (path) => (own.has(path) ? inHead(path) : inBase(path));
}
