import type { ModuleSummary } from '../model/module.ts';
import type { Put, Unit } from '../model/symbols.ts';
import { mayGive, mayRead } from './globals-by-text.ts';
import { ModulesNaming } from './modules-naming.ts';
import { CORE_MEMBER, fileOf, type Place, placeOf, readPlace } from './place.ts';
import { unitsSet } from './set-members.ts';
import { isData } from './run-places.ts';
import { saysWord } from './says-word.ts';
import type { SymbolEdge, SymbolTree } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** Tests: each is a program of its own, so a global that one of them makes is nobody else's. */
const TEST = /(?:^|\/)__tests__\/|\.(?:test|spec|e2e|cy)\.[^/]+$/;

/** The names of benchmarks, each of which is a program of its own too (https://vitest.dev/config/#benchmark-include). */
const BENCHMARK = /\.(?:bench|benchmark)\.[cm]?[jt]sx?$/;

/** What serves tests alone: a global that it makes is one in tests, and nowhere in the product. */
const IN_TESTS = /(?:^|\/)(?:__mocks__|(?:[\w.]+-)*tests?|e2e|cypress)\//;

const isInTests = (path: string): boolean => TEST.test(path) || IN_TESTS.test(path);

/** What may be a script: a file of another language is a module by what it is. */
const SCRIPT = /\.[jt]sx?$/;

