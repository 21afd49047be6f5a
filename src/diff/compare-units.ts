import { byCodeUnits } from '../graph/compare.ts';
import { type Change, type ChangeClass, type ChangeKind, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import { fingerprintOf } from '../model/fingerprint.ts';
import type { Mention, MentionMode, SaidType, SymbolSummary, Unit } from '../model/symbols.ts';

/** One side of a comparison: a module's symbols, and where its imports lead. */
export interface Side {
  readonly path: string;
  readonly symbols: SymbolSummary;
  /** What a specifier of this module means: a path of the tree, or the specifier itself where it leads out of the repository. */
  readonly originOf: (specifier: string) => string;
}

/** The fingerprint of what is gone, whatever it was. */
export const GONE = 'deleted';

/**
 * The symbols that differ between two versions of a module.
 *
 * Declarations are matched by name, so their place in the file does not count; statements by what they do. A unit that
 * mentions other things than before under the same text has changed too, as has one whose import now comes from elsewhere.
 *
 * @returns sorted by line; empty when the difference is cosmetic
 */
export function compareUnits(base: Side, head: Side): Change[] {
  const changes: Change[] = [];
  const add = (unit: Unit, kind: ChangeKind, changeClass: ChangeClass, was?: Unit): void => {
    const origins = [originsOf(unit, head, 'use'), originsOf(unit, head, 'type')];
    const fingerprint = kind === 'deleted' ? GONE : fingerprintOf([unit.runtime, unit.types, ...origins]);
    const kept = was && isTypeKept([was, base], [unit, head]) ? { isTypeKept: true as const } : {};
    changes.push({
      file: head.path,
      symbol: unit.name,
      kind,
      class: changeClass,
      line: unit.line,
      fingerprint,
      ...kept,
    });
  };
  const isFromElsewhere = (was: Unit, is: Unit, mode: MentionMode): boolean =>
    originsOf(was, base, mode) !== originsOf(is, head, mode);
  const before = new Map(declared(base.symbols).map((unit) => [unit.name, unit]));
  const after = new Map(declared(head.symbols).map((unit) => [unit.name, unit]));
  for (const [name, unit] of after) {
    const known = before.get(name);
    if (!known) add(unit, 'added', classOf(unit));
    else if (known.runtime !== unit.runtime || isFromElsewhere(known, unit, 'use'))
      add(unit, 'modified', 'runtime', known);
    else if (known.types !== unit.types || isFromElsewhere(known, unit, 'type')) add(unit, 'modified', 'types', known);
  }
  for (const [name, unit] of before) if (!after.has(name)) add(unit, 'deleted', classOf(unit));
  const known = new Set(changes.map(({ symbol }) => symbol));
  // What is new or gone under its own name has been said of the unit.
  const offered = compareExports(base, head).filter(({ symbol }) => !known.has(symbol));
  changes.push(...offered, ...compareLoads(base, head));
  return changes.sort((a, b) => a.line - b.line || byCodeUnits(a.symbol, b.symbol));
}

/** Whether annotations say all of a unit's type on both sides, in the same words, and the names in them mean the same. */
function isTypeKept([was, before]: readonly [Unit, Side], [is, after]: readonly [Unit, Side]): boolean {
  if (!was.said || !is.said || was.said.print !== is.said.print) return false;
  const meanings = ({ names }: SaidType, side: Side): string =>
    JSON.stringify(names.map((name) => originOf({ name, member: null, mode: 'type', line: 0 }, side)));
  return meanings(was.said, before) === meanings(is.said, after);
}

const declared = (symbols: SymbolSummary): readonly Unit[] => symbols.units.filter((unit) => unit.kind !== 'statement');

const classOf = (unit: Unit): ChangeClass =>
  unit.kind === 'type' || (unit.runtime === '' && unit.mentions.every(({ mode }) => mode === 'type'))
    ? 'types'
    : 'runtime';

/**
 * The statements that make up the load, and the order in which things are evaluated: one change for all of it, at the first that is
 * new, and one more for every other statement that is felt by itself, because it writes what other code reads.
 */
function compareLoads(base: Side, head: Side): Change[] {
  const before = statements(base);
  const after = statements(head);
  const [had, has] = [new Set(before.map(({ print }) => print)), new Set(after.map(({ print }) => print))];
  const isMoved = !isSameOrder(base.symbols.order, head.symbols.order);
  const isNew = ({ print }: Statement): boolean => !had.has(print);
  const fresh = after.find(isNew);
  const gone = before.find(({ print }) => !has.has(print));
  if (!fresh && !gone && loadsOf(base) === loadsOf(head) && !isMoved && !isKeptOtherwise(base, head)) return [];
  const kind =
    fresh && !gone && before.length === 0 ? 'added' : gone && !fresh && after.length === 0 ? 'deleted' : 'modified';
  const line = fresh?.unit.line ?? gone?.unit.line ?? 1;
  const prints = after.map(({ print }) => print);
  const fingerprint = fingerprintOf(['load', loadsOf(head), ...unusedOf(head), ...head.symbols.order, '', ...prints]);
  const writing = [...after.filter((each) => isMoved || isNew(each)), ...before.filter(({ print }) => !has.has(print))];
  const lines = new Set([line, ...writing.filter(({ unit }) => unit.writes.length > 0).map(({ unit }) => unit.line)]);
  return [...lines].map((at) => ({
    file: head.path,
    symbol: MODULE_LOAD,
    kind,
    class: 'runtime',
    line: at,
    fingerprint,
  }));
}

interface Statement {
  readonly unit: Unit;
  /** What it does, and what the names in it mean. */
  readonly print: string;
}

/** What the evaluation evaluates first. */
const loadsOf = ({ symbols, originOf }: Side): string => JSON.stringify([...new Set(symbols.loads.map(originOf))]);

/**
 * Whether something that both import is taken as a value in one of them alone. What is imported as a type only, without saying so, is
 * dropped by compilers that are not told otherwise (`verbatimModuleSyntax`): then its module is evaluated from now on, or no longer.
 */
function isKeptOtherwise(base: Side, head: Side): boolean {
  const [was, is] = [unusedOf(base), unusedOf(head)];
  if (was.length + is.length === 0) return false;
  const inBoth = new Set(base.symbols.loads.map(base.originOf));
  const common = new Set(head.symbols.loads.map(head.originOf).filter((origin) => inBoth.has(origin)));
  return [...common].some((origin) => was.includes(origin) !== is.includes(origin));
}

/** What TypeScript imports and takes no value of. */
function unusedOf({ symbols, path, originOf }: Side): readonly string[] {
  if (!/\.[cm]?tsx?$/.test(path) || symbols.opaque) return [];
  const used = new Set<string>();
  for (const { mentions } of symbols.units) for (const { name, mode } of mentions) if (mode === 'use') used.add(name);
  for (const record of symbols.exports) if (record.kind === 'local') used.add(record.unit);
  const named = new Set(symbols.bindings.map(({ specifier }) => specifier));
  for (const { local, specifier } of symbols.bindings) if (used.has(local)) named.delete(specifier);
  for (const record of symbols.exports)
    if (record.kind !== 'local' && !record.isTypeOnly) named.delete(record.specifier);
  return symbols.loads.filter((specifier) => named.has(specifier)).map(originOf);
}

/** Whether what both evaluate is evaluated in one order. What only one of them has is a change of its own. */
function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  const [had, has] = [new Set(before), new Set(after)];
  const common = after.filter((name) => had.has(name));
  return before.filter((name) => has.has(name)).every((name, index) => name === common[index]);
}

