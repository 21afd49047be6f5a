import { byCodeUnits } from '../graph/compare.ts';
import { type Marks, marksOf, hasMark } from '../graph/marks.ts';
import { chainTo, reach } from '../graph/reach.ts';
import { union } from '../graph/union.ts';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Coupling, Route, RouteStep } from '../model/impact.ts';
import type { MovedImport, MovedTool, PackageMoves } from '../model/package-moves.ts';
import { type Finding, reachingChanges } from './finding.ts';
import { isConfiguration, isLintConfiguration, isTestConfiguration } from './global-files.ts';
import { importPlaces } from './import-places.ts';
import { DeclaredTypes } from './declared-types.ts';
import { dependentsIn } from './module-hops.ts';
import { fileOf, type Place } from './place.ts';
import { marksByFile, Reached } from './reached.ts';
import { routeOf } from './route.ts';
import { weighed } from './strength.ts';
import type { SymbolTree } from './symbol-edge.ts';
import { SymbolReach, type Through } from './symbol-reach.ts';

/** What packages that moved are followed through. */
export interface PackageInput {
  readonly moves: PackageMoves;
  /** The changes that are moved packages. */
  readonly moved: readonly Change[];
  readonly features: readonly FeatureFiles[];
  readonly head: SymbolTree;
  readonly base: SymbolTree;
  /** Features that feel the change by their own imports of it: to them only what holds a merge is added. */
  readonly reached: ReadonlySet<string>;
}

/** What packages that moved are felt through. */
export interface PackageFindings {
  readonly findings: readonly Finding[];
  /** What builds or runs a folder's modules, among it what their configuration imports. */
  readonly tools: readonly MovedTool[];
  /** The test files that run something of a package that moved. */
  readonly reachesTest: (path: string) => boolean;
}

/**
 * The impacts of packages that moved. A feature feels one by the value of what its code imports of it, in its own modules or
 * through those that it uses: `package`. Where nobody can tell what moved it is `unknown`; where only its tests, only an
 * evaluation or only types get there, it is `tests`, `loads` or `types`, and only if nothing else reaches it.
 *
 * A configuration file that imports it passes it on to everything below its folder, as a tool; one of a linter to nobody.
 */
export function packageImpacts(input: PackageInput): PackageFindings {
  const imports = input.moves.imports.filter(({ file }) => !isLintConfiguration(file));
  if (imports.length === 0 && input.moves.tools.length === 0)
    return { findings: [], tools: [], reachesTest: () => false };
  const search = new PackageSearch(imports, input);
  const findings = input.features.flatMap((files) => findingsOn(files, search, input));
  const tools = [...input.moves.tools, ...search.configurations()];
  return { findings, tools, reachesTest: (path) => search.loads.has(path) };
}

/** Everything that is reached from the places where packages are imported. */
class PackageSearch {
  /** By the values of what certainly imports what moved. */
  readonly proved: Reached;
  /** Also of what only may import it. */
  readonly values: Reached;
  readonly loads: Reached;
  readonly types: Reached;
  readonly #reach: SymbolReach;
  readonly #imports: ReadonlyMap<Place, MovedImport>;
  readonly #moved: readonly Change[];

