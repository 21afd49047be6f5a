import { expect, test } from 'vitest';
import { agreeing, strengthOf, weighed, type StrengthInput } from './strength.ts';

const uses = (input: Partial<StrengthInput> = {}): StrengthInput => ({
  coupling: 'uses',
  distance: 1,
  fanOuts: [1],
  ...input,
});

test.each([
  ['a direct use', uses(), 0.72],
  ['a step more', uses({ distance: 2, fanOuts: [1, 1] }), 0.6],
  ['a hub of sixteen on the way', uses({ fanOuts: [16] }), 0.51429],
  ['the fan-out of the last module is nobody’s business', uses({ fanOuts: [1, 64] }), 0.72],
  ['half of the change', uses({ share: 0.5 }), 0.54],
  ['none of what runs', uses({ share: 0 }), 0.36],
  ['a load', uses({ coupling: 'loads' }), 0.32],
  ['an edit', { coupling: 'edits', distance: 0, fanOuts: [] } as const, 1],
  [
    'a name that one other feature holds too',
    { coupling: 'contract', distance: 1, fanOuts: [], rarity: 0.5 } as const,
    0.225,
  ],
  ['a direct use, and history agrees', uses({ history: 1.5 }), 0.93752],
  ['a direct use, and a rare word agrees', uses({ words: 1 }), 0.86],
  ['history alone', { coupling: 'history', distance: 1, fanOuts: [], history: 1.5 } as const, 0.77687],
  ['nothing', { coupling: 'history', distance: 1, fanOuts: [] } as const, 0],
] as const)('%s', (_, input, strength) => {
  expect(strengthOf(input)).toBe(strength);
});

test('nothing that agrees makes an impact weaker, or stronger than 1', () => {
  for (const history of [0, 0.1, 5, 100])
    for (const words of [0, 0.1, 5, 1000]) {
      const strength = strengthOf(uses({ history, words }));
      expect(strength).toBeGreaterThanOrEqual(strengthOf(uses()));
      expect(strength).toBeLessThanOrEqual(1);
    }
});

test('however much agrees, what is merely reached comes behind what is edited, and who is nearer comes first', () => {
  const [edited, near, far] = [
    strengthOf({ coupling: 'edits', distance: 0, fanOuts: [] }),
    strengthOf(uses({ words: 300, history: 1.5 })),
    strengthOf(uses({ words: 300, history: 1.5, distance: 6, fanOuts: [9, 9, 9, 9, 9, 9] })),
  ];
  expect(edited).toBe(1);
  expect(strengthOf(uses({ words: 1e9, history: 9 }))).toBeLessThan(1);
  expect(near).toBeGreaterThan(far);
});

test('what agrees outweighs a shorter route', () => {
  const far = { distance: 4, fanOuts: [8, 8, 8, 8] };
  expect(strengthOf(uses({ ...far, words: 3 }))).toBeGreaterThan(strengthOf(uses()));
  expect(strengthOf(uses({ ...far, history: 1.5 }))).toBeGreaterThan(strengthOf(uses()));
  expect(strengthOf(uses({ ...far, words: 0.2 }))).toBeLessThan(strengthOf(uses()));
});

test('the grounds are enough to compute the strength again', () => {
  const { strength, grounds } = weighed(uses({ share: 1 / 3, fanOuts: [3, 5, 7], distance: 2 }));
  expect(grounds).toEqual({ fanOuts: [3, 5], share: 0.333 });
  expect(strengthOf({ coupling: 'uses', distance: 2, ...grounds })).toBe(strength);
});

test('the grounds have what names and words say, to three digits', () => {
  const { strength, grounds } = weighed({
    coupling: 'contract',
    distance: 1,
    fanOuts: [1],
    rarity: 1 / 3,
    words: 2 / 3,
  });
  expect(grounds).toEqual({ fanOuts: [1], share: 1, rarity: 0.333, words: 0.667 });
  expect(strengthOf({ coupling: 'contract', distance: 1, ...grounds })).toBe(strength);
});

test('what agrees is kept beside what was there', () => {
  const impact = {
    feature: 'token',
    certainty: 'certain',
    coupling: 'uses',
    distance: 1,
    route: [],
    tests: [],
    changes: [],
    ...weighed(uses({ share: 0.5 })),
  } as const;
  expect(agreeing(impact, { history: 1.5 })).toEqual({
    ...impact,
    strength: 0.89736,
    grounds: { fanOuts: [1], share: 0.5, history: 1.5 },
  });
});
