import { describe, expect, it } from 'vitest';
import { inTurn, liveliestFirst } from './guard-several.ts';
import { PAY, setScene } from './scene.fixture.ts';

const listed = (number: number, updated_at: string, draft = false) => ({
  number,
  state: 'open',
  draft,
  updated_at,
  base: { ref: 'main' },
  head: { sha: String(number).padStart(40, '0'), ref: 'x', repo: null },
});
const numbersOf = (pulls: readonly { readonly number: number }[]) => pulls.map(({ number }) => number);

describe('the pull requests of one run', () => {
  it('are taken the latest touched first, drafts last', () => {
    const pulls = [
      listed(1, '2026-01-01'),
      listed(2, '2026-01-03', true),
      listed(3, '2026-01-02'),
      listed(4, '2026-01-02'),
    ];
    expect(numbersOf(liveliestFirst(pulls))).toEqual([3, 4, 1, 2]);
  });

  it('are all reached by scheduled runs, in turn', () => {
    const pulls = Array.from({ length: 60 }, (_, index) => listed(index + 1, '2026-01-01'));
    const first = [7, 8, 9].flatMap((run) => numbersOf(inTurn(pulls, run)).slice(0, 25));
    expect([...new Set(first)].sort((a, b) => a - b)).toEqual(numbersOf(pulls));
    expect(inTurn(pulls.slice(0, 25), 7)).toEqual(pulls.slice(0, 25));
  });

  it('are bounded, and those that were left are named', async () => {
    const scene = await setScene();
    const { server } = scene;
    scene.propose('pay', PAY);
    for (let number = 2; number <= 28; number++) {
      server.seed.pullRequest({ author: 'mallory', head: 'pay', sha: String(number).padStart(40, '0') });
    }
    // What cannot be read is quickly done with.
    server.fail({ operation: 'pulls/get', status: 404, times: Number.POSITIVE_INFINITY });
    const tip = scene.repository.git('rev-parse', 'main');
    for (const event of [server.events.push('main', tip, tip, 'alice'), server.events.schedule()]) {
      const { ended, remarks } = await scene.act(event);
      expect(ended).toHaveLength(25);
      expect(remarks).toEqual([expect.stringMatching(/^Left for another run, [^:]*at most: \d+, \d+, \d+\. /)]);
    }
  });
});

describe('an event', { timeout: 60_000 }, () => {
  it('of a command that was edited takes back what it did', async () => {
    const scene = await setScene();
    const { events, seed } = scene.server;
    const pull = scene.propose('pay', PAY);
    await scene.act(events.pullRequestTarget(pull, 'opened'));
    const said = seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha.slice(0, 9)}`);
    await scene.act(events.issueComment(said));
    expect(scene.states(pull.head.sha).at(-1)).toBe('success');
    seed.editComment(said, `${said.body}\nreally`);
    await scene.act(events.issueComment(said, 'edited'));
    expect(scene.states(pull.head.sha).at(-1)).toBe('pending');
  });

  it.each(['pull_request', 'pull_request_review'])(
    'of the simple form says that it trusts writers (%s)',
    async (name) => {
      const scene = await setScene();
      const { events, seed } = scene.server;
      const pull = scene.propose('pay', PAY);
      const event =
        name === 'pull_request'
          ? events.pullRequest(pull, 'opened')
          : events.pullRequestReview(pull, seed.review(pull, 'bob', 'COMMENTED'));
      const { remarks } = await scene.act(event);
      expect(remarks.join('\n')).toMatch(/trusts everybody who may write to this repository/);
      expect(scene.states(pull.head.sha).at(-1)).toBe('pending');
    },
  );

  it('of the default branch’s file does not say so', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    const { remarks } = await scene.act(scene.server.events.pullRequestTarget(pull, 'opened'));
    expect(remarks.join('\n')).not.toMatch(/trusts/);
  });
});
