import { describe, expect, it } from 'vitest';
import { connect } from './local-github.fixture.ts';
import { requestReviews } from './request-reviews.ts';

type World = Awaited<ReturnType<typeof connect>>;

/** Whoever of these is not refused, one of them. */
const oneOf =
  (...logins: readonly string[]) =>
  (refused: readonly string[]) => ({
    people: logins.filter((login) => !refused.includes(login)).slice(0, 1),
    teams: [],
  });

const requested = ({ server }: World) => {
  const [pull] = server.state.pulls;
  return [...(pull?.requestedReviewers ?? []), ...(pull?.requestedTeams ?? [])];
};

describe('reviews', () => {
  it('are requested of whoever may write', async () => {
    const world = await connect();
    world.server.seed.person('carol', 'read');
    world.server.seed.person('alice', 'write');
    const { people, problems } = await requestReviews(world.github, { number: 1, choose: oneOf('carol', 'alice') });
    expect([people, problems, requested(world)]).toEqual([['alice'], [], ['alice']]);
    expect(world.server.violations).toEqual([]);
  });

  it('are requested of nobody where nobody is left', async () => {
    const world = await connect();
    world.server.seed.person('carol', 'read');
    await requestReviews(world.github, { number: 1, choose: oneOf('carol') });
    expect(world.operations()).not.toContain('pulls/request-reviewers');
  });

  it('are requested of teams in the name of the token that sees them', async () => {
    const world = await connect({ orgToken: 'org-token' });
    const { seed } = world.server;
    seed.actor({
      kind: 'person',
      token: 'org-token',
      login: 'admin',
      permissions: { members: 'read', pull_requests: 'write' },
    });
    seed.person('alice', 'write');
    seed.team('token', ['alice']);
    await requestReviews(world.github, { number: 1, choose: () => ({ people: ['alice'], teams: ['token'] }) });
    expect(requested(world)).toEqual(['alice', 'token']);
  });

  it('are not requested of teams without one', async () => {
    const world = await connect();
    await requestReviews(world.github, { number: 1, choose: () => ({ people: [], teams: ['token'] }) });
    expect(world.operations()).not.toContain('pulls/request-reviewers');
  });

  it.each([403, 404, 422])('that cannot be requested (%d) are a warning', async (status) => {
    const world = await connect();
    world.server.seed.person('alice', 'write');
    world.server.fail({ operation: 'pulls/request-reviewers', status, times: Infinity });
    const { problems } = await requestReviews(world.github, { number: 1, choose: oneOf('alice') });
    expect(problems).toEqual([
      {
        code: 'reviews-not-requested',
        severity: 'warning',
        data: { message: expect.stringContaining(`pulls/request-reviewers (${status})`) as unknown },
      },
    ]);
  });
});
