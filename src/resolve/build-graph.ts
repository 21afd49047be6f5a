import { byCodeUnits } from '../graph/compare.ts';
import type { Edge, ImportRecord, ModuleGraph, ModuleSummary, UnresolvedImport } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import type { TreeEntry } from '../model/tree.ts';
import { type ComponentLookup, createComponentLookup } from './component-lookup.ts';
import { declaredEdges } from './declared-modules.ts';
import { type Followed, type FollowedImports, follow, followImports } from './follow-import.ts';
import { followHanded } from './handed-files.ts';
import type { FoundByLoader } from './loader-lookup.ts';
import type { Resolver } from './resolver.ts';
import { testsOfSnapshots } from './snapshot-tests.ts';

/** What a graph is made of. */
export interface GraphInput {
  /** The files of the tree, in any order. */
  readonly entries: readonly Pick<TreeEntry, 'path' | 'id'>[];
  /** By path, of every file that can import. Paths that the tree has not are left out. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly resolver: Resolver;
  /** What `followImports` would find, where that is known; null where it is not. Absent: nothing is known. */
  readonly known?: (from: string, summary: ModuleSummary) => FollowedImports | null;
}

/**
 * Joins the modules of a tree. A module is a file that has a summary or that something imports: an image becomes one
 * when a source file imports it.
 *
 * @returns the graph, and as problems: each import that leads nowhere, each that is computed, and whatever manifest or
 *   compiler configuration could not be read; sorted by file and line
 */
export function buildGraph(input: GraphInput): { readonly graph: ModuleGraph; readonly problems: readonly Problem[] } {
  const { entries, summaries, resolver } = input;
  const ids = new Map(entries.map(({ path, id }) => [path, id]));
  const paths = entries.map(({ path }) => path);
  const edges: Edge[] = [];
  const unresolved: UnresolvedImport[] = [];
  const problems: Problem[] = [];
  const modules = new Set<string>();
  let components: ComponentLookup | undefined;
  let loader: ReturnType<Resolver['loader']> | undefined;
  const put = (found: Followed): void => {
    for (const edge of found.edges) {
      edges.push(edge);
      modules.add(edge.to);
    }
    if (found.unresolved) unresolved.push(found.unresolved);
    if (found.problem) problems.push(found.problem);
  };
  for (const [from, summary] of summaries) {
    if (!ids.has(from)) continue;
    modules.add(from);
    for (const [at, found] of followedOf(from, summary, input).entries()) {
      if (found !== null) {
        put(found);
        continue;
      }
      // What depends on other modules as well, and so is found anew in every tree.
      const record = summary.imports[at];
      if (record?.specifier === null || record === undefined) continue;
      if (record.isAmd) {
        loader ??= resolver.loader(summaries);
        put(followLoader(from, record, loader(from, record.specifier), resolver));
        continue;
      }
      const { kind, specifier, names, isTypeOnly, line } = record;
      components ??= createComponentLookup(paths, summaries, resolver);
      // A tag that is nobody's here is the browser's, or comes with a package.
      const others = components(from, specifier).filter((to) => to !== from);
      put({ edges: others.map((to) => ({ from, to, kind, specifier, names, isTypeOnly, line })) });
    }
  }
  for (const [path, from] of testsOfSnapshots(paths, (test) => summaries.has(test) && ids.has(test))) {
    const specifier = `./${path.slice(from.lastIndexOf('/') + 1)}`;
    put({ edges: [{ from, to: path, kind: 'read', specifier, names: [], isTypeOnly: false, line: 1 }] });
  }
  const handed = followHanded({ summaries, edges, resolver });
  put({ edges: handed.edges.filter(({ from }) => ids.has(from)) });
  unresolved.push(...handed.unresolved.filter(({ from }) => ids.has(from)));
  for (const { from, line, isTypeOnly, kind } of unresolved)
    if (
      kind === 'glob' &&
      !isTypeOnly &&
      summaries.get(from)?.imports.some((each) => each.line === line && each.pattern?.kind === 'listing')
    )
      problems.push({
        code: 'import-non-literal',
        severity: 'note',
        location: { file: from, line },
        data: { prefix: null },
      });
  const declared = declaredEdges({ summaries, resolver, edges, unresolved, paths });
  put({ edges: declared.filter(({ from }) => ids.has(from)) });
  return {
    graph: {
      modules: [...modules].sort(byCodeUnits).flatMap((path) => {
        const id = ids.get(path);
        return id === undefined ? [] : [{ path, id }];
      }),
      edges: distinct(sorted(edges, byPlace), isSameEdge),
      unresolved: distinct(sorted(unresolved, bySite), (a, b) => bySite(a, b) === 0),
    },
    problems: distinct(sorted([...resolver.problems(), ...problems], byLocation), (a, b) => byLocation(a, b) === 0),
  };
}

