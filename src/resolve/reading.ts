import type { Compiler } from './compiler.ts';

/** How configurations are read. */
export interface Reading {
  readonly compiler: Compiler;
  /** What was read of configurations before. Null: nothing, and nothing is kept. */
  readonly known: KnownReadings | null;
}

/** What was asked of a tree, about which path, and the answer. JSON can hold it. */
export type Asked = readonly [question: string, about: string, answer: Answer];

/** What a tree says. */
export type Answer = string | boolean | null | readonly string[];

/** What can be asked of a tree, by name. */
export type Questions = Readonly<Record<string, (about: string) => Answer>>;

/**
 * What was read of configurations of one tree or of others, each with all that it was read from: where the tree at hand answers the same, it
 * would be read the same again.
 */
export interface KnownReadings {
  /** The blob of a file; undefined where there is no such file. */
  idOf(path: string): string | undefined;
  /** What was read under this key, as JSON holds it; undefined where nothing was, or the tree answers otherwise. */
  get(key: string, questions: Questions): unknown;
  keep(key: string, asked: readonly Asked[], read: unknown): void;
}

/** Whether the tree answers as it did. */
export const holds = (asked: readonly Asked[], questions: Questions): boolean =>
  asked.every(([question, about, answer]) => {
    const now = questions[question]?.(about);
    return now !== undefined && (now === answer || JSON.stringify(now) === JSON.stringify(answer));
  });

/** Asks a tree, and notes what was asked. */
export class Trace {
  readonly #questions: Questions;
  readonly #asked = new Map<string, Asked>();

  constructor(questions: Questions) {
    this.#questions = questions;
  }

  /** Each question once. */
  get asked(): readonly Asked[] {
    return [...this.#asked.values()];
  }

  ask(question: string, about: string): Answer {
    const key = `${question} ${about}`;
    const before = this.#asked.get(key);
    if (before) return before[2];
    const answer = this.#questions[question]?.(about) ?? null;
    this.#asked.set(key, [question, about, answer]);
    return answer;
  }
}
