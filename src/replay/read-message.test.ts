import { expect, test } from 'vitest';
import { type MessageFacts, readMessage } from './read-message.ts';

const NOTHING: Omit<MessageFacts, 'title'> = { pull: null, kind: null, commits: [], pulls: [], titles: [] };

test.each<readonly [string, string, Partial<MessageFacts>]>([
  ['Add recurring payments (#12)', '', { pull: 12 }],
  [
    'Merge pull request #12 from alice/fix/login',
    'Let people in again',
    { title: 'Let people in again', pull: 12, kind: 'fix' },
  ],
  ['Merge pull request #12 from alice/login', '\n\nAdd a login', { title: 'Add a login', pull: 12 }],
  ['fix(token): pay once (#13)', 'A regression from #12.', { pull: 13, kind: 'fix', pulls: [12] }],
  ['Fix the payment of tokens', 'It was broken by 1A2B3C4D.', { kind: 'fix', commits: ['1a2b3c4d'] }],
  ['Fix it', 'since\n  #12 the button is gone', { kind: 'fix', pulls: [12] }],
  ['Fix it, regressed in: https://github.com/acme/shop/pull/12', '', { kind: 'fix', pulls: [12] }],
  ['Fix it', 'caused by https://github.com/acme/shop/commit/1a2b3c4d', { kind: 'fix', commits: ['1a2b3c4d'] }],
  ['Fix it', 'Fixes #40. See #41.', { kind: 'fix' }],
  ['Prefix names with their owner', '', {}],
  ['fixture for tokens', '', {}],
  [
    'Revert "Add it"',
    'This reverts commit 1a2b3c4d5e.',
    { kind: 'revert', commits: ['1a2b3c4d5e'], titles: ['Add it'] },
  ],
  [
    'Revert "Add it (#12)" (#14)',
    'Reverts acme/shop#12',
    { pull: 14, kind: 'revert', pulls: [12], titles: ['Add it (#12)'] },
  ],
  ['fix: Revert the new form (#14)', '', { pull: 14, kind: 'revert' }],
  ['revert: #12', '', { kind: 'revert', pulls: [12] }],
  ['Reverted words in the documentation', '', {}],
])('%s / %s', (subject, body, facts) => {
  expect(readMessage({ subject, body })).toEqual({ title: subject, ...NOTHING, ...facts });
});

test('its own number is none that it mends', () => {
  expect(readMessage({ subject: 'Fix it (#13)', body: 'since #13' }).pulls).toEqual([]);
});

test('a message that was made to be slow is read all the same', () => {
  const body = `${'since '.repeat(2000)}${' '.repeat(20_000)}${'"'.repeat(2000)}${'\n'.repeat(20_000)}reverts`;
  expect(readMessage({ subject: `Revert "${'revert "'.repeat(3000)}`, body })).toMatchObject({
    kind: 'revert',
    commits: [],
  });
  expect(readMessage({ subject: 'fix it', body })).toMatchObject({ kind: 'fix', commits: [], pulls: [] });
});
