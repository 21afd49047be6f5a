import { describe, expect, test } from 'vitest';
import type { Evidence } from '../model/verdict.ts';
import { EARLIER, drawReason, review, signOff, user } from './policy-input.fixture.ts';
import { MEMBERS, TEAM, hour, weigh } from './sign-off-input.fixture.ts';
import type { SignOffInput } from './weigh-sign-off.ts';

const UNREADABLE = { team: '@acme/token', kind: 'unverifiable', reason: 'the token cannot read it' } as const;
const ALLOWED = { allowsAuthor: true };
const UNKNOWN_PUSHER = { pushers: [], unknownPusher: 'GitHub lists no push of this commit' };

describe('an approval', () => {
  const t = (hour: number) => `2024-05-01T${hour}:00:00Z`;
  test.each<[string, Partial<Evidence>, 'met' | 'waiting' | 'failed']>([
    ['none', {}, 'waiting'],
    ['by an owner', { reviews: [review('alice')] }, 'met'],
    ['by an owner in other case', { reviews: [review('Alice')] }, 'met'],
    ['by a member of a team', { reviews: [review('carol')] }, 'met'],
    ['by the escalation', { reviews: [review('eve')] }, 'met'],
    ['by a stranger', { reviews: [review('oscar')] }, 'waiting'],
    ['of an earlier commit', { reviews: [review('alice', { commit: EARLIER })] }, 'waiting'],
    ['of a commit that GitHub forgot', { reviews: [review('alice', { commit: null })] }, 'waiting'],
    ['from before we first spoke here', { reviews: [review('alice')], firstSeenAt: t(13) }, 'waiting'],
    ['from after we first spoke here', { reviews: [review('alice')], firstSeenAt: t(11) }, 'met'],
    ['from before a move to this base', { reviews: [review('alice')], movedAt: t(13) }, 'waiting'],
    ['from after a move to this base', { reviews: [review('alice')], movedAt: t(11) }, 'met'],
    ['in the second in which we first spoke', { reviews: [review('alice')], firstSeenAt: t(12) }, 'met'],
    ['with an unreadable time', { reviews: [review('alice', { submittedAt: '?' })], firstSeenAt: t(11) }, 'waiting'],
    ['by an author', { reviews: [review('mallory')] }, 'waiting'],
    ['by a bot', { reviews: [review('alice', { isBot: true })] }, 'waiting'],
    ['without write access', { reviews: [review('alice')], readers: ['ALICE'] }, 'waiting'],
    [
      'that became a comment',
      { reviews: [review('alice'), review('alice', { state: 'commented', submittedAt: t(13) })] },
      'met',
    ],
    ['that was dismissed', { reviews: [review('alice', { state: 'dismissed' })] }, 'waiting'],
    [
      'after which a later one was dismissed',
      { reviews: [review('alice'), review('alice', { state: 'dismissed', submittedAt: t(13) })] },
      'waiting',
    ],
    ['that is not submitted', { reviews: [review('alice', { state: 'pending', submittedAt: null })] }, 'waiting'],
    [
      'then changes requested',
      { reviews: [review('alice'), review('alice', { state: 'changes-requested', submittedAt: t(13) })] },
      'failed',
    ],
    [
      'after changes requested',
      { reviews: [review('alice', { state: 'changes-requested', submittedAt: t(11) }), review('alice')] },
      'met',
    ],
    [
      'in the same second as changes requested',
      { reviews: [review('alice', { state: 'changes-requested' }), review('alice')] },
      'failed',
    ],
    [
      'by one owner while another objects',
      { reviews: [review('alice'), review('carol', { state: 'changes-requested' })] },
      'failed',
    ],
    [
      'while a stranger objects',
      { reviews: [review('alice'), review('oscar', { state: 'changes-requested' })] },
      'met',
    ],
    [
      'while the escalation objects',
      { reviews: [review('alice'), review('eve', { state: 'changes-requested' })] },
      'met',
    ],
    [
      'while a reader objects',
      { reviews: [review('alice', { state: 'changes-requested' })], readers: ['alice'] },
      'waiting',
    ],
    [
      'replaced by an objection on an earlier commit',
      { reviews: [review('alice', { state: 'changes-requested', commit: EARLIER })] },
      'failed',
    ],
  ])('%s', (_, seen, outcome) => {
    expect(weigh(seen).reason.outcome).toBe(outcome);
    expect(weigh({ ...seen, reviews: (seen.reviews ?? []).toReversed() }).reason.outcome).toBe(outcome);
  });

  test.each([
    ['when the route changes', 'waiting'],
    ['on any push', 'waiting'],
    ['never', 'met'],
  ] as const)('of an earlier commit, stale %s: %s', (stale, outcome) => {
    const reviews = [review('alice', { commit: EARLIER })];
    expect(weigh({ reviews, firstSeenAt: '2025-01-01T00:00:00Z' }, { stale }).reason.outcome).toBe(outcome);
  });
});

