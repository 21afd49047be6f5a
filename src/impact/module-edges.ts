import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import type { ImportBinding, Mention, Run, Unit } from '../model/symbols.ts';
import type { StepKind } from '../model/impact.ts';
import { filesNamed, namesFiles } from './content-edges.ts';
import type { HandOvers } from './hand-over.ts';
import { CORE_MEMBER, fileOf, type Place, placeOf, readPlace, type Way } from './place.ts';
import { type ModuleSymbols, unitsTaking } from './module-symbols.ts';
import { inWay, isData, wayOf } from './run-places.ts';
import { stepOf } from './step-of.ts';
import type { SymbolVia } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** What the modules of one tree share while their edges are made. */
export interface EdgeSink {
  readonly index: SymbolIndex;
  readonly handOvers: HandOvers;
  /** Takes an edge that a module makes. */
  readonly link: (dependent: Place, dependency: Place, line: number, via: SymbolVia) => void;
  /** Takes the mention of a type that another module offers: a value of a class flows where its type is named. */
  readonly name: (dependent: Place, type: Place, line: number) => void;
}

/** The edges by which one module feels another one, or itself. */
export class ModuleEdges {
  readonly #path: string;
  readonly #target: string;
  readonly #specifiers: ReadonlySet<string>;
  readonly #index: SymbolIndex;
  readonly #handOvers: HandOvers;
  readonly #link: EdgeSink['link'];
  readonly #name: EdgeSink['name'];
  readonly #bindings: ReadonlyMap<string, ImportBinding> | undefined;
  readonly #bySpecifier = new Map<string, ImportRecord[]>();

  /**
   * @param target the module that is felt; the same one: what it feels of itself
   * @param specifiers by which it asks for the target
   */
  constructor(
    path: string,
    target: string,
    specifiers: ReadonlySet<string>,
    { index, handOvers, link, name }: EdgeSink,
  ) {
    this.#path = path;
    this.#target = target;
    this.#specifiers = specifiers;
    this.#index = index;
    this.#bindings = index.symbolsOf(path)?.bindings;
    this.#handOvers = handOvers;
    this.#link = link;
    this.#name = name;
  }