  constructor(imports: readonly MovedImport[], { head, base, moved }: PackageInput) {
    const trees = head.graph === base.graph ? [head] : [head, base];
    const dependents = dependentsIn(union(head.graph, base.graph))({ types: true, unproved: true });
    const within = new Set(reach(new Set(imports.map(({ file }) => file)), dependents).keys());
    this.#reach = new SymbolReach(trees, within);
    this.#moved = moved;
    const numbers = new Map(moved.map((change, number) => [keyOf(change), number]));
    const best = new Map<Place, MovedImport>();
    const [proved, runtime, all] = [
      new Map<Place, Set<number>>(),
      new Map<Place, Set<number>>(),
      new Map<Place, Set<number>>(),
    ];
    for (const one of imports) {
      const number = one.chain[0] === undefined ? undefined : numbers.get(keyOf(one.chain[0]));
      const isFelt = one.class === 'runtime' && !one.isTypeOnly;
      for (const place of importPlaces(this.#reach, trees, one)) {
        const known = best.get(place);
        if (!known || compareImports(one, known) < 0) best.set(place, one);
        for (const sources of !isFelt ? [all] : one.reason === undefined ? [proved, runtime, all] : [runtime, all]) {
          const own = sources.get(place) ?? new Set<number>();
          sources.set(place, number === undefined ? own : own.add(number));
        }
      }
    }
    this.#imports = best;
    const byValue = { load: false, types: false, unproved: false };
    this.proved = this.#reached(proved, byValue);
    this.values = this.#reached(runtime, byValue);
    this.loads = this.#reached(runtime, { load: true, types: false, unproved: true });
    const { passes } = new DeclaredTypes(trees);
    this.types = this.#reached(all, { load: false, types: true, unproved: true, passes });
  }

  /** The import that is nearest to any of these files, and the route from it. */
  routeTo(
    paths: readonly string[],
    reached: Reached,
  ): { readonly route: Route; readonly fanOuts: readonly number[] } | null {
    const place = this.#ownImport(paths, reached) ?? reached.nearestIn(paths);
    if (place === null) return null;
    const chain = chainTo(place, reached.arrivals);
    const source = chain[0] === undefined ? undefined : this.#imports.get(chain[0].node);
    if (!source) return null;
    const [first, ...rest] = routeOf(chain, () => undefined);
    if (!first) return null;
    const via = source.isTypeOnly || source.class === 'types' ? 'type import' : 'import';
    const reason = source.reason === undefined ? {} : { reason: source.reason };
    const step: RouteStep = { file: source.file, symbol: first.symbol, line: source.line, via, ...reason };
    const fanOuts = [
      ...source.chain.map(() => source.importers),
      ...chain.map((link) => this.#reach.fanOut(link.node)),
    ];
    return { route: [...source.chain, step, ...rest], fanOuts };
  }

  /** The moved packages that reach any of these files. */
  changesIn(paths: readonly string[], reached: Reached): readonly Change[] {
    const marks = reached.changesIn(paths);
    return this.#moved.filter((_, number) => hasMark(marks, number));
  }

  /** The configuration files that are reached, as tools of all that lies below their folders. */
  configurations(): readonly MovedTool[] {
    const files = new Set([...this.loads.arrivals.keys()].map(fileOf));
    return [...files]
      .filter(isConfiguration)
      .sort(byCodeUnits)
      .flatMap((file): MovedTool[] => {
        const found = this.routeTo([file], this.loads);
        if (!found) return [];
        const reason = found.route.find((step) => step.reason !== undefined)?.reason;
        const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
        const forTests = isTestConfiguration(file) ? { isForTests: true as const } : {};
        return [
          { folder, class: 'runtime', chain: found.route, ...(reason === undefined ? {} : { reason }), ...forTests },
        ];
      });
  }

  /** Of several imports in a feature's own files, the one that says most. */
  #ownImport(paths: readonly string[], { arrivals }: Reached): Place | null {
    const own = new Set(paths);
    let best: Place | null = null;
    for (const [place, one] of this.#imports) {
      if (!own.has(one.file) || arrivals.get(place)?.distance !== 0) continue;
      const known = best === null ? undefined : this.#imports.get(best);
      if (!known || compareImports(one, known) < 0) best = place;
    }
    return best;
  }

  #reached(sources: ReadonlyMap<Place, ReadonlySet<number>>, through: Through): Reached {
    const arrivals = this.#reach.from(sources.keys(), through);
    const marks = (): ReadonlyMap<Place, Marks> => new Map([...sources].map(([place, own]) => [place, marksOf(own)]));
    return new Reached(arrivals, () => marksByFile(this.#reach.tellApart(marks(), through)));
  }
}

function findingsOn(files: FeatureFiles, search: PackageSearch, input: PackageInput): Finding[] {
  const support = new Set(files.support ?? []);
  const product = files.product.filter((path) => !support.has(path) && !isConfiguration(path));
  const served = [...support, ...files.tests];
  const isElsewhere = input.reached.has(files.feature.name);
  const ways = [
    ['package', product, search.proved],
    ['package', product, search.values],
    ['loads', product, search.loads],
    ['tests', served, search.loads],
    ['types', [...product, ...served], search.types],
  ] as const;
  for (const [coupling, paths, how] of ways) {
    if (coupling !== 'package' && isElsewhere) return [];
    const found = search.routeTo(paths, how);
    if (!found) continue;
    const told = coupling === 'package' ? search.values : how;
    return [findingBy(files, coupling, found, search.changesIn(paths, told), search)];
  }
  return typesOfTools(files, product, search, input);
}

/** Types that no import names, as a test runner's globals are, are for all code below the folder whose manifest names them. */
function typesOfTools(
  files: FeatureFiles,
  product: readonly string[],
  search: PackageSearch,
  { moves, moved }: PackageInput,
): Finding[] {
  for (const { folder, chain, class: movedClass } of moves.tools) {
    const target =
      movedClass === 'types'
        ? product.find((path) => /\.[cm]?tsx?$|\.vue$/.test(path) && isBelow(folder, path))
        : undefined;
    const [first] = chain;
    if (target === undefined || first === undefined) continue;
    const route = [...chain, { file: target, symbol: WHOLE_FILE, line: 1, via: 'type import' }] as const;
    const changes = moved.filter((change) => keyOf(change) === keyOf(first));
    return [findingBy(files, 'types', { route, fanOuts: route.map(() => product.length) }, changes, search)];
  }
  return [];
}

const isBelow = (folder: string, path: string): boolean => folder === '' || path.startsWith(`${folder}/`);

function findingBy(
  files: FeatureFiles,
  coupling: Coupling,
  { route, fanOuts }: { readonly route: Route; readonly fanOuts: readonly number[] },
  changes: readonly Change[],
  search: PackageSearch,
): Finding {
  const isUnknown = coupling === 'package' && route[0]?.symbol === WHOLE_FILE;
  const name = isUnknown ? 'unknown' : coupling;
  const tests = files.tests.filter((path) => search.loads.has(path)).sort(byCodeUnits);
  const distance = route.length - 1;
  return {
    feature: files.feature.name,
    coupling: name,
    certainty: route.some((step) => step.reason !== undefined) ? 'possible' : 'certain',
    ...weighed({ coupling: name, distance, fanOuts }),
    distance,
    route,
    tests,
    // Where nobody can tell what moved, every change counts.
    ...(isUnknown
      ? {}
      : {
          changes: reachingChanges(changes, (change) =>
            tests.filter((path) => search.changesIn([path], search.loads).includes(change)),
          ),
        }),
  };
}

const keyOf = ({ file, symbol }: Pick<Change, 'file' | 'symbol'>): string => `${file}\0${symbol}`;

/** What is proved first, then what moved nearest, then what fewest import. */
function compareImports(a: MovedImport, b: MovedImport): number {
  return (
    Number(a.reason !== undefined) - Number(b.reason !== undefined) ||
    a.chain.length - b.chain.length ||
    a.importers - b.importers ||
    byCodeUnits(a.file, b.file) ||
    a.line - b.line ||
    byCodeUnits(JSON.stringify(a.chain), JSON.stringify(b.chain))
  );
}
