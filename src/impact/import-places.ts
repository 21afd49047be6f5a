import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { SymbolSummary } from '../model/symbols.ts';
import type { MovedImport } from '../model/package-moves.ts';
import { type Place, readPlace } from './place.ts';
import type { SymbolTree } from './symbol-edge.ts';
import type { SymbolReach } from './symbol-reach.ts';

/**
 * The places of a module that feel what it imports from a package: the units that mention it, the names that it passes on,
 * and its evaluation where it does neither. All of the module where its symbols cannot be told apart, or where a compiler
 * adds the import.
 */
export function importPlaces(
  reach: SymbolReach,
  trees: readonly SymbolTree[],
  { file, line, specifier, isTypeOnly, class: movedClass }: MovedImport,
): readonly Place[] {
  const types = isTypeOnly || movedClass === 'types';
  const symbols = new Set<string>();
  for (const { summaries } of trees) {
    const summary = summaries.get(file);
    if (!summary) continue;
    for (const symbol of specifier === null ? [WHOLE_FILE] : symbolsFor(specifier, summary.symbols, types))
      symbols.add(symbol);
  }
  if (symbols.size === 0) symbols.add(MODULE_LOAD);
  const change = { file, kind: 'modified', class: movedClass, line } satisfies Omit<Change, 'symbol'>;
  // Its text is as before.
  return [...symbols]
    .flatMap((symbol) => reach.placesOf({ ...change, symbol }))
    .filter((place) => readPlace(place).kind !== 'text');
}

function symbolsFor(specifier: string, symbols: SymbolSummary | undefined, types: boolean): readonly string[] {
  if (!symbols || symbols.opaque !== undefined) return [WHOLE_FILE];
  const locals = new Set(
    symbols.bindings.flatMap((binding) => (binding.specifier === specifier ? [binding.local] : [])),
  );
  const passedOn = symbols.exports.flatMap((record): string[] => {
    switch (record.kind) {
      case 'local':
        return locals.has(record.unit) ? [record.name] : [];
      case 'from':
        return record.specifier === specifier ? [record.name] : [];
      case 'star':
        return record.specifier === specifier ? [WHOLE_FILE] : [];
    }
  });
  const units = symbols.units.filter(({ mentions }) =>
    mentions.some(
      ({ name, from, mode }) =>
        (mode === 'use' || types) && (from === undefined ? locals.has(name) : from === specifier),
    ),
  );
  return [...passedOn, ...units.map(({ name }) => name)];
}
