import { expect, test } from 'vitest';
import { searchProducts } from './search-products';

test.each(['  ', ' k '])('the query %j finds nothing and asks nobody', async (query) => {
  expect(await searchProducts(query)).toEqual([]);
});
