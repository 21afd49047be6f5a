import { mayName } from '../model/lazy-summary.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import { CORE_MEMBER, fileOf, type Place, placeOf, readPlace } from './place.ts';
import { isData } from './run-places.ts';
import type { SymbolEdge, SymbolTree } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** Tests: each is a program of its own, so a global that one of them makes is nobody else's. */
const TEST = /(?:^|\/)__tests__\/|\.(?:test|spec|e2e|cy)\.[^/]+$/;

/** What serves tests alone: a global that it makes is one in tests, and nowhere in the product. */
const IN_TESTS = /(?:^|\/)(?:__mocks__|(?:[\w.]+-)*tests?|e2e|cypress)\//;

const isInTests = (path: string): boolean => TEST.test(path) || IN_TESTS.test(path);

/** What may be a script: a file of another language is a module by what it is. */
const SCRIPT = /\.[jt]sx?$/;

/** What the place of a global begins with. A global is in no file; in tests it is another one, which only they read. */
const GLOBAL = `${placeOf('', { kind: 'whole' })}global `;
const GLOBAL_IN_TESTS = `${placeOf('', { kind: 'whole' })}test `;

/** The place of a global. */
const placeOfGlobal = (name: string, inTests: boolean): Place => `${inTests ? GLOBAL_IN_TESTS : GLOBAL}${name}`;

/**
 * Two ways in which modules feel each other without an import between them in that direction, or in any:
 *
 * - a global: one module gives a name to everybody (`globalThis.x = …`, a script's top level, `export as namespace`, `declare
 *   global`), another reads a name that nothing of it binds;
 * - an object that is filled from elsewhere: `registry.push(handler)` in one module, `import { registry }` in another.
 *
 * Both ask that one program evaluates both sides, which is not proved here; so they are possible. A module is looked into for what
 * it gives and fills when it is reached, and for what it reads when a global is that it may name.
 */
export class Joins {
  readonly #summaries: SymbolTree['summaries'];
  readonly #index: SymbolIndex;
  readonly #given = new Map<string, GivenBy>();
  readonly #reads = new Map<string, ReadonlyMap<string, readonly Reading[]>>();
  readonly #isGiven = new Map<string, boolean>();

  constructor(summaries: SymbolTree['summaries'], index: SymbolIndex) {
    this.#summaries = summaries;
    this.#index = index;
  }

  /** The edges to a place. */
  edgesTo(place: Place): readonly SymbolEdge[] {
    if (place.startsWith(GLOBAL)) return this.#readers(place, place.slice(GLOBAL.length), false);
    if (place.startsWith(GLOBAL_IN_TESTS)) return this.#readers(place, place.slice(GLOBAL_IN_TESTS.length), true);
    const path = fileOf(place);
    const what = readPlace(place);
    if (path === '' || (what.kind !== 'unit' && what.kind !== 'exports')) return [];
    const symbols = this.#index.symbolsOf(path);
    const unit = what.kind === 'unit' ? symbols?.units.get(what.name) : undefined;
    if (!symbols || (what.kind === 'unit' && !unit)) return [];
    return [...this.#globalsOf(place, path, unit), ...(unit ? this.#fillings(place, path, unit) : [])];
  }

  /** The globals that a module makes or changes by one of its places. */
  #globalsOf(dependency: Place, path: string, unit: Unit | undefined): readonly SymbolEdge[] {
    const summary = this.#summaries.get(path);
    if (TEST.test(path) || !summary) return [];
    const global = (name: string): Place => placeOfGlobal(name, isInTests(path));
    const given = this.#givenBy(path, summary).byPlace.get(dependency) ?? [];
    const filled = unit?.globals?.fills?.filter((name) => this.#isGivenAnywhere(name)) ?? [];
    return [
      ...given.map(({ name, isType, line }): SymbolEdge => {
        return { dependent: global(name), dependency, line, via: { step: 'use', kind: isType ? 'type' : 'value' } };
      }),
      ...filled.map((name): SymbolEdge => {
        const via = { step: 'write', kind: 'value' } as const;
        return { dependent: global(name), dependency, line: unit?.line ?? 1, via };
      }),
    ];
  }

  #givenBy(path: string, summary: ModuleSummary): GivenBy {
    const known = this.#given.get(path);
    if (known) return known;
    const given = givenBy(path, summary);
    const byPlace = new Map<Place, Given[]>();
    for (const one of given) {
      const own = byPlace.get(one.place);
      if (own) own.push(one);
      else byPlace.set(one.place, [one]);
    }
    const found = { byPlace, names: new Set(given.map(({ name }) => name)) };
    this.#given.set(path, found);
    return found;
  }

