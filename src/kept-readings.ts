import type { AnswerCache } from './kept-dependencies.ts';
import type { ObjectId, TreeEntry } from './model/tree.ts';
import { type Asked, holds, type KnownReadings } from './resolve/reading.ts';

/** What was read of one configuration, with all that it was read from. */
interface KeptReading {
  readonly asked: readonly Asked[];
  readonly read: unknown;
}

/** The name under which everything is kept. What is kept says itself what it follows from. */
const KEY = 'configurations';

/** So many readings of one configuration are kept: of the base, of the head, and of one before. */
const MOST = 3;

/** What was read of configurations, in this run or in earlier ones, so that they need not be read again while what they were read from stays the same. */
export class KeptReadings {
  readonly #answers: AnswerCache | undefined;
  #readings: Map<string, KeptReading[]> | undefined;
  #isNew = false;

  /** @param answers what is kept between runs. Absent: nothing is */
  constructor(answers?: AnswerCache) {
    this.#answers = answers;
  }

  /** What is known, for a tree of these files. */
  over(entries: readonly TreeEntry[]): KnownReadings {
    let ids: ReadonlyMap<string, ObjectId> | undefined;
    return {
      idOf: (path) => (ids ??= new Map(entries.map((entry) => [entry.path, entry.id]))).get(path),
      get: (key, questions) =>
        this.#known()
          .get(key)
          ?.find(({ asked }) => holds(asked, questions))?.read,
      keep: (key, asked, read) => {
        this.#isNew = true;
        this.#known().set(key, [{ asked, read }, ...(this.#known().get(key) ?? [])].slice(0, MOST));
      },
    };
  }

  /** Hands what is new to what is kept between runs. */
  save(): void {
    if (this.#isNew) this.#answers?.keepAnswer(KEY, [...this.#known()]);
    this.#isNew = false;
  }

  /** They are read when somebody asks: few runs do. */
  #known(): Map<string, KeptReading[]> {
    if (this.#readings) return this.#readings;
    const answer = this.#answers?.answer(KEY);
    const known = answer === undefined ? [] : readingsIn(answer);
    if (known === null) this.#answers?.refuse(KEY);
    return (this.#readings = new Map(known));
  }
}

function readingsIn(value: unknown): readonly [string, KeptReading[]][] | null {
  if (!Array.isArray(value)) return null;
  const all = value as readonly unknown[];
  return all.every(isOne) ? all : null;
}

const isOne = (value: unknown): value is [string, KeptReading[]] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  Array.isArray(value[1]) &&
  (value[1] as readonly unknown[]).every(
    (each) =>
      typeof each === 'object' &&
      each !== null &&
      'read' in each &&
      'asked' in each &&
      Array.isArray(each.asked) &&
      (each.asked as readonly unknown[]).every(isAsked),
  );

const isAsked = (value: unknown): value is Asked =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  (value[2] === null ||
    typeof value[2] === 'string' ||
    typeof value[2] === 'boolean' ||
    (Array.isArray(value[2]) && (value[2] as readonly unknown[]).every((item) => typeof item === 'string')));
