import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { git, seedRepository } from '../git/seed-repository.ts';
import { runAction } from '../local-github/run-action.ts';
import type { StoryTest } from './with-story.ts';
import { output, withStory } from './with-story.ts';

// Each of these starts the Action, up to three times.
vi.setConfig({ testTimeout: 120_000 });

const CONFIG = '.github/spillover.yml';
const TOKEN_TEST = 'src/features/token/token-form.test.tsx';
const WORKFLOW = '.github/workflows/ci.yml';
const MAIN = { branch: 'main', author: 'erin', date: '2025-03-04T12:00:00Z' };
const TOPIC = { branch: 'recurring-bills', author: 'alice', date: '2025-03-04T13:00:00Z' };

const junit = (...files: readonly string[]): Readonly<Record<string, string>> => ({
  'junit.xml': `<testsuites>${files.map((file) => `<testsuite name="${file}"><testcase classname="${file}" name="x"/></testsuite>`).join('')}</testsuites>`,
});

/** Lays files over a commit, on its branch. */
async function commit(
  { story }: StoryTest,
  parent: string,
  on: typeof MAIN,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const [id = ''] = await seedRepository(story.gitDir, [
    { name: 'next', parent, message: 'A change\n', files: bytes, ...on },
  ]);
  return id;
}

const textAt = ({ story }: StoryTest, commitId: string, path: string): string =>
  git(story.gitDir, ['show', `${commitId}:${path}`]);

const why = ({ github }: StoryTest): string => github.state.comments[0]?.body ?? '';

test('a plan sets outputs and posts nothing, with a token that may only read', () =>
  withStory(async ({ github, pull }) => {
    github.seed.actor({ kind: 'workflow', token: 'reader', permissions: { contents: 'read', pull_requests: 'read' } });
    const run = await runAction(github, github.events.pullRequest(pull, 'synchronize'), {
      inputs: { plan: 'true', 'max-tests-per-shard': '1', token: 'reader' },
    });
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    expect(output(run, 'matrix')).toMatchObject({
      include: [
        { feature: 'postpaid', name: 'postpaid', owners: ['@alice'], jest: [] },
        { feature: 'token', name: 'token (1/2)', tests: ['e2e/token/buy-token.spec.ts'], vitest: [] },
        { feature: 'token', name: 'token (2/2)', tests: [TOKEN_TEST], vitest: [TOKEN_TEST], playwright: [] },
      ],
    });
    expect([github.state.statuses, github.state.comments]).toEqual([[], []]);
    expect(github.log.every(({ method }) => method === 'GET')).toBe(true);
  }));

test('a green job counts with a report of the feature’s own tests, and not with one of others', () =>
  withStory(async (scene) => {
    const { github, story, act, latest } = scene;
    const config = textAt(scene, story.base, CONFIG).replace(
      'evidence:',
      'evidence:\n  reports: ["junit-*"]\n  require-reports: [standard]',
    );
    await commit(scene, story.base, MAIN, { [CONFIG]: config });
    const ran = (artifacts: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
      github.events.workflowRun(
        github.seed.workflowRun({
          sha: story.head,
          jobs: [{ name: 'test (token)' }, { name: 'test (postpaid)' }],
          artifacts: { 'junit-postpaid': junit('src/features/postpaid/postpaid-form.test.tsx'), ...artifacts },
        }),
      );
    await act(ran({}));
    expect(latest()?.state).toBe('pending');
    expect(why(scene)).toContain('only other tests ran');
    await act(ran({ 'junit-token': junit(TOKEN_TEST) }));
    expect([latest()?.state, latest()?.description]).toEqual(['success', latest()?.description]);
  }));

test('a check counts by whose hand it is: a token’s, another app’s, a workflow’s that was edited do not', () =>
  withStory(async (scene) => {
    const { github, story, pull, act, latest } = scene;
    github.seed.checkRun(story.head, 'test (token)', 'success');
    await act(github.events.pullRequestTarget(pull, 'opened'));
    expect(latest()?.state).toBe('pending');
    expect(why(scene)).toContain('does not count');

    const edited = textAt(scene, story.base, WORKFLOW).replace('npx vitest run', 'true');
    const head = await commit(scene, story.head, TOPIC, { [WORKFLOW]: edited });
    github.seed.push(pull, head);
    const run = github.seed.workflowRun({ sha: head, jobs: [{ name: 'test (token)' }, { name: 'test (postpaid)' }] });
    await act(github.events.workflowRun(run));
    expect(latest()).toMatchObject({ sha: head, state: 'pending' });
    expect(why(scene)).toContain('not as on the base branch');
  }));

test('a test that is skipped on the way is no proof: a sign-off is asked for, and names it', () =>
  withStory(async (scene) => {
    const { github, story, pull, act, latest } = scene;
    const skipped = textAt(scene, story.head, TOKEN_TEST).replace(/^(\s*)(test|it)\(/m, '$1$2.skip(');
    const head = await commit(scene, story.head, TOPIC, { [TOKEN_TEST]: skipped });
    github.seed.push(pull, head);
    const run = github.seed.workflowRun({ sha: head, jobs: [{ name: 'test (token)' }, { name: 'test (postpaid)' }] });
    await act(github.events.workflowRun(run));
    expect(latest()).toMatchObject({ sha: head, state: 'pending' });
    expect(why(scene)).toContain('now skipped');
    github.seed.review(pull, 'carol', 'APPROVED');
    await act(github.events.workflowRun(run));
    expect(latest()?.state).toBe('success');
  }));

test('the documented workflow asks for what a plan gives', () => {
  const text = readFileSync(new URL('../../docs/workflows.md', import.meta.url), 'utf8');
  expect(text).toContain('matrix: ${{ fromJSON(needs.plan.outputs.matrix) }}');
  for (const key of ['feature', 'name', 'vitest']) expect(text).toContain(`matrix.${key} `.trimEnd());
});
