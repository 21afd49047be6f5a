import { expect, test } from 'vitest';
import { RouteHolders } from './route-holders.ts';
import { isSameRoute } from './route-match.ts';

test.each<[one: string, other: string, isSame: boolean]>([
  ['carts/pay', 'carts/pay', true],
  ['carts/pay', 'carts/all', false],
  ['carts/*', 'carts/7', true],
  ['carts/*/rows', 'carts/7/rows', true],
  ['carts/*/rows', 'carts/7/lines', false],
  ['*/*', 'carts/pay', false],
  ['*', '*', false],
  ['carts/pay', 'shop/web/carts/pay', true],
  ['carts/pay', 'carts/pay/now', false],
  ['carts', 'carts', true],
  ['carts', 'api/carts', true],
  ['carts', 'API/v1/carts', true],
  ['carts', 'v12/carts', true],
  ['carts', '*/carts', true],
  ['carts', 'internal/carts', true],
  ['carts', 'public/carts', true],
  ['carts', 'rpc/carts', true],
  ['carts', 'trpc/carts', true],
  ['carts', 'rest/carts', true],
  ['carts', 'apis/carts', true],
  ['carts', 'shop/carts', false],
  ['carts', 'api/shop/carts', false],
  ['carts', 'v/carts', false],
  ['carts', 'v1x/carts', false],
  ['carts', 'xv1/carts', false],
  ['carts/*', 'shop/carts/7', false],
  ['carts/*', 'api/carts/7', true],
])('whether %s and %s may be one address: %s', (one, other, isSame) => {
  expect(isSameRoute(one, other)).toBe(isSame);
  expect(isSameRoute(other, one)).toBe(isSame);
});

const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `carts/${index}`);

test('the places that say an address are found for those that were asked for, each once', () => {
  const holders = new RouteHolders<string>(['carts/pay', 'carts/pay', 'carts/*', 'bills']);
  holders.add('api/carts/pay', 'one');
  holders.add('carts/all', 'two');
  holders.add('users', 'three');
  holders.add('*', 'four');
  expect(holders.of('carts/pay')).toEqual(['one']);
  expect(holders.of('carts/*')).toEqual(['one', 'two']);
  expect(holders.of('bills')).toEqual([]);
  expect(holders.of('users')).toEqual([]);
});

test('an address is looked for by its whole parts, not by what they are made of', () => {
  const holders = new RouteHolders<string>(Array.from({ length: 65 }, (_, index) => `stracs-0123456789${index}`));
  holders.add('api/stracs-01234567897', 'one');
  expect(holders.of('stracs-01234567897')).toEqual(['one']);
});

test('a part that very many of the changed addresses have in common leads to none of them', () => {
  const [few, many] = [new RouteHolders<string>(numbered(64)), new RouteHolders<string>(numbered(65))];
  for (const holders of [few, many]) for (const route of ['carts/*', 'carts/7']) holders.add(route, route);
  expect(few.of('carts/1')).toEqual(['carts/*']);
  expect(many.of('carts/1')).toEqual([]);
  expect(many.of('carts/7')).toEqual(['carts/7']);
});
