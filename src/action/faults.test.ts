import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ActionEvent } from '../../test/local-github/events.ts';
import type { Fault } from '../../test/local-github/faults.ts';
import { type GitRepository, newGitRepository } from '../../test/local-github/git-repository.ts';
import type { PullRequest } from '../../test/local-github/state.ts';
import { knowAll, PAY, type Scene, setScene, SHOP } from './scene.fixture.ts';

// Every call of a run is disturbed in turn, in every way, and stays so. Which calls there are is not written here: a run
// that nothing disturbs tells.

/** What GitHub may do to a call, from a certain one of its kind on. */
const DISTURBANCES: Readonly<Record<string, Omit<Fault, 'operation'>>> = {
  '403': { status: 403 },
  '404': { status: 404 },
  '422': { status: 422 },
  '429': { status: 429 },
  '500': { status: 500 },
  '502': { status: 502 },
  reset: { reset: true },
  slow: { delayMs: 3_000 },
};

/** A pull request of which cart's tests are green, unless its story says otherwise. */
interface Story {
  readonly name: string;
  /** Whether green would be right. */
  readonly isSafe: boolean;
  /** Every call is disturbed in every way; else in two of them, which differ from call to call, so that the test ends soon. */
  readonly isWhole?: boolean;
  /** Prepares the world and says what happens, and the commit whose status counts. */
  readonly begin: (scene: Scene, pull: PullRequest) => { readonly event: ActionEvent; readonly sha: string };
}

const green = ({ server }: Scene, sha: string, event = 'pull_request') =>
  server.seed.workflowRun({ sha, jobs: [{ name: 'test cart' }], event });

const STORIES: readonly Story[] = [
  {
    name: 'opened, and nothing is proved',
    isSafe: false,
    isWhole: true,
    begin: ({ server }, pull) => ({ event: server.events.pullRequestTarget(pull, 'opened'), sha: pull.head.sha }),
  },
  {
    name: 'tests are green, and its owner objects',
    isSafe: false,
    isWhole: true,
    begin: (scene, pull) => {
      scene.server.seed.review(pull, 'bob', 'CHANGES_REQUESTED');
      return { event: scene.server.events.workflowRun(green(scene, pull.head.sha)), sha: pull.head.sha };
    },
  },
  {
    name: 'signed off by its owner',
    isSafe: true,
    begin: ({ server }, pull) => {
      server.seed.status(pull.head.sha, 'spillover: main', 'pending');
      server.seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha.slice(0, 10)}`);
      const asked = server.seed.comment(pull, 'bob', '/spillover why cart');
      return { event: server.events.issueComment(asked), sha: pull.head.sha };
    },
  },
  {
    name: 'in the merge queue, and nothing is proved there',
    isSafe: false,
    begin: (scene, pull) => {
      green(scene, pull.head.sha);
      const baseSha = tips.main;
      const headSha = tips.queue;
      return { event: scene.server.events.mergeGroup(pull, { headSha, baseSha }), sha: headSha };
    },
  },
  {
    name: 'merged',
    isSafe: false,
    begin: ({ server }, pull) => {
      server.seed.close(pull, { sha: pull.head.sha, by: 'alice' });
      return { event: server.events.pullRequestTarget(pull, 'closed'), sha: pull.head.sha };
    },
  },
  {
    name: 'its base branch moved',
    isSafe: true,
    begin: (scene, pull) => {
      green(scene, pull.head.sha);
      const tip = tips.main;
      return { event: scene.server.events.push('main', tip, tip, 'alice'), sha: pull.head.sha };
    },
  },
];

let repository: GitRepository;
let known: Awaited<ReturnType<typeof knowAll>>;
/** The commits: the base, the pull request's head, the merge queue's. */
let tips = { main: '', pay: '', queue: '' };

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  repository = newGitRepository();
  repository.commit('the shop', SHOP);
  repository.branch('pay');
  repository.commit('pay', PAY, 'mallory');
  repository.git('checkout', '--quiet', '--detach', 'main');
  const queue = ['-c', 'user.name=queue', '-c', 'user.email=queue@example.com'];
  repository.git(...queue, 'merge', '--quiet', '--no-ff', '-m', 'Merge pull request #1', 'pay');
  tips = {
    main: repository.git('rev-parse', 'main'),
    pay: repository.git('rev-parse', 'pay'),
    queue: repository.git('rev-parse', 'HEAD'),
  };
  known = await knowAll(repository);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await known.close();
  repository.remove();
});

/** Tells a story once, disturbed or not. */
async function tell(story: Story, fault: Fault | null) {
  const scene = await setScene({ repository, known });
  scene.server.seed.branch('main', tips.main);
  const pull = scene.server.seed.pullRequest({ author: 'mallory', head: 'pay', sha: tips.pay });
  const { event, sha } = story.begin(scene, pull);
  if (fault !== null) scene.server.fail(fault);
  const acted = await scene.act(event, fault?.delayMs === undefined ? {} : { timeoutMs: 2_000 });
  const calls = scene.server.log.map(({ operation }) => operation ?? '');
  const markers = scene.server.state.comments
    .map(({ body }) => body.split('\n', 1)[0])
    .filter((line) => line?.startsWith('<!--'));
  return { ...acted, calls, markers, last: scene.states(sha).at(-1), violations: scene.server.violations };
}

/** Each call of a run by its operation and which of these it is. */
function callsOf(operations: readonly string[]): readonly Pick<Fault, 'operation' | 'nth'>[] {
  const seen = new Map<string, number>();
  return operations.map((operation) => {
    const nth = (seen.get(operation) ?? 0) + 1;
    seen.set(operation, nth);
    return { operation, nth };
  });
}

describe.each(STORIES)('$name', { timeout: 600_000 }, (story) => {
  it('undisturbed, it is as it should be', async () => {
    const { ended, last, markers, violations } = await tell(story, null);
    expect(ended.filter(({ kind }) => kind === 'failed')).toEqual([]);
    expect(last === 'success').toBe(story.isSafe);
    expect(new Set(markers).size).toBe(markers.length);
    expect(violations).toEqual([]);
  });

  it('disturbed in any call, it is no success that is wrong, and never without a word', async () => {
    const { calls } = await tell(story, null);
    const faults = callsOf(calls).flatMap((call, index) => waysFor(story, index).map((name) => ({ call, name })));
    const told = await inParallel(faults, async ({ call, name }) => {
      // What stays slow would only be waited for again and again.
      const times = name === 'slow' ? 1 : Number.POSITIVE_INFINITY;
      return { call, name, ...(await tell(story, { ...call, ...DISTURBANCES[name], times })) };
    });
    for (const { call, name, ended, last, markers } of told) {
      const where = `${name} on ${call.operation} #${call.nth}`;
      if (!story.isSafe) expect(last, where).not.toBe('success');
      const failed = ended.filter((one) => one.kind === 'failed');
      for (const { reason } of failed) expect(reason, where).toMatch(/^(?!a bug).{20}/);
      const isSaid = last === 'success' || failed.length > 0 || last === 'error' || !story.isSafe;
      expect(isSaid, where).toBe(true);
      expect(new Set(markers).size, where).toBe(markers.length);
    }
  });
});

function waysFor({ isWhole }: Story, index: number): readonly string[] {
  const names = Object.keys(DISTURBANCES);
  return isWhole === true ? names : names.filter((_, at) => (index * 2 + at) % names.length < 2);
}

/** Sixteen at a time: a run mostly waits, for a second between any two things that it writes. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += 16) {
    results.push(...(await Promise.all(items.slice(from, from + 16).map(work))));
  }
  return results;
}
