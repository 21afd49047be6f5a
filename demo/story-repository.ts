import { fileURLToPath } from 'node:url';
import { git, initRepository, readFolder, type SeedCommit, seedRepository } from '../test/git/seed-repository.ts';

/** The branch of the story's pull request. */
export const STORY_BRANCH = 'recurring-bills';

/** The branch of another pull request, which waits beside it in the merge queue. */
export const OTHER_BRANCH = 'two-letters';

/** The story's repository on disk: a marketplace's front end, and a pull request that adds monthly payments to postpaid bills. */
export interface StoryRepository {
  /** A bare repository. */
  readonly gitDir: string;
  /** The tip of `main`. */
  readonly base: string;
  /** The pull request's first commit. */
  readonly head: string;
  /** Pushes a commit on top of the branch that token cannot feel. Returns its id. */
  readonly pushAside: () => Promise<string>;
  /** Pushes a commit on top of the branch by which the change takes another way to token. Returns its id. */
  readonly pushSecondCommit: () => Promise<string>;
  /** Makes the branch of the other pull request, which changes what search finds. Returns its only commit. */
  readonly pushOther: () => Promise<string>;
  /** What a queue makes of both pull requests: a commit for each on top of `main`, squashed. Returns the second one. */
  readonly queueBoth: (numbers: readonly [number, number]) => Promise<string>;
}

type Layer = 'base' | 'head' | 'head-aside' | 'head-2' | 'other';

/** The story's files below `demo/story/`: `base`, or what commits lay over it, the last one on top. */
function storyFiles(...layers: readonly Layer[]): ReadonlyMap<string, Uint8Array> {
  return new Map(layers.flatMap((layer) => [...readFolder(fileURLToPath(new URL(`story/${layer}`, import.meta.url)))]));
}

const MONTHLY = 'Pay postpaid bills every month';
const LETTERS = 'Search from the second letter on';

/** Builds the story's repository in an empty folder. The same files give the same commit ids everywhere. */
export async function buildStoryRepository(gitDir: string): Promise<StoryRepository> {
  initRepository(gitDir);
  const commit = async (made: Omit<SeedCommit, 'name'>): Promise<string> => {
    const [id = ''] = await seedRepository(gitDir, [{ name: 'commit', ...made, message: `${made.message}\n` }]);
    return id;
  };
  const base = await commit({
    parent: null,
    branch: 'main',
    message: 'The marketplace: shopping, and paying for electricity',
    author: 'erin',
    date: '2025-03-03T09:00:00Z',
    files: storyFiles('base'),
  });
  const onBranch = (message: string, date: string, layer: Layer, parent: string): Promise<string> =>
    commit({ parent, branch: STORY_BRANCH, message, author: 'alice', date, files: storyFiles(layer) });
  const head = await onBranch(MONTHLY, '2025-03-04T10:00:00Z', 'head', base);
  const tip = (): string => git(gitDir, ['rev-parse', `refs/heads/${STORY_BRANCH}`]);
  const other = { message: LETTERS, author: 'bob', files: storyFiles('other') };
  return {
    gitDir,
    base,
    head,
    pushAside: () => onBranch('Say which bill is paid', '2025-03-04T12:00:00Z', 'head-aside', tip()),
    pushSecondCommit: () => {
      const message = 'Take the number as it is pasted, and send a schedule only when there is one';
      return onBranch(message, '2025-03-04T14:00:00Z', 'head-2', tip());
    },
    pushOther: () => commit({ ...other, parent: base, branch: OTHER_BRANCH, date: '2025-03-04T15:00:00Z' }),
    queueBoth: async ([first, second]) => {
      const queue = { branch: `gh-readonly-queue/main/pr-${second}-${base}` };
      const whole = storyFiles('head', 'head-aside', 'head-2');
      const squashed = { ...queue, author: 'alice', date: '2025-03-05T09:00:00Z', files: whole };
      const below = await commit({ ...squashed, parent: base, message: `${MONTHLY} (#${first})` });
      const on = { ...queue, parent: below, date: '2025-03-05T09:00:01Z', message: `${LETTERS} (#${second})` };
      return commit({ ...other, ...on });
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
