import { expect, test } from 'vitest';
import type { Incident } from '../model/incident.ts';
import type { ReplayedMerge, SettingOutcome } from '../model/replay.ts';
import { AS_CONFIGURED } from './settings.ts';
import { summarise } from './summarise.ts';

const SETTINGS = [
  { key: AS_CONFIGURED, words: 'as configured' },
  { key: 'lenient', words: 'lenient' },
];

const outcome = (held: readonly number[], people: readonly number[], ...asked: readonly string[]): SettingOutcome => ({
  held,
  people,
  asked,
  unanswered: 0,
});

/** A merge that names features in this order and holds them all; under `lenient` it holds the first. */
const merge = (commit: string, features: readonly string[], rest: Partial<ReplayedMerge> = {}): ReplayedMerge => ({
  commit,
  base: 'base',
  head: commit,
  failure: null,
  isInconclusive: false,
  features: features.map((feature) => ({ feature, coupling: 'uses', strength: 0.5, rule: 'tests or sign-off' })),
  edited: [],
  mended: [],
  known: 10,
  outcomes: {
    [AS_CONFIGURED]: outcome(
      [...features.keys()],
      features.length > 1 ? [1] : [],
      ...(features.length > 1 ? ['@bob'] : []),
    ),
    lenient: outcome(features.length > 0 ? [0] : [], []),
  },
  ...rest,
});

const fix = (by: string, culprit: string): Incident => ({ kind: 'fix', by, culprit, evidence: 'lines' });

const MERGES = [
  merge('a', ['cart', 'chat', 'help', 'token'], { edited: ['cart'] }),
  merge('b', ['token'], { mended: ['token'], edited: ['token'] }),
  merge('c', ['cart'], { mended: ['cart'], edited: ['cart'] }),
  merge('d', []),
  merge('e', [], { failure: 'its blobs are not here' }),
];

test('counts what was held, under each setting, and who was asked', () => {
  const summary = summarise(MERGES, [], SETTINGS);
  expect(summary).toMatchObject({ replayed: 4, failed: 1, reaching: 3, named: { median: 1, most: 4 }, share: 0.1 });
  expect(summary.asked).toEqual([{ name: '@bob', merges: 1 }]);
  expect(summary.settings).toMatchObject([
    { held: 3, people: 1, features: { median: 1, most: 4 }, asked: { median: 1, most: 1 } },
    { held: 3, people: 0, features: { median: 1, most: 1 }, asked: { median: 0, most: 0 } },
  ]);
});

test('a fix in another feature is judged by where that feature stood; one at home is only counted', () => {
  const summary = summarise(MERGES, [fix('b', 'a'), fix('c', 'a'), fix('b', 'gone')], SETTINGS);
  expect(summary.fixes).toMatchObject([{ mended: ['token'], feature: 'token', rank: 4, named: 4, known: 10 }]);
  expect(summary.fixesAtHome).toBe(1);
  expect(summary.settings.map(({ fixesHeld }) => fixesHeld)).toEqual([1, 0]);
});

test('a fix of a feature that was not named says so', () => {
  const summary = summarise([merge('a', ['cart']), merge('b', [], { mended: ['token'] })], [fix('b', 'a')], SETTINGS);
  expect(summary.fixes).toMatchObject([{ rank: null, feature: null }]);
  expect(summary.settings.map(({ fixesHeld }) => fixesHeld)).toEqual([0, 0]);
});

test('a revert counts for what the merge reached beyond what it edits', () => {
  const summary = summarise(MERGES, [{ ...fix('d', 'a'), kind: 'revert' }], SETTINGS);
  expect(summary.reverts).toMatchObject([{ beyond: ['chat', 'help', 'token'], isHeld: true }]);
  expect(summary.settings.map(({ revertsHeld }) => revertsHeld)).toEqual([1, 0]);
});

test('of nothing it says nothing', () => {
  expect(summarise([], [], SETTINGS)).toMatchObject({
    replayed: 0,
    named: { median: 0, most: 0 },
    share: 0,
    fixes: [],
  });
});
