import type { UnresolvedImport } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import type { ModuleSymbols } from './module-symbols.ts';
import { type Place, placeOf } from './place.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** A place of a module that feels what an unresolved import of it may mean, how, and by which one. */
export interface AskingPlace {
  readonly place: Place;
  readonly kind: 'value' | 'load';
  readonly site: UnresolvedImport;
}

/** In modules with more symbols than these none are told apart: no person wrote them. */
const MOST_SYMBOLS = 300;

/**
 * The places that get what unresolved imports of one module may mean (`value`), or evaluate it (`load`). Of a computed one (`import(name)`) these are
 * the symbols whose code it stands in, and those of the module that have to do with them. All of the module where that cannot be told: a
 * statement of it, a path that something is done with, a name that symbols are bound to, a module of the repository that comes between.
 */
export function askingPlaces(
  sites: readonly UnresolvedImport[],
  as: AskingPlace['kind'],
  index: SymbolIndex,
): readonly AskingPlace[] {
  const [first] = sites;
  if (!first) return [];
  const { from } = first;
  const wholeBy = (site: UnresolvedImport): AskingPlace => {
    return { place: placeOf(from, { kind: as === 'value' ? 'whole' : 'evaluated' }), kind: as, site };
  };
  const symbols = sites.some((site) => isCalledFor(site, index)) ? index.symbolsOf(from) : null;
  if (!symbols || symbols.summary.opaque !== undefined || symbols.units.size > MOST_SYMBOLS) return sites.map(wholeBy);
  const found: AskingPlace[] = [];
  const asking = new Set<Unit>();
  for (const site of sites) {
    const units = isCalledFor(site, index) ? unitsAt(site.line, symbols) : [];
    if (units.length === 0 || units.some((unit) => unit.kind === 'statement')) found.push(wholeBy(site));
    for (const unit of units) {
      if (!asking.has(unit)) found.push(...placesOf(from, unit, as).map((each) => ({ ...each, site })));
      asking.add(unit);
    }
  }
  // What is imported is evaluated only where the asking code runs.
  if (as === 'load' || asking.size === 0) return found;
  const concerned = concernedBy([...asking], symbols);
  // What is handed to another module, that one may hand to any symbol of this one, by whatever way.
  if (concerned.specifiers.some((specifier) => index.targetsOf(from, specifier).length > 0)) return sites.map(wholeBy);
  return [
    ...found,
    ...concerned.units.map(({ name }) => ({ place: placeOf(from, { kind: 'unit', name }), kind: as, site: first })),
  ];
}

/** The symbols whose code asks for a module on a line. */
const unitsAt = (line: number, { units }: ModuleSymbols): readonly Unit[] =>
  [...units.values()].filter(({ asksAt }) => asksAt?.includes(line));

/**
 * The other symbols of a module that have to do with some of them: they say each other's names, or a name or an import that both say, over as many as
 * it takes. What one of them gets another one may keep, or find where it was kept, be that in this module or in one that both ask.
 */
function concernedBy(
  units: readonly Unit[],
  { units: all, bindings }: ModuleSymbols,
): { readonly units: readonly Unit[]; readonly specifiers: readonly string[] } {
  const links = new Map([...all.values()].map((unit) => [unit, linksOf(unit, bindings)]));
  const byLink = new Map<string, Unit[]>();
  for (const [unit, own] of links) {
    for (const link of own) {
      const known = byLink.get(link);
      if (known) known.push(unit);
      else byLink.set(link, [unit]);
    }
  }
  const found = new Set(units);
  const specifiers: string[] = [];
  for (const unit of found) {
    for (const link of links.get(unit) ?? []) {
      const others = byLink.get(link);
      if (!others) continue;
      for (const other of others) found.add(other);
      if (link.startsWith(IMPORTED)) specifiers.push(link.slice(IMPORTED.length));
      // Once is enough.
      byLink.delete(link);
    }
  }
  return { units: [...found].filter((unit) => !units.includes(unit)), specifiers };
}

/** What a symbol has to do with when it runs: names of the module, its own among them, the specifiers of imports, and globals. */
function linksOf(unit: Unit, bindings: ModuleSymbols['bindings']): ReadonlySet<string> {
  const { name, mentions, writes, puts = [], globals } = unit;
  const links = new Set([name.replace(/\..*$/, '')]);
  const ask = (specifier: string): void => {
    if (!KEEPS_NOTHING.test(specifier)) links.add(`${IMPORTED}${specifier}`);
  };
  const say = (each: string): void => {
    const specifier = bindings.get(each)?.specifier;
    if (specifier === undefined) links.add(each);
    else ask(specifier);
  };
  for (const { name: said, from, mode } of mentions) {
    if (mode !== 'use') continue;
    if (from === undefined) say(said);
    else ask(from);
  }
  for (const each of [...writes, ...puts.map((put) => put.name)]) say(each);
  for (const each of [globals?.reads, globals?.defines, globals?.fills])
    for (const global of each ?? []) links.add(global);
  return links;
}

/** What stands before a specifier among links; in no name. */
const IMPORTED = ' ';

/** Modules of Node that keep nothing in memory of what they are handed. */
const KEEPS_NOTHING = /^(?:node:)?(?:assert|child_process|crypto|fs|module|os|path|url|util)(?:\/|$)/;

/** Whether a computed specifier, and nothing else on that line, makes the site. */
function isCalledFor({ from, line, cause, specifier, kind }: UnresolvedImport, index: SymbolIndex): boolean {
  // In a component the code of several units is one unit more.
  if (cause !== 'non-literal' || specifier !== null || !/\.[cm]?[jt]sx?$/.test(from)) return false;
  if (kind === 'dynamic' || kind === 'require') return true;
  if (kind !== 'glob') return false;
  // What a function loads that is handed to it.
  const globs = index.importsOf(from).filter((record) => record.kind === 'glob' && record.line === line);
  return globs.length > 0 && globs.every(({ pattern }) => pattern?.kind === 'listing' && pattern.handed !== undefined);
}

function placesOf(path: string, unit: Unit, as: AskingPlace['kind']): readonly Omit<AskingPlace, 'site'>[] {
  const { name } = unit;
  const places: Omit<AskingPlace, 'site'>[] = [{ place: placeOf(path, { kind: 'unit', name }), kind: as }];
  if (unit.calls) places.push({ place: placeOf(path, { kind: 'called', name }), kind: 'load' });
  if (!isRunLater(unit)) {
    places.push({ place: placeOf(path, { kind: 'data', name }), kind: 'load' });
    places.push({ place: placeOf(path, { kind: 'evaluated' }), kind: 'load' });
  }
  return places;
}

/** Whether evaluating the module runs nothing of a unit's code unless something calls it. */
function isRunLater({ kind, calls }: Unit): boolean {
  switch (kind) {
    case 'function':
    case 'method':
    case 'getter':
      return true;
    case 'variable':
      return calls !== undefined;
    case 'class':
    case 'core':
    case 'enum':
    case 'namespace':
    case 'type':
    case 'statement':
      return false;
  }
}
