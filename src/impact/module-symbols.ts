import type { ExportRecord, ImportBinding, SymbolSummary, Unit } from '../model/symbols.ts';

/** A module's symbols, found by name. */
export interface ModuleSymbols {
  readonly units: ReadonlyMap<string, Unit>;
  readonly bindings: ReadonlyMap<string, ImportBinding>;
  readonly exports: ReadonlyMap<string, Exclude<ExportRecord, { kind: 'star' }>>;
  readonly stars: readonly Extract<ExportRecord, { kind: 'star' }>[];
  /** By unit, the units that may write it. */
  readonly writers: ReadonlyMap<string, readonly string[]>;
  readonly summary: SymbolSummary;
  readonly passing: Passing;
}

/** What a module offers, by what stands behind it. */
interface Passing {
  /** The names that one of its own symbols has. */
  readonly byUnit: ReadonlyMap<string, readonly string[]>;
  /** By specifier, the names under which it passes on what another module offers. */
  readonly from: ReadonlyMap<string, PassedFrom>;
  /** The specifiers of `export *`. */
  readonly stars: ReadonlySet<string>;
}

/** The names under which a module passes on what it takes by one specifier. */
interface PassedFrom {
  readonly byName: Map<string, string[]>;
  /** Those behind which any name may be. */
  readonly ofAny: string[];
}

const known = new WeakMap<SymbolSummary, ModuleSymbols>();

/** The symbols of a module by name; what two trees have of it, they have once. */
export function moduleSymbols(summary: SymbolSummary): ModuleSymbols {
  const before = known.get(summary);
  if (before) return before;
  const symbols = indexSymbols(summary);
  known.set(summary, symbols);
  return symbols;
}

function indexSymbols(summary: SymbolSummary): ModuleSymbols {
  const exports = new Map<string, Exclude<ExportRecord, { kind: 'star' }>>();
  const stars: Extract<ExportRecord, { kind: 'star' }>[] = [];
  for (const record of summary.exports) {
    if (record.kind === 'star') stars.push(record);
    else if (!exports.has(record.name)) exports.set(record.name, record);
  }
  const writers = new Map<string, string[]>();
  for (const unit of summary.units) {
    for (const written of unit.writes) writers.set(written, [...(writers.get(written) ?? []), unit.name]);
  }
  const units = new Map(summary.units.map((unit) => [unit.name, unit]));
  const bindings = new Map(summary.bindings.map((binding) => [binding.local, binding]));
  return { units, bindings, exports, stars, writers, summary, passing: passingOf({ exports, bindings, stars }) };
}

function passingOf({ exports, bindings, stars }: Pick<ModuleSymbols, 'exports' | 'bindings' | 'stars'>): Passing {
  const byUnit = new Map<string, string[]>();
  const from = new Map<string, PassedFrom>();
  for (const record of exports.values()) {
    const source = record.kind === 'from' ? record : bindings.get(record.unit);
    if (record.kind === 'local') put(byUnit, record.unit, record.name);
    if (!source) continue;
    let own = from.get(source.specifier);
    if (!own) from.set(source.specifier, (own = { byName: new Map(), ofAny: [] }));
    if (source.imported === '*' || source.imported === 'export=') own.ofAny.push(record.name);
    else put(own.byName, source.imported, record.name);
  }
  return { byUnit, from, stars: new Set(stars.map(({ specifier }) => specifier)) };
}

function put(lists: Map<string, string[]>, key: string, value: string): void {
  const own = lists.get(key);
  if (own) own.push(value);
  else lists.set(key, [value]);
}
