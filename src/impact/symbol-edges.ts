import type { Edge, ImportRecord, ModuleSummary } from '../model/module.ts';
import type { Mention, Run, Unit } from '../model/symbols.ts';
import type { StepKind } from '../model/impact.ts';
import { contentEdges, filesNamed, namesFiles } from './content-edges.ts';
import { HandOvers } from './hand-over.ts';
import { hubEdges } from './hub-edges.ts';
import { joinsOf } from './joins.ts';
import { CORE_MEMBER, fileOf, type Place, placeOf, readPlace, type Way } from './place.ts';
import { inWay, isData, wayOf } from './run-places.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';
import { typeTestsOf } from './type-tests.ts';

/** The edges of a tree that are of no one module. */
export const OF_NO_MODULE = '';

/**
 * Who feels whom, symbol by symbol, among some modules of a tree: by the module that they were found in, so that trees which have
 * the same module can share them.
 *
 * @param within the modules that the change can reach at all by their files; nothing else is looked at
 */
export function symbolEdges(tree: SymbolTree, within: ReadonlySet<string>): ReadonlyMap<string, readonly SymbolEdge[]> {
  const index = new SymbolIndex(tree.graph, tree.summaries);
  const unproved = new Map<string, Edge[]>();
  for (const edge of tree.graph.edges) {
    if (!(edge.isGuess || edge.isByTool) || !within.has(edge.from)) continue;
    const known = unproved.get(edge.from);
    if (known) known.push(edge);
    else unproved.set(edge.from, [edge]);
  }
  const typeTests = typeTestsOf(tree.graph);
  const handOvers = new HandOvers(index);
  const found = new Map<string, readonly SymbolEdge[]>();
  // What is passed on is the same whoever asks for it.
  const passedOn = { erased: new Set<Place>(), felt: new Set<Place>() };
  for (const path of within) {
    const edges: SymbolEdge[] = [];
    const builder = new ModuleEdges(path, { index, handOvers, within, edges, passedOn }, typeTests.has(path));
    builder.add(tree.summaries.get(path) ?? { imports: [] });
    for (const { to, line, isGuess } of unproved.get(path) ?? [])
      builder.addUnproved(to, line, isGuess ? GUESSED : BY_TOOL);
    found.set(path, edges);
  }
  const joins = joinsOf(tree).edges.filter((edge) => isWithin(edge.dependency, within));
  found.set(OF_NO_MODULE, [...hubEdges(tree.graph, index, within), ...contentEdges(tree, within), ...joins]);
  return found;
}

const GUESSED = 'the file does not parse; this string could be an import';
const BY_TOOL = 'another tool found this import; which names it takes is not known';

const isWithin = (place: Place, within: ReadonlySet<string>): boolean => {
  const file = fileOf(place);
  return file === '' || within.has(file);
};

/** What the modules of one tree share while their edges are made. */
interface Shared {
  readonly index: SymbolIndex;
  readonly handOvers: HandOvers;
  readonly within: ReadonlySet<string>;
  readonly edges: SymbolEdge[];
  /** Exports that were followed to where they go on, by modules that only the compiler reads and by the others. */
  readonly passedOn: { readonly erased: Set<Place>; readonly felt: Set<Place> };
}

/** The edges of one module. */
class ModuleEdges {
  readonly #path: string;
  readonly #index: SymbolIndex;
  readonly #handOvers: HandOvers;
  readonly #within: ReadonlySet<string>;
  readonly #edges: SymbolEdge[];
  readonly #passedOn: Set<Place>;
  readonly #bySpecifier = new Map<string, ImportRecord[]>();
  readonly #isErased: boolean;

  /** @param isErased whether only the compiler reads this module */
  constructor(path: string, shared: Shared, isErased: boolean) {
    this.#path = path;
    this.#index = shared.index;
    this.#handOvers = shared.handOvers;
    this.#within = shared.within;
    this.#edges = shared.edges;
    this.#isErased = isErased;
    this.#passedOn = isErased ? shared.passedOn.erased : shared.passedOn.felt;
  }

