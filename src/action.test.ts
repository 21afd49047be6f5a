import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from '../test/local-github/local-github.ts';

const CONFIG = `version: 1
mode: enforce
features:
  - { name: postpaid, paths: [src/postpaid/**], tier: watch }
  - { name: token, paths: [src/token/**], owners: [alice] }
evidence:
  checks: { token: [test token] }
policy: { gates: [edits, uses] }
`;

const BASE = {
  '.github/spillover.yml': CONFIG,
  'src/postpaid/bill.ts': 'export const bill = (n: number) => n;\n',
  'src/token/pay.ts': "import { bill } from '../postpaid/bill.ts';\nexport const pay = () => bill(1);\n",
  'src/token/pay.test.ts': "import { pay } from './pay.ts';\npay();\n",
};
const HEAD = { 'src/postpaid/bill.ts': 'export const bill = (n: number) => n * 12;\n' };

type Files = { readonly [path: string]: string };

/** A repository whose `main` holds `base` and whose `topic` changes it by `head`, and the local GitHub that serves it. */
async function story({
  base = BASE,
  head = HEAD,
  ...options
}: { base?: Files; head?: Files } & LocalGitHubOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-action-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const repository = join(folder, 'repository');
  const git = (...args: readonly string[]) =>
    execFileSync(
      'git',
      ['-C', repository, '-c', 'user.name=Mallory', '-c', 'user.email=mallory@example.com', ...args],
      {
        encoding: 'utf8',
      },
    ).trim();
  const commit = (files: Files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(repository, path)), { recursive: true });
      writeFileSync(join(repository, path), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '-m', 'work');
    return git('rev-parse', 'HEAD');
  };
  mkdirSync(repository);
  git('init', '--quiet', '--initial-branch=main');
  commit({ '.github/workflows/ci.yml': 'on: pull_request\njobs: {}\n', ...base });
  git('checkout', '--quiet', '-b', 'topic');
  commit(head);
  const server = await startLocalGitHub({ gitDir: join(repository, '.git'), ...options });
  onTestFinished(() => server.close());
  server.seed.person('alice', 'write');
  const pull = server.seed.pullRequest({ author: 'mallory', head: 'topic' });
  return { folder, server, pull, commit, git };
}

const opened = (number: number, action = 'opened') => ({
  payload: { action, pull_request: { number, head: { sha: '0'.repeat(40) } } },
});

interface RunOptions {
  readonly event?: string;
  readonly payload?: unknown;
  readonly inputs?: { readonly [name: string]: string };
  readonly workspace?: string;
}

