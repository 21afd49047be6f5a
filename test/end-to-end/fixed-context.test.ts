import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { git, seedRepository } from '../git/seed-repository.ts';
import { withStory } from './with-story.ts';

vi.setConfig({ testTimeout: 120_000 });

const CONFIG = new URL('../../demo/story/base/.github/spillover.yml', import.meta.url);

test('a fixed context is green only when every open pull request on this head is', () =>
  withStory(async ({ github, story, opened, tested, act }) => {
    const config = readFileSync(CONFIG, 'utf8');
    const fixed = `${config}status: { context: spillover }\n`;
    // The same head is proposed to two branches, and one of them asks for a sign-off beside the tests.
    const strict = fixed.replace('standard: tests or sign-off', 'standard: tests and sign-off');
    for (const [branch, text] of [
      ['main', fixed],
      ['release', strict],
    ] as const) {
      await seedRepository(story.gitDir, [
        {
          name: branch,
          parent: story.base,
          branch,
          message: 'One fixed status\n',
          author: 'erin',
          date: '2025-03-05T09:00:00Z',
          files: new Map([['.github/spillover.yml', Buffer.from(text)]]),
        },
      ]);
    }
    expect(git(story.gitDir, ['rev-parse', 'main'])).not.toBe(git(story.gitDir, ['rev-parse', 'release']));
    const other = github.seed.pullRequest({ author: 'alice', head: 'recurring-bills', base: 'release' });
    await act(github.events.pullRequestTarget(other, 'opened'));
    await act(opened());
    const run = await act(tested());
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    await act(opened());
    const states = github.statusesOf(story.head, 'spillover').map((status) => status.state);
    expect(states).not.toContain('success');
    github.seed.close(other);
    await act(opened());
    expect(github.statusesOf(story.head, 'spillover').at(-1)?.state).toBe('success');
  }));
