import { expect, test } from 'vitest';
import { testsOfSnapshots } from './snapshot-tests.ts';

test.each([
  ['a/__snapshots__/x.test.ts.snap', 'a/x.test.ts'],
  ['a/x.test.ts-snapshots/home-linux.png', 'a/x.test.ts'],
  ['a/__screenshots__/x.test.ts/home-chromium-linux.png', 'a/x.test.ts'],
  ['a/__image_snapshots__/x-test-ts-shows-the-cart-1-snap.png', 'a/x.test.ts'],
  ['a/__image_snapshots__/cart-list-1-test-tsx-shows-1-snap.png', 'a/cartList1.test.tsx'],
  ['a/__image_snapshots__/y-test-ts-shows-1-snap.png', undefined],
  ['a/__snapshots__/y.test.ts.snap', undefined],
  ['__image_snapshots__/x-test-ts-shows-1-snap.png', undefined],
])('%s is of %s', (snapshot, expected) => {
  const sources = new Set(['a/x.test.ts', 'a/cartList1.test.tsx', 'a/cartList.test.tsx']);
  expect(testsOfSnapshots([snapshot, ...sources], (path) => sources.has(path)).get(snapshot)).toBe(expected);
});
