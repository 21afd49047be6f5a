import { describe, test } from 'vitest';
import type { PullRequest } from '../local-github/state.ts';
import {
  CONFIG,
  CONFIG_TEXT,
  expectHeld,
  expectPassed,
  inShop,
  PAY,
  type Shop,
  type ShopOptions,
} from './shop.fixture.ts';

/** Another change of `pay`: whoever read the first one has not read this. */
const WORSE = {
  'src/bill/pay.ts': 'export const pay = (n: number) => n * 1000;\nexport const due = (n: number) => n;\n',
};

const owners = (list: string): ShopOptions => ({
  base: { [CONFIG]: CONFIG_TEXT.replace('owners: [bob]', `owners: [${list}]`) },
});

const ORG_TOKEN = { inputs: { 'org-token': 'org' } };

/** A token that sees who is in cart's team. */
function withTeam({ github }: Shop, members: readonly string[]): void {
  github.seed.actor({ kind: 'app', token: 'org', permissions: { members: 'read', metadata: 'read' } });
  github.seed.team('cart', members);
}

const lookAgain = (shop: Shop, pull: PullRequest, how = {}) =>
  shop.act(shop.github.events.pullRequestTarget(pull, 'synchronize'), how);

/** What somebody who may not sign off does; the owner of cart is bob, the author mallory. Nobody tests anything. */
interface Attempt {
  readonly name: string;
  readonly propose?: Parameters<Shop['propose']>[1];
  /** After the guard has spoken on the first head. */
  readonly attack: (shop: Shop, pull: PullRequest) => unknown;
  readonly says: RegExp;
  readonly options?: ShopOptions;
  readonly run?: { readonly inputs: { readonly [name: string]: string } };
  /** What the honest person does after that; absent: bob approves what is there now. */
  readonly honest?: (shop: Shop, pull: PullRequest) => unknown;
}

