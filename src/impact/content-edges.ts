import type { Edge, ImportRecord } from '../model/module.ts';
import { type Place, placeOf } from './place.ts';
import type { SymbolEdge, SymbolTree } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** Whether a record is about files by their paths, rather than about what modules offer by name. */
export const namesFiles = ({ kind, isText }: ImportRecord): boolean =>
  kind === 'url' || kind === 'read' || (kind === 'glob' && isText === true);

/** What a module feels of the files that a record names by their paths; empty for every other record. */
export function filesNamed(path: string, record: ImportRecord, index: SymbolIndex): readonly Place[] {
  if (!namesFiles(record) || record.specifier === null) return [];
  const kind = record.isText ? 'text' : 'all';
  return index.targetsOf(path, record.specifier).map((target) => placeOf(target, { kind }));
}

/**
 * What `all` and `text` of a file come from, for the files that are named by their paths. A file as text is felt where it
 * changed and nowhere else: what it imports is not in it.
 */
export function contentEdges({ graph, summaries }: SymbolTree, within: ReadonlySet<string>): SymbolEdge[] {
  const named = new Set<string>();
  for (const { to, kind } of graph.edges) if ((kind === 'url' || kind === 'read') && within.has(to)) named.add(to);
  const edges = graph.edges.flatMap((edge) => byConvention(edge, summaries, within));
  const isNamed = graph.unresolved.some(({ kind }) => kind === 'url' || kind === 'read');
  for (const path of isNamed ? within : named) edges.push(...edgesOf(path, summaries));
  return edges;
}

/** A file that its reader does not name: a snapshot, which test runners find by the name of the test; a page that a test visits by its address. */
function byConvention(
  { from, to, kind, specifier, line }: Edge,
  summaries: SymbolTree['summaries'],
  within: ReadonlySet<string>,
): SymbolEdge[] {
  if (!within.has(to)) return [];
  if (kind === 'reference') return declared({ from, to, specifier, line }, summaries);
  if (kind !== 'read' && kind !== 'url') return [];
  if (summaries.get(from)?.imports.some((record) => record.specifier === specifier)) return [];
  const dependent = placeOf(from, { kind: 'evaluated' });
  const dependency = placeOf(to, { kind: kind === 'read' ? 'text' : 'all' });
  return [{ dependent, dependency, line, via: { step: kind, kind: 'load' } }];
}

function edgesOf(path: string, summaries: SymbolTree['summaries']): SymbolEdge[] {
  const all = placeOf(path, { kind: 'all' });
  const link = (dependency: Place, line: number, kind: 'value' | 'load'): SymbolEdge => ({
    dependent: all,
    dependency,
    line,
    via: { step: 'use', kind },
  });
  return [
    link(placeOf(path, { kind: 'whole' }), 1, 'value'),
    link(placeOf(path, { kind: 'evaluated' }), 1, 'load'),
    ...(summaries.get(path)?.symbols?.units ?? []).map(({ name, line }) =>
      link(placeOf(path, { kind: 'unit', name }), line, 'value'),
    ),
  ];
}

/** What a file tells the compiler of a module is felt by whoever asks for that, and so is what `/// <reference>` names. */
function declared(
  { from, to, specifier, line }: Pick<Edge, 'from' | 'to' | 'specifier' | 'line'>,
  summaries: SymbolTree['summaries'],
): SymbolEdge[] {
  const dependent = placeOf(from, { kind: 'text' });
  const via = { step: 'reference', kind: 'type' } as const;
  const name = `declare ${specifier}`;
  const units = summaries.get(to)?.symbols?.units ?? [];
  const named = units.filter((unit) => unit.name === name);
  const places = (named.length > 0 ? named : units).map((unit) => placeOf(to, { kind: 'unit', name: unit.name }));
  return [placeOf(to, { kind: 'whole' }), ...places].map((dependency) => ({ dependent, dependency, line, via }));
}