  /** Makes all edges but those by which evaluating a module evaluates another one. */
  add(summary: ModuleSummary): void {
    const { imports } = summary;
    const path = this.#path;
    const isOwn = path === this.#target;
    const evaluated = placeOf(path, { kind: 'evaluated' });
    const whole = placeOf(path, { kind: 'whole' });
    const symbols = this.#index.symbolsOf(path);
    for (const record of imports) {
      if (record.specifier === null || !this.#specifiers.has(record.specifier)) continue;
      this.#loads(record, evaluated);
      const known = this.#bySpecifier.get(record.specifier);
      if (known) known.push(record);
      else this.#bySpecifier.set(record.specifier, [record]);
    }
    if (!symbols) {
      // Its bindings are unknown, so all of it feels everything that it takes.
      const doubt = summary.failure ? 'the file does not parse; what it does with this is not known' : undefined;
      for (const record of imports) this.#takes(record, whole, doubt);
      if (isOwn) this.#link(evaluated, whole, 1, { step: 'evaluation', kind: 'load' });
      return;
    }
    const everything = placeOf(path, { kind: 'exports' });
    if (isOwn) for (const place of [everything, evaluated]) this.#link(place, whole, 1, { step: 'use', kind: 'value' });
    for (const unit of this.#unitsOf(symbols)) {
      const place = placeOf(path, { kind: 'unit', name: unit.name });
      if (isOwn) this.#link(place, whole, unit.line, { step: 'use', kind: 'value' });
      for (const mention of unit.mentions) this.#mention(place, mention);
      this.#eager(unit, evaluated, whole);
      if (!isOwn) continue;
      for (const writer of symbols.writers.get(unit.name) ?? []) {
        const target = symbols.units.get(`${unit.name}.(core)`)
          ? placeOf(path, { kind: 'unit', name: `${unit.name}.(core)` })
          : place;
        const by = placeOf(path, { kind: 'unit', name: writer });
        this.#link(target, by, symbols.units.get(writer)?.line ?? unit.line, { step: 'write', kind: 'value' });
        this.#writtenData(unit, writer);
      }
      for (const setter of symbols.setters.get(unit.name) ?? []) this.#isSet(unit, setter);
      for (const written of unit.writes) if (symbols.bindings.has(written)) this.#writesElsewhere(written, place);
    }
    if (symbols.summary.opaque) this.#seesEverything(symbols.summary.opaque);
    if (isOwn) {
      for (const name of symbols.exports.keys()) {
        for (const place of this.#index.exportPlace(path, name, null))
          this.#link(everything, place, 1, { step: 'use', kind: 'value' });
      }
    }
    for (const star of symbols.stars) {
      if (!this.#specifiers.has(star.specifier)) continue;
      for (const place of this.#index.starredFrom(path, this.#target))
        this.#link(everything, place, star.line, { step: 're-export', kind: star.isTypeOnly ? 'type' : 'value' });
    }
  }

  /** The units that may feel the target, with what they may mention of it. */
  #unitsOf(symbols: ModuleSymbols): Iterable<Unit> {
    const [specifier, ...others] = this.#specifiers;
    if (this.#path === this.#target || others.length > 0) return symbols.units.values();
    return specifier === undefined ? [] : unitsTaking(symbols, specifier);
  }

  /** Evaluating this module does more with the target than evaluating it. */
  #loads(record: ImportRecord, evaluated: Place): void {
    if (record.isGuess) return;
    const step = stepOf(record);
    if (record.isTypeOnly) {
      // A type that a comment takes is mentioned by no code: it is felt by the file, and by nobody who imports it.
      if (record.kind === 'import-type') this.#takes(record, placeOf(this.#path, { kind: 'text' }), undefined);
      return;
    }
    for (const place of this.#filesNamed(record)) this.#link(evaluated, place, record.line, { step, kind: 'load' });
    if (namesFiles(record)) return;
    if (record.kind === 'mock')
      this.#link(evaluated, this.#index.everythingOf(this.#target), record.line, { step, kind: 'load' });
    const isSideEffect = record.kind === 'import' && record.names.length === 0;
    if (isSideEffect && !this.#index.symbolsOf(this.#target)) {
      // A stylesheet or other asset that is imported for what it does is felt by all that the module shows.
      this.#link(placeOf(this.#path, { kind: 'whole' }), placeOf(this.#target, { kind: 'whole' }), record.line, {
        step,
        kind: 'value',
      });
    }
  }

  /** What an import takes, for a module whose bindings are unknown. */
  #takes(record: ImportRecord, whole: Place, doubt: string | undefined): void {
    if (record.specifier === null || record.isGuess || !this.#specifiers.has(record.specifier)) return;
    const kind = record.isTypeOnly ? 'type' : 'value';
    const reason = doubt === undefined ? {} : { reason: doubt };
    for (const place of this.#filesNamed(record))
      this.#link(whole, place, record.line, { step: stepOf(record), kind, ...reason });
    if (namesFiles(record)) return;
    const names = record.names.length > 0 ? record.names.map((name) => name.imported) : ['*'];
    for (const name of names) {
      for (const place of this.#index.takenFrom(this.#target, name, null)) {
        this.#link(whole, place, record.line, { step: stepOf(record), kind, ...reason });
      }
    }
  }

  #mention(place: Place, mention: Mention): void {
    const { name, from, line, mode } = mention;
    if (!this.#isMeant(name, from)) return;
    const records = from === undefined ? [] : (this.#bySpecifier.get(from) ?? []);
    for (const record of records) {
      for (const named of this.#filesNamed(record))
        this.#link(place, named, line, { step: stepOf(record), kind: 'value' });
    }
    if (records.length > 0 && records.every(namesFiles)) return;
    for (const target of this.#meaningOf(mention).places) {
      const isLocal = this.#path === this.#target;
      const step = isLocal
        ? 'use'
        : from === undefined
          ? 'import'
          : mode === 'type'
            ? 'type import'
            : this.#stepTo(from);
      const isType = mode === 'type';
      const isDoubtful = !isLocal && !isType && this.#isAnyOf(mention, target);
      this.#link(place, target, line, {
        step: isType && !isLocal ? 'type import' : step,
        kind: isType ? 'type' : 'value',
        ...(isDoubtful ? { reason: 'the module is handed on as a whole; what is taken of it is not known' } : {}),
      });
      if (isType) this.#name(place, target, line);
    }
  }

  /** How code takes something of a module that it does not bind. */
  #stepTo(specifier: string): StepKind {
    const records = this.#bySpecifier.get(specifier) ?? [];
    const shown = records.find(({ kind }) => kind === 'template' || kind === 'style' || kind === 'url');
    return shown ? stepOf(shown) : 'dynamic import';
  }

  /** What evaluating the module runs of a unit, and what calling it runs. */
  #eager(unit: Unit, evaluated: Place, whole: Place): void {
    const { name, line } = unit;
    const data = placeOf(this.#path, { kind: 'data', name });
    const isUsed = { step: 'use', kind: 'value' } as const;
    const isOwn = this.#path === this.#target;
    for (const run of unit.runs) {
      this.#run(evaluated, run, wayOf(run.mode), unit.kind === 'statement' || unit.acts === true);
      this.#run(data, run, 'data', true);
    }
    if (isOwn && isData(unit)) this.#link(data, whole, line, isUsed);
    const called = placeOf(this.#path, { kind: 'called', name });
    // What a function writes into a value later is felt by who reads that, not where it is made: of a value that is no function, what
    // makes it is all that its place as something called can mean.
    const made = isData(unit) && unit.kind !== 'statement' && !unit.calls ? called : data;
    if (isOwn && (unit.kind === 'statement' || unit.acts))
      this.#link(evaluated, made, line, { step: 'evaluation', kind: 'load' });
    if (!unit.calls) return;
    if (isOwn) this.#link(called, whole, line, isUsed);
    for (const run of unit.calls) this.#run(called, run, wayOf(run.mode), true);
  }

  /** @param readsCount whether what is only read is felt too */
  #run(place: Place, run: Run, way: Way, readsCount: boolean): void {
    if (!this.#isMeant(run.name, run.from)) return;
    const { places, rest } = this.#meaningOf(run);
    const handed = run.given ? this.#handOvers.of(this.#path, run.given) : null;
    if (handed?.kind === 'kept') {
      for (const holder of handed.in) this.#stores(holder, places);
    }
    if (handed?.kind === 'kept' && run.isInBody) return;
    const isRun = handed === null || handed.kind === 'run';
    const felt = isRun || way === 'data' ? way : handed.isRead ? 'get' : 'data';
    if (felt === 'data' && !readsCount) return;
    const step = this.#path === this.#target ? 'use' : run.from === undefined ? 'import' : 'dynamic import';
    for (const target of places) {
      for (const exact of inWay(target, felt, rest, this.#index))
        this.#link(place, exact, run.line, { step, kind: 'load' });
    }
  }

  /** Once this module is evaluated, a unit may hold these. */
  #stores(holder: Place, places: readonly Place[]): void {
    for (const { path, unit } of this.#index.unitsAt([holder]) ?? []) {
      const core = `${unit.name}.${CORE_MEMBER}`;
      const name = this.#index.symbolsOf(path)?.units.has(core) ? core : unit.name;
      const dependent = placeOf(path, { kind: 'unit', name });
      for (const place of places)
        this.#link(dependent, place, unit.line, { step: 'write', kind: 'store', guard: this.#path });
    }
  }

  /** Code of this module changes what another one binds. */
  #writesElsewhere(name: string, by: Place): void {
    const holders = this.#index.meaningOf(this.#path, name, null);
    for (const holder of holders) this.#stores(holder, [by]);
  }

  /** What a variable is depends on who writes it. */
  #writtenData(unit: Unit, writer: string): void {
    const by = this.#index.symbolsOf(this.#path)?.units.get(writer);
    if (!by) return;
    const [data] = inWay(placeOf(this.#path, { kind: 'unit', name: unit.name }), 'data', null, this.#index);
    const as = by.calls ? 'called' : isData(by) ? 'data' : 'unit';
    if (data !== undefined)
      this.#link(data, placeOf(this.#path, { kind: as, name: writer }), by.line, { step: 'write', kind: 'load' });
    // Calling a variable that held a function runs what was written into it: anything that its writer names.
    if (unit.calls)
      this.#link(
        placeOf(this.#path, { kind: 'called', name: unit.name }),
        placeOf(this.#path, { kind: 'unit', name: writer }),
        by.line,
        { step: 'write', kind: 'load' },
      );
  }

  /** What a member is depends on who sets it. */
  #isSet({ name, line, calls }: Unit, setter: string): void {
    const by = placeOf(this.#path, { kind: 'unit', name: setter });
    const at = this.#index.symbolsOf(this.#path)?.units.get(setter)?.line ?? line;
    this.#link(placeOf(this.#path, { kind: 'unit', name }), by, at, { step: 'write', kind: 'value' });
    if (calls) this.#link(placeOf(this.#path, { kind: 'called', name }), by, at, { step: 'write', kind: 'load' });
  }

  /** Whether a name of this module may mean something of the target. */
  #isMeant(name: string, from: string | undefined): boolean {
    if (from !== undefined) return this.#specifiers.has(from);
    const binding = this.#bindings?.get(name);
    return binding ? this.#specifiers.has(binding.specifier) : this.#path === this.#target;
  }

  /** What a mention means in the target, and the member of it that is not part of the places. */
  #meaningOf({ name, member, from }: Mention | Run): {
    readonly places: readonly Place[];
    readonly rest: string | null;
  } {
    if (from !== undefined) return { places: this.#index.takenFrom(this.#target, name, null), rest: null };
    const imported = this.#bindings?.get(name)?.imported;
    if (imported === undefined) return { places: this.#index.meaningOf(this.#path, name, member), rest: member };
    const places = this.#index.takenFrom(this.#target, imported, member);
    return { places, rest: imported === '*' ? null : member };
  }

  /** With `eval` or `with` any name of the module may be meant anywhere in it. */
  #seesEverything(opaque: 'eval' | 'with'): void {
    const symbols = this.#index.symbolsOf(this.#path);
    const via = { step: 'use', kind: 'value', reason: `${opaque} may mean any name of this module` } as const;
    const whole = placeOf(this.#path, { kind: 'whole' });
    if (this.#path === this.#target) {
      for (const unit of symbols?.units.values() ?? [])
        this.#link(whole, placeOf(this.#path, { kind: 'unit', name: unit.name }), unit.line, via);
    }
    for (const { specifier, imported, line } of symbols?.bindings.values() ?? []) {
      if (!this.#specifiers.has(specifier)) continue;
      for (const place of this.#index.takenFrom(this.#target, imported, null)) this.#link(whole, place, line, via);
    }
  }

  /** Whether a place is every name of a module, because the namespace goes somewhere. */
  #isAnyOf({ name, from }: Mention, place: Place): boolean {
    if (from !== undefined || readPlace(place).kind !== 'exports') return false;
    const imported = this.#index.symbolsOf(this.#path)?.bindings.get(name)?.imported;
    if (imported !== '*' && imported !== 'export=') return false;
    return !this.#index.symbolsOf(fileOf(place))?.exports.has('export=');
  }

  #filesNamed(record: ImportRecord): readonly Place[] {
    return filesNamed(this.#target, record);
  }
}
