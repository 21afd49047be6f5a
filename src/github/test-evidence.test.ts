import { describe, expect, test } from 'vitest';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { asks, connect, sha } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';

const HEAD = sha('2');
const JUNIT = '<testsuite name="a.test.ts"><testcase name="a"/></testsuite>';
type World = Awaited<ReturnType<typeof connect>>;

/** Asks for checks called `test…`, trusts every job, and reads artifacts called `junit…`. */
const ASKED: Partial<EvidenceAsked> = {
  isExpected: (fact) => fact.name.startsWith('test'),
  isTrusted: (fact) => fact.name.startsWith('test') && fact.run?.doubt === null,
  isReport: (name) => name.startsWith('junit'),
};

async function started() {
  const world = await connect();
  const [pull] = world.server.state.pulls;
  if (pull === undefined) throw new Error('no pull request');
  return { ...world, pull, seed: world.server.seed };
}
const gather = async ({ github }: Pick<World, 'github'>, rest: Partial<EvidenceAsked> = {}) =>
  gatherEvidence(github, {
    pull: await readPullRequest(github, 1),
    context: 'spillover: main',
    asked: asks({ ...ASKED, ...rest }),
  });
const runOf = async (world: Pick<World, 'github'>) =>
  (await gather(world)).checks.find((check) => check.name === 'test')?.run;

describe('the run that a check is a job of', () => {
  test('is told, with its workflow and what that calls', async () => {
    const world = await started();
    const { id } = world.seed.workflowRun({
      sha: HEAD,
      jobs: [{ name: 'test' }, { name: 'lint' }],
      calls: ['acme/shop/.github/workflows/tests.yml@main', 'other/shared/.github/workflows/x.yml@v1'],
    });
    const { checks } = await gather(world);
    expect(checks.map(({ name, run }) => [name, run])).toEqual([
      [
        'test',
        {
          id,
          event: 'pull_request',
          workflow: '.github/workflows/ci.yml',
          calls: ['.github/workflows/tests.yml'],
          doubt: null,
        },
      ],
      ['lint', undefined],
    ]);
    expect(world.server.violations).toEqual([]);
  });

  test('is none for a check that a token made, though it is in the suite of a run', async () => {
    const world = await started();
    const run = world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test (1)' }] });
    const [job] = world.server.state.checkRuns;
    if (job === undefined) throw new Error('no check run');
    world.server.state.checkRuns.push({ ...job, id: 9999, name: 'test' });
    const { checks } = await gather(world);
    expect(checks.map(({ name, run: own }) => [name, own?.id])).toEqual([
      ['test (1)', run.id],
      ['test', undefined],
    ]);
  });

  test('is found for a job of an earlier attempt', async () => {
    const world = await started();
    const run = world.seed.workflowRun({
      sha: HEAD,
      jobs: [{ name: 'test' }, { name: 'test 2', conclusion: 'failure' }],
    });
    world.seed.rerun(run, [{ name: 'test 2' }]);
    const { checks } = await gather(world);
    expect(checks.map(({ name, state, run: own }) => [name, state, own?.id])).toEqual([
      ['test', 'success', run.id],
      ['test 2', 'success', run.id],
    ]);
  });

  test('is that of a red job too which a check of a token covers, or that was given another name', async () => {
    const world = await started();
    const { checkRuns } = world.server.state;
    const red = { name: 'test', conclusion: 'failure' } as const;
    const covered = world.seed.workflowRun({ sha: HEAD, jobs: [red] });
    const renamed = world.seed.workflowRun({ sha: HEAD, jobs: [red], event: 'push' });
    const [first, second] = checkRuns;
    if (first === undefined || second === undefined) throw new Error('no check runs');
    checkRuns.push({ ...first, id: 9999, conclusion: 'success' });
    second.name = 'lint';
    const { checks } = await gather(world);
    expect(checks.map(({ name, state, run }) => [name, state, run?.id])).toEqual([
      ['test', 'failure', covered.id],
      ['test', 'failure', renamed.id],
      ['test', 'success', undefined],
    ]);
  });

  test('stands at each of two jobs of one name, of which GitHub lists one check', async () => {
    const world = await started();
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test', conclusion: 'failure' }, { name: 'test' }] });
    const { checks } = await gather(world);
    expect(checks.map(({ name, state }) => [name, state])).toEqual([
      ['test', 'failure'],
      ['test', 'success'],
    ]);
  });

  test('is not asked for where no expected check is a job', async () => {
    const world = await started();
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'lint' }] });
    world.seed.checkRun(HEAD, 'test', 'success');
    await gather(world);
    expect(world.operations().filter((operation) => operation.startsWith('actions/'))).toEqual([]);
  });

  test('cannot be told without `actions: read`, and the failure says so', async () => {
    const world = await connect({
      permissions: { checks: 'read', contents: 'read', pull_requests: 'read', statuses: 'write' },
    });
    world.server.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }] });
    await expect(gather(world)).rejects.toThrow(/actions\/list-workflow-runs-for-repo.*actions: read/);
  });
});

