import { expect, it } from 'vitest';
import { speltPath } from './spelt-path.ts';

it.each([
  ['rows/CartRow.js', ['rows.CartRow']],
  ['rows/cart-row/index.ts', ['rows.cart-row']],
  ['rows/CartRow.vue', ['rows.CartRow']],
  ['src/app/views/rows/CartRow.jsx', ['rows.CartRow', 'views.rows.CartRow', 'app.views.rows.CartRow']],
])('spells %s', (path, expected) => {
  expect(speltPath(path)).toEqual(expected);
});

it.each([['CartRow.js'], ['rows/row.js'], ['rows/CartRow.css'], ['rows/CartRow.test.js']])(
  'does not spell %s',
  (path) => {
    expect(speltPath(path)).toEqual([]);
  },
);
