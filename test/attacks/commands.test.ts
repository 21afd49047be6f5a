import { describe, test } from 'vitest';
import type { PullRequest } from '../local-github/state.ts';
import { expectHeld, expectPassed, inCheckedOutShop, PAY, type Shop } from './shop.fixture.ts';

/** Another change of `pay`: whoever read the first one has not read this. */
const WORSE = {
  'src/bill/pay.ts': 'export const pay = (n: number) => n * 1000;\nexport const due = (n: number) => n;\n',
};

const signOff = (commit: string) => `/spillover sign-off cart ${commit}`;

/** Mallory's pull request, of which the guard has spoken. */
async function waiting(shop: Shop): Promise<PullRequest> {
  const pull = await shop.propose(PAY);
  shop.looked(pull);
  return pull;
}

/** Ways in which bob can have a command in a comment and not give one. Each holds `COMMAND`. */
const SHOWN: readonly string[] = [
  '> COMMAND',
  '>COMMAND',
  '> mallory wrote:\n> COMMAND\n\nNo.',
  'Do not write this:\nCOMMAND, please',
  '```\nCOMMAND\n```',
  '~~~ text\nCOMMAND\n~~~',
  '````\n```\nCOMMAND\n````',
  '    COMMAND',
  '\tCOMMAND',
  '`COMMAND`',
  'One would write `\nCOMMAND\n`',
  '- COMMAND',
  '- see\nCOMMAND',
  '1. see\n\n   COMMAND',
  '<!--\nCOMMAND\n-->',
  '<!-- one\n\nCOMMAND\n\n-->',
  '<details>\nCOMMAND\n</details>',
  '<pre>\n\nCOMMAND\n\n</pre>',
  '> ```\nCOMMAND',
  '~~COMMAND~~',
  '| a |\n| - |\n| COMMAND |',
  'COMMAND if somebody tests it',
  ' COMMAND',
  '\u200bCOMMAND',
  'not COMMAND',
  'COMMAND?',
];

describe.concurrent('mallory hopes for a word of the owner’s, who', () => {
  test('only showed commands: quoted, in code, in lists, in HTML, within sentences', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const { seed } = shop.github;
      for (const shown of SHOWN) seed.comment(pull, 'bob', shown.replace('COMMAND', signOff(pull.head.sha)));
      await shop.synchronize(pull);
      expectHeld(shop, pull, /a sign-off by @bob/);
      await shop.say(pull, 'bob', `I read it.\n\n${signOff(pull.head.sha.slice(0, 7))}\r\n`);
      expectPassed(shop, pull);
    }));

  test('wrote something else, which was edited into a command', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const { seed, events } = shop.github;
      const comment = seed.comment(pull, 'bob', 'I will look at it tomorrow.');
      seed.editComment(comment, signOff(pull.head.sha));
      await shop.act(events.issueComment(comment, 'edited'));
      expectHeld(shop, pull, /the comment was edited after it was written/);
      await shop.say(pull, 'bob', signOff(pull.head.sha));
      expectPassed(shop, pull);
    }));

  test('took the command back', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const { seed, events, state } = shop.github;
      const comment = seed.comment(pull, 'bob', signOff(pull.head.sha));
      const deleted = events.issueComment(comment, 'deleted');
      state.comments.splice(state.comments.indexOf(comment), 1);
      await shop.act(deleted);
      expectHeld(shop, pull, /a sign-off by @bob/);
      await shop.say(pull, 'bob', signOff(pull.head.sha));
      expectPassed(shop, pull);
    }));

  test('signed off on what they saw, while mallory pushed something else the moment before', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const read = pull.head.sha;
      await shop.push(pull, WORSE);
      await shop.say(pull, 'bob', signOff(read.slice(0, 7)));
      expectHeld(shop, pull, /it was for the commit `[0-9a-f]{7}`/);
      await shop.say(pull, 'bob', signOff(pull.head.sha.slice(0, 7)));
      expectPassed(shop, pull);
    }));

  test('signed off by the first digits of a commit, and mallory made another one that begins with them', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const { state, seed } = shop.github;
      const short = pull.head.sha.slice(0, 7);
      // What was read and pushed away: it is known by the activity of the branch alone.
      const read = `${short}${'0'.repeat(33)}`;
      state.pushes.unshift({
        id: 1,
        repository: 'acme/shop',
        branch: 'topic',
        before: '0'.repeat(40),
        after: read,
        by: 'mallory',
        at: state.now(),
      });
      seed.comment(pull, 'bob', signOff(short));
      await shop.synchronize(pull);
      expectHeld(shop, pull, /may mean more than one commit of this pull request/);
      await shop.say(pull, 'bob', signOff(pull.head.sha));
      expectPassed(shop, pull);
    }));

  test('signed off on a commit that mallory only told them of', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      await shop.say(pull, 'bob', signOff('feedface'));
      expectHeld(shop, pull, /`feedface` is no commit that this pull request is known to have held/);
      await shop.say(pull, 'bob', signOff(pull.head.sha));
      expectPassed(shop, pull);
    }));

  test('signed off before the guard had said what there is to read', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose(PAY);
      shop.github.seed.comment(pull, 'bob', signOff(pull.head.sha));
      await shop.open(pull);
      expectHeld(shop, pull, /it is older than the first look at this commit/);
      await shop.say(pull, 'bob', signOff(pull.head.sha));
      expectPassed(shop, pull);
    }));

  test('signed off on another feature', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      await shop.say(
        pull,
        'bob',
        `/spillover sign-off token ${pull.head.sha}\n/spillover sign-off carts ${pull.head.sha}`,
      );
      expectHeld(shop, pull, /a sign-off by @bob/);
      await shop.say(pull, 'bob', signOff(pull.head.sha));
      expectPassed(shop, pull);
    }));
});

