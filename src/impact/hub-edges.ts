import type { ModuleGraph, UnresolvedImport } from '../model/module.ts';
import { couldMeanIn } from './could-mean.ts';
import { importedIn, isFolderOnly } from './module-hops.ts';
import { type Place, placeOf } from './place.ts';
import type { SymbolEdge, SymbolVia } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/**
 * The edges of imports and paths that are not proved to mean what they may mean. Those that could mean the same feel it
 * through one place of no file, a hub: a hundred computed imports and ten thousand modules would be a million edges otherwise.
 *
 * @param within as in `symbolEdges`
 */
export function hubEdges(graph: ModuleGraph, index: SymbolIndex, within: ReadonlySet<string>): SymbolEdge[] {
  const isImported = importedIn(graph);
  const named = new Set([...within].filter((path) => !isImported(path)));
  const couldMean = couldMeanIn();
  return hubsOf(graph, within).flatMap((sites) =>
    edgesOf(
      sites,
      index,
      [...(sites.every(isFolderOnly) ? named : within)].filter((path) => sites[0] && couldMean(sites[0], path)),
    ),
  );
}

/** The unresolved imports of some modules, those together that could mean the same. */
function hubsOf({ unresolved }: ModuleGraph, within: ReadonlySet<string>): readonly (readonly UnresolvedImport[])[] {
  const hubs = new Map<string, UnresolvedImport[]>();
  for (const site of unresolved) {
    if (site.couldMean.length === 0 || site.isTypeOnly || !within.has(site.from)) continue;
    const key = nameOf(site);
    const known = hubs.get(key);
    if (known) known.push(site);
    else hubs.set(key, [site]);
  }
  return [...hubs.values()];
}

const nameOf = (site: UnresolvedImport): string =>
  JSON.stringify([site.cause, site.couldMean, site.suffix, takenOf(site)]);

/** What of a file is felt: what a module offers, its text, or all that may happen. */
const takenOf = ({ kind, isText }: UnresolvedImport): 'exports' | 'text' | 'all' =>
  isText ? 'text' : kind === 'read' || kind === 'url' ? 'all' : 'exports';

/** @param meant the modules that all of them may mean */
function edgesOf(sites: readonly UnresolvedImport[], index: SymbolIndex, meant: readonly string[]): SymbolEdge[] {
  const [first] = sites;
  if (!first) return [];
  const name = nameOf(first);
  const taken = takenOf(first);
  const hub = {
    value: `${placeOf('', { kind: 'whole' })}${name}`,
    load: `${placeOf('', { kind: 'evaluated' })}${name}`,
  };
  const edges: SymbolEdge[] = [];
  const link = (dependent: Place, dependency: Place, line: number, kind: 'value' | 'load', reason?: string): void => {
    const via: SymbolVia = { step: 'unresolved', kind, ...(reason === undefined ? {} : { reason }) };
    edges.push({ dependent, dependency, line, via });
  };
  for (const path of meant) {
    link(hub.value, taken === 'exports' ? index.everythingOf(path) : placeOf(path, { kind: taken }), 1, 'value');
    if (taken !== 'text') link(hub.load, placeOf(path, { kind: 'evaluated' }), 1, 'load');
  }
  if (edges.length === 0) return [];
  for (const site of sites) {
    link(placeOf(site.from, { kind: 'whole' }), hub.value, site.line, 'value', reasonOf(site));
    link(placeOf(site.from, { kind: 'evaluated' }), hub.load, site.line, 'load', reasonOf(site));
  }
  return edges;
}

function reasonOf({ cause, specifier, kind }: UnresolvedImport): string {
  if (kind === 'read' || kind === 'url' || kind === 'glob')
    return specifier === null
      ? 'the path is computed and could mean this file'
      : `${JSON.stringify(specifier)} is a folder; any file inside may be meant`;
  switch (cause) {
    case 'non-literal':
      return 'the import is computed and could mean this file';
    case 'external':
      return `${JSON.stringify(specifier)} is of no declared package; an alias could mean this file`;
    case 'missing':
      return `${JSON.stringify(specifier)} was not found and could mean this file`;
  }
}
