import { getOctokit } from '@actions/github';
import { expect, test } from 'vitest';
import { at, clientOf, openShop } from './shop.fixture.ts';

const relations: readonly [what: string, query: string, relations: readonly string[], count: number][] = [
  ['one page', '', [], 30],
  ['the first of three pages', '?per_page=12', ['next 2', 'last 3'], 12],
  ['the second', '?per_page=12&page=2', ['prev 1', 'next 3', 'last 3', 'first 1'], 12],
  ['the last', '?per_page=12&page=3', ['prev 2', 'first 1'], 6],
  ['a page beyond it', '?per_page=12&page=9', ['prev 3', 'first 1'], 0],
  ['more to a page than GitHub gives', '?per_page=1000', [], 30],
];

test.each(relations)('%s', async (_, query, links, count) => {
  const { github, pull } = await openShop();
  for (let number = 1; number <= 30; number += 1) github.seed.comment(pull, 'alice', `Comment ${number}`);
  const response = await fetch(`${github.url}/repos/acme/shop/issues/1/comments${query}`);
  const header = response.headers.get('link');
  const found = [...(header ?? '').matchAll(/[?&]page=(\d+)[^>]*>; rel="(\w+)"/g)].map(
    (match) => `${match[2]} ${match[1]}`,
  );
  const body: unknown = await response.json();
  expect([found, Array.isArray(body) && body.length, header === null]).toEqual([links, count, links.length === 0]);
});

test('octokit walks to the end, by links that name the repository by number', async () => {
  const { github, pull } = await openShop();
  for (let number = 1; number <= 205; number += 1) github.seed.comment(pull, 'alice', `Comment ${number}`);
  const octokit = getOctokit(github.token, { baseUrl: github.url });
  const bodies = await octokit.paginate(octokit.rest.issues.listComments, { ...at, issue_number: 1, per_page: 100 });
  expect(bodies.map((comment) => comment.body)).toEqual(
    Array.from({ length: 205 }, (_, index) => `Comment ${index + 1}`),
  );
  expect(github.log.map((entry) => entry.path)).toEqual([
    '/repos/acme/shop/issues/1/comments?per_page=100',
    '/repositories/4711/issues/1/comments?per_page=100&page=2',
    '/repositories/4711/issues/1/comments?per_page=100&page=3',
  ]);
  expect(github.violations).toEqual([]);
});

test('a list inside an object is paged with its total', async () => {
  const { github, head } = await openShop();
  for (const name of ['a', 'b', 'c']) github.seed.checkRun(head, name, 'success');
  const { data } = await clientOf(github).checks.listForRef({ ...at, ref: head, per_page: 2, page: 2 });
  expect([data.total_count, data.check_runs.map((run) => run.name)]).toEqual([3, ['c']]);
});
