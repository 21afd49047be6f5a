import { expect, test, vi } from 'vitest';
import { output, withStory } from './with-story.ts';

// Each of these starts the Action, up to four times.
vi.setConfig({ testTimeout: 120_000 });

test('pending, success, pending after a push, success; in one comment', () =>
  withStory(async ({ github, story, pull, opened, tested, pushed, approved, act, statuses }) => {
    const verdicts: unknown[] = [];
    const comments = new Set<string>();
    for (const happen of [opened, tested, pushed, approved]) {
      const run = await act(await happen());
      expect(run.exitCode, run.stdout + run.stderr).toBe(0);
      verdicts.push(output(run, 'verdict'));
      comments.add(JSON.stringify(github.state.comments.map(({ id, by, issue }) => ({ id, by, issue }))));
    }
    const [first, second] = [story.head.slice(0, 7), pull.head.sha.slice(0, 7)];
    expect(verdicts).toEqual(['unmet', 'satisfied', 'unmet', 'satisfied']);
    // The first pending holds the merge while the answer is sought; the second says what is missing.
    expect(statuses()).toEqual([
      `${first} pending`,
      `${first} pending`,
      `${first} success`,
      `${second} pending`,
      `${second} pending`,
      `${second} success`,
    ]);
    expect(new Set(github.state.statuses.map(({ context }) => context))).toEqual(new Set(['spillover: main']));
    expect(comments.size).toBe(1);
    expect(github.state.comments).toMatchObject([{ by: 'github-actions[bot]', issue: pull.number }]);
  }));

test('says what is missing in the status, the comment, the summary, the annotations and the outputs', () =>
  withStory(async ({ github, opened, act, latest }) => {
    const run = await act(opened());
    expect(latest()?.description).toMatch(/^token waits: /);
    expect(latest()?.targetUrl).toBe(output(run, 'comment-url'));
    for (const text of [github.state.comments[0]?.body ?? '', run.summary]) {
      expect(text).toContain('test (token)');
      expect(text).toContain('src/features/token/token-form.test.tsx');
      expect(text).toContain('src/shared/electricity/submit-payment.ts');
    }
    const places = run.annotations.map(({ properties }) => `${properties['file'] ?? ''}:${properties['line'] ?? ''}`);
    expect(places).toContain('src/shared/electricity/submit-payment.ts:5');
    expect(output(run, 'affected')).toEqual(['postpaid', 'token']);
    expect(output(run, 'tests')).toEqual([
      'e2e/token/buy-token.spec.ts',
      'src/features/postpaid/postpaid-form.test.tsx',
      'src/features/token/token-form.test.tsx',
    ]);
    expect(Object.keys(run.outputs).sort()).toEqual([
      'affected',
      'comment-url',
      'jest',
      'matrix',
      'nx',
      'playwright',
      'pnpm',
      'report',
      'tests',
      'turbo',
      'verdict',
      'vitest',
    ]);
  }));

test('says nothing twice: a second run on the same facts writes nothing', () =>
  withStory(async ({ github, opened, act }) => {
    await act(opened());
    const writes = () => github.log.filter(({ method }) => method !== 'GET').length;
    const before = writes();
    await act(opened());
    expect(writes()).toBe(before);
  }));

test('an approval of the commit before the push does not count', () =>
  withStory(async ({ pull, opened, approved, pushed, act, latest }) => {
    await act(opened());
    approved();
    await act(await pushed());
    expect(latest()).toMatchObject({ sha: pull.head.sha, state: 'pending' });
  }));

test("token's failed tests turn the status red, and the job stays green", () =>
  withStory(async ({ github, story, act, latest }) => {
    const failed = github.seed.workflowRun({
      sha: story.head,
      jobs: [{ name: 'test (token)', conclusion: 'failure' }],
    });
    const run = await act(github.events.workflowRun(failed));
    expect(run.exitCode).toBe(0);
    expect(latest()?.state).toBe('failure');
  }));

test('fail-job makes the job say what the status says', () =>
  withStory(async ({ opened, tested, act }) => {
    const held = await act(opened(), { 'fail-job': 'true' });
    const free = await act(tested(), { 'fail-job': 'true' });
    expect([held.exitCode, free.exitCode]).toEqual([1, 0]);
  }));

test('without a comment wanted there is none, and the status leads to the run', () =>
  withStory(async ({ github, opened, act, latest }) => {
    const run = await act(opened(), { comment: 'false' });
    expect(github.state.comments).toEqual([]);
    expect(output(run, 'comment-url')).toBeNull();
    expect(latest()?.targetUrl).toContain('/actions/runs/1');
  }));

test('a closed pull request is left alone', () =>
  withStory(async ({ github, pull, act, statuses }) => {
    github.seed.close(pull);
    const run = await act(github.events.pullRequestTarget(pull, 'closed'));
    expect(run.exitCode).toBe(0);
    expect(statuses()).toEqual([]);
  }));

test('an event that says nothing about pull requests fails the job, and posts nothing', () =>
  withStory(async ({ github, act, statuses }) => {
    const run = await act({ ...github.events.schedule(), name: 'discussion' });
    expect(run.exitCode).toBe(2);
    expect(statuses()).toEqual([]);
  }));

test('a schedule sweeps what is open', () =>
  withStory(async ({ github, act, latest }) => {
    const run = await act(github.events.schedule());
    expect(run.exitCode).toBe(0);
    expect(latest()?.state).toBe('pending');
  }));

test('a pull request from a fork is evaluated from its commit', () =>
  withStory(async ({ story, opened, tested, act, latest }) => {
    const runs = [await act(opened()), await act(tested())];
    expect(runs.map((run) => run.exitCode)).toEqual([0, 0]);
    expect(runs.map((run) => output(run, 'verdict'))).toEqual(['unmet', 'satisfied']);
    expect(latest()).toMatchObject({ sha: story.head, state: 'success' });
  }, 'alice/marketplace'));

test('one head in two pull requests has one status for each base branch', () =>
  withStory(async ({ github, story, opened, tested, act }) => {
    await act(opened());
    github.seed.branch('release', story.base);
    const other = github.seed.pullRequest({ author: 'alice', head: 'recurring-bills', base: 'release' });
    await act(github.events.pullRequestTarget(other, 'opened'));
    await act(tested());
    const contexts = new Set(github.state.statuses.map(({ context }) => context));
    expect(contexts).toEqual(new Set(['spillover: main', 'spillover: release']));
    for (const context of contexts) expect(github.statusesOf(story.head, context).at(-1)?.state).toBe('success');
    expect(github.state.comments.map(({ issue }) => issue)).toEqual([1, 2]);
  }));
