import { fileOf, type Place, placeOf, readPlace } from './place.ts';
import { inWay } from './run-places.ts';
import type { SymbolVia } from './symbol-edge.ts';
import type { SymbolIndex } from './symbol-index.ts';

/** An export that somebody asks for. */
interface Asked {
  readonly place: Place;
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
type Link = (dependent: Place, dependency: Place, line: number, via: SymbolVia, isErased: boolean) => void;

/**
 * Where exported names go on to, hop by hop: made only for exports that somebody asks for, and into modules that are looked at.
 */
export class PassedOn {
  readonly #index: SymbolIndex;
  readonly #link: Link;
  readonly #modules = new Map<string, Passing>();
  readonly #known = new Set<string>();
  readonly #done = new Set<string>();
  /** Who takes in the classes that an export comes to; none is waiting once those are known. */
  readonly #waiting = new Map<Place, ((flowing: Place) => void)[]>();
  readonly #flowing = new Map<Place, readonly Place[]>();

  constructor(index: SymbolIndex, link: Link) {
    this.#index = index;
    this.#link = link;
  }

  /** Somebody feels a place. If it is an export, so does the export what it goes on to. */
  ask(place: Place, isErased: boolean): void {
    const what = readPlace(place);
    if (what.kind !== 'export') return;
    const key = `${isErased ? 'types' : ''}\0${place}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const path = fileOf(place);
    const passing = this.#passingOf(path);
    const asked = { place, isErased };
    const known = passing.asked.get(what.name);
    if (known) known.push(asked);
    else passing.asked.set(what.name, [asked]);
    this.#link(place, placeOf(path, { kind: 'whole' }), 1, { step: 'use', kind: 'value' }, isErased);
    for (const target of new Set([...passing.ofAny, ...(passing.to.get(what.name) ?? [])])) this.#pass(asked, target);
  }

  /**
   * Some names of a module may go on to another one.
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

  /** Takes in the classes that a type comes to, as soon as it is known where that goes. */
  flow(type: Place, take: (flowing: Place) => void): void {
    if (readPlace(type).kind !== 'export' || this.#flowing.has(type)) {
      for (const flowing of this.#flowing.get(type) ?? this.#index.classesAt(type)) take(flowing);
      return;
    }
    const waiting = this.#waiting.get(type);
    if (waiting) waiting.push(take);
    else this.#waiting.set(type, [take]);
  }

  #pass({ place, isErased }: Asked, target: string): void {
    const key = `${isErased ? 'types' : ''}\0${target}\0${place}`;
    if (this.#done.has(key)) return;
    this.#done.add(key);
    const path = fileOf(place);
    const what = readPlace(place);
    if (what.kind !== 'export') return;
    const way = what.way ?? 'unit';
    let isPassed = false;
    for (const { place: next, line, rest, isTypeOnly } of this.#index.reexported(path, what.name, what.member)) {
      if (fileOf(next) !== target) continue;
      isPassed = true;
      const kind = way === 'unit' ? (isTypeOnly ? 'type' : 'value') : 'load';
      for (const exact of inWay(next, way, rest, this.#index))
        this.#link(place, exact, line, { step: 're-export', kind }, isErased);
    }
    if (isPassed && !this.#flowing.has(place)) this.#flows(place);
  }

  #flows(place: Place): void {
    const classes = this.#index.classesAt(place);
    this.#flowing.set(place, classes);
    const waiting = this.#waiting.get(place) ?? [];
    this.#waiting.delete(place);
    for (const take of waiting) for (const flowing of classes) take(flowing);
  }

  #passingOf(path: string): Passing {
    const known = this.#modules.get(path);
    if (known) return known;
    const passing: Passing = { asked: new Map(), to: new Map(), ofAny: new Set() };
    this.#modules.set(path, passing);
    return passing;
  }
}
