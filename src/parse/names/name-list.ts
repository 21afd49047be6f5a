import { byCodeUnits } from '../../graph/compare.ts';
import type { NameKind, NameSide, SharedName } from '../../model/shared-name.ts';

/** A file with more of them is a catalogue, such as a sprite or a set of utility classes: what is in it says nothing of who needs it. */
const MOST = 4000;

/** Longer texts are no names. */
const LONGEST = 120;

/** The same name is noted at so many lines of one file. */
const MOST_LINES = 24;

/** Gathers the shared names of one module, each once per line. */
export class NameList {
  readonly #found = new Map<string, SharedName>();
  readonly #counts = new Map<string, number>();

  /** Notes a name. What is too short to tell, or is no name at all, is passed over. */
  add(kind: NameKind, name: string, side: NameSide, line: number, last = line): void {
    if (!isTelling(name) || this.#found.size >= MOST) return;
    const id = `${kind}\0${side}\0${name}`;
    const key = `${id}\0${line}`;
    const known = this.#found.get(key);
    if (known) {
      if (last > (known[4] ?? line)) this.#found.set(key, [kind, name, side, line, last]);
      return;
    }
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    if (count > MOST_LINES) return;
    this.#found.set(key, last === line ? [kind, name, side, line] : [kind, name, side, line, last]);
  }

  /** All of them, by line, then kind, name and side. */
  sorted(): readonly SharedName[] {
    return [...this.#found.values()].sort(
      (a, b) => a[3] - b[3] || byCodeUnits(a[0], b[0]) || byCodeUnits(a[1], b[1]) || byCodeUnits(a[2], b[2]),
    );
  }
}

/** Whether a text can tell one thing from another: three characters at least that are no mark, and not a number. */
function isTelling(name: string): boolean {
  if (name.length < 3 || name.length > LONGEST || /[\n\r]/.test(name)) return false;
  const letters = name.replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length > 2 && /\p{L}/u.test(letters);
}