describe('a run is in doubt', () => {
  test('of another branch with the same commit', async () => {
    const world = await started();
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }], branch: 'mine' });
    expect((await runOf(world))?.doubt).toBe('it is of another branch with the same commit');
  });

  test('before the pull request moved to its present base, and not after', async () => {
    const world = await started();
    world.seed.branch('lax', sha('4'));
    world.seed.retarget(world.pull, 'lax');
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }] });
    expect((await runOf(world))?.doubt).toBe(null);
    world.seed.retarget(world.pull, 'main');
    expect((await runOf(world))?.doubt).toBe(
      'it ran before the pull request came to its present base branch; push, or close and reopen it',
    );
  });

  test('where another pull request of the branch goes into one with another workflow', async () => {
    const world = await started();
    world.seed.branch('lax', sha('4'));
    const other = world.seed.pullRequest({ author: 'mallory', head: 'topic', sha: HEAD, base: 'lax' });
    world.seed.close(other);
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }] });
    expect((await runOf(world))?.doubt).toBe(
      'another pull request of its branch goes into `lax`, which has another workflow',
    );
  });

  test.each(['push', 'workflow_dispatch', 'pull_request_target'])(
    'never for %s, which takes the file from elsewhere',
    async (event) => {
      const world = await started();
      world.seed.retarget(world.pull, 'main');
      const run = world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }], event, branch: 'mine' });
      expect(await runOf(world)).toMatchObject({ id: run.id, event, doubt: null });
    },
  );
});

describe('reports', () => {
  test('are read from the artifacts of trusted runs alone', async () => {
    const world = await started();
    const run = world.seed.workflowRun({
      sha: HEAD,
      jobs: [{ name: 'test' }],
      artifacts: { 'junit-token': { 'a/junit.xml': JUNIT, 'log.txt': 'x' }, coverage: { 'lcov.info': 'TN:' } },
    });
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'lint' }], artifacts: { 'junit-lint': { 'b.xml': JUNIT } } });
    world.seed.workflowRun({ sha: sha('3'), jobs: [{ name: 'test' }], artifacts: { 'junit-old': { 'c.xml': JUNIT } } });
    const { reports, reportProblems } = await gather(world);
    expect(reports).toEqual([{ artifact: 'junit-token', run: run.id, path: 'a/junit.xml', text: JUNIT }]);
    expect(reportProblems).toEqual([]);
    expect(world.server.violations).toEqual([]);
  });

  test('are not looked at where none is configured', async () => {
    const world = await started();
    world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }], artifacts: { junit: { 'a.xml': JUNIT } } });
    expect((await gather(world, { isReport: null })).reports).toEqual([]);
    expect(world.operations()).not.toContain('actions/list-workflow-run-artifacts');
  });

  test('that a later attempt uploaded again replace the earlier ones', async () => {
    const world = await started();
    const run = world.seed.workflowRun({
      sha: HEAD,
      jobs: [{ name: 'test' }],
      artifacts: { junit: { 'a.xml': '<testsuite/>' } },
    });
    const [first] = world.server.state.artifacts;
    if (first === undefined) throw new Error('no artifact');
    const { zipOf } = await import('../../test/local-github/zip.ts');
    world.server.state.artifacts.push({ ...first, id: first.id + 1000, zip: zipOf({ 'a.xml': JUNIT }) });
    expect((await gather(world)).reports).toEqual([{ artifact: 'junit', run: run.id, path: 'a.xml', text: JUNIT }]);
  });

  test.each<[string, Uint8Array | Readonly<Record<string, string>>, string]>([
    ['no archive', new TextEncoder().encode('<html/>'), 'is no zip archive'],
    ['a way out', { '../../a.xml': JUNIT }, 'holds a file whose name leads outside of it: "../../a.xml"'],
    ['too much of it', new Uint8Array(20_000_001), 'is larger than 20000000 bytes'],
  ])('of %s are refused with a problem', async (_, artifact, message) => {
    const world = await started();
    const run = world.seed.workflowRun({ sha: HEAD, jobs: [{ name: 'test' }], artifacts: { junit: artifact } });
    const { reports, reportProblems } = await gather(world);
    expect(reports).toEqual([{ artifact: 'junit', run: run.id, path: 'junit', text: null }]);
    expect(reportProblems).toEqual([
      { code: 'report-refused', severity: 'warning', data: { artifact: 'junit', path: null, message } },
    ]);
  });

  test('that expired are refused, and one that is larger than it said is not read to its end', async () => {
    const world = await started();
    world.seed.workflowRun({
      sha: HEAD,
      jobs: [{ name: 'test' }],
      artifacts: { 'junit-1': { 'a.xml': JUNIT }, 'junit-2': new Uint8Array(20_000_001) },
    });
    const [expired] = world.server.state.artifacts;
    if (expired !== undefined) expired.isExpired = true;
    world.server.alter({
      operation: 'actions/list-workflow-run-artifacts',
      change: (body) => {
        const { artifacts, ...rest } = body as { readonly artifacts: readonly object[] };
        return { ...rest, artifacts: artifacts.map((one) => ({ ...one, size_in_bytes: 10 })) };
      },
    });
    const { reportProblems = [] } = await gather(world);
    expect(reportProblems.map(({ data }) => ('message' in data ? data.message : ''))).toEqual([
      'has expired',
      'is larger than 20000000 bytes',
    ]);
  });
});

