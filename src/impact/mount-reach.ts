import { byCodeUnits } from '../graph/compare.ts';
import { type ChainLink, chainTo } from '../graph/reach.ts';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Edge, ModuleGraph } from '../model/module.ts';
import type { Page } from './detect-pages.ts';
import { fileOf, type Place, placeOf } from './place.ts';
import type { SymbolTree, SymbolVia } from './symbol-edge.ts';
import { type Arrivals, SymbolReach } from './symbol-reach.ts';

/** A chain of places that ends on a page; what stands first is mounted there. */
export type MountChain = readonly ChainLink<SymbolVia>[];

/**
 * Answers what pages mount, symbol by symbol: a page mounts a feature when it takes a value of its product code without
 * passing through the modules of another feature. Modules of no feature (layouts, registries, what lies beside the page) may
 * lie between, and so may those of the feature that the page itself belongs to.
 *
 *     page ── plain ── plain ──▶ token            mounted
 *     page ── plain ── cart ── token              not mounted: cart is, and cart uses token
 */
export class MountReach {
  readonly #reach: SymbolReach;
  readonly #pages: readonly Page[];
  readonly #owners: ReadonlyMap<string, readonly string[]>;
  /** Features that have pages of their own. */
  readonly #hosts: ReadonlySet<string>;
  /** Files of features that something without a feature, or a host, asks for: by feature, sorted. */
  readonly #gates: ReadonlyMap<string, readonly string[]>;
  readonly #mounted = new Map<string, ReadonlyMap<Page, MountChain>>();

  /**
   * @param trees the head's and the base branch's, or one where they are the same
   * @param graph of all of them
   * @param edited the features whose own modules changed: they are looked into, the others only where they are asked for
   */
  constructor(
    trees: readonly SymbolTree[],
    graph: ModuleGraph,
    pages: readonly Page[],
    features: readonly FeatureFiles[],
    edited: readonly FeatureFiles[],
    testFiles: ReadonlySet<string>,
  ) {
    this.#pages = pages;
    this.#owners = ownersOf(features);
    const files = new Set(pages.flatMap((page) => page.files));
    this.#hosts = new Set([...files].flatMap((path) => this.#ownersAt(path)));
    const { between, gates } = this.#shell(files, importsOf(graph), testFiles);
    this.#gates = gates;
    const within = new Set([
      ...between,
      ...[...gates.values()].flat(),
      ...edited.flatMap(({ product }) => product.filter((path) => !testFiles.has(path))),
    ]);
    this.#reach = new SymbolReach(trees, within);
  }

  /**
   * The pages that mount a change, each with the shortest chain from it.
   *
   * @param feature the one whose module changed; null for a module of no feature
   */
  pagesAt(change: Change, feature: string | null): ReadonlyMap<Page, MountChain> {
    return this.#pagesReached(this.#from(this.#reach.placesOf(change), feature));
  }

  /** The pages that mount anything of a feature, each with the shortest chain from what is mounted. */
  pagesOf(feature: string): ReadonlyMap<Page, MountChain> {
    const known = this.#mounted.get(feature);
    if (known) return known;
    const sources = (this.#gates.get(feature) ?? []).map((path) => placeOf(path, { kind: 'whole' }));
    const found = this.#pagesReached(this.#from(sources, feature));
    this.#mounted.set(feature, found);
    return found;
  }

  /** How many modules feel a place directly. */
  readonly fanOut = (place: Place): number => this.#reach.fanOut(place);

  #from(sources: readonly Place[], feature: string | null): Arrivals {
    return this.#reach.from(sources, {
      load: false,
      types: false,
      unproved: false,
      across: (file, dependent) => this.#mayCross(file, dependent, feature),
    });
  }

  #mayCross(file: string, dependent: string, feature: string | null): boolean {
    const [from, to] = [this.#ownersAt(file), this.#ownersAt(dependent)];
    const isOwn = feature !== null && from.includes(feature);
    if (to.length === 0) return from.length === 0 || isOwn;
    if (isOwn && to.includes(feature)) return true;
    return to.some((name) => this.#hosts.has(name) && (from.length === 0 || isOwn || from.includes(name)));
  }

  #pagesReached(arrivals: Arrivals): ReadonlyMap<Page, MountChain> {
    const nearest = new Map<string, Place>();
    for (const [place, { distance }] of arrivals) {
      const best = nearest.get(fileOf(place));
      const lead = best === undefined ? -1 : distance - (arrivals.get(best)?.distance ?? 0);
      if (best === undefined || lead < 0 || (lead === 0 && byCodeUnits(place, best) < 0))
        nearest.set(fileOf(place), place);
    }
    const found = new Map<Page, MountChain>();
    for (const page of this.#pages) {
      const chains = page.files.flatMap((path) => {
        const place = nearest.get(path);
        return place === undefined ? [] : [chainTo(place, arrivals)];
      });
      const [shortest] = chains.sort((a, b) => a.length - b.length);
      if (shortest) found.set(page, shortest);
    }
    return found;
  }

  /** What pages reach through modules of no feature or of a host, and where they come to the others. */
  #shell(
    pages: ReadonlySet<string>,
    imports: (path: string) => readonly string[],
    testFiles: ReadonlySet<string>,
  ): { readonly between: ReadonlySet<string>; readonly gates: ReadonlyMap<string, readonly string[]> } {
    const between = new Set(pages);
    const gates = new Map<string, Set<string>>();
    for (const path of between) {
      for (const next of imports(path)) {
        if (testFiles.has(next)) continue;
        const owners = this.#ownersAt(next);
        for (const name of owners) gates.set(name, (gates.get(name) ?? new Set()).add(next));
        if (owners.length === 0 || owners.some((name) => this.#hosts.has(name))) between.add(next);
      }
    }
    return { between, gates: new Map([...gates].map(([name, paths]) => [name, [...paths].sort(byCodeUnits)])) };
  }

  #ownersAt(path: string): readonly string[] {
    return this.#owners.get(path) ?? [];
  }
}

/** The features of each file of product code. */
function ownersOf(features: readonly FeatureFiles[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { feature, product } of features) {
    for (const path of product) {
      const known = owners.get(path);
      if (known) known.push(feature.name);
      else owners.set(path, [feature.name]);
    }
  }
  return owners;
}

/** What each module takes at run time. */
function importsOf({ edges }: ModuleGraph): (path: string) => readonly string[] {
  const imports = new Map<string, string[]>();
  for (const edge of edges) {
    if (!isTaken(edge)) continue;
    const known = imports.get(edge.from);
    if (known) known.push(edge.to);
    else imports.set(edge.from, [edge.to]);
  }
  return (path) => imports.get(path) ?? [];
}

const isTaken = ({ kind, isTypeOnly, isGuess }: Edge): boolean =>
  !isTypeOnly &&
  !isGuess &&
  (kind === 'import' ||
    kind === 'export' ||
    kind === 'dynamic' ||
    kind === 'require' ||
    kind === 'glob' ||
    kind === 'template');
