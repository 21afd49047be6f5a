import { expect, test } from 'vitest';
import type { TierRule } from '../model/config.ts';
import { decide } from './decide.ts';
import { isWeakenedSince } from './weakened-tests.ts';
import { check, config, drawReason, evidence, feature, input, review } from './policy-input.fixture.ts';

const WEAKENED = new Map([['token', [{ file: 'src/token/pay.test.ts', what: 'was deleted' }]]]);
const GREEN = [check('test', 'success')];

const ruled = (rule: TierRule, rest: Parameters<typeof input>[0] = {}) => {
  const base = config([feature('token')]);
  const policy = { ...base.policy, tiers: { ...base.policy.tiers, standard: rule } };
  return decide(
    input({ config: { ...base, policy }, evidence: evidence({ checks: GREEN }), weakened: WEAKENED, ...rest }),
  );
};

test.each<[TierRule, TierRule]>([
  ['tests', 'sign-off'],
  ['tests or sign-off', 'sign-off'],
  ['tests and sign-off', 'sign-off'],
  ['sign-off', 'sign-off'],
  ['nothing', 'nothing'],
])('%s becomes %s where the feature’s tests were weakened', (rule, expected) => {
  const { requirements, state } = ruled(rule);
  expect(requirements[0]?.rule).toBe(expected);
  expect(state).toBe(rule === 'nothing' ? 'satisfied' : 'unmet');
});

test('the test is named, and an owner can vouch for it', () => {
  const { reason } = ruled('tests or sign-off');
  expect(drawReason(reason)).toContain(
    'waiting tests: the tests of `token` are no proof here: `src/token/pay.test.ts` was deleted',
  );
  const signed = ruled('tests or sign-off', { evidence: evidence({ checks: GREEN, reviews: [review('alice')] }) });
  expect(signed.state).toBe('satisfied');
});

test('the author’s own word does not take the place of the tests, though the feature is theirs', () => {
  const own = evidence({ checks: GREEN, authors: ['alice'], pushers: ['alice'], reviews: [review('alice')] });
  expect(ruled('tests or sign-off', { evidence: own }).state).toBe('unmet');
});

test('a test of another feature is no loss', () => {
  expect(ruled('tests', { weakened: new Map([['cart', WEAKENED.get('token') ?? []]]) }).state).toBe('satisfied');
});

test.each<[string, string | undefined, string, string | undefined, boolean]>([
  ['was deleted', undefined, 'was deleted', undefined, false],
  ['now skips a part of itself', 'a', 'now skips a part of itself', 'a', false],
  ['now skips a part of itself', 'b', 'now skips a part of itself', 'a', true],
  ['was deleted', undefined, 'now skips a part of itself', 'a', true],
])('a test that %s (%s) after it %s (%s): weakened since then: %s', (now, state, then, stateThen, expected) => {
  const one = (what: string, blob: string | undefined) => [
    { file: 'a.test.ts', what, ...(blob === undefined ? {} : { state: blob }) },
  ];
  expect(isWeakenedSince(one(now, state), one(then, stateThen))).toBe(expected);
  expect(isWeakenedSince(one(now, state), [])).toBe(true);
  expect(isWeakenedSince([], one(then, stateThen))).toBe(false);
});
