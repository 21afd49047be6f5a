import { type EdgesByEnd, edgesByEnd } from '../graph/edges-by-end.ts';
import type { Edge, ImportRecord, ModuleGraph, ModuleSummary } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import { type ModuleSymbols, moduleSymbols } from './module-symbols.ts';
import { CORE_MEMBER, fileOf, type Place, placeOf, readPlace } from './place.ts';

/** What a re-exported name goes on to. */
export interface Passed {
  readonly place: Place;
  readonly line: number;
  /** The member that is asked for, as long as it is not part of the place. */
  readonly rest: string | null;
  /** Whether only the type of that name is passed on. */
  readonly isTypeOnly: boolean;
}

/**
 * The symbols of one tree: what a name means in a module, and what an exported name leads to.
 *
 * Every answer is a list of places; an empty one means that the name leads out of the repository.
 */
export class SymbolIndex {
  readonly #edges: EdgesByEnd;
  readonly #targets = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #modules = new Map<string, ModuleSymbols | null>();
  readonly #provides = new Map<string, Map<string, Watched<boolean>>>();
  readonly #stars = new Map<string, Map<string, Watched<readonly StarFor[]>>>();
  readonly #classes = new Map<Place, Watched<readonly Place[]>>();
  readonly #summaries: ReadonlyMap<string, ModuleSummary>;
  readonly #differing: ReadonlySet<string> | undefined;
  #isDiffering = false;

  /**
   * @param differing the modules that are not the same in another tree; left out: it is not asked whether an answer depends on any
   */
  constructor(graph: ModuleGraph, summaries: ReadonlyMap<string, ModuleSummary>, differing?: ReadonlySet<string>) {
    this.#summaries = summaries;
    this.#edges = edgesByEnd(graph);
    this.#differing = differing;
  }

  /** Asks the index something, and tells whether the answer depends on a module that differs. What it is asked for does not depend on that by this. */
  watched<Answer>(ask: () => Answer): Watched<Answer> {
    const before = this.#isDiffering;
    this.#isDiffering = false;
    const answer = ask();
    const isDiffering = this.#isDiffering;
    this.#isDiffering = before;
    return { answer, isDiffering };
  }

  /** Says that what is done just now depends on a module that differs. */
  differs(): void {
    this.#isDiffering = true;
  }

  #ask(path: string): void {
    if (this.#differing?.has(path)) this.#isDiffering = true;
  }

  /** The modules that a specifier means in a module. */
  targetsOf(path: string, specifier: string): readonly string[] {
    this.#ask(path);
    let own = this.#targets.get(path);
    if (!own) this.#targets.set(path, (own = targetsIn(this.#edges.from(path))));
    return own.get(specifier) ?? [];
  }

  /** Whether any module imports one. That may differ where the module does not: who asks says so by `differs`. */
  isImported(path: string): boolean {
    return this.#edges.to(path).length > 0;
  }

  /** What a module asks for. */
  importsOf(path: string): readonly ImportRecord[] {
    this.#ask(path);
    return this.#summaries.get(path)?.imports ?? [];
  }

  /** Null for a file of which only the whole can be spoken of. */
  symbolsOf(path: string): ModuleSymbols | null {
    this.#ask(path);
    const known = this.#modules.get(path);
    if (known !== undefined) return known;
    const summary = this.#summaries.get(path)?.symbols;
    const symbols = summary ? moduleSymbols(summary) : null;
    this.#modules.set(path, symbols);
    return symbols;
  }

  /** What a name of the module, or one property of it, means. */
  meaningOf(path: string, name: string, member: string | null): readonly Place[] {
    const symbols = this.symbolsOf(path);
    if (!symbols) return [placeOf(path, { kind: 'whole' })];
    const binding = symbols.bindings.get(name);
    if (binding) return this.importedBy(path, binding.specifier, binding.imported, member);
    return this.#unit(path, symbols, name, member);
  }

  /** What a name taken from a module, by a specifier, means. */
  importedBy(path: string, specifier: string, imported: string, member: string | null): readonly Place[] {
    return this.targetsOf(path, specifier).flatMap((target) => this.takenFrom(target, imported, member));
  }

