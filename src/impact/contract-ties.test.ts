import { expect, it } from 'vitest';
import { tiesOf } from './contract.fixture.ts';
import type { Files } from './specification.fixture.ts';

const EMITS = `bus.emit('cart:saved', 1);`;
const HEARS = `bus.on('cart:saved', run);`;

/** Who is tied when the cart emits something else, as `feature kind name score`. */
function tied(files: Files, after: Files = { ...files, 'cart/a.ts': EMITS.replace('1', '2') }): readonly string[] {
  return tiesOf(files, after).map(({ feature, kind, name, score }) => `${feature} ${kind} ${name} ${score}`);
}

/** Features that have nothing to do with anything. */
const around = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`other${index}/x.ts`, 'export const x = 1']));

it('counts a name that two others hold as a half for each', () => {
  const files = { ...around(9), 'cart/a.ts': EMITS, 'mail/b.ts': HEARS, 'bill/c.ts': HEARS };

  expect(tied(files)).toEqual(['bill event cart:saved 0.5', 'mail event cart:saved 0.5']);
});

it.each([
  ['6 features of 30', 5, 30, 5],
  ['7 features of 30', 6, 30, 0],
  ['3 features of 9', 2, 9, 2],
  ['4 features of 9', 3, 9, 0],
])('a name that %s hold', (_, listeners, features, expected) => {
  const hearing = Array.from({ length: listeners }, (__, index) => [`mail${index}/b.ts`, HEARS] as const);
  const files = { ...around(features - listeners - 1), 'cart/a.ts': EMITS, ...Object.fromEntries<string>(hearing) };

  expect(tied(files)).toHaveLength(expected);
});

it('joins a rule of a class that is styled all over with the one that bears it', () => {
  const rule = '.cart-row { color: red }';
  const styled = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`skin${index}/x.css`, rule]));
  const bearer = { 'row/b.tsx': 'export const B = () => <p className="cart-row" />' };
  const after = { 'cart/a.css': rule.replace('red', 'blue') };
  const files = { ...around(9), ...styled, 'cart/a.css': rule };

  expect(tied({ ...files, ...bearer }, { ...files, ...bearer, ...after })).toEqual(['row class .cart-row 1']);
  expect(tied(files, { ...files, ...after })).toEqual([]);
});

it('joins a file with all who spell its path, for less the more they are', () => {
  const row = { 'cart/rows/CartRow.js': 'export default () => 1' };
  const asking = (count: number): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`list${index}/x.js`, `sdk.getComponent('rows.CartRow')`]),
    );
  const scores = (count: number): readonly number[] => {
    const files = { ...around(9), ...row, ...asking(count) };
    const after = { ...files, 'cart/rows/CartRow.js': 'export default () => 2' };
    return tiesOf(files, after).map(({ score }) => score);
  };

  expect(scores(1)).toEqual([0.9]);
  expect(new Set(scores(16))).toEqual(new Set([0.45]));
});

it('passes over a loose name that is a word of everybody', () => {
  const emits = `bus.emit('saved', 1)`;
  const files = {
    'cart/a.ts': emits,
    'mail/b.ts': `bus.on('saved', run)`,
    'bill/c.ts': 'saved()',
    'yard/d.ts': 'saved()',
  };

  expect(tied(files, { ...files, 'cart/a.ts': emits.replace('1', '2') })).toEqual([]);
  expect(
    tied(
      { ...files, 'yard/d.ts': '', 'bill/c.ts': '' },
      { ...files, 'yard/d.ts': '', 'bill/c.ts': '', 'cart/a.ts': `bus.emit('saved', 2)` },
    ),
  ).toEqual(['mail event saved 1']);
});

it('adds up what several names say', () => {
  const emits = `bus.emit('cart:saved', 1);\nlocalStorage.setItem('cart', 1);`;
  const files = {
    ...around(9),
    'cart/a.ts': emits,
    'mail/b.ts': `${HEARS} localStorage.getItem('cart')`,
    'bill/c.ts': `${HEARS} localStorage.getItem('cart')`,
  };

  expect(tied(files, { ...files, 'cart/a.ts': emits.replaceAll('1', '2') })).toEqual([
    'bill event cart:saved 0.75',
    'mail event cart:saved 0.75',
  ]);
});

it('says both lines, and the symbols around them', () => {
  const cart = 'export const a = 1;\nexport function save() {\n  bus.emit("cart:saved", 1);\n}';
  const files = { 'cart/a.ts': cart, 'mail/b.ts': `\nexport function start() {\n  ${HEARS}\n}` };
  const [tie] = tiesOf(files, { ...files, 'cart/a.ts': cart.replace(', 1', ', 2') });

  expect(tie).toMatchObject({
    line: 3,
    isGone: false,
    partner: 'mail/b.ts',
    partnerLine: 3,
    partnerSymbol: 'start',
  });
  expect(tie?.change.symbol).toBe('save');
});

it('tells the line of where the branch was cut for a name that the change took away', () => {
  const files = { 'cart/a.ts': `\n${EMITS}`, 'mail/b.ts': HEARS };

  expect(tiesOf(files, { ...files, 'cart/a.ts': `bus.emit('cart:kept', 1)` })[0]).toMatchObject({
    line: 2,
    isGone: true,
  });
});

it('says the same whatever the order of files', () => {
  const files = {
    'cart/a.ts': EMITS,
    'mail/b.ts': HEARS,
    'mail/a.ts': HEARS,
    'mail/c.vue': '<template><x @cart:saved="y" /></template>',
  };
  const turned = Object.fromEntries(Object.entries(files).reverse());
  const edit = { 'cart/a.ts': EMITS.replace('1', '2') };

  expect(tiesOf(turned, { ...turned, ...edit })).toEqual(tiesOf(files, { ...files, ...edit }));
});

it('does not tie a feature to itself, nor by what a test says', () => {
  const files = { 'cart/a.ts': EMITS, 'cart/b.ts': HEARS, 'mail/b.test.ts': HEARS };

  expect(tied(files)).toEqual([]);
});

it('tells of two names that say the same the one that the head has', () => {
  const files = {
    'cart/a.ts': `bus.emit('gone:a')`,
    'cart/z.ts': `bus.emit('kept:b', 1)`,
    'mail/b.ts': `bus.on('gone:a', run); bus.on('kept:b', run)`,
  };
  const [tie] = tiesOf(files, { ...files, 'cart/a.ts': 'run()', 'cart/z.ts': `bus.emit('kept:b', 2)` });

  expect(tie).toMatchObject({ name: 'kept:b', isGone: false });
});
