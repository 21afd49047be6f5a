import { expect, test } from 'vitest';
import { searchProducts } from './search-products';

test('an empty query finds nothing and asks nobody', async () => {
  expect(await searchProducts('  ')).toEqual([]);
});
