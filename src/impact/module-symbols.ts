import { unitsSet } from './set-members.ts';
import type { ExportRecord, ImportBinding, Mention, Run, SymbolSummary, Unit } from '../model/symbols.ts';

/** A module's symbols, found by name. */
export interface ModuleSymbols {
  readonly units: ReadonlyMap<string, Unit>;
  readonly bindings: ReadonlyMap<string, ImportBinding>;
  readonly exports: ReadonlyMap<string, Exclude<ExportRecord, { kind: 'star' }>>;
  readonly stars: readonly Extract<ExportRecord, { kind: 'star' }>[];
  /** By unit, the units that may write it. */
  readonly writers: ReadonlyMap<string, readonly string[]>;
  /** By unit, the units that may put another one in its place, or give it members, by way of what owns it. */
  readonly setters: ReadonlyMap<string, readonly string[]>;
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
  const setters = settersIn(units);
  const bindings = new Map(summary.bindings.map((binding) => [binding.local, binding]));
  return {
    units,
    bindings,
    exports,
    stars,
    writers,
    setters,
    summary,
    passing: passingOf({ exports, bindings, stars }),
  };
}

function settersIn(units: ReadonlyMap<string, Unit>): ReadonlyMap<string, readonly string[]> {
  const setters = new Map<string, string[]>();
  for (const writer of units.values()) {
    for (const { name, members, isCall } of writer.puts ?? []) {
      const unit = units.get(name);
      // What a class gives its instances under any name is no member of the class itself, and its instances are felt with all of it.
      const isOfInstance = unit?.kind === 'class' && members[0] === null && writer.name.startsWith(`${name}.`);
      if (!unit || isCall || members.length === 0 || isOfInstance) continue;
      for (const set of unitsSet(unit, units, members)) {
        const known = setters.get(set.name);
        if (set !== unit && set !== writer && !known?.includes(writer.name)) put(setters, set.name, writer.name);
      }
    }
  }
  return setters;
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

const parts = new WeakMap<ModuleSymbols, ReadonlyMap<string, readonly Unit[]>>();

/**
 * The units of a module that mention what a specifier brings, with nothing else that they mention: most modules take a little of each of many,
 * and are asked for each by itself.
 */
export function unitsTaking(symbols: ModuleSymbols, specifier: string): readonly Unit[] {
  let own = parts.get(symbols);
  if (!own) parts.set(symbols, (own = partsBySpecifier(symbols)));
  return own.get(specifier) ?? [];
}

function partsBySpecifier({ units, bindings }: ModuleSymbols): ReadonlyMap<string, readonly Unit[]> {
  const found = new Map<string, Unit[]>();
  for (const unit of units.values()) {
    const own = new Map<string, UnitPart>();
    const partFor = ({ name, from = bindings.get(name)?.specifier }: Mention | Run): UnitPart | null => {
      if (from === undefined) return null;
      let part = own.get(from);
      if (!part) own.set(from, (part = { mentions: [], runs: [], calls: [] }));
      return part;
    };
    for (const mention of unit.mentions) partFor(mention)?.mentions.push(mention);
    for (const run of unit.runs) partFor(run)?.runs.push(run);
    for (const run of unit.calls ?? []) partFor(run)?.calls.push(run);
    for (const [specifier, { mentions, runs, calls }] of own) {
      const part = { ...unit, mentions, runs, ...(unit.calls && { calls }) };
      const known = found.get(specifier);
      if (known) known.push(part);
      else found.set(specifier, [part]);
    }
  }
  return found;
}

/** What a unit mentions by one specifier. */
interface UnitPart {
  readonly mentions: Mention[];
  readonly runs: Run[];
  readonly calls: Run[];
}