describe.concurrent('mallory hopes for an override, for which carol is named:', () => {
  const OVERRIDE = '/spillover override "The shop is on fire"';

  test('by somebody who is not named', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      for (const by of ['alice', 'erin', 'mallory']) shop.github.seed.comment(pull, by, OVERRIDE);
      await shop.say(pull, 'bob', OVERRIDE);
      expectHeld(shop, pull, /they are not named under `policy.override`/);
      await shop.say(pull, 'carol', OVERRIDE);
      expectPassed(shop, pull);
    }));

  test('of what was there before mallory pushed', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const read = pull.head.sha;
      shop.github.seed.comment(pull, 'carol', OVERRIDE);
      await shop.push(pull, WORSE);
      shop.github.seed.comment(pull, 'carol', `${OVERRIDE} ${read.slice(0, 7)}`);
      await shop.synchronize(pull);
      expectHeld(shop, pull, /it is older than the first look at this commit[^]*it was for an earlier commit/);
      await shop.say(pull, 'carol', `${OVERRIDE} ${pull.head.sha.slice(0, 7)}`);
      expectPassed(shop, pull);
    }));

  test('by carol, of what carol pushed', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      await shop.push(pull, WORSE, { by: 'carol' });
      shop.looked(pull);
      await shop.say(pull, 'carol', OVERRIDE);
      expectHeld(shop, pull, /they pushed the change/);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));

  test('that was edited, quoted or never gave a reason', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      const { seed } = shop.github;
      seed.editComment(seed.comment(pull, 'carol', 'No.'), OVERRIDE);
      for (const body of [`> ${OVERRIDE}`, '/spillover override', '/spillover override ""', '/spillover override now'])
        seed.comment(pull, 'carol', body);
      await shop.synchronize(pull);
      expectHeld(shop, pull, /the comment was edited after it was written/);
      await shop.say(pull, 'carol', OVERRIDE);
      expectPassed(shop, pull);
    }));

  test('of what could not be seen', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await waiting(shop);
      shop.github.fail({ operation: 'checks/list-for-ref', times: Infinity, status: 403 });
      await shop.say(pull, 'carol', OVERRIDE);
      expectHeld(shop, pull, /could not be|cannot/);
      shop.github.heal();
      await shop.say(pull, 'carol', OVERRIDE);
      expectPassed(shop, pull);
    }));
});
