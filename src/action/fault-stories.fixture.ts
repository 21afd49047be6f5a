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
  slow: { delayMs: 1_500 },
};

/** What is done for people alone: that it fails never changes the verdict. */
const FOR_PEOPLE =
  /^(?:issues\/(?:create|update|delete)-comment|reactions\/|pulls\/request-reviewers|repos\/get-branch-rules)/;

/** The commits: the base, the pull request's head, the merge queue's. */
export interface Tips {
  readonly main: string;
  readonly pay: string;
  readonly queue: string;
}

/** What happens to a pull request that cart feels. */
export interface Story {
  readonly name: string;
  /** Whether green would be right. */
  readonly isSafe: boolean;
  /** Prepares the world and says what happens, and the commit whose status counts. */
  readonly begin: (
    scene: Scene,
    pull: PullRequest,
    tips: Tips,
  ) => { readonly event: ActionEvent; readonly sha: string };
}

/** Has cart's tests run green on a commit. */
export const green = ({ server }: Scene, sha: string, event = 'pull_request') =>
  server.seed.workflowRun({ sha, jobs: [{ name: 'test cart' }], event });

/**
 * Tests each story undisturbed, and with every call of it disturbed in every way: no success that is wrong, nothing without a word, no
 * comment twice.
 */
export function testFaults(stories: readonly Story[]): void {
  let repository: GitRepository;
  let known: Awaited<ReturnType<typeof knowAll>>;
  let tips: Tips = { main: '', pay: '', queue: '' };

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
    const { event, sha } = story.begin(scene, pull, tips);
    if (fault !== null) scene.server.fail(fault);
    const acted = await scene.act(event, fault?.delayMs === undefined ? {} : { timeoutMs: 1_000 });
    const calls = scene.server.log.map(({ operation }) => operation ?? '');
    const markers = scene.server.state.comments
      .map(({ body }) => body.split('\n', 1)[0])
      .filter((line) => line?.startsWith('<!--'));
    const said = scene.server.statusesOf(sha, 'spillover: main').at(-1);
    return {
      ...acted,
      calls,
      markers,
      last: said?.state,
      said: said?.description ?? '',
      violations: scene.server.violations,
    };
  }

  describe.each(stories)('$name', { timeout: 600_000 }, (story) => {
    it('undisturbed, it is as it should be', async () => {
      const { ended, last, markers, violations } = await tell(story, null);
      expect(ended.filter(({ kind }) => kind === 'failed')).toEqual([]);
      expect(last === 'success').toBe(story.isSafe);
      expect(new Set(markers).size).toBe(markers.length);
      expect(violations).toEqual([]);
    });

    it('disturbed in any call, it is no success that is wrong, and never without a word', async () => {
      const undisturbed = await tell(story, null);
      const faults = callsOf(undisturbed.calls).flatMap((call) =>
        Object.keys(DISTURBANCES).map((name) => ({ call, name })),
      );
      const told = await inParallel(faults, async ({ call, name }) => {
        // What stays slow would only be waited for again and again.
        const times = name === 'slow' ? 1 : Number.POSITIVE_INFINITY;
        return { call, name, ...(await tell(story, { ...call, ...DISTURBANCES[name], times })) };
      });
      for (const { call, name, ended, last, said, markers } of told) {
        const where = `${name} on ${call.operation} #${call.nth}`;
        if (!story.isSafe) expect(last, where).not.toBe('success');
        const failed = ended.filter((one) => one.kind === 'failed');
        for (const { reason } of failed) expect(reason, where).toMatch(/^(?!a bug).{20}/);
        // Whoever waits is told for what, by the status or by the job.
        const isLeftOpen = failed.length === 0 && said.startsWith('Looking for');
        expect(isLeftOpen, where).toBe(false);
        // What is slow once comes late, and changes nothing in the end.
        if (where.startsWith('slow on repos/create-commit-status')) expect(last, where).toBe(undisturbed.last);
        if (FOR_PEOPLE.test(call.operation)) expect(last, where).toBe(undisturbed.last);
        expect(new Set(markers).size, where).toBe(markers.length);
      }
    });
  });
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

/** Sixteen at a time: some of them wait for an answer that is slow. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return results;
}
