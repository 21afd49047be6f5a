import type { Edge, FilePattern, ImportRecord, ModuleSummary, UnresolvedImport } from '../model/module.ts';
import { followFiles } from './follow-files.ts';
import type { Resolver } from './resolver.ts';

/** What modules are read from. */
export interface HandedInput {
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  /** All other edges of the graph. */
  readonly edges: readonly Edge[];
  readonly resolver: Resolver;
}

type HandedPath = Extract<FilePattern, { readonly kind: 'handed' }>;

/** A path that a module hands to a function of another one. */
interface Handing {
  readonly from: string;
  readonly record: ImportRecord;
  readonly path: HandedPath;
}

/**
 * Joins modules to the files that a function of another module loads for them, out of a folder that they hand to it. Where something else
 * may be handed to the function (its module asked for as a whole, the function exported again, called with what is computed), the
 * function's own module may load anything.
 *
 * Not seen: who has the function only by a computed import.
 */
export function followHanded({ summaries, edges, resolver }: HandedInput): {
  readonly edges: readonly Edge[];
  readonly unresolved: readonly UnresolvedImport[];
} {
  const sites = [...summaries].flatMap(([from, { imports }]) =>
    imports.flatMap((record) =>
      record.pattern?.kind === 'listing'
        ? (record.pattern.handed ?? []).map((handed) => ({ from, record, handed }))
        : [],
    ),
  );
  if (sites.length === 0) return { edges: [], unresolved: [] };
  const wanted = new Set(sites.map(({ handed }) => handed.name));
  const handings = handingsTo(summaries, wanted, resolver);
  const importers = importersOf(edges, new Set(sites.map(({ from }) => from)));
  const found: Edge[] = [];
  const unresolved: UnresolvedImport[] = [];
  for (const { from, record, handed } of sites) {
    const ours = (handings.get(`${from}\n${handed.name}`) ?? []).filter(({ path }) => path.index === handed.index);
    const sure = new Set(ours.filter(({ path }) => path.isAll).map((each) => each.from));
    // What nobody of the repository is seen to call may be called by a tool, as what a configuration exports is.
    const isCalled = ours.length > 0 || (record.pattern?.kind === 'listing' && record.pattern.patterns.length > 0);
    const isKnown =
      isCalled &&
      (importers.get(from) ?? []).every(
        (edge) => sure.has(edge.from) || !mayTake(edge, handed.name, summaries.get(edge.from)),
      );
    if (!isKnown) {
      const { kind, isTypeOnly, line } = record;
      unresolved.push({ from, line, kind, isTypeOnly, specifier: null, cause: 'non-literal', couldMean: [''] });
    }
    for (const handing of ours) {
      const below = handed.rest === '' ? handing.path.path : `${handing.path.path.replace(/\/$/, '')}/${handed.rest}`;
      const pattern = { kind: 'listing', patterns: [below] } as const;
      const followed = followFiles(handing.from, { ...handing.record, pattern }, resolver);
      found.push(...followed.edges);
      if (followed.unresolved) unresolved.push(followed.unresolved);
    }
  }
  return { edges: found, unresolved };
}

/** The paths that are handed over, by the function's module and name. */
function handingsTo(
  summaries: HandedInput['summaries'],
  wanted: ReadonlySet<string>,
  resolver: Resolver,
): ReadonlyMap<string, readonly Handing[]> {
  const handings = new Map<string, Handing[]>();
  for (const [from, { imports }] of summaries) {
    for (const record of imports) {
      if (record.pattern?.kind !== 'handed' || !wanted.has(record.pattern.name)) continue;
      const resolution = resolver.resolve(from, record.pattern.to, 'import');
      for (const to of resolution.kind === 'found' ? resolution.paths : []) {
        const key = `${to}\n${record.pattern.name}`;
        const handing = { from, record, path: record.pattern };
        const known = handings.get(key);
        if (known) known.push(handing);
        else handings.set(key, [handing]);
      }
    }
  }
  return handings;
}

function importersOf(edges: readonly Edge[], modules: ReadonlySet<string>): ReadonlyMap<string, readonly Edge[]> {
  const importers = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (!modules.has(edge.to) || edge.from === edge.to) continue;
    const known = importers.get(edge.to);
    if (known) known.push(edge);
    else importers.set(edge.to, [edge]);
  }
  return importers;
}

/** Whether an import may bring a function of this name. */
function mayTake({ kind, specifier, names, isTypeOnly }: Edge, name: string, by: ModuleSummary | undefined): boolean {
  if (isTypeOnly) return false;
  switch (kind) {
    case 'import':
    case 'export':
      return names.some(
        (each) => !each.isTypeOnly && (each.imported === name || each.imported === '*' || each.imported === 'export='),
      );
    case 'dynamic':
    case 'require':
      return !by || mayTakeInPlace(by, specifier, name);
    case 'glob':
    case 'template':
      return true;
    case 'mock':
    case 'import-type':
    case 'reference':
    case 'url':
    case 'read':
    case 'style':
      return false;
  }
}

/** Whether a module that is asked for in place (`require('x').y`) may be asked for this name of it. */
function mayTakeInPlace({ imports, symbols }: ModuleSummary, specifier: string, name: string): boolean {
  const records = imports.filter((each) => each.specifier === specifier);
  if (records.length > 0 && records.every(({ isDropped }) => isDropped)) return false;
  const bound = (symbols?.bindings ?? []).filter((binding) => binding.specifier === specifier);
  const mentioned = (symbols?.units ?? []).flatMap(({ mentions }) => mentions.filter(({ from }) => from === specifier));
  const taken = [...bound.map(({ imported }) => imported), ...mentioned.map((mention) => mention.name)];
  return taken.length === 0 || taken.some((each) => each === '*' || each === 'export=' || each === name);
}