  #isGivenAnywhere(name: string): boolean {
    const known = this.#isGiven.get(name);
    if (known !== undefined) return known;
    let isGiven = false;
    for (const [path, summary] of this.#summaries) {
      if (TEST.test(path) || !mayName(summary, [name])) continue;
      isGiven = this.#givenBy(path, summary).names.has(name);
      if (isGiven) break;
    }
    this.#isGiven.set(name, isGiven);
    return isGiven;
  }

  /** Who reads a global. */
  #readers(global: Place, name: string, inTests: boolean): readonly SymbolEdge[] {
    const edges: SymbolEdge[] = [];
    for (const [path, summary] of this.#summaries) {
      if ((inTests && !isInTests(path)) || !mayName(summary, [name])) continue;
      for (const { unit, isType } of this.#readsOf(path, summary).get(name) ?? [])
        edges.push(...readingOf(path, unit, global, name, isType));
    }
    return edges;
  }

  /** Who of a module reads which global. */
  #readsOf(path: string, { symbols }: ModuleSummary): ReadonlyMap<string, readonly Reading[]> {
    const known = this.#reads.get(path);
    if (known) return known;
    const reads = new Map<string, Reading[]>();
    for (const unit of symbols?.units ?? []) {
      for (const read of unit.globals?.reads ?? []) {
        const isType = read.startsWith(':');
        const name = isType ? read.slice(1) : read;
        const own = reads.get(name);
        if (own) own.push({ unit, isType });
        else reads.set(name, [{ unit, isType }]);
      }
    }
    this.#reads.set(path, reads);
    return reads;
  }

  /** Objects of other modules into which a unit puts something: who reads them feels who fills them. */
  #fillings(dependency: Place, path: string, unit: Unit): readonly SymbolEdge[] {
    const bindings = this.#index.symbolsOf(path)?.bindings;
    return (unit.puts ?? []).flatMap((put) => {
      const [name = '', member = null] = put.split('.');
      return bindings?.has(name) ? this.#fillingsOf(name, member, dependency, path) : [];
    });
  }

  #fillingsOf(name: string, member: string | null, dependency: Place, path: string): SymbolEdge[] {
    const reason = `\`${name}\` is filled from elsewhere; that both run in one program is not proved`;
    return (this.#index.unitsAt(this.#index.meaningOf(path, name, null)) ?? []).flatMap(
      ({ path: file, unit: held }): SymbolEdge[] => {
        const core = `${held.name}.${CORE_MEMBER}`;
        const units = this.#index.symbolsOf(file)?.units;
        const isObject =
          units?.has(core) === true && (member === null || held.kind === 'variable' || held.kind === 'class');
        // What a function of the repository does with what it is given is followed into it.
        if (member !== null && units?.has(`${held.name}.${member}`)) return [];
        // What a name is bound to only for the time being is an object that others made and others hold.
        if (!isObject && !held.isCollection) return [];
        const dependent = placeOf(file, { kind: 'unit', name: isObject ? core : held.name });
        return [{ dependent, dependency, line: held.line, via: { step: 'write', kind: 'value', reason } }];
      },
    );
  }
}

/** How a unit feels a global that it reads: by its value, and where it runs at once by what that runs. */
function readingOf(path: string, unit: Unit, global: Place, name: string, isType: boolean): SymbolEdge[] {
  const { line } = unit;
  const reason = `\`${name}\` is a global; that this one is meant is not proved`;
  const edge = (dependent: Place, kind: 'value' | 'load' | 'type'): SymbolEdge => ({
    dependent,
    dependency: global,
    line,
    via: { step: 'use', kind, reason },
  });
  const own = edge(placeOf(path, { kind: 'unit', name: unit.name }), isType ? 'type' : 'value');
  return isType ? [own] : [own, ...runPlaces(path, unit).map((place) => edge(place, 'load'))];
}

/** The places by which a unit is felt where it runs at once. */
function runPlaces(path: string, unit: Unit): Place[] {
  const { name } = unit;
  return [
    ...(isData(unit) ? [placeOf(path, { kind: 'data', name })] : []),
    ...(unit.calls || isData(unit) ? [placeOf(path, { kind: 'called', name })] : []),
  ];
}

/** A global that a module gives to everybody. */
interface Given {
  readonly name: string;
  readonly place: Place;
  readonly isType: boolean;
  readonly line: number;
}

/** What a module gives to everybody, by the place that does. */
interface GivenBy {
  readonly byPlace: ReadonlyMap<Place, readonly Given[]>;
  readonly names: ReadonlySet<string>;
}

/** A unit that reads a global. */
interface Reading {
  readonly unit: Unit;
  /** Whether only the compiler feels it. */
  readonly isType: boolean;
}

function givenBy(path: string, { symbols }: ModuleSummary): Given[] {
  if (!symbols) return [];
  const given: Given[] = [];
  const isScript = symbols.isScript === true && SCRIPT.test(path);
  for (const unit of symbols.units) {
    const { name, kind, line } = unit;
    const place = placeOf(path, { kind: 'unit', name });
    for (const defined of unit.globals?.defines ?? [])
      given.push({ name: defined.replace(/^:/, ''), place, isType: defined.startsWith(':'), line });
    if (isScript && /^[\w$]+$/.test(name)) given.push({ name, place, isType: kind === 'type', line });
  }
  if (symbols.globalName !== undefined)
    given.push({ name: symbols.globalName, place: placeOf(path, { kind: 'exports' }), isType: false, line: 1 });
  return given;
}
