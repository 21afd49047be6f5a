import { expect, it } from 'vitest';
import { isDataOfTexts, textKeys } from './text-catalogue.ts';

const said = (path: string, text: string): readonly string[] =>
  textKeys(path, text).map(({ path: key, line }) => `${line} ${key}`);

it.each([
  ['a.yml', 'cart:\n  # open\n  open: Auf\n  rows:\n    other: "%{n}"\n', ['3 cart.open', '5 cart.rows.other']],
  ['a.yml', 'pt-BR:\n  cart: Carro\n', ['2 cart']],
  ['a.yml', 'de:\n  cart: Korb\nen:\n  cart: Cart\n', ['2 de.cart', '4 en.cart']],
  ['a.yml', 'steps:\n  - text: Eins\n  - text: Zwei\n  - 3\n', ['2 steps.text', '3 steps.text']],
  ['a.yml', 'base: &b { ok: Ja }\nmore: *b\n', []],
  ['a.yml', 'cart: Korb\ncart: Wagen\n', ['1 cart', '2 cart']],
  ['a.yml', 'cart: [\n', []],
  ['a.yml', 'note: |\n  one: two\n  three\nnext: >-\n  x\nlast: Ja\n', ['1 note', '4 next', '6 last']],
  ['a.yml', '"a.b": Ja\n\'c d\': "Nein: x"\nn: 3\nb: true\n', ['1 a.b', '2 c d']],
  ['a.yml', 'cart: &anchor\n  open: Auf\nother: *anchor\n', ['2 cart.open']],
  ['a.yml', 'de:\r\n  open: Auf\r\n', ['2 open']],
  ['a.yml', '- cart\n', []],
  [
    'a.po',
    'msgid ""\nmsgstr "Language: de"\n\nmsgid "One cart"\nmsgid_plural "Many carts"\nmsgstr[0] "x"\n',
    ['4 One cart', '5 Many carts'],
  ],
  ['a.po', '#~ msgid "Old"\nmsgctxt "menu"\nmsgid ""\n"Open "\n"it"\nmsgstr "Auf"\n', ['3 Open it']],
  ['a.po', 'msgid "Open \\"it\\""', ['1 Open "it"']],
])('%s: %j', (path, text, expected) => {
  expect([...said(path, text)].sort()).toEqual(expected);
});

it.each([
  ['locales/de.yaml', true],
  ['src/i18n/de/shop.yml', true],
  ['po/de.po', true],
  ['po/shop.pot', true],
  ['.github/workflows/ci.yml', false],
  ['src/depot', false],
])('%s', (path, expected) => {
  expect(isDataOfTexts(path)).toBe(expected);
});

it.each([
  ['nested without end', '['.repeat(200_000)],
  ['items in items', '- '.repeat(100_000)],
  ['a long line', `a${' '.repeat(200_000)}: x`],
  ['keys in keys', 'a: {'.repeat(50_000)],
  [
    'aliases of aliases',
    `a: &a [x, x]\n${Array.from({ length: 200 }, (_, at) => `b${at}: &b${at} [*a, *a]`).join('\n')}`,
  ],
])('nothing of a catalogue that nobody wrote: %s', (_, text) => {
  expect(textKeys('a.yml', text)).toEqual([]);
});