/** What was followed before, by resolver and by what a module says of itself: trees of the same paths share nearly all of it. */
const followed = new WeakMap<Resolver, WeakMap<ModuleSummary, Map<string, FollowedImports>>>();

/** What becomes of each import of a module. */
function followedOf(from: string, summary: ModuleSummary, { resolver, known }: GraphInput): FollowedImports {
  let bySummary = followed.get(resolver);
  if (!bySummary) followed.set(resolver, (bySummary = new WeakMap()));
  let byPath = bySummary.get(summary);
  if (!byPath) bySummary.set(summary, (byPath = new Map<string, FollowedImports>()));
  let found = byPath.get(from);
  if (!found) {
    found = known?.(from, summary) ?? followImports(from, summary, resolver);
    byPath.set(from, found);
  }
  return found;
}

/** What becomes of what an asynchronous loader is asked for: as for any other where the loader finds nothing. */
function followLoader(from: string, record: ImportRecord, found: FoundByLoader, resolver: Resolver): Followed {
  const { kind, isTypeOnly, line, names } = record;
  const specifier = record.specifier ?? '';
  const edges = found.paths.flatMap((to) =>
    to === from ? [] : [{ from, to, kind, specifier, names, isTypeOnly, line }],
  );
  if (found.computed !== undefined) {
    const suffix = found.computed === '' ? {} : { suffix: found.computed };
    return {
      edges,
      unresolved: { from, line, kind, isTypeOnly, specifier, cause: 'non-literal', couldMean: [''], ...suffix },
    };
  }
  if (found.isWhole) return { edges };
  const other = follow(from, record, resolver);
  return { ...other, edges: [...edges, ...other.edges] };
}

function byPlace(a: Edge, b: Edge): number {
  return (
    byCodeUnits(a.from, b.from) ||
    a.line - b.line ||
    byCodeUnits(a.to, b.to) ||
    byCodeUnits(a.specifier, b.specifier) ||
    byCodeUnits(a.kind, b.kind) ||
    byText(a, b)
  );
}

function bySite(a: UnresolvedImport, b: UnresolvedImport): number {
  return (
    byCodeUnits(a.from, b.from) ||
    a.line - b.line ||
    byCodeUnits(a.kind, b.kind) ||
    Number(a.isTypeOnly) - Number(b.isTypeOnly) ||
    // As the whole text of either has it, at the place where most of them differ.
    (a.specifier === b.specifier ? 0 : byCodeUnits(JSON.stringify(a.specifier), JSON.stringify(b.specifier))) ||
    byText(a, b)
  );
}

function byLocation(a: Problem, b: Problem): number {
  return (
    byCodeUnits(a.location?.file ?? '', b.location?.file ?? '') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    byText(a, b)
  );
}

/** The last word where nothing else tells two things apart: they are the same if this is 0. */
const byText = (a: object, b: object): number => (a === b ? 0 : byCodeUnits(textOf(a), textOf(b)));

/** What was found is the same in most trees, and is compared with its neighbours more than once. */
const texts = new WeakMap<object, string>();

function textOf(item: object): string {
  let text = texts.get(item);
  if (text === undefined) texts.set(item, (text = JSON.stringify(item)));
  return text;
}

const isSameEdge = (a: Edge, b: Edge): boolean => a.line === b.line && a.to === b.to && byPlace(a, b) === 0;

/** In order. Most of what is found is in order already. */
function sorted<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
  const isSorted = items.every((item, at) => {
    const before = items[at - 1];
    return before === undefined || compare(before, item) <= 0;
  });
  return isSorted ? items : items.sort(compare);
}

/** A sorted list without the repetitions in it, which are neighbours. */
function distinct<Item>(inOrder: readonly Item[], isSame: (a: Item, b: Item) => boolean): readonly Item[] {
  return inOrder.filter((item, at) => {
    const before = inOrder[at - 1];
    return before === undefined || !isSame(before, item);
  });
}