describe('deployments', () => {
  const environments: Partial<EvidenceAsked> = { hasEnvironments: true };

  test('are looked at only where they may prove something', async () => {
    const world = await started();
    world.seed.deployment(HEAD, 'staging', 'success');
    expect((await gather(world)).checks).toEqual([]);
    expect(world.operations()).not.toContain('repos/list-deployments');
  });

  const permissions = {
    actions: 'read',
    checks: 'read',
    contents: 'read',
    deployments: 'read',
    pull_requests: 'read',
    statuses: 'write',
  } as const;

  test('are the work of the job that GitHub names, as well as that went, whatever else is said beside them', async () => {
    const world = await connect({ permissions });
    const { seed, state } = world.server;
    const jobs = [
      { name: 'stage', environment: 'staging' },
      { name: 'ship', environment: 'live', conclusion: 'failure' as const },
    ];
    const { id } = seed.workflowRun({ sha: HEAD, jobs });
    const forged = seed.deployment(HEAD, 'staging', 'failure');
    const [, live] = state.deployments;
    const [status] = forged.statuses;
    if (live === undefined || status === undefined) throw new Error('no deployment');
    live.statuses.push({ ...status, id: 9999, state: 'success' });
    const { checks } = await gather(world, environments);
    expect(
      checks.flatMap((fact) => (fact.kind === 'deployment' ? [[fact.name, fact.state, fact.run?.id]] : [])),
    ).toEqual([
      ['staging', 'failure', undefined],
      ['live', 'failure', id],
      ['staging', 'success', id],
    ]);
    expect(world.server.violations).toEqual([]);
  });

  test('are nobody’s work where only an address says so', async () => {
    const world = await connect({ permissions });
    const { seed, state } = world.server;
    const { id } = seed.workflowRun({ sha: HEAD, jobs: [{ name: 'lint' }] });
    const forged = seed.deployment(HEAD, 'staging', 'success');
    const [status] = forged.statuses.splice(0);
    if (status === undefined) throw new Error('no status');
    const logUrl = `https://github.example/acme/shop/actions/runs/${id}/job/${state.jobs[0]?.id}`;
    forged.statuses.push({ ...status, logUrl });
    const { checks } = await gather(world, environments);
    expect(checks.find((fact) => fact.kind === 'deployment')).toMatchObject({ name: 'staging', url: logUrl });
    expect(checks.every((fact) => fact.run === undefined)).toBe(true);
  });

  test('show what each who speaks of one said last', async () => {
    const world = await connect({ permissions });
    const { seed } = world.server;
    seed.person('ship[bot]');
    seed.deployment(HEAD, 'live', 'success', null, 'ship[bot]');
    const second = seed.deployment(HEAD, 'live', 'failure', null, 'ship[bot]');
    const [status] = second.statuses;
    if (status === undefined) throw new Error('no status');
    second.statuses.push({ ...status, id: 9999, state: 'success', by: 'bob' });
    const { checks } = await gather(world, environments);
    expect(checks.map(({ state, by }) => [by, state])).toEqual([
      ['ship[bot]', 'failure'],
      ['bob', 'success'],
    ]);
  });

  test('are those of this commit, the newest of each environment', async () => {
    const world = await connect({ permissions });
    const { seed } = world.server;
    seed.deployment(HEAD, 'staging', 'failure');
    seed.deployment(HEAD, 'staging', 'success');
    seed.deployment(HEAD, 'preproduction', 'inactive');
    seed.deployment(sha('3'), 'production', 'success');
    const { checks } = await gather(world, environments);
    expect(checks.map(({ name, kind, state, by, run }) => [name, kind, state, by, run])).toEqual([
      ['preproduction', 'deployment', 'stale', 'github-actions[bot]', undefined],
      ['staging', 'deployment', 'success', 'github-actions[bot]', undefined],
    ]);
  });
});
