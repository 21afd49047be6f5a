import { describe, expect, test } from 'vitest';
import type { TierRule } from '../model/config.ts';
import type { Outcome } from '../model/verdict.ts';
import { outcomeOf } from './require-feature.ts';

/** Rows: what came of the tests. Columns: what came of the sign-off, in the order met, waiting, failed, unknown. */
const TRUTH: { readonly [rule in TierRule]: { readonly [tests in Outcome]: readonly Outcome[] } } = {
  'tests and sign-off': {
    met: ['met', 'waiting', 'failed', 'unknown'],
    waiting: ['waiting', 'waiting', 'failed', 'unknown'],
    failed: ['failed', 'failed', 'failed', 'failed'],
    unknown: ['unknown', 'unknown', 'failed', 'unknown'],
  },
  'tests or sign-off': {
    met: ['met', 'met', 'failed', 'met'],
    waiting: ['met', 'waiting', 'failed', 'unknown'],
    failed: ['failed', 'failed', 'failed', 'failed'],
    unknown: ['met', 'unknown', 'failed', 'unknown'],
  },
  tests: {
    met: ['met', 'met', 'failed', 'met'],
    waiting: ['waiting', 'waiting', 'failed', 'waiting'],
    failed: ['failed', 'failed', 'failed', 'failed'],
    unknown: ['unknown', 'unknown', 'failed', 'unknown'],
  },
  'sign-off': {
    met: ['met', 'waiting', 'failed', 'unknown'],
    waiting: ['met', 'waiting', 'failed', 'unknown'],
    failed: ['failed', 'failed', 'failed', 'failed'],
    unknown: ['met', 'waiting', 'failed', 'unknown'],
  },
  nothing: {
    met: ['met', 'met', 'met', 'met'],
    waiting: ['met', 'met', 'met', 'met'],
    failed: ['met', 'met', 'met', 'met'],
    unknown: ['met', 'met', 'met', 'met'],
  },
};

const OUTCOMES: readonly Outcome[] = ['met', 'waiting', 'failed', 'unknown'];

describe('outcomeOf', () => {
  test.each(Object.keys(TRUTH) as TierRule[])('%s', (rule) => {
    const table = Object.fromEntries(
      OUTCOMES.map((tests) => [tests, OUTCOMES.map((signOff) => outcomeOf(rule, tests, signOff))]),
    );
    expect(table).toEqual(TRUTH[rule]);
  });
});
