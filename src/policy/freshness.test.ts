import { describe, expect, test } from 'vitest';
import type { StaleRule } from '../model/config.ts';
import type { CommandFact, Evidence } from '../model/verdict.ts';
import { EARLIER, HEAD, review, signOff } from './policy-input.fixture.ts';
import type { SameReach } from './same-reach.ts';
import { hour, weigh } from './sign-off-input.fixture.ts';

describe('a comment that signs off', () => {
  const said = (by: string, rest: Partial<CommandFact> = {}, seen: Partial<Evidence> = {}) => ({
    commands: [signOff(by, rest)],
    firstSeenAt: hour(11),
    ...seen,
  });
  const twin = `${HEAD.slice(0, 7)}${'c'.repeat(33)}`;
  test.each<[string, Partial<Evidence>, 'met' | 'waiting' | 'failed']>([
    ['by an owner', said('alice'), 'met'],
    ['by a member of a team', said('carol'), 'met'],
    ['by the escalation', said('eve'), 'met'],
    ['with the whole name of the commit', said('alice', { commit: HEAD }), 'met'],
    ['in the second in which we first spoke', said('alice', {}, { firstSeenAt: hour(12) }), 'met'],
    ['by a stranger', said('oscar'), 'waiting'],
    ['by an author', said('mallory'), 'waiting'],
    ['by a pusher', said('alice', {}, { pushers: ['alice'] }), 'waiting'],
    ['by a bot', said('alice', { isBot: true }), 'waiting'],
    ['by a reader', said('alice', {}, { readers: ['alice'] }), 'waiting'],
    ['that was edited', said('alice', { isEdited: true }), 'waiting'],
    ['of another feature', said('alice', { feature: 'cart' }), 'waiting'],
    ['of a commit that is none of this', said('alice', { commit: '1234567' }), 'waiting'],
    ['of a name that two commits begin with', said('alice', {}, { commits: [HEAD, twin] }), 'waiting'],
    ['of enough of that name', said('alice', { commit: HEAD.slice(0, 8) }, { commits: [HEAD, twin] }), 'met'],
    ['from before we first spoke', said('alice', {}, { firstSeenAt: hour(13) }), 'waiting'],
    ['from before a move to this base', said('alice', {}, { movedAt: hour(13) }), 'waiting'],
    ['in the second of a move to this base', said('alice', {}, { movedAt: hour(12) }), 'waiting'],
    ['from after a move to this base', said('alice', {}, { movedAt: hour(11) }), 'met'],
    ['where we never spoke', said('alice', {}, { firstSeenAt: null }), 'waiting'],
    [
      'of the commit before a push',
      said('alice', { commit: EARLIER.slice(0, 7) }, { commits: [EARLIER, HEAD] }),
      'waiting',
    ],
    [
      'while another owner objects',
      said('alice', {}, { reviews: [review('carol', { state: 'changes-requested' })] }),
      'failed',
    ],
    [
      'by one whose own review requests changes',
      said('alice', {}, { reviews: [review('alice', { state: 'changes-requested' })] }),
      'failed',
    ],
  ])('%s: %s', (_, seen, outcome) => {
    expect(weigh(seen).reason.outcome).toBe(outcome);
  });

  test('says why it does not count', () => {
    const { reason } = weigh(said('alice', { isEdited: true, url: 'https://example.org/c/1' }));
    expect(reason.children).toEqual([
      {
        about: 'review',
        outcome: 'waiting',
        text: '`@alice` signed off, which does not count: the comment was edited after it was written',
        url: 'https://example.org/c/1',
        children: [],
      },
    ]);
  });
});

describe('an approval of an earlier head', () => {
  const early = { commit: EARLIER, firstSeenAt: hour(10) };
  const approved: Partial<Evidence> = {
    reviews: [review('alice', { commit: EARLIER, submittedAt: hour(11) })],
    commits: [EARLIER, HEAD],
    earlier: [early],
    firstSeenAt: hour(13),
  };
  const commented: Partial<Evidence> = {
    ...approved,
    reviews: [],
    commands: [signOff('alice', { commit: EARLIER.slice(0, 7), writtenAt: hour(11) })],
  };
  const NOTHING_NEW = '`@alice` approved `bbbbbbb`, and what reaches `token` is the same since';
  test.each<[string, Partial<Evidence>, StaleRule, SameReach, string]>([
    ['since which nothing changed', approved, 'when the route changes', 'same', NOTHING_NEW],
    [
      'since which nothing changed, in a comment',
      commented,
      'when the route changes',
      'same',
      '`@alice` signed off on `bbbbbbb`, and what reaches `token` is the same since',
    ],
    [
      'since which something changed',
      approved,
      'when the route changes',
      'different',
      'it was for the commit `bbbbbbb`, and what reaches `token` is not the same since',
    ],
    [
      'that could not be compared',
      approved,
      'when the route changes',
      'unknown',
      'it was for the commit `bbbbbbb`, and whether the same reaches `token` since cannot be told',
    ],
    [
      'about which we never spoke',
      { ...approved, earlier: [{ ...early, firstSeenAt: null }] },
      'when the route changes',
      'same',
      'it was for the commit `bbbbbbb`, about which the guard never said anything',
    ],
    [
      'from before we spoke there',
      { ...approved, earlier: [{ ...early, firstSeenAt: hour(12) }] },
      'when the route changes',
      'same',
      'it was for the commit `bbbbbbb`, and is older than the first look at that',
    ],
    [
      'beyond the last few',
      { ...approved, earlier: [] },
      'when the route changes',
      'same',
      'it was for the commit `bbbbbbb`, and only the last few commits that were signed off on are looked at again',
    ],
    ['where any push counts', approved, 'on any push', 'same', 'it was for the commit `bbbbbbb`'],
    ['where none does', approved, 'never', 'different', '`@alice` approved'],
  ])('%s', (_, seen, stale, sameReach, words) => {
    const { reason } = weigh(seen, { stale, isSameReach: () => sameReach });
    const isMet = words.startsWith('`@alice`');
    expect(reason.outcome).toBe(isMet ? 'met' : 'waiting');
    expect(reason.children[0]?.text).toBe(isMet ? words : `\`@alice\` approved, which does not count: ${words}`);
  });

  test('is not compared where it would not count anyway', () => {
    const asked: string[] = [];
    const isSameReach = (commit: string): SameReach => {
      asked.push(commit);
      return 'same';
    };
    weigh({ ...approved, readers: ['alice'] }, { isSameReach });
    weigh({ ...approved, reviews: [review('oscar', { commit: EARLIER })] }, { isSameReach });
    weigh(approved, { isSameReach, stale: 'on any push' });
    expect(asked).toEqual([]);
  });
});
