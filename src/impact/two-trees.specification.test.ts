import { expect, test } from 'vitest';
import type { FeatureFiles } from '../model/feature.ts';
import { findImpacts } from './find-impacts.ts';
import { type Files, treeOf } from './specification.fixture.ts';

/** Who feels that `submit` of `form.ts` changes, where the base's tip and the head have these importers; every file is a feature. */
function feltIn(base: Files, head: Files): readonly string[] {
  const form = { 'form.ts': 'export function submit() { return 1 } export class Form {}' };
  const names = ['cart', 'bill', 'page'];
  const tip = treeOf({ ...form, ...base });
  const { impacts } = findImpacts({
    changes: [{ file: 'form.ts', symbol: 'submit', kind: 'modified', class: 'runtime', line: 1 }],
    base: tip,
    mergeBase: tip,
    head: treeOf({ ...form, ...head }),
    features: names.map(
      (name): FeatureFiles => ({
        feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
        product: [`${name}.ts`],
        tests: [],
        declaredTests: [],
      }),
    ),
    testFiles: new Set(),
    declared: [],
    pages: null,
  });
  return impacts.map(({ feature, coupling }) => `${feature} ${coupling}`).sort();
}

const USE = `import { submit } from './form'; export const a = () => submit()`;
const OTHER = `import { Form } from './form'; export const a = () => Form`;

test.each<readonly [says: string, base: Files, head: Files, felt: readonly string[]]>([
  ['the same in both', { 'cart.ts': USE }, { 'cart.ts': USE }, ['cart uses']],
  [
    'one importer in the base, as many but another one in the head',
    { 'cart.ts': USE, 'bill.ts': OTHER },
    { 'cart.ts': OTHER, 'bill.ts': USE },
    ['bill uses', 'cart uses'],
  ],
  [
    'more of them in the base',
    { 'cart.ts': USE, 'bill.ts': USE },
    { 'cart.ts': USE, 'bill.ts': OTHER },
    ['bill uses', 'cart uses'],
  ],
  ['a file that only the base has', { 'cart.ts': USE }, { 'bill.ts': USE }, ['bill uses', 'cart uses']],
  [
    'a use in the base that is one of a type in the head',
    { 'cart.ts': USE },
    { 'cart.ts': `import { submit } from './form'; export let a: typeof submit` },
    ['cart uses'],
  ],
  [
    'a use in the head that is one of a type in the base',
    { 'cart.ts': `import { submit } from './form'; export let a: typeof submit` },
    { 'cart.ts': USE },
    ['cart uses'],
  ],
])('who feels a change in either tree: %s', (_, base, head, felt) => {
  expect(feltIn(base, head)).toEqual(felt);
});