  /** What a name taken from a module, `*` for all of it, means. */
  takenFrom(target: string, imported: string, member: string | null): readonly Place[] {
    if (imported !== '*') return this.exportPlace(target, imported, member);
    return member === null ? [this.everythingOf(target)] : this.exportPlace(target, member, null);
  }

  /** The names of a module that may lead to one of its own symbols; null: any may. */
  namesOfUnit(path: string, unit: string): ReadonlySet<string> | null {
    const symbols = this.symbolsOf(path);
    if (!symbols) return null;
    if (symbols.summary.isData) return new Set([unit, 'default']);
    if (symbols.exports.has('export=')) return null;
    const names = new Set(symbols.passing.byUnit.get(unit));
    // A member is had by its owner's name, and what owns it is told from its name alone.
    for (let dot = unit.indexOf('.'); dot >= 0; dot = unit.indexOf('.', dot + 1))
      for (const name of symbols.passing.byUnit.get(unit.slice(0, dot)) ?? []) names.add(name);
    return names;
  }

  /** The names of a module that may go on to another one, or to another symbol; null: any may. */
  namesPassedOn(path: string): ReadonlySet<string> | null {
    const symbols = this.symbolsOf(path);
    if (!symbols) return new Set();
    if (symbols.stars.length > 0 || symbols.exports.has('export=')) return null;
    const names = new Set<string>();
    for (const record of symbols.exports.values())
      if (record.kind === 'from' || record.unit !== record.name || symbols.bindings.has(record.unit))
        names.add(record.name);
    return names;
  }

  /** The names of another module that a module passes on by name. */
  namesPassedOnOf(path: string, specifiers: ReadonlySet<string>): readonly string[] {
    const from = this.symbolsOf(path)?.passing.from;
    return [...specifiers].flatMap((specifier) => [...(from?.get(specifier)?.byName.keys() ?? [])]);
  }

  /**
   * The names under which a module may pass on what it takes of another one; null: any may.
   *
   * @param specifiers by which it asks for that module
   * @param names of that module; null: any
   */
  passedOnAs(
    path: string,
    specifiers: ReadonlySet<string>,
    names: ReadonlySet<string> | null,
  ): ReadonlySet<string> | null {
    const found = new Set<string>();
    const passing = this.symbolsOf(path)?.passing;
    if (!passing) return found;
    for (const specifier of specifiers) {
      const own = passing.from.get(specifier);
      for (const name of own?.ofAny ?? []) found.add(name);
      for (const imported of names ?? own?.byName.keys() ?? [])
        for (const name of own?.byName.get(imported) ?? []) found.add(name);
      if (!passing.stars.has(specifier)) continue;
      if (names === null) return null;
      for (const name of names) if (name !== 'default') found.add(name);
    }
    return found.has('export=') ? null : found;
  }

  /** Everything that a module exports. */
  everythingOf(path: string): Place {
    return placeOf(path, this.symbolsOf(path) ? { kind: 'exports' } : { kind: 'whole' });
  }