describe('an approval by one who answers for the feature', () => {
  const EMAIL = { kind: 'email', address: 'g@example.org' } as const;
  const gina = { address: 'g@example.org', kind: 'account', login: 'Gina' } as const;
  test.each<[string, Partial<Evidence>, Partial<SignOffInput>, 'met' | 'waiting']>([
    ['behind an address', { emails: [gina], reviews: [review('gina')] }, { owners: [EMAIL] }, 'met'],
    [
      'behind an address that nobody can match',
      {
        emails: [{ address: 'g@example.org', kind: 'unverifiable', reason: 'no such commit' }],
        reviews: [review('gina')],
      },
      { owners: [EMAIL] },
      'waiting',
    ],
    ['who left the team', { teams: [{ ...MEMBERS, logins: [] }], reviews: [review('carol')] }, {}, 'waiting'],
    ['who pushed it in another’s name', { pushers: ['ALICE'], reviews: [review('alice')] }, {}, 'waiting'],
    ['who pushed some of it', { pushers: ['alice', 'bob'], reviews: [review('alice')] }, {}, 'waiting'],
    ['who pushed it, as the policy allows', { pushers: ['alice'], reviews: [review('alice')] }, ALLOWED, 'met'],
    ['who wrote it, as the policy allows', { authors: ['alice'], reviews: [review('alice')] }, ALLOWED, 'met'],
    ['a bot, as the policy allows authors', { reviews: [review('alice', { isBot: true })] }, ALLOWED, 'waiting'],
    ['a reader, as the policy allows authors', { reviews: [review('alice')], readers: ['alice'] }, ALLOWED, 'waiting'],
    ['alone, while nobody knows who pushed', { ...UNKNOWN_PUSHER, reviews: [review('alice')] }, {}, 'waiting'],
    [
      'and another, while nobody knows who pushed',
      { ...UNKNOWN_PUSHER, reviews: [review('alice'), review('carol')] },
      {},
      'met',
    ],
    [
      'twice, while nobody knows who pushed',
      { ...UNKNOWN_PUSHER, reviews: [review('alice')], commands: [signOff('alice')], firstSeenAt: hour(11) },
      {},
      'waiting',
    ],
    ['alone, as authors may', { ...UNKNOWN_PUSHER, reviews: [review('alice')] }, ALLOWED, 'met'],
  ])('%s', (_, seen, rest, outcome) => {
    expect(weigh(seen, rest).reason.outcome).toBe(outcome);
  });

  test('asks a second one by name where nobody knows who pushed', () => {
    const { reason, missing, next, asked } = weigh({ ...UNKNOWN_PUSHER, reviews: [review('alice')] });
    expect([missing, next, asked]).toEqual([
      'a second sign-off by `@acme/token`, because nobody knows who pushed this commit',
      'ask `@acme/token` for an approving review of this commit too',
      [TEAM],
    ]);
    expect(drawReason(reason)).toBe(
      [
        'waiting sign-off: `@alice` approved this commit, and nobody knows who pushed this commit',
        '  met review: `@alice` approved this commit',
        "  waiting owner: who pushed this commit is not known (`GitHub lists no push of this commit`), so one approval may be the pusher's own",
      ].join('\n'),
    );
  });
});

