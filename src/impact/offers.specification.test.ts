import { describe, expect, test } from 'vitest';
import { compare, type Files, outcomeOf, type Rule } from './specification.fixture.ts';

const USES_A = `import { a } from './lib'; export const cart = () => a()`;
const USES_DEFAULT = `import a from './lib'; export const cart = () => a()`;
const TWO = 'const x = () => 1; const y = () => 2;';

/** What a module offers under a name is another thing, though no unit of it was touched. */
const OFFERS: readonly Rule[] = [
  {
    says: 'another unit under an exported name',
    files: { 'lib.ts': `${TWO} export { x as a }`, 'cart.ts': USES_A },
    edit: ['lib.ts', 'x as a', 'y as a'],
    felt: { cart: 'uses' },
  },
  {
    says: 'another name as the default',
    files: { 'lib.ts': `${TWO} export default x`, 'cart.ts': USES_DEFAULT },
    edit: ['lib.ts', 'default x', 'default y'],
    felt: { cart: 'uses' },
  },
  {
    says: 'another unit as the default by a clause',
    files: { 'lib.ts': `${TWO} export { x as default }`, 'cart.ts': USES_DEFAULT },
    edit: ['lib.ts', 'x as default', 'y as default'],
    felt: { cart: 'uses' },
  },
  {
    says: 'another value under a key of module.exports',
    files: {
      'lib.js': `${TWO} module.exports = { a: x }`,
      'cart.js': `const { a } = require('./lib'); exports.go = () => a()`,
    },
    edit: ['lib.js', 'a: x', 'a: y'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a name that is exported no more',
    files: { 'lib.ts': 'export const a = () => 1', 'cart.ts': USES_A },
    edit: ['lib.ts', 'export const', 'const'],
    felt: { cart: 'uses' },
  },
  {
    says: 'an import that is passed on, from elsewhere now',
    files: {
      'v1.ts': 'export const a = () => 1',
      'v2.ts': 'export const a = () => 2',
      'lib.ts': `import { a } from './v1'; export { a }`,
      'cart.ts': USES_A,
    },
    edit: ['lib.ts', './v1', './v2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a star that leads elsewhere now',
    files: {
      'v1.ts': 'export const a = () => 1',
      'v2.ts': 'export const a = () => 2',
      'lib.ts': `export * from './v1'`,
      'cart.ts': USES_A,
    },
    edit: ['lib.ts', './v1', './v2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'one more star takes no name away',
    files: {
      'v1.ts': 'export const a = () => 1',
      'v2.ts': 'export const b = 2',
      'lib.ts': `export * from './v1'`,
      'cart.ts': USES_A,
    },
    edit: ['lib.ts', `from './v1'`, `from './v1'; export * from './v2'`],
    felt: { cart: 'loads' },
  },
  {
    says: 'one more exported name is felt by nobody',
    files: { 'lib.ts': 'export const a = () => 1; const b = 2', 'cart.ts': USES_A },
    edit: ['lib.ts', 'const b', 'export const b'],
    felt: {},
  },
];

describe('what a module offers', () => {
  test.each(OFFERS)('$says', (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
});

/** A module whose text is as before, and whose imports are not. */
const feltBetween = (before: Files, after: Files): string[] =>
  compare(before, after).report.impacts.map(({ feature, coupling }) => `${feature} ${coupling}`);

describe('an import that leads elsewhere without an edit', () => {
  const before: Files = { 'lib/a.ts': 'export const a = () => 1', 'cart.ts': `import { a } from './lib/a'; a()` };

  test('another file that is found first', () => {
    const before: Files = {
      'lib/a/index.ts': 'export const a = () => 1',
      'cart.ts': `import { a } from './lib/a'; a()`,
    };
    expect(feltBetween(before, { ...before, 'lib/a.ts': 'export const a = () => 2' })).toContain('cart uses');
  });

  test('nothing there any more', () => {
    expect(feltBetween(before, { 'cart.ts': before['cart.ts'] ?? '' })).toContain('cart uses');
  });

  test('the same file', () => {
    expect(
      feltBetween(before, { ...before, 'lib/b.ts': 'export const b = 1' }).filter((line) => line.startsWith('cart')),
    ).toEqual([]);
  });
});

describe('what cannot be proved', () => {
  test('a file that does not parse may do anything with what it imports, and with nothing else', () => {
    const files: Files = {
      'lib.ts': 'export const a = () => 1; export const b = 2',
      'cart.ts': `import { b } from './lib'; <<<<<<< HEAD`,
    };
    const { felt } = outcomeOf({ says: '', files, edit: ['lib.ts', '1', '2'] });
    expect(felt).toEqual({});
    const takes = { ...files, 'cart.ts': `import { a } from './lib'; <<<<<<< HEAD` };
    expect(outcomeOf({ says: '', files: takes, edit: ['lib.ts', '1', '2'] }).felt).toEqual({ cart: 'uses?' });
  });

  test('an import whose quotes are never closed may be an import', () => {
    const files: Files = { 'lib.ts': 'export const a = () => 1', 'cart.ts': `import { a } from './lib;\na(` };
    expect(outcomeOf({ says: '', files, edit: ['lib.ts', '1', '2'] }).felt).toEqual({ cart: 'unknown?' });
  });

  test('a computed import may mean every module', () => {
    const files: Files = {
      'lib.ts': 'export const a = () => 1',
      'cart.ts': 'export const load = (name) => import(name)',
    };
    expect(outcomeOf({ says: '', files, edit: ['lib.ts', '1', '2'] }).felt).toEqual({ cart: 'unknown?' });
  });

  test('a computed import with a literal beginning means what begins so', () => {
    const files: Files = {
      'lib.ts': 'export const a = () => 1',
      'cart.ts': 'export const load = (name) => import(`./pages/${name}.ts`)',
    };
    expect(outcomeOf({ says: '', files, edit: ['lib.ts', '1', '2'] }).felt).toEqual({});
  });
});
