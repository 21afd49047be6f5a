import { fileOf, type Place, placeOf, readPlace } from './place.ts';
import { inWay } from './run-places.ts';
import type { SymbolVia } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** Of which trees something is: of the first, of the second, or of both because they have it from what is the same in them. */
export type InTrees = 'first' | 'second' | 'both';

/** In which trees what was made counts. That is known once it is made: what asked of a module that differs is of one tree. */
export interface Origin {
  in: InTrees;
  isMade: boolean;
  /** Set where something that was found out meanwhile, for another reason, asked of a module that differs. */
  isDiffering?: true;
}

/** An export that somebody asks for. */
interface Asked {
  readonly place: Place;
  readonly tree: 'first' | 'second';
  /** Whether only the compiler asks for it. */
  readonly isErased: boolean;
}

/** Of one module: what is asked of it, and which modules its names are known to go on to. */
interface Passing {
  readonly asked: Map<string, Asked[]>;
  readonly to: Map<string, Set<string>>;
  /** The modules that any of its names may go on to. */
  readonly ofAny: Set<string>;
}

/** Takes an edge from an export to where it goes on. */
type Link = (
  origin: Origin,
  dependent: Place,
  dependency: Place,
  line: number,
  via: SymbolVia,
  isErased: boolean,
) => void;

/** Who takes in the classes that an export comes to, and for what that was asked. */
interface Waiting {
  readonly origin: Origin;
  readonly take: (flowing: Place, origin: Origin) => void;
}

/** The classes that an export comes to. */
interface Flowing {
  readonly first: readonly Place[];
  /** Null: the same. */
  readonly second: readonly Place[] | null;
}

/**
 * Where exported names go on to, hop by hop: made only for exports that somebody asks for, and into modules that are looked at. That of
 * two trees is made once where it is the same.
 */
export class PassedOn {
  readonly #first: SymbolIndex;
  readonly #second: SymbolIndex | undefined;
  readonly #link: Link;
  readonly #modules = new Map<string, Passing>();
  readonly #known = { first: new Set<string>(), second: new Set<string>() };
  readonly #done = { first: new Set<string>(), second: new Set<string>() };
  /** Who takes in the classes that an export comes to; none is waiting once those are known. */
  readonly #waiting = new Map<Place, Waiting[]>();
  /** By the exports that are known to go on; null: nobody has asked yet which classes they come to. */
  readonly #flowing = new Map<Place, Flowing | null>();

  /** @param second the symbols of another tree. Absent: there is none */
  constructor(first: SymbolIndex, second: SymbolIndex | undefined, link: Link) {
    this.#first = first;
    this.#second = second;
    this.#link = link;
  }