const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'the owner proposes it, and approves it',
    propose: { author: 'bob' },
    attack: ({ github }, pull) => github.seed.review(pull, 'bob', 'APPROVED'),
    says: /the change is partly their own/,
    options: owners('bob, erin'),
    honest: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
  },
  {
    name: 'the owner proposes it, and signs off in a comment',
    propose: { author: 'bob' },
    attack: ({ github }, pull) => github.seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha}`),
    says: /the change is partly their own/,
    options: owners('bob, erin'),
    honest: ({ github }, pull) => github.seed.comment(pull, 'erin', `/spillover sign-off cart ${pull.head.sha}`),
  },
  {
    name: 'the owner writes it and lets mallory open it',
    propose: { as: 'bob' },
    attack: ({ github }, pull) => github.seed.review(pull, 'bob', 'APPROVED'),
    says: /the change is partly their own/,
    options: owners('bob, erin'),
    honest: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
  },
  {
    name: 'the owner is a co-author of it, in the last line of a commit',
    propose: { message: 'Work\n\nCo-authored-by: Bob <bob@users.noreply.github.com>' },
    attack: ({ github }, pull) => github.seed.review(pull, 'bob', 'APPROVED'),
    says: /the change is partly their own/,
    options: owners('bob, erin'),
    honest: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
  },
  {
    name: 'the owner pushes last, in mallory’s name, and approves it',
    async attack(shop, pull) {
      await shop.push(pull, WORSE, { as: 'mallory', by: 'bob' });
      shop.looked(pull);
      shop.github.seed.review(pull, 'bob', 'APPROVED');
    },
    says: /they pushed the change/,
    options: owners('bob, erin'),
    honest: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
  },
  {
    name: 'the account that pushed is gone, and the owner who may have been behind it approves alone',
    async attack(shop, pull) {
      shop.github.seed.push(pull, await shop.commit(WORSE, { branch: 'topic', from: pull.head.sha }), null);
      shop.looked(pull);
      shop.github.seed.review(pull, 'bob', 'APPROVED');
    },
    says: /nobody knows who pushed this commit/,
    options: owners('bob, erin'),
    honest: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
  },
  {
    name: 'somebody approves who may write and owns nothing',
    attack: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
    says: /a sign-off by @bob/,
  },
  {
    name: 'somebody signs off in a comment who may write and owns nothing',
    attack: ({ github }, pull) => github.seed.comment(pull, 'erin', `/spillover sign-off cart ${pull.head.sha}`),
    says: /a sign-off by @bob/,
  },
  {
    name: 'somebody with a name that only looks like the owner’s approves',
    attack({ github }, pull) {
      github.seed.person('b0b', 'write');
      github.seed.review(pull, 'b0b', 'APPROVED');
    },
    says: /a sign-off by @bob/,
  },
  {
    name: 'the owner may no longer write, and approves',
    attack({ github }, pull) {
      github.state.roles.set('bob', 'read');
      github.seed.review(pull, 'bob', 'APPROVED');
    },
    says: /they have no write access/,
    honest: ({ github }) => github.state.roles.set('bob', 'write'),
  },
  {
    name: 'somebody approves who was in the owning team, and left it',
    attack(shop, pull) {
      withTeam(shop, ['bob']);
      shop.github.seed.review(pull, 'erin', 'APPROVED');
    },
    says: /a sign-off by @acme\/cart/,
    options: owners('"@acme/cart"'),
    run: ORG_TOKEN,
  },
  {
    name: 'nobody can see who is in the owning team, and somebody says that they are',
    attack: ({ github }, pull) => github.seed.review(pull, 'erin', 'APPROVED'),
    says: /cannot be verified/,
    options: owners('"@acme/cart", bob'),
  },
  {
    name: 'an owner who turns out to be a bot approves',
    attack({ github }, pull) {
      const helper = github.seed.person('helper', 'write');
      github.state.users.set('helper', { ...helper, type: 'Bot' });
      github.seed.review(pull, 'helper', 'APPROVED');
    },
    says: /a bot answers for nothing/,
    options: owners('bob, helper'),
  },
  {
    name: 'an app signs off in the owner’s name',
    attack: ({ github }, pull) =>
      github.seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha}`, {
        id: 7,
        slug: 'tool',
        name: 'Tool',
      }),
    says: /a bot answers for nothing/,
  },
  {
    name: 'the owner approved, and then mallory pushed',
    async attack(shop, pull) {
      shop.github.seed.review(pull, 'bob', 'APPROVED');
      await shop.push(pull, WORSE);
      shop.looked(pull);
    },
    says: /it was for the commit `[0-9a-f]{7}`, and what reaches `cart` is not the same since/,
  },
  {
    name: 'the owner approved, and then mallory rewrote the branch',
    async attack(shop, pull) {
      shop.github.seed.review(pull, 'bob', 'APPROVED');
      shop.github.seed.push(pull, await shop.commit(WORSE, { branch: 'topic', from: 'main' }));
      shop.looked(pull);
    },
    says: /it was for the commit/,
  },
  {
    name: 'the owner approved, and then mallory pushed data that cart reads',
    propose: {},
    async attack(shop, pull) {
      shop.github.seed.review(pull, 'bob', 'APPROVED');
      await shop.push(pull, { 'src/bill/rates.json': '{ "rate": 1000 }\n' });
      shop.looked(pull);
    },
    says: /what reaches `cart` is not the same since/,
    options: {
      base: {
        'src/bill/rates.json': '{ "rate": 1 }\n',
        'src/cart/cart.ts':
          "import { pay } from '../bill/pay.ts';\nimport rates from '../bill/rates.json' with { type: 'json' };\nexport const cart = () => pay(rates.rate);\n",
      },
    },
  },
  {
    name: 'GitHub carried an approval over to a commit that nobody had read',
    async attack(shop, pull) {
      const review = shop.github.seed.review(pull, 'bob', 'APPROVED');
      await shop.push(pull, WORSE);
      shop.looked(pull);
      shop.github.state.reviews.splice(0, 1, { ...review, commit: pull.head.sha });
    },
    says: /it is older than the first look at this commit/,
  },
  {
    name: 'the owner’s approval was dismissed',
    attack({ github }, pull) {
      github.seed.review(pull, 'bob', 'APPROVED').state = 'DISMISSED';
    },
    says: /a sign-off by @bob/,
  },
  {
    name: 'the owner wrote an approval and never sent it',
    attack: ({ github }, pull) => github.seed.review(pull, 'bob', 'PENDING'),
    says: /a sign-off by @bob/,
  },
  {
    name: 'the owner approved, asked for changes, and another one approves',
    attack({ github }, pull) {
      github.seed.review(pull, 'bob', 'APPROVED');
      github.seed.review(pull, 'bob', 'CHANGES_REQUESTED');
      github.seed.review(pull, 'dave', 'APPROVED');
    },
    says: /`@bob` requested changes/,
    options: owners('bob, dave'),
  },
  {
    name: 'the owner asked for changes and says in a comment that it is fine',
    attack({ github }, pull) {
      github.seed.review(pull, 'bob', 'CHANGES_REQUESTED');
      github.seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha}`);
    },
    says: /`@bob` requested changes/,
  },
  {
    name: 'the owner approved another pull request with the very same commit',
    attack(shop, pull) {
      const twin = shop.github.seed.pullRequest({ author: 'mallory', head: 'topic', base: 'main', sha: pull.head.sha });
      shop.github.seed.review(twin, 'bob', 'APPROVED');
      shop.github.seed.close(twin);
    },
    says: /a sign-off by @bob/,
  },
];

describe.concurrent('mallory changes what cart uses, nobody tests it, and', () => {
  test.for(ATTEMPTS.map((one) => [one.name, one] as const))(
    '%s',
    ([, { propose = {}, attack, says, options = {}, run = {}, honest }]) =>
      inShop(async (shop) => {
        const pull = await shop.propose(PAY, propose);
        shop.looked(pull);
        await attack(shop, pull);
        await lookAgain(shop, pull, run);
        expectHeld(shop, pull, says);
        await (honest ?? (() => shop.github.seed.review(pull, 'bob', 'APPROVED')))(shop, pull);
        await lookAgain(shop, pull, run);
        expectPassed(shop, pull);
      }, options),
  );

  test('the guard asks the owner, who approves: that is the way', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      await shop.open(pull);
      expectHeld(shop, pull, /cart waits/);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));
});
