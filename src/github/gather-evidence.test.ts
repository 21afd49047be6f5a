import { describe, expect, it } from 'vitest';
import type { Owner } from '../model/feature.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { asks, connect, sha } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';

const HEAD = sha('2');
const CONTEXT = 'spillover: main';
type World = Awaited<ReturnType<typeof connect>>;

const seeded = ({ server }: World) => {
  const [pull] = server.state.pulls;
  if (pull === undefined) throw new Error('no pull request');
  return { pull, seed: server.seed };
};
const gather = async ({ github }: World, owners: readonly Owner[] = []) =>
  gatherEvidence(github, { pull: await readPullRequest(github, 1), context: CONTEXT, asked: asks({ owners }) });

it('of a pull request nobody has touched yet is empty', async () => {
  const world = await connect();
  expect(await gather(world)).toEqual({
    head: HEAD,
    checks: [],
    reviews: [],
    teams: [],
    authors: ['mallory'],
    readers: [],
    firstSeenAt: null,
    movedAt: null,
    commands: [],
    commits: [HEAD],
    earlier: [],
    emails: [],
    pushers: ['mallory'],
    unknownPusher: null,
    reports: [],
    reportProblems: [],
  });
  expect(world.server.violations).toEqual([]);
});

describe('checks', () => {
  it('are check runs and statuses of this head, with who made them', async () => {
    const world = await connect();
    const { seed } = seeded(world);
    seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test (token)' }, { name: 'lint', conclusion: null }] });
    seed.checkRun(HEAD, 'scan', 'timed_out');
    seed.status(HEAD, 'jenkins', 'error', 'ci-bot');
    seed.checkRun(sha('3'), 'another commit', 'success');
    const { checks } = await gather(world);
    expect(checks.map(({ name, state, kind, by }) => [name, state, kind, by]).sort()).toEqual([
      ['jenkins', 'failure', 'status', 'ci-bot'],
      ['lint', 'pending', 'check', 'github-actions'],
      ['scan', 'timed-out', 'check', 'other-ci'],
      ['test (token)', 'success', 'check', 'github-actions'],
    ]);
    expect(checks.filter((check) => check.completedAt === null).map((check) => check.name)).toEqual(['lint']);
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['neutral', 'neutral'],
    ['skipped', 'skipped'],
    ['cancelled', 'cancelled'],
    ['timed_out', 'timed-out'],
    ['action_required', 'action-required'],
    ['stale', 'stale'],
    [null, 'pending'],
  ] as const)('that concluded %s are %s', async (conclusion, state) => {
    const world = await connect();
    seeded(world).seed.checkRun(HEAD, 'test', conclusion);
    expect((await gather(world)).checks).toMatchObject([{ name: 'test', state }]);
  });

  it('of one name by two apps, or for two events, are all there', async () => {
    const world = await connect();
    const { seed } = seeded(world);
    seed.workflowRun({ sha: HEAD, event: 'pull_request', jobs: [{ name: 'test' }] });
    seed.workflowRun({ sha: HEAD, event: 'push', jobs: [{ name: 'test', conclusion: 'failure' }] });
    seed.checkRun(HEAD, 'test', 'neutral');
    expect((await gather(world)).checks.map((check) => check.state).sort()).toEqual(['failure', 'neutral', 'success']);
  });

  it('that were run again count as they ended last', async () => {
    const world = await connect();
    const { seed } = seeded(world);
    const run = seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test', conclusion: 'failure' }] });
    seed.rerun(run, [{ name: 'test' }]);
    seed.status(HEAD, 'jenkins', 'failure');
    seed.status(HEAD, 'jenkins', 'success');
    expect((await gather(world)).checks.map((check) => [check.name, check.state])).toEqual([
      ['test', 'success'],
      ['jenkins', 'success'],
    ]);
  });

  it('are never our own status', async () => {
    const world = await connect();
    const { seed } = seeded(world);
    seed.status(HEAD, CONTEXT, 'success');
    seed.status(HEAD, 'spillover: release', 'success');
    expect((await gather(world)).checks.map((check) => check.name)).toEqual(['spillover: release']);
  });

  it('are read to the last page', async () => {
    const world = await connect();
    const { seed } = seeded(world);
    for (let i = 0; i < 205; i++) seed.checkRun(HEAD, `test ${i}`, 'success');
    for (let i = 0; i < 105; i++) seed.status(HEAD, `ci ${i}`, 'success');
    expect((await gather(world)).checks).toHaveLength(310);
  });

  it.each([
    ['a total that is too high', (body: { total_count: number }) => ({ ...body, total_count: body.total_count + 1 })],
    [
      'a run that is left out',
      (body: { check_runs: unknown[] }) => ({ ...body, check_runs: body.check_runs.slice(1) }),
    ],
  ])('with %s are none', async (_, change) => {
    const world = await connect();
    seeded(world).seed.checkRun(HEAD, 'a', 'failure');
    seeded(world).seed.checkRun(HEAD, 'b', 'success');
    world.server.alter({ operation: 'checks/list-for-ref', change: change as (body: unknown) => unknown });
    await expect(gather(world)).rejects.toThrow(/list-truncated.*checks\/list-for-ref/);
  });

  it('whose next page is not named are whole', async () => {
    const world = await connect();
    for (let i = 0; i < 150; i++) seeded(world).seed.checkRun(HEAD, `test ${i}`, 'success');
    world.server.fail({ operation: 'checks/list-for-ref', page: 1, missing: 'no-link' });
    expect((await gather(world)).checks).toHaveLength(150);
  });

  it('of which a page comes empty are asked for again', async () => {
    const world = await connect();
    for (let i = 0; i < 150; i++) seeded(world).seed.checkRun(HEAD, `test ${i}`, 'success');
    world.server.fail({ operation: 'checks/list-for-ref', page: 2, missing: 'empty' });
    expect((await gather(world)).checks).toHaveLength(150);
  });
});