  /** Somebody feels a place. If it is an export, so does the export what it goes on to. */
  ask(place: Place, isErased: boolean, tree: 'first' | 'second'): void {
    const what = readPlace(place);
    if (what.kind !== 'export') return;
    const key = isErased ? `types\0${place}` : place;
    // What is asked for in the first tree is looked for in both where they differ.
    if (this.#known.first.has(key) || this.#known[tree].has(key)) return;
    this.#known[tree].add(key);
    const path = fileOf(place);
    const passing = this.#passingOf(path);
    const asked = { place, isErased, tree };
    const known = passing.asked.get(what.name);
    if (known) known.push(asked);
    else passing.asked.set(what.name, [asked]);
    const origin = { in: tree === 'first' ? ('both' as const) : tree, isMade: true };
    this.#link(origin, place, placeOf(path, { kind: 'whole' }), 1, { step: 'use', kind: 'value' }, isErased);
    for (const target of new Set([...passing.ofAny, ...(passing.to.get(what.name) ?? [])])) this.#pass(asked, target);
  }

  /**
   * Some names of a module may go on to another one, in any of the trees.
   *
   * @param names null: any
   */
  relate(path: string, names: ReadonlySet<string> | null, target: string): void {
    const passing = this.#passingOf(path);
    if (names === null) {
      if (passing.ofAny.has(target)) return;
      passing.ofAny.add(target);
      for (const all of [...passing.asked.values()]) for (const asked of [...all]) this.#pass(asked, target);
      return;
    }
    for (const name of names) {
      const targets = passing.to.get(name) ?? new Set();
      if (targets.has(target)) continue;
      passing.to.set(name, targets.add(target));
      for (const asked of [...(passing.asked.get(name) ?? [])]) this.#pass(asked, target);
    }
  }

  /**
   * Takes in the classes that a type comes to, as soon as it is known where that goes.
   *
   * @param origin of what asks; what it takes in later may be of other trees
   */
  flow(type: Place, origin: Origin, take: Waiting['take']): void {
    const isFirst = origin.in !== 'second';
    const index = isFirst ? this.#first : this.#second;
    const known = this.#flowingAt(type);
    if (known || readPlace(type).kind !== 'export') {
      if (known?.second) this.#first.differs();
      const flowing = known ? ((isFirst ? null : known.second) ?? known.first) : index?.classesAt(type);
      for (const each of flowing ?? []) take(each, origin);
      return;
    }
    const waiting = this.#waiting.get(type);
    if (waiting) waiting.push({ origin, take });
    else this.#waiting.set(type, [{ origin, take }]);
  }

  #pass(asked: Asked, target: string): void {
    const { place, isErased, tree } = asked;
    const key = `${isErased ? 'types' : ''}\0${target}\0${place}`;
    if (this.#done.first.has(key) || this.#done[tree].has(key)) return;
    this.#done[tree].add(key);
    if (tree === 'second') {
      if (this.#second) this.#passIn(this.#second, asked, target, { in: 'second', isMade: true });
      return;
    }
    const origin: Origin = { in: 'both', isMade: false };
    const { isDiffering } = this.#first.watched(() => {
      this.#passIn(this.#first, asked, target, origin);
    });
    origin.isMade = true;
    if (!isDiffering || !this.#second) return;
    origin.in = 'first';
    if (this.#done.second.has(key)) return;
    this.#done.second.add(key);
    this.#passIn(this.#second, asked, target, { in: 'second', isMade: true });
  }

  #passIn(index: SymbolIndex, { place, isErased }: Asked, target: string, origin: Origin): void {
    const path = fileOf(place);
    const what = readPlace(place);
    if (what.kind !== 'export') return;
    const way = what.way ?? 'unit';
    let isPassed = false;
    for (const { place: next, line, rest, isTypeOnly } of index.reexported(path, what.name, what.member)) {
      if (fileOf(next) !== target) continue;
      isPassed = true;
      const kind = way === 'unit' ? (isTypeOnly ? 'type' : 'value') : 'load';
      for (const exact of inWay(next, way, rest, index))
        this.#link(origin, place, exact, line, { step: 're-export', kind }, isErased);
    }
    if (isPassed && !this.#flowing.has(place)) this.#flows(place);
  }

  /** The classes that an export comes to; undefined as long as it is not known to go on. */
  #flowingAt(place: Place): Flowing | undefined {
    const known = this.#flowing.get(place);
    if (known !== null) return known;
    const { answer: first, isDiffering } = this.#first.watched(() => this.#first.classesAt(place));
    const second = isDiffering && this.#second ? this.#second.classesAt(place) : null;
    const found = { first, second };
    this.#flowing.set(place, found);
    return found;
  }

  #flows(place: Place): void {
    this.#flowing.set(place, null);
    const waiting = this.#waiting.get(place);
    if (!waiting) return;
    this.#waiting.delete(place);
    const { first, second } = this.#flowingAt(place) ?? { first: [], second: null };
    for (const { origin, take } of waiting) {
      // What is still being made is then made in the other tree as well, and so is what was.
      if (second !== null && !origin.isMade) origin.isDiffering = true;
      const isBoth = second !== null && origin.isMade && origin.in === 'both';
      for (const flowing of (origin.in === 'second' ? second : null) ?? first)
        take(flowing, isBoth ? { in: 'first', isMade: true } : origin);
      for (const flowing of isBoth ? second : []) take(flowing, { in: 'second', isMade: true });
    }
  }

  #passingOf(path: string): Passing {
    const known = this.#modules.get(path);
    if (known) return known;
    const passing: Passing = { asked: new Map(), to: new Map(), ofAny: new Set() };
    this.#modules.set(path, passing);
    return passing;
  }
}
