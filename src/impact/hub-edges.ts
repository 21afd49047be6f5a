import type { ModuleGraph, UnresolvedImport } from '../model/module.ts';
import { byPrefix } from './by-prefix.ts';
import { askingPlaces } from './asking-places.ts';
import { couldMeanIn } from './could-mean.ts';
import { importedIn, isFolderOnly } from './module-hops.ts';
import { fileOf, type Place, placeOf, readPlace } from './place.ts';
import type { SymbolEdge, SymbolVia } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** Some imports that could mean the same, and the places of no file through which they feel it. */
interface Hub {
  readonly sites: readonly UnresolvedImport[];
  readonly first: UnresolvedImport;
  readonly taken: Taken;
  /** Whether all of them name only a folder. */
  readonly isFolder: boolean;
  readonly value: Place;
  readonly load: Place;
}

/**
 * The edges of imports and paths that are not proved to mean what they may mean. Those that could mean the same feel it
 * through one place of no file, a hub: a hundred computed imports and ten thousand modules would be a million edges otherwise.
 */
export class HubEdges {
  readonly #index: SymbolIndex;
  readonly #hubs: readonly Hub[];
  readonly #byPlace = new Map<Place, Hub>();
  readonly #couldMean = couldMeanIn();
  readonly #isImported: (path: string) => boolean;
  /** The hubs of which a path has a beginning. */
  readonly #candidates: (path: string) => readonly Hub[];
  readonly #known = new Map<string, readonly Hub[]>();

  constructor(graph: ModuleGraph, index: SymbolIndex) {
    this.#index = index;
    this.#hubs = hubsOf(graph);
    this.#candidates = byPrefix(this.#hubs, ({ first }) => first.couldMean);
    this.#isImported = this.#hubs.length > 0 ? importedIn(graph) : () => false;
    for (const hub of this.#hubs) this.#byPlace.set(hub.value, hub).set(hub.load, hub);
  }

  /**
   * The edges to a place: of hubs to what they may mean, of sites to their hub.
   *
   * @param within the modules whose imports count
   */
  edgesTo(place: Place, within: ReadonlySet<string>): readonly SymbolEdge[] {
    if (this.#hubs.length === 0) return [];
    const path = fileOf(place);
    if (path === '') return this.#ofSites(place, within);
    const ways = this.#waysTo(path, place);
    if (ways === null) return [];
    return this.#meaning(path).flatMap((hub): SymbolEdge[] => {
      const kind = ways(hub);
      if (kind === null || !hub.sites.some(({ from }) => within.has(from))) return [];
      return [{ dependent: hub[kind], dependency: place, line: 1, via: { step: 'unresolved', kind } }];
    });
  }

  #ofSites(place: Place, within: ReadonlySet<string>): SymbolEdge[] {
    const hub = this.#byPlace.get(place);
    if (!hub) return [];
    const kind = place === hub.value ? 'value' : 'load';
    const byModule = new Map<string, UnresolvedImport[]>();
    for (const site of hub.sites) {
      const own = byModule.get(site.from);
      if (own) own.push(site);
      else if (within.has(site.from)) byModule.set(site.from, [site]);
    }
    return [...byModule.values()].flatMap((sites) =>
      askingPlaces(sites, kind, this.#index).map((each): SymbolEdge => {
        const via: SymbolVia = { step: 'unresolved', kind: each.kind, reason: reasonOf(each.site) };
        return { dependent: each.place, dependency: place, line: each.site.line, via };
      }),
    );
  }

  /** How a hub feels a place; null for a place that none does. */
  #waysTo(path: string, place: Place): ((hub: Hub) => 'value' | 'load' | null) | null {
    const { kind } = readPlace(place);
    switch (kind) {
      case 'evaluated':
        return ({ taken }) => (taken === 'text' ? null : 'load');
      case 'text':
      case 'all':
        return ({ taken }) => (taken === kind ? 'value' : null);
      case 'exports':
      case 'whole':
        return place === this.#index.everythingOf(path) ? ({ taken }) => (taken === 'exports' ? 'value' : null) : null;
      case 'unit':
      case 'called':
      case 'data':
      case 'export':
        return null;
    }
  }

  /** The hubs that may mean a module. */
  #meaning(path: string): readonly Hub[] {
    const known = this.#known.get(path);
    if (known) return known;
    const isImported = this.#isImported(path);
    const found = this.#candidates(path).filter(
      ({ first, isFolder }) => !(isImported && isFolder) && this.#couldMean(first, path),
    );
    this.#known.set(path, found);
    return found;
  }
}

/** The unresolved imports of a graph, those together that could mean the same. */
function hubsOf({ unresolved }: ModuleGraph): readonly Hub[] {
  const hubs = new Map<string, UnresolvedImport[]>();
  for (const site of unresolved) {
    if (site.couldMean.length === 0 || site.isTypeOnly) continue;
    const key = nameOf(site);
    const known = hubs.get(key);
    if (known) known.push(site);
    else hubs.set(key, [site]);
  }
  return [...hubs].flatMap(([name, sites]): Hub[] => {
    const [first] = sites;
    if (!first) return [];
    const value = `${placeOf('', { kind: 'whole' })}${name}`;
    const isFolder = sites.every(isFolderOnly);
    return [
      { sites, first, isFolder, taken: takenOf(first), value, load: `${placeOf('', { kind: 'evaluated' })}${name}` },
    ];
  });
}

const nameOf = (site: UnresolvedImport): string =>
  JSON.stringify([site.cause, site.kind, site.couldMean, site.suffix, takenOf(site)]);

/** What of a file is felt: what a module offers, its text, or all that may happen. */
type Taken = 'exports' | 'text' | 'all';

const takenOf = ({ kind, isText }: UnresolvedImport): Taken =>
  isText ? 'text' : kind === 'read' || kind === 'url' ? 'all' : 'exports';

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