function statements(side: Side): Statement[] {
  return side.symbols.units
    .filter((unit) => unit.kind === 'statement')
    .map((unit) => ({ unit, print: JSON.stringify([unit.runtime, originsOf(unit, side, 'use')]) }));
}

/**
 * What the names mean that a unit mentions, each once, in the order of first mention: the meaning of the numbers in its
 * fingerprint. Two names may mean one thing.
 */
function originsOf(unit: Unit, side: Side, mode: MentionMode): string {
  const origins = new Map<string, string>();
  for (const mention of unit.mentions) {
    const key = JSON.stringify([mention.name, mention.from ?? null]);
    if (mention.mode === mode && !origins.has(key)) origins.set(key, originOf(mention, side));
  }
  return JSON.stringify([...origins.values()]);
}

function originOf({ name, from }: Mention, side: Side): string {
  if (from !== undefined) return JSON.stringify([side.originOf(from), name]);
  const binding = side.symbols.bindings.find(({ local }) => local === name);
  return binding ? JSON.stringify([side.originOf(binding.specifier), binding.imported]) : name;
}

/** Names that are offered from elsewhere than before. What is offered under a name by the same unit is compared as that unit. */
function compareExports(base: Side, head: Side): Change[] {
  const before = offers(base);
  const after = offers(head);
  const changes: Change[] = [];
  // One more star offers more names and takes none away; one that is gone takes what nobody counted here.
  const { origins, line } = starsOf(head);
  if ([...starsOf(base).origins].some((origin) => !origins.has(origin)))
    changes.push({
      file: head.path,
      symbol: WHOLE_FILE,
      kind: 'modified',
      class: 'runtime',
      line,
      fingerprint: fingerprintOf(['stars', ...[...origins].sort(byCodeUnits)]),
    });
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (was?.source === is?.source && was?.isTypeOnly === is?.isTypeOnly) continue;
    const kind = was && is ? 'modified' : is ? 'added' : 'deleted';
    changes.push({
      file: head.path,
      symbol: name,
      kind,
      // An export that becomes a type is gone at run time.
      class: [was, is].every((offer) => offer?.isTypeOnly ?? true) ? 'types' : 'runtime',
      line: (is ?? was)?.line ?? 1,
      fingerprint: is ? fingerprintOf(['export', is.source, String(is.isTypeOnly)]) : GONE,
    });
  }
  return changes;
}

interface Offer {
  readonly source: string;
  readonly isTypeOnly: boolean;
  readonly line: number;
}

function offers(side: Side): ReadonlyMap<string, Offer> {
  const found = new Map<string, Offer>();
  const types = new Set(side.symbols.units.filter(({ kind }) => kind === 'type').map(({ name }) => name));
  for (const record of side.symbols.exports) {
    if (record.kind === 'star') continue;
    if (record.kind === 'from') {
      const source = JSON.stringify([side.originOf(record.specifier), record.imported]);
      found.set(record.name, { source, isTypeOnly: record.isTypeOnly, line: record.line });
    } else {
      const { name, unit, line } = record;
      const source = originOf({ name: unit, member: null, mode: 'use', line }, side);
      found.set(name, { source, isTypeOnly: types.has(unit) || record.isTypeOnly === true, line });
    }
  }
  return found;
}

/** The modules whose names `export *` passes on, and the line of the first of them. */
function starsOf({ symbols, originOf }: Side): { readonly origins: ReadonlySet<string>; readonly line: number } {
  const stars = symbols.exports.filter((record) => record.kind === 'star');
  return { origins: new Set(stars.map(({ specifier }) => originOf(specifier))), line: stars[0]?.line ?? 1 };
}
