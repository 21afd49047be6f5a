import { describe, test } from 'vitest';
import type { LocalGitHub } from '../local-github/local-github.ts';
import type { PullRequest } from '../local-github/state.ts';
import { expectHeld, expectPassed, inCheckedOutShop, PAY, type Shop } from './shop.fixture.ts';

/** Something is against the pull request, and an answer of GitHub's leaves it out. */
interface Lie {
  readonly name: string;
  /** What is against it; absent: nothing, so that only the lie holds it. */
  readonly against?: (shop: Shop, pull: PullRequest) => void;
  readonly lie: (github: LocalGitHub) => void;
  readonly says: RegExp;
  /** What makes the truth pass. Absent: nothing needs to. */
  readonly settle?: (shop: Shop, pull: PullRequest) => void;
}

const ALWAYS = { times: Infinity };

/** A list inside an object says another number than it holds. */
const counts = (operation: string, by: number) => (github: LocalGitHub) =>
  github.alter({
    operation,
    change: (body) => {
      const list = body as { total_count: number };
      return { ...list, total_count: list.total_count + by };
    },
  });

/** A hundred remarks, and then the owner's objection: it is alone on the second page. */
function objectLate({ github }: Shop, pull: PullRequest): void {
  for (let left = 100; left > 0; left--) github.seed.review(pull, 'erin', 'COMMENTED');
  github.seed.review(pull, 'bob', 'CHANGES_REQUESTED');
}
const withdraw = ({ github }: Shop, pull: PullRequest): void => void github.seed.review(pull, 'bob', 'APPROVED');

const LIES: readonly Lie[] = [
  {
    name: 'the first page of reviews names no second one, where the objection is',
    against: objectLate,
    lie: (github) => github.fail({ operation: 'pulls/list-reviews', page: 1, missing: 'no-link', ...ALWAYS }),
    says: /`@bob` requested changes/,
    settle: withdraw,
  },
  {
    name: 'the second page of reviews comes empty',
    against: objectLate,
    lie: (github) => github.fail({ operation: 'pulls/list-reviews', page: 2, missing: 'empty', ...ALWAYS }),
    says: /could not be/,
    settle: withdraw,
  },
  {
    name: 'the second page of reviews never comes',
    against: objectLate,
    lie: (github) => github.fail({ operation: 'pulls/list-reviews', page: 2, status: 404, ...ALWAYS }),
    says: /could not be/,
    settle: withdraw,
  },
  {
    name: 'the reviews break off in the middle',
    against: ({ github }, pull) => void github.seed.review(pull, 'bob', 'CHANGES_REQUESTED'),
    lie: (github) => github.fail({ operation: 'pulls/list-reviews', truncate: true, ...ALWAYS }),
    says: /could not be/,
    settle: withdraw,
  },
  {
    name: 'nobody is known under the name of who objects',
    against: ({ github }, pull) => void github.seed.review(pull, 'bob', 'CHANGES_REQUESTED'),
    lie: (github) => github.fail({ operation: 'repos/get-collaborator-permission-level', status: 404, ...ALWAYS }),
    says: /could not be/,
    settle: withdraw,
  },
  { name: 'more checks are announced than come', lie: counts('checks/list-for-ref', 1), says: /could not be/ },
  { name: 'fewer checks are announced than come', lie: counts('checks/list-for-ref', -1), says: /could not be/ },
  {
    name: 'more runs of workflows are announced than come',
    lie: counts('actions/list-workflow-runs-for-repo', 1),
    says: /could not be/,
  },
  {
    name: 'more jobs are announced than come',
    lie: counts('actions/list-jobs-for-workflow-run', 1),
    says: /could not be/,
  },
  {
    name: 'the list of checks is cut off at its first page',
    lie: (github) => github.fail({ operation: 'checks/list-for-ref', missing: 'empty', ...ALWAYS }),
    says: /could not be/,
  },
  {
    name: 'the pull request has more commits than are listed, and whoever wrote the others is not known',
    lie: (github) => github.alter({ operation: 'pulls/get', change: (body) => ({ ...(body as object), commits: 3 }) }),
    says: /could not be/,
  },
  {
    name: 'the comments break off',
    lie: (github) => github.fail({ operation: 'issues/list-comments', truncate: true, ...ALWAYS }),
    says: /could not be/,
  },
  {
    name: 'the other pull requests of this head break off',
    against: ({ github }) =>
      void github.seed.review(
        github.seed.pullRequest({ author: 'mallory', head: 'topic' }),
        'bob',
        'CHANGES_REQUESTED',
      ),
    lie: (github) => github.fail({ operation: 'pulls/list', truncate: true, ...ALWAYS }),
    says: /could not be/,
    settle: ({ github }) => {
      const [, twin] = github.state.pulls;
      if (twin !== undefined) github.seed.close(twin);
    },
  },
  {
    name: 'the pull request has another head than a moment ago',
    lie(github) {
      let asked = 0;
      github.alter({
        operation: 'pulls/get',
        change(body) {
          const pull = body as { head: object };
          asked += 1;
          return asked === 1 ? pull : { ...pull, head: { ...pull.head, sha: 'f'.repeat(40) } };
        },
      });
    },
    says: /Looking for/,
  },
];

describe.concurrent('GitHub does not tell the whole truth:', () => {
  test.for(LIES.map((one) => [one.name, one] as const))('%s', ([, { against, lie, says, settle }]) =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose(PAY);
      shop.test(pull);
      against?.(shop, pull);
      lie(shop.github);
      await shop.open(pull);
      expectHeld(shop, pull, says);
      shop.github.heal();
      settle?.(shop, pull);
      await shop.synchronize(pull);
      expectPassed(shop, pull);
    }),
  );
});
