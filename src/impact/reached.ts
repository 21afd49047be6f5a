import { byCodeUnits } from '../graph/compare.ts';
import { joined, type Marks, NO_MARKS } from '../graph/marks.ts';
import { fileOf, type Place } from './place.ts';
import type { Arrivals } from './symbol-reach.ts';

/** What one search reached: by which place of a file first, and, where that is asked for, by which changes. */
export class Reached {
  readonly arrivals: Arrivals;
  readonly #counts: (file: string) => boolean;
  readonly #marks: () => ReadonlyMap<string, Marks>;
  #nearest: ReadonlyMap<string, Place> | null = null;
  #known: ReadonlyMap<string, Marks> | null = null;

  /**
   * @param marks the changes that reach each file, asked for once and only where they are needed
   * @param counts whether what was reached of a file counts; left out: always
   */
  constructor(
    arrivals: Arrivals,
    marks: () => ReadonlyMap<string, Marks>,
    counts: (file: string) => boolean = () => true,
  ) {
    this.arrivals = arrivals;
    this.#marks = marks;
    this.#counts = counts;
  }

  /** Whether any place of a file was reached. */
  has(path: string): boolean {
    return this.#byFile().has(path);
  }

  /** The place of any of these files that was reached by the shortest chain; of equals, the first by name. */
  nearestIn(paths: readonly string[]): Place | null {
    const byFile = this.#byFile();
    let best: Place | null = null;
    for (const path of paths) {
      const place = byFile.get(path);
      if (place !== undefined && (best === null || this.#isNearer(place, best))) best = place;
    }
    return best;
  }

  /** The changes that reach any of these files. */
  changesIn(paths: readonly string[]): Marks {
    this.#known ??= this.#marks();
    let marks: Marks = NO_MARKS;
    for (const path of paths) marks = joined(marks, this.#known.get(path) ?? NO_MARKS);
    return marks;
  }

  #byFile(): ReadonlyMap<string, Place> {
    if (this.#nearest) return this.#nearest;
    const byFile = new Map<string, Place>();
    for (const place of this.arrivals.keys()) {
      const file = fileOf(place);
      if (!this.#counts(file)) continue;
      const best = byFile.get(file);
      if (best === undefined || this.#isNearer(place, best)) byFile.set(file, place);
    }
    this.#nearest = byFile;
    return byFile;
  }

  #isNearer(place: Place, best: Place): boolean {
    const a = this.arrivals.get(place)?.distance ?? 0;
    const b = this.arrivals.get(best)?.distance ?? 0;
    return a < b || (a === b && byCodeUnits(place, best) < 0);
  }
}

/** The marks of places as those of their files. */
export function marksByFile(marks: ReadonlyMap<Place, Marks>): ReadonlyMap<string, Marks> {
  const byFile = new Map<string, Marks>();
  for (const [place, own] of marks) {
    const file = fileOf(place);
    byFile.set(file, joined(byFile.get(file) ?? NO_MARKS, own));
  }
  return byFile;
}
