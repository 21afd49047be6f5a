import { expect, test } from 'vitest';
import { at, clientOf, openShop, statusOf } from './shop.fixture.ts';
import type { Permissions } from './state.ts';

type Rest = ReturnType<typeof clientOf>;

const onlyReads: Permissions = { contents: 'read', pull_requests: 'read', statuses: 'read', checks: 'read' };

const refusals: readonly [
  what: string,
  permissions: Permissions,
  call: (rest: Rest, head: string) => Promise<{ status: number }>,
  status: number,
][] = [
  [
    'a status with statuses: read',
    onlyReads,
    (rest, sha) => rest.repos.createCommitStatus({ ...at, sha, state: 'error' }),
    403,
  ],
  [
    'a status with statuses: write',
    { statuses: 'write' },
    (rest, sha) => rest.repos.createCommitStatus({ ...at, sha, state: 'error' }),
    201,
  ],
  [
    'a comment with pull-requests: read',
    onlyReads,
    (rest) => rest.issues.createComment({ ...at, issue_number: 1, body: 'a' }),
    403,
  ],
  [
    'a comment with pull-requests: write',
    { pull_requests: 'write' },
    (rest) => rest.issues.createComment({ ...at, issue_number: 1, body: 'a' }),
    201,
  ],
  [
    'a comment with issues: write',
    { issues: 'write' },
    (rest) => rest.issues.createComment({ ...at, issue_number: 1, body: 'a' }),
    201,
  ],
  ['workflow runs without actions', onlyReads, (rest) => rest.actions.listWorkflowRunsForRepo(at), 403],
  ['a commit without contents', {}, (rest, ref) => rest.repos.getCommit({ ...at, ref }), 403],
  ['the repository with nothing', {}, (rest) => rest.repos.get(at), 200],
  ['a role with nothing', {}, (rest) => rest.repos.getCollaboratorPermissionLevel({ ...at, username: 'bob' }), 200],
  ['a role of nobody known', {}, (rest) => rest.repos.getCollaboratorPermissionLevel({ ...at, username: 'zoe' }), 404],
  ['protection', { administration: 'read' }, (rest) => rest.repos.getBranchProtection({ ...at, branch: 'main' }), 403],
  ['rules of a branch with nothing', {}, (rest) => rest.repos.getBranchRules({ ...at, branch: 'main' }), 200],
  ['the account behind the token', {}, (rest) => rest.users.getAuthenticated(), 403],
  ['the app behind the token', {}, (rest) => rest.apps.getAuthenticated(), 401],
  [
    'members of a team',
    { members: 'read' },
    (rest) => rest.teams.listMembersInOrg({ org: 'acme', team_slug: 'core' }),
    404,
  ],
  [
    'a review by a person',
    { pull_requests: 'write' },
    (rest) => rest.pulls.requestReviewers({ ...at, pull_number: 1, reviewers: ['alice'] }),
    201,
  ],
  [
    'a review by the author',
    { pull_requests: 'write' },
    (rest) => rest.pulls.requestReviewers({ ...at, pull_number: 1, reviewers: ['bob'] }),
    422,
  ],
  [
    'a review by a stranger',
    { pull_requests: 'write' },
    (rest) => rest.pulls.requestReviewers({ ...at, pull_number: 1, reviewers: ['zoe'] }),
    422,
  ],
  [
    'a review by a team',
    { pull_requests: 'write' },
    (rest) => rest.pulls.requestReviewers({ ...at, pull_number: 1, team_reviewers: ['core'] }),
    422,
  ],
  ['another repository', onlyReads, (rest) => rest.repos.get({ owner: 'acme', repo: 'bank' }), 404],
];

test.each(refusals)("a job's token asks for %s", async (_, permissions, call, status) => {
  const { github, head } = await openShop({ permissions });
  github.seed.team('core', ['alice']);
  expect([await statusOf(call(clientOf(github), head)), github.violations]).toEqual([status, []]);
});

test('an app that may see members sees teams, and asks for their review', async () => {
  const { github } = await openShop();
  github.seed.team('core', ['alice', 'bob']);
  github.seed.actor({
    kind: 'app',
    token: 'app',
    login: 'guard[bot]',
    permissions: { members: 'read', pull_requests: 'write' },
  });
  const rest = clientOf(github, 'app');
  const team = { org: 'acme', team_slug: 'core' };
  expect((await rest.teams.listMembersInOrg(team)).data.map((member) => member.login)).toEqual(['alice', 'bob']);
  expect(await statusOf(rest.teams.getMembershipForUserInOrg({ ...team, username: 'zoe' }))).toBe(404);
  const asked = await rest.pulls.requestReviewers({ ...at, pull_number: 1, team_reviewers: ['core'] });
  expect(asked.data.requested_teams?.map((one) => one.slug)).toEqual(['core']);
});

const strangers: readonly [
  who: string,
  headers: Record<string, string>,
  isPrivate: boolean,
  method: string,
  status: number,
][] = [
  ['nobody reads what is public', {}, false, 'GET', 200],
  ['nobody reads what is private', {}, true, 'GET', 404],
  ['nobody writes', {}, false, 'POST', 401],
  ['a token that is none', { authorization: 'token nonsense' }, false, 'GET', 401],
  ['a client without a name', { 'user-agent': '' }, false, 'GET', 403],
];

test.each(strangers)('%s', async (_, headers, isPrivate, method, status) => {
  const { github } = await openShop({ isPrivate });
  const body = method === 'POST' ? { body: JSON.stringify({ body: 'a' }) } : {};
  const response = await fetch(`${github.url}/repos/acme/shop/issues/1/comments`, { method, headers, ...body });
  expect(response.status).toBe(status);
});

test('the hourly limit counts down and then refuses; what has not changed is told as such', async () => {
  const { github } = await openShop();
  github.seed.actor({ kind: 'app', token: 'poor', permissions: { pull_requests: 'read' }, rateLimit: 2 });
  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${github.url}/repos/acme/shop/pulls/1`, { headers: { authorization: 'Bearer poor', ...headers } });
  const first = await ask();
  const second = await ask({ 'if-none-match': first.headers.get('etag') ?? '' });
  const third = await ask();
  const seen = [first, second, third].map((response) => [
    response.status,
    response.headers.get('x-ratelimit-remaining'),
  ]);
  expect(seen).toEqual([
    [200, '1'],
    [304, '0'],
    [403, '0'],
  ]);
  expect(new Set([first, second, third].map((response) => response.headers.get('x-github-request-id'))).size).toBe(3);
});
