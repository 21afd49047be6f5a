import { fileOf, type Place } from './place.ts';
import type { Arrivals, SymbolReach, Through } from './symbol-reach.ts';

/** What was reached, gone through backwards: from who feels something to what is felt. */
export class PathsBack {
  readonly #dependencies = new Map<Place, Place[]>();
  readonly #placesOf = new Map<string, Place[]>();

  constructor(reach: SymbolReach, arrivals: Arrivals, through: Through) {
    for (const place of arrivals.keys()) {
      push(this.#placesOf, fileOf(place), place);
      for (const dependent of reach.dependentsOf(place, through)) push(this.#dependencies, dependent, place);
    }
  }

  /**
   * What the sources are that a file feels by some way that leads through none of the files to be avoided.
   *
   * @param most how many there can be: once they are found, nothing else is looked at
   */
  sourcesOf<Source>(
    file: string,
    avoided: ReadonlySet<string>,
    sourcesAt: (place: Place) => readonly Source[],
    most: number,
  ): readonly Source[] {
    const seen = new Set(this.#placesOf.get(file));
    const found = new Set<Source>();
    for (const place of seen) {
      for (const source of sourcesAt(place)) found.add(source);
      if (found.size >= most) break;
      for (const next of this.#dependencies.get(place) ?? []) if (!avoided.has(fileOf(next))) seen.add(next);
    }
    return [...found];
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