  /** The place that stands for an exported name of a module: its own unit, or the re-export through which the name goes on. */
  exportPlace(path: string, name: string, member: string | null): readonly Place[] {
    const symbols = this.symbolsOf(path);
    if (!symbols) return [placeOf(path, { kind: 'whole' })];
    if (symbols.summary.isData) return this.#dataPlace(path, symbols, name, member);
    const record = symbols.exports.get(name);
    if (record?.kind === 'local' && !symbols.bindings.has(record.unit)) {
      const units = [
        ...this.#unit(path, symbols, record.unit, member),
        ...(symbols.exports.has('export=') && (name === 'export=' || name === 'default')
          ? this.#givenBeside(path, symbols, member)
          : []),
      ];
      // Under a name that is not its own, another unit may stand tomorrow.
      return record.unit === name ? units : [...units, placeOf(path, { kind: 'export', name, member })];
    }
    if (record || this.#starsFor(path, name).length > 0) return [placeOf(path, { kind: 'export', name, member })];
    if (name === 'export=') return member === null ? [this.everythingOf(path)] : this.exportPlace(path, member, null);
    const whole = symbols.exports.get('export=');
    if (whole?.kind === 'local') {
      const rest = name === 'default' ? member : name;
      // What another module is as a whole, this one is as well.
      if (symbols.bindings.has(whole.unit)) return [placeOf(path, { kind: 'export', name: 'export=', member: rest })];
      return [...this.#unit(path, symbols, whole.unit, rest), ...this.#givenBeside(path, symbols, rest)];
    }
    // Nothing here offers the name: it may come by a way that cannot be seen, so it may be anything that is here.
    return [this.everythingOf(path)];
  }

  /** What a CommonJS module's whole value was given by name after it was made: a member of that name, or all of them. */
  #givenBeside(path: string, { exports, units }: ModuleSymbols, member: string | null): readonly Place[] {
    if (member === 'default') return [];
    const names =
      member === null ? [...exports.keys()].filter((name) => name !== 'export=' && name !== 'default') : [member];
    return names.flatMap((name) => {
      const record = exports.get(name);
      return record?.kind === 'local' && !record.unit.startsWith('module.exports.') && units.has(record.unit)
        ? [placeOf(path, { kind: 'unit', name: record.unit })]
        : [];
    });
  }

  /** A key of a file of data; one that is not there may be there tomorrow. */
  #dataPlace(path: string, { exports }: ModuleSymbols, name: string, member: string | null): readonly Place[] {
    const isWhole = name === 'export=' || (name === 'default' && !exports.has(name));
    const key = isWhole ? member : name;
    // With `default` asked of the whole, that may be what a bundler makes of it.
    if (key === null || (isWhole && key === 'default')) return [this.everythingOf(path)];
    return [placeOf(path, { kind: 'unit', name: key })];
  }

  /** What `export *` of a target passes on: every name but the default and those that the module has itself. */
  starredFrom(path: string, target: string): readonly Place[] {
    const names = this.#namesOf(target, new Set([path]));
    if (!names) return [this.everythingOf(target)];
    const own = this.symbolsOf(path)?.exports;
    return [...names].filter((name) => !own?.has(name)).flatMap((name) => this.exportPlace(target, name, null));
  }

