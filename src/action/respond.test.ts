import { describe, expect, it } from 'vitest';
import { PAY, setScene } from './scene.fixture.ts';

describe('an event', { timeout: 60_000 }, () => {
  it('of a comment is seen, evaluated, and answered in one comment', async () => {
    const scene = await setScene();
    const { server } = scene;
    const pull = scene.propose('pay', PAY);
    const asked = server.seed.comment(pull, 'alice', '/spillover why cart\n/spillover why nope\n/spillover dance');
    await scene.act(server.events.issueComment(asked));
    await scene.act(server.events.issueComment(asked));
    expect(asked.reactions.map(({ content }) => content)).toEqual(['confused']);
    const [, report, answer, ...more] = server.state.comments;
    expect([report?.body.split('\n')[0], more]).toEqual(['<!-- spillover -->', []]);
    expect(answer?.body).toMatch(
      /^<!-- spillover answer \d+ -->\n[^]*`cart` can feel[^]*no feature `nope`[^]*`\/spillover dance` does not count/,
    );
    expect(server.violations).toEqual([]);
  });

  it('of a sign-off on a feature that is not there is answered in one comment, which names those that are', async () => {
    const scene = await setScene();
    const { server } = scene;
    const pull = scene.propose('pay', PAY);
    const meant = `/spillover sign-off cart ${pull.head.sha}`;
    const asked = server.seed.comment(
      pull,
      'bob',
      `${meant}\n${meant.replace('cart', 'carts')}\n${meant.replace('cart', '@acme/all')}`,
    );
    await scene.act(server.events.issueComment(asked));
    await scene.act(server.events.issueComment(asked));
    const [, , answer, ...more] = server.state.comments;
    const none = (name: string) =>
      `There is no feature \`${name}\`, so nothing was signed off. This pull request can be felt by:\n\n- \`cart\`\n- \`bill\`\n`;
    expect(answer?.body).toBe(`<!-- spillover answer ${asked.id} -->\n${none('carts')}\n${none('@acme/all')}`);
    expect(more).toEqual([]);
    const understood = server.seed.comment(pull, 'bob', meant);
    await scene.act(server.events.issueComment(understood));
    expect(server.state.comments).toHaveLength(4);
  });

  it('of a merge says once where to look', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    scene.server.seed.close(pull, { sha: pull.head.sha, by: 'alice' });
    const merged = scene.server.events.pullRequestTarget(pull, 'closed');
    await scene.act(merged);
    await scene.act(merged);
    const bodies = scene.server.state.comments.map(({ body }) => body);
    expect(bodies).toEqual([expect.stringMatching(/^<!-- spillover after the merge -->[^]*`cart`: \[dashboard\]/)]);
    expect(scene.states(pull.head.sha)).toEqual([]);
    expect(scene.server.violations).toEqual([]);
  });

  it('of a base branch that moved looks at its pull requests, and at no others', async () => {
    const scene = await setScene();
    const { server, repository } = scene;
    const pay = scene.propose('pay', PAY);
    repository.git('branch', 'release', 'main');
    const other = scene.propose('later', PAY, { base: 'release' });
    const tip = repository.git('rev-parse', 'main');
    const { ended, remarks } = await scene.act(server.events.push('main', tip, tip, 'alice'));
    expect(ended).toHaveLength(1);
    expect(remarks.join('\n')).toMatch(/^Gate: The status `spillover: main` is not required/);
    expect([scene.states(pay.head.sha).length, scene.states(other.head.sha, 'spillover: release').length]).toEqual([
      2, 0,
    ]);
  });

  it('of our own status wakes nobody, and one that somebody set in our name is put right', async () => {
    const scene = await setScene();
    const { server } = scene;
    const pull = scene.propose('pay', PAY);
    await scene.act(server.events.pullRequestTarget(pull, 'opened'));
    const [own] = server.statusesOf(pull.head.sha);
    if (own === undefined) throw new Error('no status');
    const before = server.log.length;
    expect(await scene.act(server.events.status(own))).toMatchObject({ ended: [{ kind: 'passed over' }] });
    expect(server.log.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
    await scene.act(server.events.status(server.seed.status(pull.head.sha, 'spillover: main', 'success', 'mallory')));
    expect(scene.states(pull.head.sha).at(-1)).toBe('pending');
  });
});