  add({ imports, failure }: ModuleSummary): void {
    const path = this.#path;
    const evaluated = placeOf(path, { kind: 'evaluated' });
    const whole = placeOf(path, { kind: 'whole' });
    const symbols = this.#index.symbolsOf(path);
    for (const record of imports) {
      this.#loads(record, evaluated);
      if (record.specifier === null) continue;
      const known = this.#bySpecifier.get(record.specifier);
      if (known) known.push(record);
      else this.#bySpecifier.set(record.specifier, [record]);
    }
    if (!symbols) {
      // Its bindings are unknown, so all of it feels everything that it takes.
      const doubt = failure ? 'the file does not parse; what it does with this is not known' : undefined;
      for (const record of imports) this.#takes(record, whole, doubt);
      this.#link(evaluated, whole, 1, { step: 'evaluation', kind: 'load' });
      return;
    }
    const everything = placeOf(path, { kind: 'exports' });
    for (const place of [everything, evaluated]) this.#link(place, whole, 1, { step: 'use', kind: 'value' });
    for (const unit of symbols.units.values()) {
      const place = placeOf(path, { kind: 'unit', name: unit.name });
      this.#link(place, whole, unit.line, { step: 'use', kind: 'value' });
      for (const mention of unit.mentions) this.#mention(place, mention);
      this.#eager(unit, evaluated, whole);
      for (const writer of symbols.writers.get(unit.name) ?? []) {
        const target = symbols.units.get(`${unit.name}.(core)`)
          ? placeOf(path, { kind: 'unit', name: `${unit.name}.(core)` })
          : place;
        const by = placeOf(path, { kind: 'unit', name: writer });
        this.#link(target, by, symbols.units.get(writer)?.line ?? unit.line, { step: 'write', kind: 'value' });
        this.#writtenData(unit, writer);
      }
      for (const written of unit.writes) if (symbols.bindings.has(written)) this.#writesElsewhere(written, place, unit);
    }
    if (symbols.summary.opaque) this.#seesEverything(symbols.summary.opaque);
    for (const name of symbols.exports.keys()) {
      for (const place of this.#index.exportPlace(path, name, null))
        this.#link(everything, place, 1, { step: 'use', kind: 'value' });
    }
    for (const star of symbols.stars) {
      for (const target of this.#index.targetsOf(path, star.specifier)) {
        for (const place of this.#index.starredFrom(path, target))
          this.#link(everything, place, star.line, { step: 're-export', kind: star.isTypeOnly ? 'type' : 'value' });
      }
    }
  }

  /** The module may be asking for this one: then all of it feels all of that. */
  addUnproved(target: string, line: number, reason: string): void {
    const via = { step: 'unresolved', reason } as const;
    const evaluated = placeOf(this.#path, { kind: 'evaluated' });
    const whole = placeOf(this.#path, { kind: 'whole' });
    this.#link(whole, this.#index.everythingOf(target), line, { ...via, kind: 'value' });
    this.#link(evaluated, placeOf(target, { kind: 'evaluated' }), line, { ...via, kind: 'load' });
  }

  /** Evaluating this module evaluates what it imports. */
  #loads(record: ImportRecord, evaluated: Place): void {
    if (record.specifier === null || record.isGuess) return;
    const step = stepOf(record);
    if (record.isTypeOnly) {
      // A type that a comment takes is mentioned by no code: it is felt by the file, and by nobody who imports it.
      if (record.kind === 'import-type') this.#takes(record, placeOf(this.#path, { kind: 'text' }), undefined);
      return;
    }
    for (const place of filesNamed(this.#path, record, this.#index))
      this.#link(evaluated, place, record.line, { step, kind: 'load' });
    if (namesFiles(record)) return;
    for (const target of this.#index.targetsOf(this.#path, record.specifier)) {
      this.#link(evaluated, placeOf(target, { kind: 'evaluated' }), record.line, { step, kind: 'load' });
      if (record.kind === 'mock')
        this.#link(evaluated, this.#index.everythingOf(target), record.line, { step, kind: 'load' });
      const isSideEffect = record.kind === 'import' && record.names.length === 0;
      if (isSideEffect && !this.#index.symbolsOf(target)) {
        // A stylesheet or other asset that is imported for what it does is felt by all that the module shows.
        this.#link(placeOf(this.#path, { kind: 'whole' }), placeOf(target, { kind: 'whole' }), record.line, {
          step,
          kind: 'value',
        });
      }
    }
  }

  /** What an import takes, for a module whose bindings are unknown. */
  #takes(record: ImportRecord, whole: Place, doubt: string | undefined): void {
    if (record.specifier === null || record.isGuess) return;
    const kind = record.isTypeOnly ? 'type' : 'value';
    const reason = doubt === undefined ? {} : { reason: doubt };
    for (const place of filesNamed(this.#path, record, this.#index))
      this.#link(whole, place, record.line, { step: stepOf(record), kind, ...reason });
    if (namesFiles(record)) return;
    const names = record.names.length > 0 ? record.names.map((name) => name.imported) : ['*'];
    for (const name of names) {
      for (const place of this.#index.importedBy(this.#path, record.specifier, name, null)) {
        this.#link(whole, place, record.line, { step: stepOf(record), kind, ...reason });
      }
    }
  }

  #mention(place: Place, mention: Mention): void {
    const { from, line, mode } = mention;
    const records = from === undefined ? [] : (this.#bySpecifier.get(from) ?? []);
    for (const record of records) {
      for (const named of filesNamed(this.#path, record, this.#index))
        this.#link(place, named, line, { step: stepOf(record), kind: 'value' });
    }
    if (records.length > 0 && records.every(namesFiles)) return;
    for (const target of this.#meaningOf(mention).places) {
      const isLocal = target.startsWith(`${this.#path}\0`);
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
      // A value of a class flows where its type is named: what its methods do is felt there.
      for (const flowing of isType ? this.#index.classesAt(target) : [])
        this.#link(place, flowing, line, { step: isLocal ? 'use' : 'type import', kind: 'value' });
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
    for (const run of unit.runs) {
      this.#run(evaluated, run, wayOf(run.mode), unit.kind === 'statement' || unit.acts === true);
      this.#run(data, run, 'data', true);
    }
    if (isData(unit)) this.#link(data, whole, line, isUsed);
    if (unit.kind === 'statement' || unit.acts) this.#link(evaluated, data, line, { step: 'evaluation', kind: 'load' });
    if (!unit.calls) return;
    const called = placeOf(this.#path, { kind: 'called', name });
    this.#link(called, whole, line, isUsed);
    for (const run of unit.calls) this.#run(called, run, wayOf(run.mode), true);
  }

  /** @param readsCount whether what is only read is felt too */
  #run(place: Place, run: Run, way: Way, readsCount: boolean): void {
    const { places, rest } = this.#meaningOf(run);
    const handed = run.given ? this.#handOvers.of(this.#path, run.given) : null;
    if (handed?.kind === 'kept') {
      for (const holder of handed.in) this.#stores(holder, places, run.line);
    }
    if (handed?.kind === 'kept' && run.isInBody) return;
    const isRun = handed === null || handed.kind === 'run';
    const felt = isRun || way === 'data' ? way : handed.isRead ? 'get' : 'data';
    if (felt === 'data' && !readsCount) return;
    for (const target of places) {
      const isLocal = target.startsWith(`${this.#path}\0`);
      const step = isLocal ? 'use' : run.from === undefined ? 'import' : 'dynamic import';
      for (const exact of inWay(target, felt, rest, this.#index))
        this.#link(place, exact, run.line, { step, kind: 'load' });
    }
  }

  /** Once this module is evaluated, a unit may hold these. */
  #stores(holder: Place, places: readonly Place[], line: number): void {
    for (const { path, unit } of this.#index.unitsAt([holder]) ?? []) {
      const core = `${unit.name}.${CORE_MEMBER}`;
      const name = this.#index.symbolsOf(path)?.units.has(core) ? core : unit.name;
      const dependent = placeOf(path, { kind: 'unit', name });
      for (const place of places)
        this.#link(dependent, place, line, { step: 'write', kind: 'store', guard: this.#path });
    }
  }

  /** Code of this module changes what another one binds. */
  #writesElsewhere(name: string, by: Place, unit: Unit): void {
    const holders = this.#index.meaningOf(this.#path, name, null);
    for (const holder of holders) this.#stores(holder, [by], unit.line);
  }

  /** What a variable is depends on who writes it. */
  #writtenData(unit: Unit, writer: string): void {
    const by = this.#index.symbolsOf(this.#path)?.units.get(writer);
    if (!by) return;
    const [data] = inWay(placeOf(this.#path, { kind: 'unit', name: unit.name }), 'data', null, this.#index);
    const as = by.calls ? 'called' : isData(by) ? 'data' : 'unit';
    if (data !== undefined)
      this.#link(data, placeOf(this.#path, { kind: as, name: writer }), by.line, { step: 'write', kind: 'load' });
  }

  /** What a mention means, and the member of it that is not part of the places. */
  #meaningOf({ name, member, from }: Mention | Run): {
    readonly places: readonly Place[];
    readonly rest: string | null;
  } {
    if (from !== undefined) return { places: this.#index.importedBy(this.#path, from, name, null), rest: null };
    const isNamespace = this.#index.symbolsOf(this.#path)?.bindings.get(name)?.imported === '*';
    return { places: this.#index.meaningOf(this.#path, name, member), rest: isNamespace ? null : member };
  }

  /** With `eval` or `with` any name of the module may be meant anywhere in it. */
  #seesEverything(opaque: 'eval' | 'with'): void {
    const symbols = this.#index.symbolsOf(this.#path);
    const via = { step: 'use', kind: 'value', reason: `${opaque} may mean any name of this module` } as const;
    for (const unit of symbols?.units.values() ?? []) {
      this.#link(
        placeOf(this.#path, { kind: 'whole' }),
        placeOf(this.#path, { kind: 'unit', name: unit.name }),
        unit.line,
        via,
      );
    }
    for (const binding of symbols?.bindings.values() ?? []) {
      for (const place of this.#index.meaningOf(this.#path, binding.local, null)) {
        this.#link(placeOf(this.#path, { kind: 'whole' }), place, binding.line, via);
      }
    }
  }

  /** Whether a place is every name of a module, because the namespace goes somewhere. */
  #isAnyOf({ name, from }: Mention, place: Place): boolean {
    if (from !== undefined || readPlace(place).kind !== 'exports') return false;
    const imported = this.#index.symbolsOf(this.#path)?.bindings.get(name)?.imported;
    if (imported !== '*' && imported !== 'export=') return false;
    return !this.#index.symbolsOf(fileOf(place))?.exports.has('export=');
  }

  #link(dependent: Place, dependency: Place, line: number, via: SymbolVia): void {
    if (dependent === dependency) return;
    const file = dependency.slice(0, dependency.indexOf('\0'));
    if (!this.#within.has(file)) return;
    this.#edges.push({ dependent, dependency, line, via: this.#isErased ? { ...via, kind: 'type' } : via });
    this.#passOn(file, dependency);
  }

  /** Where a re-exported name goes on to, hop by hop. */
  #passOn(file: string, place: Place): void {
    const what = readPlace(place);
    if (what.kind !== 'export' || this.#passedOn.has(place)) return;
    this.#passedOn.add(place);
    this.#link(place, placeOf(file, { kind: 'whole' }), 1, { step: 'use', kind: 'value' });
    const way = what.way ?? 'unit';
    for (const { place: next, line, rest, isTypeOnly } of this.#index.reexported(file, what.name, what.member)) {
      const asUnit = isTypeOnly ? 'type' : 'value';
      for (const exact of inWay(next, way, rest, this.#index))
        this.#link(place, exact, line, { step: 're-export', kind: way === 'unit' ? asUnit : 'load' });
    }
  }
}

function stepOf(record: ImportRecord): StepKind {
  if (record.isTypeOnly) return record.kind === 'reference' ? 'reference' : 'type import';
  switch (record.kind) {
    case 'import':
      return 'import';
    case 'export':
      return 're-export';
    case 'dynamic':
      return 'dynamic import';
    case 'require':
      return 'require';
    case 'import-type':
      return 'type import';
    case 'mock':
      return 'mock';
    case 'reference':
    case 'url':
    case 'glob':
    case 'read':
    case 'template':
    case 'style':
      return record.kind;
  }
}
