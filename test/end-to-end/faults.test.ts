import { describe, expect, test } from 'vitest';
import { FORBIDDEN } from '../local-github/faults.ts';
import { output, withStory } from './with-story.ts';

// Most of this time is spent waiting between attempts, as one should towards a server in trouble.
const PATIENCE = 120_000;

describe.concurrent('a GitHub in trouble', { timeout: PATIENCE }, () => {
  test('a comment that may not be written is a warning, and the verdict stands', () =>
    withStory(async ({ github, opened, act, latest }) => {
      github.fail({ operation: 'issues/create-comment', times: Infinity, ...FORBIDDEN });
      const run = await act(opened());
      expect(run.exitCode).toBe(0);
      expect(output(run, 'verdict')).toBe('unmet');
      expect(output(run, 'comment-url')).toBeNull();
      expect(latest()?.state).toBe('pending');
      expect(run.annotations.map(({ command }) => command)).toContain('warning');
    }));

  test('a status that cannot be posted fails the job', () =>
    withStory(async ({ github, opened, act, statuses }) => {
      github.fail({ operation: 'repos/create-commit-status', times: Infinity, status: 502 });
      const run = await act(opened());
      expect(run.exitCode).toBe(2);
      expect(run.annotations.map(({ command }) => command)).toContain('error');
      expect(statuses()).toEqual([]);
    }));

  test('a status whose answer is lost once is posted all the same', () =>
    withStory(async ({ github, opened, act, latest }) => {
      github.fail({ operation: 'repos/create-commit-status', status: 502, afterWork: true });
      const run = await act(opened());
      expect(run.exitCode).toBe(0);
      expect(latest()?.description).toMatch(/^token waits/);
    }));

  test('reviews that cannot be read leave the verdict open, whatever the checks say', () =>
    withStory(async ({ github, tested, act, latest }) => {
      github.fail({ operation: 'pulls/list-reviews', times: Infinity, status: 500 });
      const run = await act(tested());
      expect(latest()?.state).toBe('error');
      expect(output(run, 'verdict')).toBe('inconclusive');
    }));

  test('a list of checks that breaks off leaves the verdict open', () =>
    withStory(async ({ github, tested, act, latest }) => {
      github.fail({ operation: 'checks/list-for-ref', times: Infinity, missing: 'empty' });
      await act(tested());
      expect(latest()?.state).toBe('error');
    }));
});