describe('who is asked', () => {
  const EMAIL = { kind: 'email', address: 'a@example.org' } as const;
  test.each<[string, Partial<Evidence>, Partial<SignOffInput>, string, string | null]>([
    [
      'the owners',
      {},
      {},
      '@alice @acme/token',
      'ask `@alice` or `@acme/token` (or, where they cannot, `@eve`) for an approving review of this commit',
    ],
    [
      'not an owner who wrote it',
      { authors: ['alice'] },
      {},
      '@acme/token',
      'ask `@acme/token` (or, where they cannot, `@eve`) for an approving review of this commit',
    ],
    [
      'not an owner without access',
      { readers: ['alice'] },
      {},
      '@acme/token',
      'ask `@acme/token` (or, where they cannot, `@eve`) for an approving review of this commit',
    ],
    [
      'not a team that is the author alone',
      { teams: [{ ...MEMBERS, logins: ['mallory'] }] },
      {},
      '@alice',
      'ask `@alice` (or, where they cannot, `@eve`) for an approving review of this commit',
    ],
    [
      'the escalation where no owner can',
      { authors: ['alice', 'carol', 'mallory'] },
      {},
      '@eve',
      'ask `@eve` for an approving review of this commit',
    ],
    [
      'an owner who is also the escalation comes second',
      {},
      { owners: [user('eve'), user('alice')] },
      '@alice',
      'ask `@alice` (or, where they cannot, `@eve`) for an approving review of this commit',
    ],
    [
      'the escalation where nobody owns it',
      {},
      { owners: [] },
      '@eve',
      'ask `@eve` for an approving review of this commit',
    ],
    [
      'nobody where all is the author’s',
      { authors: ['alice', 'eve'] },
      { owners: [user('alice')] },
      '',
      'name another owner of `token`, or an escalation under `policy.sign-off`',
    ],
    [
      'nobody where nobody is known',
      {},
      { owners: [], escalation: [] },
      '',
      'name who answers for `token` in CODEOWNERS or in the configuration',
    ],
    ['nobody by e-mail', {}, { owners: [EMAIL], escalation: [] }, '', 'name logins in place of `a@example.org`'],
    [
      'the person behind an address',
      { emails: [{ address: 'A@example.org', kind: 'account', login: 'gina' }] },
      { owners: [EMAIL], escalation: [] },
      'a@example.org',
      'ask `a@example.org` for an approving review of this commit',
    ],
    [
      'nobody behind an address who pushed it',
      { emails: [{ address: 'a@example.org', kind: 'account', login: 'gina' }], pushers: ['gina'] },
      { owners: [EMAIL], escalation: [] },
      '',
      'name another owner of `token`, or an escalation under `policy.sign-off`',
    ],
    [
      'nobody where a team cannot be read',
      { teams: [UNREADABLE] },
      { owners: [TEAM], escalation: [] },
      '',
      'give the guard an `org-token` that can read `@acme/token`, or name people as owners',
    ],
    ['nobody once it is given', { reviews: [review('alice')] }, {}, '', null],
  ])('%s', (_, seen, rest, asked, next) => {
    const signOff = weigh(seen, rest);
    expect([
      signOff.asked
        .map((o) => (o.kind === 'user' ? `@${o.login}` : o.kind === 'team' ? `@${o.org}/${o.slug}` : o.address))
        .join(' '),
      signOff.next,
    ]).toEqual([asked, next]);
  });
});

describe('the tree', () => {
  test('says of every approval and owner why it does not count', () => {
    const { reason } = weigh(
      {
        teams: [UNREADABLE],
        authors: ['bob'],
        readers: ['dan'],
        reviews: [review('alice', { commit: EARLIER }), review('oscar'), review('bob')],
      },
      { owners: [user('alice'), user('bob'), user('dan'), TEAM, { kind: 'email', address: 'a@example.org' }] },
    );
    expect(drawReason(reason)).toBe(
      [
        'waiting sign-off: no approving review of this commit by `@alice`',
        '  waiting review: `@alice` approved, which does not count: it was for the commit `bbbbbbb`, and only the last few commits that were signed off on are looked at again',
        '  waiting review: `@bob` approved, which does not count: the change is partly their own',
        '  waiting review: `@oscar` approved, which does not count: whether `@acme/token` or `a@example.org` means them cannot be verified',
        '  waiting owner: `@bob` is an author of the change',
        '  waiting owner: `@dan` has no write access',
        '  waiting owner: who belongs to `@acme/token` cannot be verified: `the token cannot read it`',
        '  waiting owner: whose address `a@example.org` is cannot be verified: `nobody asked`',
      ].join('\n'),
    );
  });

  test('links the review that counts', () => {
    const { reason } = weigh({ reviews: [review('alice', { url: 'https://example.org/r/1' })] });
    expect(reason).toEqual({
      about: 'sign-off',
      outcome: 'met',
      text: '`@alice` approved this commit',
      children: [
        {
          about: 'review',
          outcome: 'met',
          text: '`@alice` approved this commit',
          url: 'https://example.org/r/1',
          children: [],
        },
      ],
    });
  });

  test('is short where no reviews were looked at', () => {
    expect(weigh({}, { owners: [user('alice')], escalation: [], stale: 'never', evidence: 'failed' }).reason).toEqual({
      about: 'sign-off',
      outcome: 'unknown',
      text: 'the reviews could not be read',
      children: [],
    });
  });
});
