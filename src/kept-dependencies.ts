import { createHash } from 'node:crypto';

/** What each module leads to, by its name. */
type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Where answers are kept between runs, as JSON holds them. */
export interface AnswerCache {
  answer(key: string): unknown;
  /** What was kept beside an answer, which is read now. */
  more(key: string): unknown;
  keepAnswer(key: string, answer: unknown, more?: unknown): void;
  refuse(key: string): void;
}

/** What madge found in earlier runs, by the paths of all modules that it was handed. */
export interface KeptDependencies {
  get(layout: string): Dependencies | undefined;
  keep(layout: string, found: Dependencies): void;
}

/** Reads what madge found out of what is kept, and writes it there. An answer that makes no sense is refused. */
export function keptDependencies(answers: AnswerCache): KeptDependencies {
  return {
    get(layout) {
      const key = keyOf(layout);
      const answer = answers.answer(key);
      if (answer === undefined) return undefined;
      if (isList(answer)) return new Map(answer);
      answers.refuse(key);
      return undefined;
    },
    keep(layout, found) {
      answers.keepAnswer(keyOf(layout), [...found]);
    },
  };
}

const keyOf = (layout: string): string => `amd:${createHash('sha256').update(layout).digest('hex')}`;

const isList = (value: unknown): value is [string, string[]][] =>
  Array.isArray(value) &&
  value.every(
    (each) =>
      Array.isArray(each) &&
      each.length === 2 &&
      typeof each[0] === 'string' &&
      Array.isArray(each[1]) &&
      each[1].every((path) => typeof path === 'string'),
  );
