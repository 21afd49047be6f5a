import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, sha } from './local-github.fixture.ts';
import { readAuthors, readMove, readPullRequest } from './pull-request.ts';

describe('a pull request', () => {
  it('is read with the tip that its base branch has now', async () => {
    const { server, github } = await connect();
    server.seed.branch('main', sha('9'));
    expect(await readPullRequest(github, 1)).toMatchObject({
      number: 1,
      url: `${server.serverUrl}/acme/shop/pull/1`,
      isOpen: true,
      isDraft: false,
      base: { ref: 'main', tip: sha('9') },
      head: { ref: 'topic', sha: sha('2'), repository: 'acme/shop' },
      author: 'mallory',
    });
    expect(server.violations).toEqual([]);
  });

  it('may come from a fork that is gone, into a branch of any name', async () => {
    const { server, github } = await connect();
    server.seed.branch('release/2 #1', sha('7'));
    server.seed.pullRequest({
      author: 'bob',
      head: 'x',
      sha: sha('3'),
      base: 'release/2 #1',
      fork: null,
      isDraft: true,
    });
    expect(await readPullRequest(github, 2)).toMatchObject({
      isDraft: true,
      base: { ref: 'release/2 #1', tip: sha('7') },
      head: { sha: sha('3'), repository: null },
    });
  });

  it.each([
    ['closed', 'closed'],
    ['pushed to', 'head moved'],
    ['re-targeted', 'base changed'],
    ['left alone', null],
    ['merged into a branch that moved on', null],
  ])('that was %s meanwhile is told', async (what, move) => {
    const { server, github } = await connect();
    const before = await readPullRequest(github, 1);
    const [pull] = server.state.pulls;
    if (pull === undefined) throw new Error('no pull request');
    if (what === 'closed') server.seed.close(pull);
    if (what === 'pushed to') server.seed.push(pull, sha('4'));
    if (what === 're-targeted') pull.base.ref = 'release';
    if (what.startsWith('merged into')) server.seed.branch('main', sha('8'));
    expect(await readMove(github, before)).toBe(move);
  });
});

/** A repository with `main` and `topic`, whose commits are made by the authors and with the messages given. */
function repository(
  commits: readonly { readonly by: string; readonly committer?: string; readonly message?: string }[],
) {
  const directory = mkdtempSync(join(tmpdir(), 'spillover-authors-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const git = (args: readonly string[], by = 'alice@example.com', committer = by) =>
    execFileSync('git', ['-C', directory, ...args], {
      env: {
        PATH: process.env['PATH'],
        GIT_CONFIG_NOSYSTEM: '1',
        HOME: directory,
        GIT_AUTHOR_NAME: by,
        GIT_AUTHOR_EMAIL: by,
        GIT_COMMITTER_NAME: committer,
        GIT_COMMITTER_EMAIL: committer,
      },
    });
  git(['init', '--quiet', '--initial-branch=main']);
  git(['commit', '--quiet', '--allow-empty', '-m', 'start']);
  git(['checkout', '--quiet', '-b', 'topic']);
  for (const { by, committer = by, message = 'work' } of commits) {
    git(['commit', '--quiet', '--allow-empty', '-m', message], by, committer);
  }
  return join(directory, '.git');
}

describe('who wrote a pull request', () => {
  it('is its author, and the authors, committers and co-authors of its commits', async () => {
    const trailers = [
      'Co-authored-by: Erin <77+erin@users.noreply.github.com>',
      'co-authored-by: Frank <frank@users.noreply.github.com>',
      'Co-authored-by: Gina <gina@example.com>',
      'Not-co-authored-by: Hank <1+hank@users.noreply.github.com>',
    ].join('\n');
    const gitDir = repository([
      { by: 'bob@example.com', committer: 'carol@example.com' },
      { by: 'dave@example.com', committer: 'noreply@github.com', message: `work\n\n${trailers}` },
      { by: 'nobody@example.com' },
    ]);
    const { server, github } = await connect({ gitDir });
    for (const login of ['bob', 'carol', 'dave']) server.seed.person(login);
    server.seed.person('web-flow', undefined, ['noreply@github.com']);
    server.seed.pullRequest({ author: 'mallory', head: 'topic' });
    const pull = await readPullRequest(github, 1);
    expect(await readAuthors(github, pull)).toEqual(['bob', 'carol', 'dave', 'erin', 'frank', 'mallory', null]);
    expect(server.violations).toEqual([]);
  });

  it.each([
    ["is known whole where every address is somebody's", { by: 'bob@example.com' }, ['bob', 'mallory']],
    [
      "has somebody unknown in it for an author's address that is nobody's",
      { by: 'x@y.z', committer: 'bob@example.com' },
      ['bob', 'mallory', null],
    ],
    [
      "has somebody unknown in it for such a committer's",
      { by: 'bob@example.com', committer: 'x@y.z' },
      ['bob', 'mallory', null],
    ],
    [
      "has somebody unknown in it for such a co-author's",
      { by: 'bob@example.com', message: 'work\n\nCo-authored-by: X <x@y.z>' },
      ['bob', 'mallory', null],
    ],
  ])('%s', async (_, commit, authors) => {
    const { server, github } = await connect({ gitDir: repository([commit]) });
    server.seed.person('bob');
    server.seed.pullRequest({ author: 'mallory', head: 'topic' });
    expect(await readAuthors(github, await readPullRequest(github, 1))).toEqual(authors);
  });

  // GitHub lists 250 commits of a pull request, and stops without a word.
  it('is read elsewhere where there are more commits than GitHub lists', async () => {
    const gitDir = repository([{ by: 'bob@example.com' }, { by: 'carol@example.com' }]);
    const { server, github, operations } = await connect({ gitDir });
    for (const login of ['bob', 'carol']) server.seed.person(login);
    server.seed.pullRequest({ author: 'mallory', head: 'topic' });
    const pull = { ...(await readPullRequest(github, 1)), commits: 251 };
    expect(await readAuthors(github, pull)).toEqual(['bob', 'carol', 'mallory']);
    expect(operations()).not.toContain('pulls/list-commits');
  });

  it('is not told from a list that lacks a commit', async () => {
    const { server, github } = await connect({
      gitDir: repository([{ by: 'bob@example.com' }, { by: 'bob@example.com' }]),
    });
    server.seed.pullRequest({ author: 'mallory', head: 'topic' });
    const pull = await readPullRequest(github, 1);
    server.alter({ operation: 'pulls/list-commits', change: (body) => (Array.isArray(body) ? body.slice(1) : body) });
    await expect(readAuthors(github, pull)).rejects.toThrow(/list-truncated.*"seen":1,"expected":2/);
  });
});
