import { expect, test } from 'vitest';
import type { PastMerge } from '../model/past-merge.ts';
import { FIX_DAYS, findSuspicions, incidentsOf } from './find-incidents.ts';

const DAY = 24 * 60 * 60;

/** A line of merges, newest first, from `id: subject | body`; a day between two. */
function line(...texts: readonly string[]): readonly PastMerge[] {
  return texts.map((text, index) => {
    const [id = '', rest = ''] = text.split(': ', 2);
    const [subject = '', body = ''] = rest.split(' | ');
    return {
      commit: id.padEnd(40, '0'),
      parents: ['f'.repeat(40)],
      at: 1_700_000_000 - index * DAY,
      author: 'alice',
      subject,
      body,
    };
  });
}

test.each<readonly [string, readonly string[], readonly string[]]>([
  ['the commit', ['b1: Revert it | This reverts commit a1000000.', 'c1: Other', 'a1: Add it'], ['a1']],
  ['the number', ['b1: Revert "Gone" | Reverts acme/shop#7', 'a2: Add it (#8)', 'a1: Add it (#7)'], ['a1']],
  ['the title', ['b1: Revert "Add it"', 'a1: Add it (#7)'], ['a1']],
  ['a title that GitHub cut', ['b1: Revert "Add it to the…"', 'a1: Add it to the list (#7)'], ['a1']],
  ['the newest of one title', ['b1: Revert "Add it"', 'a2: Add it', 'a1: Add it'], ['a2']],
  ['none where it names none', ['b1: Revert the last thing', 'a1: Add it'], []],
  ['none that comes later', ['a1: Add it (#7)', 'b1: Fix it | a regression from #7'], []],
])('a message that names %s', (_, texts, named) => {
  const merges = line(...texts);
  const [suspicion] = findSuspicions(merges);
  expect(suspicion?.named.map(({ commit }) => commit.slice(0, 2))).toEqual(named);
});

const merges = line('d1: Fix the total', 'c1: style: format', 'b1: Add rounding', 'a1: Add a total');
const byCommit = new Map(merges.map((merge) => [merge.commit, merge]));
const [fix] = findSuspicions(merges);
const culprits = (touched: Readonly<Record<string, number>>, ago = 0): readonly string[] => {
  if (fix === undefined) return ['no suspicion'];
  const later = { ...fix, merge: { ...fix.merge, at: fix.merge.at + ago * DAY } };
  const lines = new Map(Object.entries(touched).map(([id, number]) => [id.padEnd(40, '0'), number]));
  return incidentsOf(later, byCommit, lines).map(({ culprit, evidence }) => `${culprit.slice(0, 2)} ${evidence}`);
};

test('a fix is put down to the merge that last touched most of its lines', () => {
  expect(culprits({ a1: 2, b1: 5 })).toEqual(['b1 lines']);
  expect(culprits({ a1: 2, b1: 2 })).toEqual(['b1 lines']);
});

test('not to formatting, nor to what is long ago, nor to nothing', () => {
  expect(culprits({ a1: 1, c1: 40 })).toEqual(['a1 lines']);
  expect(culprits({ b1: 5 }, FIX_DAYS)).toEqual([]);
  expect(culprits({})).toEqual([]);
});