/** Runs the Action with the variables and files of a runner, and tells what it left behind. */
async function run(folder: string, server: LocalGitHub, options: RunOptions = {}) {
  const temp = mkdtempSync(join(folder, 'runner-'));
  const file = (name: string, text = '') => {
    writeFileSync(join(temp, name), text);
    return join(temp, name);
  };
  const { event = 'pull_request_target', payload = opened(1).payload } = options;
  const output = file('output');
  const summary = file('summary');
  const variables = {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
    GITHUB_API_URL: server.url,
    GITHUB_SERVER_URL: server.serverUrl,
    GITHUB_REPOSITORY: server.repository,
    GITHUB_RUN_ID: '99',
    GITHUB_WORKFLOW: 'Spillover',
    GITHUB_WORKSPACE: options.workspace ?? '',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: temp,
    SPILLOVER_SECOND_MS: '10',
    INPUT_TOKEN: server.token,
    ...Object.fromEntries(
      Object.entries(options.inputs ?? {}).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.resetModules();
  try {
    await import('./action.ts');
    const log = write.mock.calls.map(([chunk]) => String(chunk)).join('');
    const written = readFileSync(output, 'utf8').matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n\2$/gm);
    const outputs: { readonly [name: string]: unknown } = Object.fromEntries(
      [...written].map(([, name = '', , value = '']) => [name, JSON.parse(value) as unknown]),
    );
    return { exitCode: process.exitCode ?? 0, log, outputs, summary: readFileSync(summary, 'utf8') };
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
    // A failed job is what some of these tests want; the test run itself has not failed.
    process.exitCode = undefined;
  }
}

const states = (server: LocalGitHub, sha: string) =>
  server.statusesOf(sha, 'spillover: main').map((status) => [status.state, status.description]);
const LOOKING = ['pending', 'Looking for the features that this pull request can reach'];

describe('the Action', { timeout: 60_000 }, () => {
  it('holds a pull request, tells why, and frees it once the tests are green', async () => {
    const { folder, server, pull } = await story();
    const held = await run(folder, server);
    expect([held.exitCode, held.log]).toEqual([0, expect.stringContaining('verdict: unmet')]);
    expect(held.outputs).toMatchObject({
      verdict: 'unmet',
      affected: expect.arrayContaining(['token']) as unknown,
      tests: ['src/token/pay.test.ts'],
      matrix: { include: expect.arrayContaining([expect.objectContaining({ feature: 'token' })]) as unknown },
      'comment-url': expect.stringContaining('/acme/shop/pull/1#issuecomment-') as unknown,
      report: expect.stringMatching(/spillover-1\.json$/) as unknown,
    });
    expect(JSON.parse(readFileSync(String(held.outputs['report']), 'utf8'))).toMatchObject({
      version: 1,
      verdict: 'unmet',
    });
    expect(held.summary).toContain('token');
    expect(held.log).toMatch(/^::warning title=.*file=src\/postpaid\/bill\.ts,line=1/m);

    server.seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test token' }] });
    const payload = {
      action: 'completed',
      workflow_run: {
        name: 'CI',
        head_sha: pull.head.sha,
        head_branch: 'topic',
        head_repository: { owner: { login: 'acme' } },
      },
    };
    const freed = await run(folder, server, { event: 'workflow_run', payload });
    expect([freed.exitCode, freed.outputs['verdict']]).toEqual([0, 'satisfied']);
    expect(states(server, pull.head.sha)).toEqual([
      LOOKING,
      ['pending', expect.stringContaining('token')],
      ['success', expect.any(String)],
    ]);
    expect(server.state.comments).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it('reads a workspace that has the commits, and fetches nothing', async () => {
    const { folder, server } = await story();
    const { exitCode, outputs, log } = await run(folder, server, { workspace: join(folder, 'repository') });
    expect([exitCode, outputs['verdict'], log]).toEqual([0, 'unmet', expect.not.stringContaining('fetch')]);
    expect(server.log.map((entry) => entry.operation)).not.toContain('repos/compare-commits-with-basehead');
  });

  it.each([
    ['is not a repository', 'nowhere', []],
    ['lacks the head', 'shallow', ['--branch=main', '--depth=1']],
  ])('fetches for itself where the workspace %s', async (_, name, clone) => {
    const { folder, server } = await story();
    const workspace = join(folder, name);
    mkdirSync(workspace);
    const url = new URL(`file://${join(folder, 'repository')}`).href;
    if (clone.length > 0) execFileSync('git', ['clone', '--quiet', ...clone, url, workspace]);
    const { exitCode, outputs } = await run(folder, server, { workspace });
    expect([exitCode, outputs['verdict']]).toEqual([0, 'unmet']);
  });

  it('sets the context that the default branch configures, and reads no configuration from the pull request', async () => {
    const base = { ...BASE, '.github/spillover.yml': `${CONFIG}status: { context: "gate {base}" }\n` };
    const head = { ...HEAD, '.github/spillover.yml': 'version: 1\nmode: observe\nstatus: { context: mine }\n' };
    const { folder, server, pull } = await story({ base, head });
    expect((await run(folder, server)).exitCode).toBe(0);
    expect(server.statusesOf(pull.head.sha).map((status) => [status.context, status.state])).toEqual([
      ['gate main', 'pending'],
      ['gate main', 'pending'],
    ]);
  });

  it.each([
    ['true', 1],
    ['false', 0],
  ])('fails the job of a held pull request only where asked (%s)', async (failJob, exitCode) => {
    const { folder, server } = await story();
    const ended = await run(folder, server, { inputs: { 'fail-job': failJob, comment: 'false' } });
    expect([ended.exitCode, ended.outputs['comment-url']]).toEqual([exitCode, null]);
    expect(server.state.comments).toEqual([]);
  });

  it.each([
    [
      'an event that is none of its business',
      'issue_comment',
      {
        action: 'created',
        issue: { number: 1 },
        comment: { id: 1, body: 'hi', created_at: '', updated_at: '' },
      },
      0,
    ],
    ['an event that says nothing about pull requests', 'discussion', {}, 2],
    ['an event without a payload', 'pull_request_target', {}, 2],
  ])('evaluates nothing at %s', async (_, event, payload, exitCode) => {
    const { folder, server } = await story();
    const ended = await run(folder, server, { event, payload });
    expect([ended.exitCode, ended.outputs['verdict']]).toEqual([exitCode, null]);
    expect(ended.log).toContain(exitCode === 0 ? 'Spillover: nothing was evaluated' : '::error::');
    expect(server.state.statuses).toEqual([]);
  });

  it.each([
    ['a configuration that is not there', { config: 'no/such.yml' }, 'no/such.yml'],
    ['a repository that is not there', { 'repository-path': '/no/such/folder' }, '/no/such/folder'],
  ])('says in the status that %s is in the way', async (_, inputs, words) => {
    const { folder, server, pull } = await story();
    const ended = await run(folder, server, { inputs });
    expect([ended.exitCode, ended.log]).toEqual([2, expect.stringMatching(`::error::.*${words}`)]);
    expect(states(server, pull.head.sha)).toEqual([LOOKING, ['error', expect.stringContaining(words)]]);
  });

  it.each([
    ['the branch', 'repos/get-branch'],
    ['the configuration of the default branch', 'repos/get-content'],
    ['the other pull requests', 'pulls/list'],
  ])('leaves nothing green where GitHub does not show %s', async (_, operation) => {
    const { folder, server, pull } = await story();
    server.seed.status(pull.head.sha, 'spillover: main', 'success');
    server.fail({ operation, status: 403, times: Number.POSITIVE_INFINITY });
    expect((await run(folder, server)).exitCode).toBe(2);
    expect(states(server, pull.head.sha).at(-1)).toEqual(['error', expect.stringContaining('could not be evaluated')]);
  });

  it('goes on with the others where one pull request of a commit cannot be read', async () => {
    const { folder, server, pull, git } = await story();
    git('branch', 'release', 'main');
    server.seed.pullRequest({ author: 'mallory', head: 'topic', base: 'release' });
    server.fail({ operation: 'pulls/get', status: 403 });
    const payload = { action: 'completed', workflow_run: { name: 'CI', head_sha: pull.head.sha } };
    expect((await run(folder, server, { event: 'workflow_run', payload })).exitCode).toBe(2);
    expect(server.statusesOf(pull.head.sha, 'spillover: release').at(-1)?.state).toBe('pending');
  });

  it('fails when the status cannot be set, and says which permission is missing', async () => {
    const { folder, server } = await story({
      permissions: { contents: 'read', pull_requests: 'write', statuses: 'read', checks: 'read' },
    });
    const ended = await run(folder, server);
    expect([ended.exitCode, ended.log]).toEqual([2, expect.stringMatching(/::error::.*statuses: write/)]);
  });

  it('never calls a pull request safe while GitHub does not show its checks', async () => {
    const { folder, server, pull } = await story();
    server.fail({ operation: 'checks/list-for-ref', status: 403 });
    const ended = await run(folder, server);
    expect([ended.exitCode, ended.outputs['verdict']]).toEqual([2, 'inconclusive']);
    expect(states(server, pull.head.sha).at(-1)).toEqual(['error', expect.any(String)]);
  });

  it('takes no commit status for a check', async () => {
    const { folder, server, pull } = await story();
    server.seed.status(pull.head.sha, 'test token', 'success', 'mallory');
    const { outputs } = await run(folder, server);
    expect(outputs['verdict']).toBe('unmet');
  });

  it('writes its tokens nowhere but where the runner learns to mask them', async () => {
    const { folder, server } = await story();
    server.fail({ operation: '*', status: 403, times: Number.POSITIVE_INFINITY });
    const { log, summary } = await run(folder, server, { inputs: { 'org-token': 'another-secret' } });
    const rest = log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(rest.join('\n') + summary).not.toMatch(new RegExp(`${server.token}|another-secret`));
  });
});

/** A configuration that holds nothing. */
const LAX = 'version: 1\nmode: observe\nfeatures: [{ name: x, paths: [x/**] }]\n';

describe('one head in several pull requests', { timeout: 60_000 }, () => {
  /** The story, and a branch whose configuration holds nothing and names a context. */
  async function withBranch(branch: string, context: string, options: Parameters<typeof story>[0] = {}) {
    const made = await story(options);
    made.git('checkout', '--quiet', '-b', branch, 'main');
    made.commit({ '.github/spillover.yml': `${LAX}status: { context: "${context}" }\n` });
    return made;
  }

  it.each([
    ['ain', 'spillover: m{base}'],
    ['lax', 'spillover: main'],
  ])('a branch %s cannot choose to speak for main (%s)', async (branch, context) => {
    const { folder, server, pull } = await withBranch(branch, context);
    await run(folder, server);
    const other = server.seed.pullRequest({ author: 'mallory', head: 'topic', base: branch });
    await run(folder, server, opened(other.number));
    expect(states(server, pull.head.sha).map(([state]) => state)).toEqual(['pending', 'pending']);
    expect(server.statusesOf(pull.head.sha, `spillover: ${branch}`).at(-1)?.state).toBe('success');
  });

  it('an objection to the one is not washed away by the other', async () => {
    const { folder, server, pull, git } = await story();
    git('branch', 'again', 'topic');
    server.seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test token' }] });
    server.seed.review(pull, 'alice', 'CHANGES_REQUESTED');
    await run(folder, server);
    const again = server.seed.pullRequest({ author: 'mallory', head: 'again' });
    await run(folder, server, opened(again.number));
    expect(states(server, pull.head.sha).at(-1)).toEqual([
      'failure',
      expect.stringMatching(/^pull request 1 has this/),
    ]);
    server.seed.close(pull);
    // What ran for the branch of the one says nothing of the other.
    server.seed.workflowRun({ sha: pull.head.sha, branch: 'again', jobs: [{ name: 'test token' }] });
    await run(folder, server, opened(again.number, 'labeled'));
    expect(states(server, pull.head.sha).at(-1)?.[0]).toBe('success');
  });

  it('one from a fork counts beside one from here, under a fixed context', async () => {
    const base = { ...BASE, '.github/spillover.yml': `${CONFIG}status: { context: gate }\n` };
    const { folder, server, pull } = await withBranch('lax', 'gate', { base });
    server.seed.close(pull);
    const fork = server.seed.pullRequest({ author: 'mallory', head: 'topic', fork: 'mallory/shop' });
    await run(folder, server, opened(fork.number));
    const own = server.seed.pullRequest({ author: 'alice', head: 'topic', base: 'lax' });
    await run(folder, server, opened(own.number));
    expect(server.statusesOf(pull.head.sha, 'gate').map(({ state }) => state)).not.toContain('success');
  });
});

describe('what was green before', { timeout: 60_000 }, () => {
  it.each([
    ['opened', ['success', 'pending', 'pending']],
    ['synchronize', ['success', 'pending', 'pending']],
    ['labeled', ['success', 'pending']],
  ])('is pending while a pull request is looked at that was %s', async (action, expected) => {
    const { folder, server, pull } = await story();
    server.seed.status(pull.head.sha, 'spillover: main', 'success');
    await run(folder, server, opened(1, action));
    expect(states(server, pull.head.sha).map(([state]) => state)).toEqual(expected);
  });
});
