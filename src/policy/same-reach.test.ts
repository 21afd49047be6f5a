import { describe, expect, test } from 'vitest';
import type { Impact, ReachingChange } from '../model/impact.ts';
import { impact } from './policy-input.fixture.ts';
import { compareReach } from './same-reach.ts';

const change = (symbol: string, fingerprint: string, rest: Partial<ReachingChange> = {}): ReachingChange => ({
  file: 'src/shared/money.ts',
  symbol,
  class: 'runtime',
  fingerprint,
  tests: [],
  ...rest,
});
const uses = (...changes: readonly ReachingChange[]): Impact => impact('token', 'uses', { changes });
const loads = (...changes: readonly ReachingChange[]): Impact => impact('token', 'loads', { changes });

describe('what reaches a feature at two heads is', () => {
  test.each<[string, readonly Impact[], readonly Impact[] | null, string]>([
    ['the same', [uses(change('round', '1'))], [uses(change('round', '1'))], 'same'],
    [
      'the same in any order, with other tests and another route',
      [uses(change('round', '1'), change('sum', '2')), loads(change('sum', '2'))],
      [
        loads(change('sum', '2', { tests: ['a.test.ts'] })),
        impact('token', 'uses', { strength: 1, changes: [change('sum', '2'), change('round', '1')] }),
      ],
      'same',
    ],
    ['another state of the change', [uses(change('round', '1'))], [uses(change('round', '2'))], 'different'],
    ['one change more', [uses(change('round', '1'), change('sum', '2'))], [uses(change('round', '1'))], 'different'],
    ['one change less', [uses(change('round', '1'))], [uses(change('round', '1'), change('sum', '2'))], 'different'],
    ['a change elsewhere', [uses(change('round', '1'))], [uses(change('round', '1', { file: 'b.ts' }))], 'different'],
    ['another coupling', [uses(change('round', '1'))], [loads(change('round', '1'))], 'different'],
    [
      'a further coupling',
      [uses(change('round', '1')), loads(change('round', '1'))],
      [uses(change('round', '1'))],
      'different',
    ],
    ['something where nothing was', [uses(change('round', '1'))], [], 'different'],
    [
      'told apart from other features’',
      [uses(change('round', '1')), impact('cart', 'uses', { changes: [change('a', '3')] })],
      [uses(change('round', '1'))],
      'same',
    ],
    [
      'not changed by history',
      [uses(change('round', '1')), impact('token', 'history')],
      [uses(change('round', '1'))],
      'same',
    ],
    ['unknown without its changes', [uses()], [uses()], 'unknown'],
    ['unknown without a fingerprint', [uses(change('round', ''))], [uses(change('round', ''))], 'unknown'],
    ['unknown where one head could not be analysed', [uses(change('round', '1'))], null, 'unknown'],
  ])('%s', (_, now, then, expected) => {
    expect(compareReach('token', now, then)).toBe(expected);
  });
});
