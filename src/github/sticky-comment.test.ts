import { describe, expect, it } from 'vitest';
import { client, connect } from './local-github.fixture.ts';
import { upsertComment } from './sticky-comment.ts';

const MARKER = '<!-- spillover -->';
const BOT = 'github-actions[bot]';
const body = (text: string) => `${MARKER}\n${text}`;

const pull = ({ server }: Awaited<ReturnType<typeof connect>>) => {
  const [first] = server.state.pulls;
  if (first === undefined) throw new Error('no pull request');
  return first;
};
const bodies = ({ server }: Awaited<ReturnType<typeof connect>>) =>
  server.state.comments.map((comment) => [comment.by, comment.body]);

describe('the comment', () => {
  it('is made where there is none', async () => {
    const world = await connect();
    const outcome = await upsertComment(world.github, 1, MARKER, body('one'));
    expect(outcome).toEqual({ url: expect.stringContaining('/pull/1#issuecomment-') as unknown, problems: [] });
    expect(bodies(world)).toEqual([[BOT, body('one')]]);
    expect(world.server.violations).toEqual([]);
  });

  it('is edited in place, on whichever page it is', async () => {
    const world = await connect();
    for (let i = 0; i < 150; i++) world.server.seed.comment(pull(world), 'alice', `remark ${i}`);
    const { url } = await upsertComment(world.github, 1, MARKER, body('one'));
    for (let i = 0; i < 60; i++) world.server.seed.comment(pull(world), 'alice', `more ${i}`);
    expect(await upsertComment(world.github, 1, MARKER, body('two'))).toEqual({ url, problems: [] });
    expect(bodies(world).filter(([by]) => by === BOT)).toEqual([[BOT, body('two')]]);
    expect(world.server.state.comments).toHaveLength(211);
  });

  it('is left alone where nothing changed', async () => {
    const world = await connect();
    await upsertComment(world.github, 1, MARKER, body('one'));
    await upsertComment(world.github, 1, MARKER, body('one'));
    expect(world.operations()).not.toContain('issues/update-comment');
  });

  it('is never one that somebody else planted', async () => {
    const world = await connect();
    world.server.seed.comment(pull(world), 'eve', body('all is well'));
    world.server.seed.comment(pull(world), 'other-app[bot]', body('all is well'));
    await upsertComment(world.github, 1, MARKER, body('held'));
    expect(bodies(world)).toEqual([
      ['eve', body('all is well')],
      ['other-app[bot]', body('all is well')],
      [BOT, body('held')],
    ]);
  });

  it('is never another one of the same author', async () => {
    const world = await connect();
    world.server.seed.comment(pull(world), BOT, 'coverage: 80 %');
    await upsertComment(world.github, 1, MARKER, body('held'));
    expect(bodies(world)).toEqual([
      [BOT, 'coverage: 80 %'],
      [BOT, body('held')],
    ]);
  });

  it('that two runs made at once becomes one, the oldest', async () => {
    const world = await connect();
    world.server.seed.comment(pull(world), BOT, body('a'));
    world.server.seed.comment(pull(world), 'eve', body('b'));
    world.server.seed.comment(pull(world), BOT, body('c'));
    await upsertComment(world.github, 1, MARKER, body('d'));
    expect(bodies(world)).toEqual([
      [BOT, body('d')],
      ['eve', body('b')],
    ]);
  });

  it('is one after two runs at once', async () => {
    const world = await connect();
    const [one, two] = await Promise.all([
      upsertComment(world.github, 1, MARKER, body('one')),
      upsertComment(world.github, 1, MARKER, body('two')),
    ]);
    expect(world.server.state.comments).toHaveLength(1);
    expect(one.problems).toEqual([]);
    expect(two.problems).toEqual([]);
  });

  it.each([
    ['an app, whose name GitHub does not tell it', 'app', 'guard[bot]'],
    ['a person', 'person', 'alice'],
  ] as const)('of %s is found again', async (_, kind, login) => {
    const world = await connect({ token: 'own-token' });
    world.server.seed.actor({ kind, token: 'own-token', login, permissions: { pull_requests: 'write' } });
    const { url } = await upsertComment(world.github, 1, MARKER, body('one'));
    const laterRun = client(world.server, { token: 'own-token' });
    expect(await upsertComment(laterRun, 1, MARKER, body('two'))).toEqual({ url, problems: [] });
    expect(bodies(world)).toEqual([[login, body('two')]]);
  });
});

describe('a comment that fails', () => {
  it.each([
    [
      'because it may not be written',
      { operation: 'issues/create-comment', status: 403 },
      'issues/create-comment (403)',
    ],
    ['because the body is refused', { operation: 'issues/create-comment', status: 422 }, 'issues/create-comment (422)'],
    ['because comments cannot be listed', { operation: 'issues/list-comments', status: 502, times: 9 }, '(502)'],
    ['because the list breaks off', { operation: 'issues/list-comments', truncate: true }, 'not what GitHub documents'],
    ['because nobody tells who we are', { operation: 'users/get-authenticated', status: 500, times: 9 }, '(500)'],
  ])('%s is a warning, and nothing else', async (_, fault, words) => {
    const world = await connect();
    world.server.fail(fault);
    expect(await upsertComment(world.github, 1, MARKER, body('one'))).toEqual({
      url: null,
      problems: [
        { code: 'comment-failed', severity: 'warning', data: { message: expect.stringContaining(words) as unknown } },
      ],
    });
    expect(world.server.state.comments).toEqual([]);
  });

  it.each([
    ['with a 502', { status: 502 }],
    ['with a reset', { reset: true }],
  ])('only to answer, %s, is not made twice', async (_, how) => {
    const world = await connect();
    world.server.fail({ operation: 'issues/create-comment', afterWork: true, ...how });
    const outcome = await upsertComment(world.github, 1, MARKER, body('one'));
    expect(outcome.problems).toEqual([]);
    expect(bodies(world)).toEqual([[BOT, body('one')]]);
  });

  it('once is tried again', async () => {
    const world = await connect();
    world.server.fail({ operation: 'issues/create-comment', status: 502 });
    expect((await upsertComment(world.github, 1, MARKER, body('one'))).problems).toEqual([]);
    expect(bodies(world)).toEqual([[BOT, body('one')]]);
  });
});
