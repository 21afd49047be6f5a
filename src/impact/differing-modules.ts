import { edgesByEnd } from '../graph/edges-by-end.ts';
import type { Edge, ImportRecord, ModuleSummary, UnresolvedImport } from '../model/module.ts';
import { namesFiles } from './content-edges.ts';
import { moduleSymbols } from './module-symbols.ts';
import type { SymbolTree } from './symbol-edge.ts';
import { typeTestsOf } from './type-tests.ts';

/** In what two trees differ: most of what they are asked is answered the same, and need not be asked twice. */
export interface Differing {
  /** The modules that are not the same in both, or import something else. */
  readonly modules: ReadonlySet<string>;
  /** What any of those imports, in either tree. */
  readonly imported: ReadonlySet<string>;
  /** What a module imports in one tree that does not take the same of it in the other. */
  readonly taken: ReadonlySet<string>;
  /** Whether the imports are the same that are not proved to mean what they may mean. */
  readonly isUnresolvedSame: boolean;
}

/** Compares two trees of the same repository, module by module. */
export function differingModules(a: SymbolTree, b: SymbolTree): Differing {
  const modules = new Set<string>();
  const [from, fromOther] = [edgesByEnd(a.graph).from, edgesByEnd(b.graph).from];
  const paths = [a, b].flatMap(({ graph, summaries }) => [
    ...summaries.keys(),
    ...graph.modules.map(({ path }) => path),
  ]);
  for (const path of new Set(paths)) {
    const isSame = a.summaries.get(path) === b.summaries.get(path) && areSame(from(path), fromOther(path), isSameEdge);
    if (!isSame) modules.add(path);
  }
  const [erased, erasedInOther] = [typeTestsOf(a.graph), typeTestsOf(b.graph)];
  for (const path of erased) if (!erasedInOther.has(path)) modules.add(path);
  for (const path of erasedInOther) if (!erased.has(path)) modules.add(path);
  const [imported, taken] = [new Set<string>(), new Set<string>()];
  for (const path of modules) {
    const both = [...from(path), ...fromOther(path)];
    const isAsking = askingOf(a.summaries.get(path), from(path)) !== askingOf(b.summaries.get(path), fromOther(path));
    for (const { to } of both) {
      imported.add(to);
      if (isAsking) taken.add(to);
    }
  }
  // Which symbols of a module get what is meant is for the module to say.
  const isAskedAlike = ![a, b].some(({ graph }) =>
    graph.unresolved.some((site) => mayMean(site) && modules.has(site.from)),
  );
  return { modules, imported, taken, isUnresolvedSame: isAskedAlike && isUnresolvedSame(a, b) };
}

/** What a module asks for, wherever it does. */
function askingOf(summary: ModuleSummary | undefined, edges: readonly Edge[]): string {
  const records = (summary?.imports ?? []).map((record: ImportRecord) => [
    record.specifier,
    record.kind,
    record.isGuess === true,
    namesFiles(record),
    record.names.map(({ imported }) => imported),
  ]);
  return JSON.stringify([
    records,
    edges.map(({ specifier, to, kind, isGuess }) => [specifier, to, kind, isGuess === true]),
  ]);
}

/** Whether a module offers the same by the same ways in both trees, and imports the same under the same names. */
export function offersSame(path: string, { summaries: a }: SymbolTree, { summaries: b }: SymbolTree): boolean {
  return offeringOf(a.get(path)) === offeringOf(b.get(path));
}

function offeringOf(summary: ModuleSummary | undefined): string {
  if (!summary?.symbols) return '';
  const { exports, stars, bindings } = moduleSymbols(summary.symbols);
  const withoutLine = ({ line: _line, ...rest }: { readonly line: number }): unknown => rest;
  return JSON.stringify([
    summary.symbols.isData === true,
    [...exports.values()].map(withoutLine),
    stars.map(withoutLine),
    [...bindings.values()].map(withoutLine),
  ]);
}

const isSameEdge = (a: Edge, b: Edge): boolean =>
  a === b ||
  (a.to === b.to &&
    a.specifier === b.specifier &&
    a.line === b.line &&
    a.kind === b.kind &&
    a.isTypeOnly === b.isTypeOnly &&
    a.isGuess === b.isGuess &&
    a.isByTool === b.isByTool &&
    a.isSetup === b.isSetup);

function isUnresolvedSame({ graph: a }: SymbolTree, { graph: b }: SymbolTree): boolean {
  return (
    a.unresolved === b.unresolved || areSame(a.unresolved.filter(mayMean), b.unresolved.filter(mayMean), isSameSite)
  );
}

const mayMean = ({ couldMean, isTypeOnly, kind }: UnresolvedImport): boolean =>
  (couldMean.length > 0 && !isTypeOnly) || kind === 'url' || kind === 'read';

const isSameSite = (a: UnresolvedImport, b: UnresolvedImport): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

function areSame<Item>(a: readonly Item[], b: readonly Item[], isSame: (a: Item, b: Item) => boolean): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [a[at], b[at]];
    if (one === undefined || other === undefined || !isSame(one, other)) return false;
  }
  return true;
}
