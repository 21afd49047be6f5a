import { expect, test } from 'vitest';
import type { Json } from './rest-description.ts';
import { at, clientOf, openShop, statusOf } from './shop.fixture.ts';

const wrongAnswers: readonly [what: string, operation: string, change: (body: unknown) => unknown, error: RegExp][] = [
  ['a field that is missing', 'pulls/get', (body) => without(body, 'head'), /must have required property 'head'/],
  [
    'a value that is not of the enum',
    'pulls/get',
    (body) => ({ ...object(body), state: 'OPEN' }),
    /\/state must be equal to one of/,
  ],
  ['a value of another type', 'pulls/get', (body) => ({ ...object(body), number: '1' }), /\/number must be integer/],
  ['a null where GitHub has none', 'pulls/get', (body) => ({ ...object(body), title: null }), /\/title must be string/],
  ['a field that GitHub does not have', 'pulls/get', (body) => ({ ...object(body), verdict: 'ok' }), /\(verdict\)/],
  ['a date that is none', 'pulls/get', (body) => ({ ...object(body), created_at: 'yesterday' }), /date-time/],
  ['an object for a list', 'pulls/list', () => ({}), /must be array/],
];

test.each(wrongAnswers)('%s in an answer is caught', async (_, operation, change, error) => {
  const { github } = await openShop();
  github.alter({ operation, change });
  const rest = clientOf(github);
  const call = operation === 'pulls/get' ? rest.pulls.get({ ...at, pull_number: 1 }) : rest.pulls.list(at);
  expect(await statusOf(call)).toBe(500);
  expect(github.violations.map(({ kind, operation }) => ({ kind, operation }))).toEqual([
    { kind: 'answer', operation },
  ]);
  expect(github.violations[0]?.errors.join('\n')).toMatch(error);
});

const wrongRequests: readonly [what: string, route: string, parameters: Json, error: RegExp][] = [
  ['a status without its state', 'POST /repos/acme/shop/statuses/HEAD_SHA', { context: 'a' }, /body: .*'state'/],
  ['a state that GitHub does not know', 'POST /repos/acme/shop/statuses/HEAD_SHA', { state: 'ok' }, /body: \/state/],
  [
    'a field that GitHub does not know',
    'POST /repos/acme/shop/statuses/HEAD_SHA',
    { state: 'error', url: '' },
    /\(url\)/,
  ],
  ['a comment that is a number', 'POST /repos/acme/shop/issues/1/comments', { body: 1 }, /body: \/body must be string/],
  ['a number that is a word', 'GET /repos/acme/shop/pulls/one', {}, /path: \/pull_number must be integer/],
  ['a parameter that GitHub does not know', 'GET /repos/acme/shop/pulls?perPage=2', {}, /query: .*\(perPage\)/],
  ['a filter of another enum', 'GET /repos/acme/shop/pulls?state=merged', {}, /query: \/state/],
];

test.each(wrongRequests)('%s is refused and recorded', async (_, route, body, error) => {
  const { github, head } = await openShop();
  const [method = '', path = ''] = route.replace('HEAD_SHA', head).split(' ');
  const response = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `token ${github.token}` },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(422);
  expect(github.violations.map((violation) => violation.kind)).toEqual(['request']);
  expect(github.violations[0]?.errors.join('\n')).toMatch(error);
});

test('a call that GitHub does not have is not found, and recorded', async () => {
  const { github } = await openShop();
  const response = await fetch(`${github.url}/repos/acme/shop/pull/1`);
  expect(response.status).toBe(404);
  expect(github.violations).toMatchObject([{ kind: 'unknown-route', method: 'GET', path: '/repos/acme/shop/pull/1' }]);
});

const limits: readonly [what: string, path: string, body: Json, status: number][] = [
  ['a description of 140 characters', '/statuses/HEAD_SHA', { state: 'error', description: '✓'.repeat(140) }, 201],
  ['a description of 141 characters', '/statuses/HEAD_SHA', { state: 'error', description: '✓'.repeat(141) }, 422],
  ['a target that is no address', '/statuses/HEAD_SHA', { state: 'error', target_url: 'javascript:alert(1)' }, 422],
  ['a status on a commit that is not there', `/statuses/${'a'.repeat(40)}`, { state: 'error' }, 422],
  ['a comment of 65,536 characters', '/issues/1/comments', { body: 'a'.repeat(65_536) }, 201],
  ['a comment of 65,537 characters', '/issues/1/comments', { body: 'a'.repeat(65_537) }, 422],
  ['a comment of blanks', '/issues/1/comments', { body: ' \n' }, 422],
  ['a comment on no pull request', '/issues/9/comments', { body: 'a' }, 404],
  [
    'a check whose summary has 65,536 bytes',
    '/check-runs',
    { name: 'a', head_sha: 'HEAD_SHA', output: { title: 't', summary: 'éa'.repeat(21_846) } },
    422,
  ],
  [
    'a check that ended without a conclusion',
    '/check-runs',
    { name: 'a', head_sha: 'HEAD_SHA', status: 'completed' },
    422,
  ],
];

test.each(limits)('%s', async (_, path, body, status) => {
  const { github, head } = await openShop({
    permissions: { statuses: 'write', pull_requests: 'write', checks: 'write' },
  });
  const response = await fetch(`${github.url}/repos/acme/shop${path.replace('HEAD_SHA', head)}`, {
    method: 'POST',
    headers: { authorization: `token ${github.token}` },
    body: JSON.stringify(body).replace('HEAD_SHA', head),
  });
  expect([response.status, github.violations]).toEqual([status, []]);
});

test('a commit takes a thousand statuses of one context, and more of another', async () => {
  const { github, head } = await openShop();
  for (let count = 0; count < 999; count += 1) github.seed.status(head, 'spillover: main', 'pending');
  const rest = clientOf(github);
  const post = (context: string) =>
    statusOf(rest.repos.createCommitStatus({ ...at, sha: head, state: 'success', context }));
  expect([await post('spillover: main'), await post('spillover: main'), await post('other')]).toEqual([201, 422, 201]);
});

function object(body: unknown): Json {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function without(body: unknown, key: string): Json {
  return Object.fromEntries(Object.entries(object(body)).filter(([name]) => name !== key));
}
