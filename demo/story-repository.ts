import { fileURLToPath } from 'node:url';
import { git, initRepository, readFolder, seedRepository } from '../test/git/seed-repository.ts';

/** The branch of the story's pull request. */
export const STORY_BRANCH = 'recurring-bills';

/** The story's repository on disk: a marketplace's front end, and a pull request that adds monthly payments to postpaid bills. */
export interface StoryRepository {
  /** A bare repository. */
  readonly gitDir: string;
  /** The tip of `main`. */
  readonly base: string;
  /** The pull request's first commit. */
  readonly head: string;
  /** Pushes the second commit, by which the change takes another way to token. Returns its id. */
  readonly pushSecondCommit: () => Promise<string>;
}

/** The story's files below `demo/story/`: `base`, or what a push lays over it. */
function storyFiles(name: 'base' | 'head' | 'head-2'): ReadonlyMap<string, Uint8Array> {
  return readFolder(fileURLToPath(new URL(`story/${name}`, import.meta.url)));
}

/** Builds the story's repository in an empty folder. The same files give the same commit ids everywhere. */
export async function buildStoryRepository(gitDir: string): Promise<StoryRepository> {
  initRepository(gitDir);
  const [base = '', head = ''] = await seedRepository(gitDir, [
    {
      name: 'base',
      parent: null,
      branch: 'main',
      message: 'The marketplace: shopping, and paying for electricity\n',
      author: 'erin',
      date: '2025-03-03T09:00:00Z',
      files: storyFiles('base'),
    },
    {
      name: 'head',
      parent: 'base',
      branch: STORY_BRANCH,
      message: 'Pay postpaid bills every month\n',
      author: 'alice',
      date: '2025-03-04T10:00:00Z',
      files: storyFiles('head'),
    },
  ]);
  return {
    gitDir,
    base,
    head,
    pushSecondCommit: async () => {
      const [id = ''] = await seedRepository(gitDir, [
        {
          name: 'second',
          parent: head,
          branch: STORY_BRANCH,
          message: 'Take the number as it is pasted, and send a schedule only when there is one\n',
          author: 'alice',
          date: '2025-03-04T14:00:00Z',
          files: storyFiles('head-2'),
        },
      ]);
      return id;
    },
  };
}

/** The lines of a change in one file as `git diff` prints them, from the first hunk on. */
export function diffOf(gitDir: string, from: string, to: string, path: string): readonly string[] {
  const lines = git(gitDir, ['diff', '--no-color', '--no-ext-diff', '--unified=1', from, to, '--', path]).split('\n');
  return lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line.startsWith('@@')),
    ),
  );
}