  /** Every name but the default that a module offers, its own or through stars; null when they cannot all be known. */
  #namesOf(path: string, seen: Set<string>): ReadonlySet<string> | null {
    const symbols = this.symbolsOf(path);
    if (!symbols || symbols.exports.has('export=')) return null;
    const names = new Set(symbols.exports.keys());
    seen.add(path);
    for (const { specifier } of symbols.stars) {
      for (const target of this.targetsOf(path, specifier)) {
        if (seen.has(target)) continue;
        const more = this.#namesOf(target, seen);
        if (!more) return null;
        for (const name of more) names.add(name);
      }
    }
    names.delete('default');
    return names;
  }

  /** Where a re-exported name goes on to. */
  reexported(path: string, name: string, member: string | null): readonly Passed[] {
    const symbols = this.symbolsOf(path);
    const record = symbols?.exports.get(name);
    if (record?.kind === 'local') {
      const binding = symbols?.bindings.get(record.unit);
      const isTypeOnly = record.isTypeOnly === true || binding?.isTypeOnly === true;
      const rest = binding?.imported === '*' ? null : member;
      return this.meaningOf(path, record.unit, member).map((place) => ({ place, line: record.line, rest, isTypeOnly }));
    }
    if (record) {
      const { specifier, imported, line, isTypeOnly } = record;
      const rest = imported === '*' ? null : member;
      return this.importedBy(path, specifier, imported, member).map((place) => ({ place, line, rest, isTypeOnly }));
    }
    return this.#starsFor(path, name).flatMap(({ target, line, isTypeOnly }) =>
      this.exportPlace(target, name, member).map((place) => ({ place, line, rest: member, isTypeOnly })),
    );
  }

  /** The classes that a place comes to, re-exports followed. */
  classesAt(place: Place): readonly Place[] {
    let known = this.#classes.get(place);
    if (!known) {
      known = this.watched(() => {
        const classes = (this.unitsAt([place]) ?? []).filter(({ unit }) => unit.kind === 'class');
        return classes.map(({ path, unit }) => placeOf(path, { kind: 'unit', name: unit.name }));
      });
      this.#classes.set(place, known);
    }
    if (known.isDiffering) this.differs();
    return known.answer;
  }

  /** The units that some places come to, re-exports followed; null when one of them comes to something that is no unit. */
  unitsAt(places: readonly Place[]): { readonly path: string; readonly unit: Unit }[] | null {
    const found: { readonly path: string; readonly unit: Unit }[] = [];
    const seen = new Set<Place>();
    const open = [...places];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (seen.has(place)) continue;
      seen.add(place);
      const path = fileOf(place);
      const what = readPlace(place);
      const unit = what.kind === 'unit' ? this.symbolsOf(path)?.units.get(what.name) : undefined;
      if (unit) found.push({ path, unit });
      else if (what.kind !== 'export') return null;
      else {
        const next = this.reexported(path, what.name, what.member);
        if (next.length === 0) return null;
        open.push(...next.map((hop) => hop.place));
      }
    }
    return found;
  }

  #starsFor(path: string, name: string): readonly StarFor[] {
    const stars = this.symbolsOf(path)?.stars;
    if (name === 'default' || !stars || stars.length === 0) return NO_STARS;
    const names = this.#stars.get(path) ?? new Map<string, Watched<readonly StarFor[]>>();
    if (names.size === 0) this.#stars.set(path, names);
    let known = names.get(name);
    if (!known) {
      known = this.watched(() =>
        stars.flatMap(({ specifier, line, isTypeOnly }) =>
          this.targetsOf(path, specifier)
            .filter((target) => this.#offers(target, name, new Set([path])))
            .map((target) => ({ target, line, isTypeOnly })),
        ),
      );
      names.set(name, known);
    }
    if (known.isDiffering) this.differs();
    return known.answer;
  }

  /** Whether a module offers a name, its own or through stars. */
  #offers(path: string, name: string, seen: Set<string>): boolean {
    const known = this.#provides.get(path)?.get(name);
    if (known) {
      if (known.isDiffering) this.differs();
      return known.answer;
    }
    if (seen.has(path)) return false;
    seen.add(path);
    const found = this.watched((): boolean => {
      const symbols = this.symbolsOf(path);
      return (
        !symbols ||
        symbols.exports.has(name) ||
        symbols.exports.has('export=') ||
        symbols.stars.some(({ specifier }) =>
          this.targetsOf(path, specifier).some((target) => this.#offers(target, name, seen)),
        )
      );
    });
    if (found.isDiffering) this.differs();
    // Inside a circle a no is only a no for this path through it.
    if (!found.answer && seen.size !== 2) return false;
    const own = this.#provides.get(path) ?? new Map<string, Watched<boolean>>();
    this.#provides.set(path, own.set(name, found));
    return found.answer;
  }

  #unit(path: string, symbols: ModuleSymbols, name: string, member: string | null): readonly Place[] {
    const at = (unit: string): Place => placeOf(path, { kind: 'unit', name: unit });
    if (member !== null) {
      if (symbols.units.has(`${name}.${member}`)) return [at(`${name}.${member}`)];
      const core = symbols.units.get(`${name}.${CORE_MEMBER}`);
      // What a class or an object inherits may call any member of it.
      const isClass = symbols.units.get(name)?.kind === 'class';
      const mayInherit = core?.inherits === true || (isClass && core?.mentions.some(({ mode }) => mode === 'use'));
      // A property that is no member of its own is part of what the owner is without them.
      if (core && !mayInherit) return [at(core.name)];
    }
    if (symbols.units.has(name)) return [at(name)];
    return [...symbols.units.keys()].filter((unit) => unit.startsWith(`${name}.`)).map(at);
  }
}

/** An `export *` by which a module offers a name, and where that leads. */
interface StarFor {
  readonly target: string;
  readonly line: number;
  readonly isTypeOnly: boolean;
}

const NO_STARS: readonly StarFor[] = [];

/** An answer of the symbols of a tree. */
export interface Watched<Answer> {
  readonly answer: Answer;
  /** Whether it depends on a module that is not the same in another tree. */
  readonly isDiffering: boolean;
}

/** The modules that each specifier of a module means. */
function targetsIn(edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  const bySpecifier = new Map<string, string[]>();
  for (const { specifier, to, kind, isGuess } of edges) {
    // What declares a module for the compiler is not what the module's name leads to.
    if (isGuess || kind === 'reference') continue;
    const targets = bySpecifier.get(specifier);
    if (!targets) bySpecifier.set(specifier, [to]);
    else if (!targets.includes(to)) targets.push(to);
  }
  return bySpecifier;
}
