import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { CoChange } from '../model/co-change.ts';
import type { Impact } from '../model/impact.ts';
import type { RareWords } from '../model/shared-naming.ts';
import { withAgreement } from './history-coupling.ts';
import { weighed } from './strength.ts';

const CHANGE: Change = { file: 'form.ts', symbol: 'submit', kind: 'modified', class: 'runtime', line: 3 };

const impact = (feature: string, coupling: Impact['coupling']): Impact => ({
  feature,
  coupling,
  certainty: 'certain',
  ...weighed({ coupling, distance: 1, fanOuts: [1] }),
  distance: 1,
  route: [{ file: 'form.ts', symbol: 'submit', line: 3, via: 'change' }],
  tests: [],
  changes: [],
});

const together = (feature: string, rest: Partial<CoChange> = {}): CoChange => ({
  feature,
  file: 'form.ts',
  partner: `${feature}/f.ts`,
  together: 7,
  of: 9,
  lift: 5,
  score: 1,
  ...rest,
});

const word = (feature: string, score: number): RareWords => ({
  feature,
  score,
  codeScore: score,
  words: [
    {
      word: 'meterTariff',
      features: 1,
      change: CHANGE,
      line: 3,
      isGone: false,
      partner: `${feature}/f.ts`,
      isAtBase: false,
    },
  ],
});

const order = (
  impacts: readonly Impact[],
  coChanges: readonly CoChange[],
  words: readonly RareWords[] = [],
): readonly string[] =>
  withAgreement(impacts, { coChanges, words }, [CHANGE]).map(
    ({ feature, coupling, strength }) => `${feature} ${coupling} ${strength}`,
  );

test('what kept changing together is read earlier', () => {
  const impacts = [impact('meter', 'uses'), impact('token', 'loads')];
  expect(order(impacts, [])).toEqual(['meter uses 0.72', 'token loads 0.32']);
  expect(order(impacts, [together('token', { score: 3.5 })])).toEqual([
    'token loads 0.97947',
    'token history 0.9698',
    'meter uses 0.72',
  ]);
});

test('what is written in the same rare words is read earlier', () => {
  const impacts = [impact('meter', 'loads'), impact('token', 'loads')];
  expect(order(impacts, [], [word('token', 2)])).toEqual(['token loads 0.77333', 'meter loads 0.32']);
});

test('a feature that nothing else joins is named by what changed together, with the place and the count', () => {
  const [named] = withAgreement([], { coChanges: [together('token')], words: [] }, [CHANGE]);
  expect(named).toMatchObject({
    feature: 'token',
    coupling: 'history',
    certainty: 'possible',
    route: [
      { file: 'form.ts', symbol: 'submit', line: 3, via: 'change' },
      { file: 'token/f.ts', via: 'history', reason: 'changed together in 7 of the last 9 changes to `form.ts`' },
    ],
    changes: [{ file: 'form.ts', symbol: 'submit' }],
  });
});

test('little more than by chance names nobody, yet counts for whom something else names', () => {
  expect(order([], [together('token', { score: 0.3 })])).toEqual(['token history 0.25918']);
  const little = together('token', { score: 0.299 });
  expect(order([], [little])).toEqual([]);
  expect(order([impact('token', 'loads')], [little])).toEqual(['token loads 0.49574']);
});

test('fewer than one time in four names nobody, yet counts for whom something else names', () => {
  const seldom = together('token', { together: 3, of: 13 });
  expect(order([], [seldom])).toEqual([]);
  expect(order([impact('token', 'loads')], [seldom])).toEqual(['token loads 0.74984']);
});

test('an edited feature needs no more to speak for it', () => {
  const edited = { ...impact('token', 'edits'), strength: 1 };
  expect(withAgreement([edited], { coChanges: [together('token', { together: 1 })], words: [] }, [CHANGE])[0]).toBe(
    edited,
  );
});

test('one time in four is enough', () => {
  expect(order([], [together('token', { together: 1, of: 4 })])).toEqual(['token history 0.63212']);
});

test.each<[string, readonly Partial<Change>[], readonly string[], readonly string[]]>([
  [
    'by what runs of that file',
    [{ file: 'a.ts' }, { class: 'types', symbol: 'Form' }, {}],
    ['form.ts submit 3'],
    ['submit'],
  ],
  ['by its types where nothing else of it changed', [{ class: 'types', symbol: 'Form' }], ['form.ts Form 3'], []],
  [
    'by the new name of a file that was moved',
    [{ file: 'new.ts', renamedFrom: 'form.ts' }],
    ['new.ts submit 3'],
    ['submit'],
  ],
  ['by the file where no change of it is known', [{ file: 'a.ts' }], ['form.ts * 1'], []],
])('a feature that kept changing together is named %s', (_, changes, step, felt) => {
  const all = changes.map((change) => ({ ...CHANGE, ...change }));
  const [named] = withAgreement([], { coChanges: [together('token')], words: [] }, all);
  const places = named?.route.map(({ file, symbol, line }) => `${file} ${symbol} ${line}`);
  expect(places).toEqual([...step, 'token/f.ts * 1']);
  expect([named?.changes.map(({ symbol }) => symbol), named?.tests]).toEqual([felt, []]);
});