describe('reviews', () => {
  it('are all there, in their order, on whichever page', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person('alice', 'write');
    for (let i = 0; i < 120; i++) seed.review(pull, 'bob', 'COMMENTED');
    seed.review(pull, 'alice', 'APPROVED', sha('1'));
    seed.review(pull, 'alice', 'CHANGES_REQUESTED');
    seed.review(pull, 'alice', 'DISMISSED');
    seed.review(pull, 'lint[bot]', 'APPROVED');
    const { reviews } = await gather(world);
    expect(reviews).toHaveLength(124);
    expect(reviews.slice(120).map(({ by, isBot, state, commit }) => [by, isBot, state, commit])).toEqual([
      ['alice', false, 'approved', sha('1')],
      ['alice', false, 'changes-requested', HEAD],
      ['alice', false, 'dismissed', HEAD],
      ['lint[bot]', true, 'approved', HEAD],
    ]);
    expect(reviews.at(-1)?.url).toContain('/pull/1#pullrequestreview-');
  });

  it.each([
    ['admin', []],
    ['maintain', []],
    ['write', []],
    ['triage', ['carol']],
    ['read', ['carol']],
    ['none', ['carol']],
  ] as const)('by somebody who has %s access tell who may only read', async (role, readers) => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person('carol', role);
    seed.person('dave', 'read');
    seed.review(pull, 'carol', 'APPROVED');
    seed.review(pull, 'dave', 'COMMENTED');
    expect((await gather(world)).readers).toEqual(readers);
  });

  it('by a deleted account are by a reader', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.review(pull, 'ghost', 'APPROVED');
    world.server.fail({ operation: 'repos/get-collaborator-permission-level', status: 404 });
    expect((await gather(world)).readers).toEqual(['ghost']);
  });

  it('by somebody whom GitHub does not find are no evidence: an objection may hide behind it', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.review(pull, 'carol', 'CHANGES_REQUESTED');
    world.server.fail({ operation: 'repos/get-collaborator-permission-level', status: 404 });
    await expect(gather(world)).rejects.toThrow(/github-failed.*404/);
  });

  it('are no evidence while nobody says who may write', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.review(pull, 'carol', 'APPROVED');
    world.server.fail({ operation: 'repos/get-collaborator-permission-level', status: 403 });
    await expect(gather(world)).rejects.toThrow(/github-failed.*403/);
  });
});

describe('teams', () => {
  const owners: readonly Owner[] = [
    { kind: 'team', org: 'acme', slug: 'token' },
    { kind: 'user', login: 'alice' },
    { kind: 'team', org: 'acme', slug: 'token' },
    { kind: 'email', address: 'a@example.com' },
  ];

  it('cannot be verified without a token for them', async () => {
    const world = await connect();
    seeded(world).seed.team('token', ['alice']);
    expect((await gather(world, owners)).teams).toEqual([
      { team: 'acme/token', kind: 'unverifiable', reason: expect.stringContaining('`org-token`') as unknown },
    ]);
    expect(world.operations()).not.toContain('teams/list-members-in-org');
  });

  it('have their members, on whichever page, with one', async () => {
    const world = await connect({ orgToken: 'org-token' });
    world.server.seed.actor({ kind: 'person', token: 'org-token', login: 'admin', permissions: { members: 'read' } });
    const logins = Array.from({ length: 130 }, (_, i) => `member-${String(i).padStart(3, '0')}`);
    world.server.seed.team('token', logins);
    expect((await gather(world, owners)).teams).toEqual([{ team: 'acme/token', kind: 'members', logins }]);
    expect(world.server.violations).toEqual([]);
  });

  it.each([
    ['may not see them', {}, 'teams/list-members-in-org (404)'],
    ['sees no such team', { members: 'read' }, 'teams/list-members-in-org (404)'],
  ] as const)('cannot be verified with one that %s', async (_, permissions, words) => {
    const world = await connect({ orgToken: 'org-token' });
    world.server.seed.actor({ kind: 'person', token: 'org-token', login: 'admin', permissions });
    expect((await gather(world, owners)).teams).toEqual([
      { team: 'acme/token', kind: 'unverifiable', reason: expect.stringContaining(words) as unknown },
    ]);
  });
});

it('knows since when we have seen the head', async () => {
  const world = await connect();
  const { seed } = seeded(world);
  seed.status(HEAD, CONTEXT, 'success', 'eve');
  const first = seed.status(HEAD, CONTEXT, 'pending');
  seed.status(HEAD, CONTEXT, 'success');
  expect((await gather(world)).firstSeenAt).toBe(first.createdAt);
});
