import { expect, test } from 'vitest';
import { type Fault, FORBIDDEN, primaryRateLimit, secondaryRateLimit } from './faults.ts';
import { at, clientOf, openShop, statusOf } from './shop.fixture.ts';

type Seen = { readonly statuses: readonly number[]; readonly comments: number };

const faults: readonly [what: string, fault: Omit<Fault, 'operation'>, seen: Seen][] = [
  ['one answer', { status: 500 }, { statuses: [500, 201, 201], comments: 2 }],
  ['the second answer', { status: 404, nth: 2 }, { statuses: [201, 404, 201], comments: 2 }],
  ['two answers from the second on', { status: 422, nth: 2, times: 2 }, { statuses: [201, 422, 422], comments: 1 }],
  ['every answer', { status: 503, times: Infinity }, { statuses: [503, 503, 503], comments: 0 }],
  ['permission', FORBIDDEN, { statuses: [403, 201, 201], comments: 2 }],
  ['too much at once', secondaryRateLimit(1), { statuses: [403, 201, 201], comments: 2 }],
  ['too much at once, told by 429', secondaryRateLimit(1, 429), { statuses: [429, 201, 201], comments: 2 }],
  ['the hourly limit', primaryRateLimit(1), { statuses: [403, 201, 201], comments: 2 }],
  ['a connection that is cut', { reset: true }, { statuses: [0, 201, 201], comments: 2 }],
  [
    'a connection that is cut when the work is done',
    { reset: true, afterWork: true },
    { statuses: [0, 201, 201], comments: 3 },
  ],
  [
    'a proxy that fails when the work is done',
    { status: 502, afterWork: true },
    { statuses: [502, 201, 201], comments: 3 },
  ],
  ['an answer that comes late', { delayMs: 20 }, { statuses: [201, 201, 201], comments: 3 }],
];

test.each(faults)('%s', async (_, fault, seen) => {
  const { github } = await openShop();
  github.fail({ operation: 'issues/create-comment', ...fault });
  const rest = clientOf(github);
  const statuses: number[] = [];
  for (const body of ['a', 'b', 'c'])
    statuses.push(await statusOf(rest.issues.createComment({ ...at, issue_number: 1, body })));
  expect({ statuses, comments: github.state.comments.length }).toEqual(seen);
  expect(github.violations).toEqual([]);
});

test('a limit says how long to wait', async () => {
  const { github } = await openShop();
  github.fail({ operation: 'pulls/get', ...secondaryRateLimit(7) });
  github.fail({ operation: 'pulls/get', ...primaryRateLimit(60) });
  const ask = async () => (await fetch(`${github.url}/repos/acme/shop/pulls/1`)).headers;
  expect((await ask()).get('retry-after')).toBe('7');
  const headers = await ask();
  expect([headers.get('x-ratelimit-remaining'), Number(headers.get('x-ratelimit-reset')) > 0]).toEqual(['0', true]);
});

test('an answer that breaks off is no JSON', async () => {
  const { github } = await openShop();
  github.fail({ operation: 'pulls/get', truncate: true });
  const response = await fetch(`${github.url}/repos/acme/shop/pulls/1`);
  await expect(response.json()).rejects.toThrow(SyntaxError);
});

test('pages go missing: without the links that lead to them, or empty', async () => {
  const { github, head } = await openShop();
  for (const name of ['a', 'b', 'c']) github.seed.checkRun(head, name, 'success');
  github.fail({ operation: 'checks/list-for-ref', missing: 'no-link' });
  github.fail({ operation: 'checks/list-for-ref', missing: 'empty', page: 2 });
  const ask = async (page: number) => {
    const { headers, data } = await clientOf(github).checks.listForRef({ ...at, ref: head, per_page: 2, page });
    return [headers.link === undefined, data.total_count, data.check_runs.length];
  };
  expect([await ask(1), await ask(2), await ask(1)]).toEqual([
    [true, 3, 2],
    [true, 3, 0],
    [false, 3, 2],
  ]);
});

test('faults and alterations are taken back', async () => {
  const { github } = await openShop();
  github.fail({ operation: '*', status: 500, times: Infinity });
  github.alter({ operation: 'pulls/get', change: () => null });
  github.heal();
  expect(await statusOf(clientOf(github).pulls.get({ ...at, pull_number: 1 }))).toBe(200);
});
