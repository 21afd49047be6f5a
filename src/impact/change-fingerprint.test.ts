import { expect, test } from 'vitest';
import { compare, type Files } from './specification.fixture.ts';

const BASE: Files = {
  'a.ts': `import { x } from './x'; export const f = () => x(1); run();`,
  'x.ts': `export const x = () => 1;`,
  'y.ts': `export const x = () => 2;`,
  'gone.ts': `export const g = 1;`,
};

/** The fingerprints of what an edit makes of some symbols, by `file symbol`. */
const prints = (edit: Files): { readonly [symbol: string]: string | undefined } =>
  Object.fromEntries(
    compare(BASE, { ...BASE, ...edit }).changes.map(({ file, symbol, fingerprint }) => [
      `${file} ${symbol}`,
      fingerprint,
    ]),
  );

/** What an edit of `a.ts` makes of `f`. */
const printOf = (text: string): string | undefined => prints({ 'a.ts': text })['a.ts f'];

const EDITED = printOf(`import { x } from './x'; export const f = () => x(2); run();`);

test.each([
  [`import { x } from './x';\n\nrun();\n// moved\nexport const f = () => x( 2 );`, 'moved and formatted'],
  [`import { x } from './x'; export const f = () => x(2); run(); export const other = 1;`, 'beside something new'],
  [`import { x as z } from './x'; export const f = () => z(2); run();`, 'with an import of another local name'],
])('two heads that made the same of a symbol have one fingerprint: %s', (text) => {
  expect(printOf(text)).toBe(EDITED);
});

test.each([
  [`import { x } from './x'; export const f = () => x(3); run();`, 'other code'],
  [`import { x } from './y'; export const f = () => x(2); run();`, 'the same code, from elsewhere'],
  [`import { x } from './x'; export const f = (): number => x(2); run();`, 'another type'],
  [`run();`, 'deleted'],
])('others have another: %s', (text) => {
  const print = printOf(text);
  expect(print).toBeTypeOf('string');
  expect(print).not.toBe(EDITED);
});

test('the same types from elsewhere have another fingerprint', () => {
  const found = ['./x', './y'].map((from) =>
    printOf(`import { x } from './x'; import type { T } from '${from}'; export const f = (): T => x(1); run();`),
  );
  expect([new Set(found).size, found.includes(undefined)]).toEqual([2, false]);
});

test('the load has a fingerprint of all its statements', () => {
  const loads = ['run(1);', 'run(2);', 'run(1); run(2);', 'run(2); run(1);'].map(
    (text) => prints({ 'a.ts': (BASE['a.ts'] ?? '').replace('run();', text) })['a.ts (load)'],
  );
  expect(new Set(loads).size).toBe(4);
});

test.each([
  [
    'a name that is passed on',
    'x',
    `export { x } from './x';`,
    `export { x } from './y';`,
    `export { g as x } from './gone';`,
  ],
  [
    'all names that are passed on',
    '*',
    `export * from './x';`,
    `export * from './x'; export * from './gone';`,
    `export * from './gone'`,
  ],
])('%s has a fingerprint of where it comes from', (_, symbol, ...texts) => {
  const before = { ...BASE, 'a.ts': `export * from './y'; export { g as x } from './other'` };
  const found = texts.map(
    (text) => compare(before, { ...before, 'a.ts': text }).changes.find((each) => each.symbol === symbol)?.fingerprint,
  );
  expect([new Set(found).size, found.includes(undefined)]).toEqual([3, false]);
});

test('a whole file has its blob, one that is gone has a fingerprint of its own', () => {
  const kept = Object.entries(BASE).filter(([path]) => path !== 'gone.ts');
  const after = { ...Object.fromEntries(kept), 'new.json': '{}' };
  const changes = compare(BASE, after).changes.map(({ file, fingerprint }) => [file, fingerprint]);
  expect(changes).toEqual([
    ['gone.ts', 'deleted'],
    ['new.json', '{}'],
  ]);
});
