import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type StoryGitHub, startStory } from '../../demo/story-github.ts';
import type { ActionEvent } from '../local-github/events.ts';
import { type ActionRun, runAction } from '../local-github/run-action.ts';
import type { Status } from '../local-github/state.ts';

/** The story on a local GitHub, and the committed bundle to be run on it as a runner runs it, with nothing checked out. */
export interface StoryTest extends StoryGitHub {
  readonly act: (event: ActionEvent, inputs?: Readonly<Record<string, string>>) => Promise<ActionRun>;
  /** The status that was received last. */
  readonly latest: () => Status | undefined;
  /** All that were received, in order, each as its commit's first seven digits and its state. */
  readonly statuses: () => readonly string[];
}

/** Runs a test on the story, and sees to it that every request and answer was as GitHub describes it. */
export async function withStory(run: (story: StoryTest) => Promise<void>, fork?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-story-'));
  const scene = await startStory(folder, fork);
  const { github } = scene;
  try {
    await run({
      ...scene,
      act: (event, inputs = {}) => runAction(github, event, { inputs }),
      latest: () => github.state.statuses.at(-1),
      statuses: () => github.state.statuses.map(({ sha, state }) => `${sha.slice(0, 7)} ${state}`),
    });
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An output as a later step of the job reads it; null when it was not set. */
export function output(run: ActionRun, name: string): unknown {
  return JSON.parse(run.outputs[name] ?? 'null');
}
