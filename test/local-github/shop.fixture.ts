import { getOctokit } from '@actions/github';
import { afterAll, onTestFinished } from 'vitest';
import { type GitRepository, newGitRepository } from './git-repository.ts';
import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from './local-github.ts';
import type { PullRequest } from './state.ts';

/** The repository of the tests' server, as octokit's calls name it. */
export const at = { owner: 'acme', repo: 'shop' };

/** A client with the server's GITHUB_TOKEN, or another one. */
export function clientOf(github: LocalGitHub, token: string = github.token): ReturnType<typeof getOctokit>['rest'] {
  return getOctokit(token, { baseUrl: github.url, log: QUIET }).rest;
}

/** A server over a real repository, with pull request 1 by bob: two files changed on `feature`, and `main` one commit further. */
export async function openShop(
  options: LocalGitHubOptions = {},
): Promise<{ github: LocalGitHub; pull: PullRequest; head: string; fork: string; repository: GitRepository }> {
  built ??= buildShop();
  const { repository, head, fork } = built;
  const github = await startLocalGitHub({ gitDir: repository.gitDir, ...options });
  onTestFinished(() => github.close());
  github.seed.person('alice', 'admin');
  github.seed.person('bob', 'write');
  const pull = github.seed.pullRequest({ author: 'bob', head: 'feature' });
  return { github, pull, head, fork, repository };
}

// No test writes to the repository, so the tests of a file share one.
let built: ReturnType<typeof buildShop> | undefined;
afterAll(() => built?.repository.remove());

function buildShop() {
  const repository = newGitRepository();
  const fork = repository.commit('Begin', { 'src/cart.ts': 'export const cart = 1;\n', 'README.md': 'Shop\n' });
  repository.branch('feature');
  const edits = { 'src/cart.ts': 'export const cart = 2;\n', 'src/new.ts': 'export {};\n' };
  const head = repository.commit('Count', edits, 'bob');
  repository.branch('main');
  repository.commit('Go on', { 'README.md': 'The shop\n' });
  return { repository, head, fork };
}

/** The status of a call: of its answer, or of the error it ended in; 0 where there was no answer. */
export async function statusOf(call: Promise<{ readonly status: number }>): Promise<number> {
  try {
    return (await call).status;
  } catch (error) {
    const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
    const isAnswered = error instanceof Error && 'response' in error && error.response !== undefined;
    return isAnswered && typeof status === 'number' ? status : 0;
  }
}

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
