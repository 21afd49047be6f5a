import { expect, test } from 'vitest';
import {
  keptText,
  knownFailure,
  lazyParts,
  lazySummary,
  makeTails,
  mayName,
  parseLater,
  type TailMaker,
  wholeSummary,
} from './lazy-summary.ts';
import type { ModuleSummary } from './module.ts';

const FAILURE = { reason: 'syntax', message: 'what is this', line: 3 } as const;

/** Tells in `made` which parts were asked for. */
function maker(made: string[]): TailMaker {
  return {
    code: (text) => {
      made.push(`code of ${text}`);
      return { failure: FAILURE };
    },
    names: (text) => {
      made.push(`names of ${text}`);
      return [['event', 'saved', 'uses', 1]];
    },
    words: (text) => text.toUpperCase(),
  };
}

const lazy = (text: string, made: string[] = []): ModuleSummary =>
  lazySummary({ imports: [] }, { from: { text }, maker: maker(made), code: null });

test('each part of a tail is made when it is looked at, and once', () => {
  const made: string[] = [];
  const summary = lazy('a', made);
  expect(summary.imports).toEqual([]);
  expect(made).toEqual([]);
  expect([summary.failure, summary.symbols, summary.failure]).toEqual([FAILURE, undefined, FAILURE]);
  expect(made).toEqual(['code of a']);
  expect([summary.names, summary.names]).toHaveLength(2);
  expect(made).toEqual(['code of a', 'names of a']);
  expect(summary.words).toBe('A');
});

test('a whole one has all of it', () => {
  expect(wholeSummary(lazy('a'))).toEqual({
    imports: [],
    symbols: undefined,
    failure: FAILURE,
    names: [['event', 'saved', 'uses', 1]],
    words: 'A',
  });
});

test('what is known of a failure does not depend on what was looked at', () => {
  const summary = lazy('a');
  const before = knownFailure(summary);
  expect(summary.failure).toBe(FAILURE);
  expect([before, knownFailure(summary), knownFailure({ imports: [], failure: FAILURE })]).toEqual([
    undefined,
    undefined,
    FAILURE,
  ]);
});

test('what makes a tail can be told later, and is not taken back', () => {
  const summary = lazySummary({ imports: [] }, { from: { text: 'a' }, maker: null, code: null });
  expect(() => summary.symbols).toThrow('nothing to parse with');
  const [first, second]: string[][] = [[], []];
  parseLater(summary, maker(first ?? []));
  parseLater(summary, maker(second ?? []));
  makeTails([summary, { imports: [] }]);
  expect([first, second]).toEqual([['code of a', 'names of a'], []]);
  expect(lazyParts(summary)).toMatchObject({ head: { imports: [] }, code: { failure: FAILURE }, sieve: null });
  expect(lazyParts({ imports: [] })).toBeNull();
});

test.each([
  ['said', 'const cart = 1', ['cart'], true],
  ['said as a part', 'const carts = 1', ['cart'], true],
  ['not said', 'const basket = 1', ['cart', 'user'], false],
  ['said with an escape', 'const \\u0063art = 1', ['cart'], true],
  ['another said with an escape', 'const \\u0063art = 1', ['card'], false],
  ['none asked for', 'const cart = 1', [], false],
])('whether a text says a name needs no parse: %s', (_, text, names, expected) => {
  const made: string[] = [];
  expect(mayName(lazy(text, made), names)).toBe(expected);
  expect(made).toEqual([]);
});

test('of a summary that is not made from a text anything may be said', () => {
  expect(mayName({ imports: [] }, ['cart'])).toBe(true);
  expect(keptText({ imports: [] })).toBeNull();
  expect(keptText(lazy('a'))).toBe('a');
});
