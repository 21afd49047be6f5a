import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAuthorship } from './authors.ts';
import { connect } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';

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
    expect((await readAuthorship(github, pull)).authors).toEqual([
      'bob',
      'carol',
      'dave',
      'erin',
      'frank',
      'mallory',
      null,
    ]);
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
    expect((await readAuthorship(github, await readPullRequest(github, 1))).authors).toEqual(authors);
  });

  // GitHub lists 250 commits of a pull request, and stops without a word.
  it('is read elsewhere where there are more commits than GitHub lists', async () => {
    const gitDir = repository([{ by: 'bob@example.com' }, { by: 'carol@example.com' }]);
    const { server, github, operations } = await connect({ gitDir });
    for (const login of ['bob', 'carol']) server.seed.person(login);
    server.seed.pullRequest({ author: 'mallory', head: 'topic' });
    const pull = { ...(await readPullRequest(github, 1)), commits: 251 };
    expect((await readAuthorship(github, pull)).authors).toEqual(['bob', 'carol', 'mallory']);
    expect(operations()).not.toContain('pulls/list-commits');
  });

  it('is not told from a list that lacks a commit', async () => {
    const { server, github } = await connect({
      gitDir: repository([{ by: 'bob@example.com' }, { by: 'bob@example.com' }]),
    });
    server.seed.pullRequest({ author: 'mallory', head: 'topic' });
    const pull = await readPullRequest(github, 1);
    server.alter({ operation: 'pulls/list-commits', change: (body) => (Array.isArray(body) ? body.slice(1) : body) });
    await expect(readAuthorship(github, pull)).rejects.toThrow(/list-truncated.*"seen":1,"expected":2/);
  });
});