/** What is declared for Vue's components, which need not import Vue for that. */
const OF_COMPONENTS = /^declare (?:vue|@vue\/runtime-core): (?:Component|Global)\w+\./;

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

  readonly #readers = new Map<Place, readonly SymbolEdge[]>();
  readonly #sayers = new Map<string, readonly (readonly [path: string, summary: ModuleSummary])[]>();
  /** Those that are looked at for globals. */
  readonly #modules: ModulesNaming;
  /** Those of them that differ. */
  #others: ModulesNaming | undefined;
  readonly #differing: ReadonlySet<string> | undefined;
  readonly #first: Joins | undefined;

  /**
   * @param differing the modules that are not the same in another tree. Absent: there is no other
   * @param first of that tree, who is asked for whatever has nothing to do with those: they alone are looked at here. Absent: all are
   */
  constructor(summaries: SymbolTree['summaries'], index: SymbolIndex, differing?: ReadonlySet<string>, first?: Joins) {
    this.#summaries = summaries;
    this.#index = index;
    this.#differing = differing;
    this.#first = first;
    this.#modules = new ModulesNaming(
      first ? [...(differing ?? [])].flatMap((path) => entryOf(summaries, path)) : summaries,
    );
  }

  /** The edges to a place. */
  edgesTo(place: Place): readonly SymbolEdge[] {
    if (place.startsWith(GLOBAL)) return this.#readersOf(place, place.slice(GLOBAL.length), false);
    if (place.startsWith(GLOBAL_IN_TESTS)) return this.#readersOf(place, place.slice(GLOBAL_IN_TESTS.length), true);
    const path = fileOf(place);
    const what = readPlace(place);
    if (path === '' || (what.kind !== 'unit' && what.kind !== 'exports')) return [];
    const symbols = this.#index.symbolsOf(path);
    const unit = what.kind === 'unit' ? symbols?.units.get(what.name) : undefined;
    if (!symbols || (what.kind === 'unit' && !unit)) return [];
    return [
      ...this.#globalsOf(place, path, unit),
      ...(unit ? this.#fillings(place, path, unit) : []),
      ...(unit?.augments ? this.#augmented(place, path, unit.augments) : []),
    ];
  }

  /** The globals that a module makes or changes by one of its places. */
  #globalsOf(dependency: Place, path: string, unit: Unit | undefined): readonly SymbolEdge[] {
    const summary = this.#summaries.get(path);
    if (this.#isAlone(path) || !summary) return [];
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
    if ((this.#first ?? this).#isGivenBySame(name)) return true;
    if (!this.#differing || this.#differing.size === 0) return false;
    this.#index.differs();
    this.#others ??= new ModulesNaming([...this.#differing].flatMap((path) => entryOf(this.#summaries, path)));
    return this.#isGivenBy(name, this.#others);
  }

  /** Whether a module gives a name to everybody that does not differ. */
  #isGivenBySame(name: string): boolean {
    let isGiven = this.#isGiven.get(name);
    if (isGiven === undefined) {
      isGiven = this.#isGivenBy(name, this.#modules, this.#differing);
      this.#isGiven.set(name, isGiven);
    }
    return isGiven;
  }

  #isGivenBy(name: string, modules: ModulesNaming, but?: ReadonlySet<string>): boolean {
    for (const [path, summary] of modules.saying(name)) {
      if (but?.has(path) || TEST.test(path) || !mayGive(summary)) continue;
      if (this.#givenBy(path, summary).names.has(name)) return true;
    }
    return false;
  }

  /** Who reads a global. */
  #readersOf(global: Place, name: string, inTests: boolean): readonly SymbolEdge[] {
    const known = this.#readers.get(global);
    if (known) return known;
    const edges: SymbolEdge[] = [];
    for (const [path, summary] of this.#modules.saying(name)) {
      if ((inTests && !isInTests(path)) || !mayRead(summary, name)) continue;
      for (const { unit, isType } of this.#readsOf(path, summary).get(name) ?? [])
        edges.push(...readingOf(path, unit, global, name, isType));
    }
    this.#readers.set(global, edges);
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

  /** Who has a member that is declared for what everybody has. What is declared for a module is felt by who imports that. */
  #augmented(dependency: Place, path: string, { member, of }: NonNullable<Unit['augments']>): readonly SymbolEdge[] {
    const what = readPlace(dependency);
    const isGlobal = what.kind === 'unit' && what.name.startsWith('declare global: ');
    const isOfComponents = what.kind === 'unit' && OF_COMPONENTS.test(what.name);
    if (!isGlobal && !isOfComponents) return [];
    const reason = `\`${member}\` is a name that is declared for everybody; that this one is meant is not proved`;
    const edges: SymbolEdge[] = [];
    for (const [from, summary] of this.#saying(isGlobal ? of : [])) {
      if (from === path || (isOfComponents && !from.endsWith('.vue')) || !saysWord(summary, member)) continue;
      const dependent = placeOf(from, { kind: 'text' });
      edges.push({ dependent, dependency, line: 1, via: { step: 'use', kind: 'type', reason } });
    }
    return edges;
  }

  /** The modules that say one of some words, by themselves, or may; every module where there are none. */
  #saying(words: readonly string[]): readonly (readonly [path: string, summary: ModuleSummary])[] {
    const key = words.join('\0');
    let found = this.#sayers.get(key);
    if (!found) {
      found = [...this.#summaries].filter(
        ([, summary]) => words.length === 0 || words.some((word) => saysWord(summary, word)),
      );
      this.#sayers.set(key, found);
    }
    return found;
  }

  /** Whether a module is a program of its own, so that what it makes of others is so for it alone. A benchmark that a module imports is a part of it. */
  #isAlone(path: string): boolean {
    if (TEST.test(path)) return true;
    if (!BENCHMARK.test(path)) return false;
    // Who imports it may be another one in another tree.
    this.#index.differs();
    const symbols = this.#index.symbolsOf(path);
    return symbols !== null && symbols.summary.isScript !== true && !this.#index.isImported(path);
  }

  /** Objects of other modules into which a unit puts something: who reads them feels who fills them. */
  #fillings(dependency: Place, path: string, unit: Unit): readonly SymbolEdge[] {
    if (this.#isAlone(path)) return [];
    const bindings = this.#index.symbolsOf(path)?.bindings;
    const own = (unit.puts ?? []).filter(({ name, from }) => from !== undefined || bindings?.has(name));
    return [...own, ...this.#putByOthers(path, unit)].flatMap((put) => {
      const imported = put.from === undefined ? bindings?.get(put.name)?.imported : '*';
      return this.#fillingsOf(put, imported === '*' || imported === 'export=', dependency, path);
    });
  }

  /** What functions put into what a unit hands them. */
  #putByOthers(path: string, { hands = [] }: Unit): readonly Put[] {
    return hands.flatMap(({ name, members, to, toMember, index }) => {
      const functions = this.#index.unitsAt(this.#index.meaningOf(path, to, toMember)) ?? [];
      return functions
        .flatMap(({ unit }) => unit.fills ?? [])
        .filter((filled) => filled.index === index)
        .map(({ members: inside, isCall }) => ({
          name,
          members: [...members, ...inside],
          ...(isCall ? { isCall } : {}),
        }));
    });
  }

  /** @param isModule whether the name is all of another module, so that the first member is what that exports */
  #fillingsOf({ name, from, members, isCall }: Put, isModule: boolean, dependency: Place, path: string): SymbolEdge[] {
    const [exported, ...inside] = members;
    if (isModule && typeof exported !== 'string') return [];
    const shown = from !== undefined ? String(exported) : isModule ? `${name}.${String(exported)}` : name;
    const reason = `\`${shown}\` is filled from elsewhere; that both run in one program is not proved`;
    const edge = (dependent: Place, line: number, kind: 'value' | 'load'): SymbolEdge => ({
      dependent,
      dependency,
      line,
      via: { step: 'write', kind, reason },
    });
    const taken = isModule && exported !== undefined ? exported : null;
    const places =
      from === undefined ? this.#index.meaningOf(path, name, taken) : this.#index.importedBy(path, from, '*', taken);
    const held = this.#index.unitsAt(places);
    const own = isModule ? inside : members;
    // What a module has no name for may be what is set of it.
    if (!held) return isModule && own.length === 0 ? places.map((place) => edge(place, 1, 'value')) : [];
    return held.flatMap(({ path: file, unit }): SymbolEdge[] => {
      const units = this.#index.symbolsOf(file)?.units;
      const set = isCall ? [] : unitsSet(unit, units, own);
      return [
        ...this.#filledIn(file, unit, isCall || own.length > 1 ? (own[0] ?? null) : null).map((dependent) =>
          edge(dependent, unit.line, 'value'),
        ),
        ...set.flatMap((member) => [
          edge(placeOf(file, { kind: 'unit', name: member.name }), member.line, 'value'),
          ...(member.calls ? [edge(placeOf(file, { kind: 'called', name: member.name }), member.line, 'load')] : []),
        ]),
      ];
    });
  }

  /** @param member by which something is put into what is held; null: as its own property */
  #filledIn(file: string, held: Unit, member: string | null): readonly Place[] {
    const core = `${held.name}.${CORE_MEMBER}`;
    const units = this.#index.symbolsOf(file)?.units;
    const isObject =
      units?.has(core) === true && (member === null || held.kind === 'variable' || held.kind === 'class');
    // What a function of the repository does with what it is given is followed into it.
    if (member !== null && units?.has(`${held.name}.${member}`)) return [];
    // What a name is bound to only for the time being is an object that others made and others hold.
    if (!isObject && !held.isCollection) return [];
    return [placeOf(file, { kind: 'unit', name: isObject ? core : held.name })];
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

/** A module with its path, or nothing where there is none. */
function entryOf(
  summaries: ReadonlyMap<string, ModuleSummary>,
  path: string,
): readonly (readonly [path: string, summary: ModuleSummary])[] {
  const summary = summaries.get(path);
  return summary ? [[path, summary]] : [];
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
