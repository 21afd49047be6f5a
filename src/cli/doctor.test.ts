import { describe, expect, it, onTestFinished } from 'vitest';
import { type Edits, newGitRepository } from '../../test/local-github/git-repository.ts';
import { type LocalGitHub, startLocalGitHub } from '../../test/local-github/local-github.ts';
import { run } from './run.ts';

const CONFIG = 'version: 1\nmode: enforce\nfeatures: [{ name: x, paths: [x/**], owners: ["@acme/core"] }]\n';

/** `spillover doctor` on a repository that has the configuration. */
async function doctor(
  prepare: (server: LocalGitHub) => void,
  words: readonly string[] = [],
  config = CONFIG,
  more: Edits = {},
) {
  const repository = newGitRepository();
  repository.commit('start', { '.github/spillover.yml': config, ...more });
  repository.git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
  const server = await startLocalGitHub({ gitDir: repository.gitDir });
  onTestFinished(async () => {
    await server.close();
    repository.remove();
  });
  prepare(server);
  let [stdout, stderr] = ['', ''];
  const exitCode = await run(['doctor', ...words], {
    stdout: { write: (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    environment: { GITHUB_TOKEN: server.token, GITHUB_API_URL: server.url },
    directory: repository.folder,
  });
  expect(server.violations).toEqual([]);
  return { exitCode, stdout, stderr };
}

describe('spillover doctor', { timeout: 60_000 }, () => {
  it.each([
    [
      'by a ruleset',
      (server: LocalGitHub) => void server.seed.ruleset(['main'], [{ context: 'spillover: main', appId: 900 }]),
    ],
    [
      'by branch protection',
      (server: LocalGitHub) => void server.seed.protect('main', [{ context: 'spillover: main', appId: 900 }]),
    ],
  ])('finds the status required %s, and the app that is pinned', async (_, prepare) => {
    const { exitCode, stdout } = await doctor(prepare);
    expect(stdout).toMatch(
      /^acme\/shop, branch main: the gate holds\n[^]*must be set by app 900[^]*does not see who is in @acme\/core/,
    );
    expect(exitCode).toBe(0);
  });

  it.each([
    ['nothing is required', () => {}, CONFIG],
    ['only the job is required', (server: LocalGitHub) => void server.seed.protect('main', ['Guard']), CONFIG],
    [
      'the ruleset only evaluates',
      (server: LocalGitHub) => void server.seed.ruleset(['main'], ['spillover: main'], 'evaluate'),
      CONFIG,
    ],
    [
      'the configuration observes',
      (server: LocalGitHub) => void server.seed.protect('main', ['spillover: main']),
      CONFIG.replace('enforce', 'observe'),
    ],
  ])('finds the gate open where %s', async (_, prepare, config) => {
    const { exitCode, stdout } = await doctor(prepare, [], config);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('HOLE')]);
  });

  it('says who may merge past the ruleset, and what the workflow does not hear of', async () => {
    const workflow = 'on: [pull_request_target, merge_group]\njobs: { a: { steps: [{ uses: acme/spillover@1 }] } }\n';
    const bypass = [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }];
    const { exitCode, stdout } = await doctor(
      (server) => void server.seed.ruleset(['main'], [{ context: 'spillover: main', appId: 900 }], 'active', bypass),
      [],
      CONFIG,
      { '.github/workflows/gate.yml': workflow },
    );
    expect(stdout).toMatch(
      /lets some merge past it: administrators of the repository\n[^]*gate\.yml runs Spillover, and does not hear of push, workflow_run/,
    );
    expect(exitCode).toBe(0);
  });

  it('cannot tell where rulesets are not shown, and exits with 2', async () => {
    const { exitCode, stdout } = await doctor((server) => {
      server.fail({ operation: 'repos/get-branch-rules', status: 403, times: Number.POSITIVE_INFINITY });
    });
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('it cannot be told whether the gate holds')]);
  });

  it.each([
    ['there is no such branch', ['--base', 'nope'], 'repos/get-branch'],
    ['there is no such repository', ['--repository', 'acme/other'], 'repos/get'],
  ])('says that %s, and exits with 2', async (_, words, operation) => {
    const { exitCode, stderr } = await doctor(() => {}, words);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(operation)]);
  });
});
