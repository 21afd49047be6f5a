import { expect, test } from 'vitest';
import { outcomeOf, type Rule, treeOf } from './specification.fixture.ts';
import { TreeEdges } from './tree-edges.ts';

const FORM = 'export function submit() { return 1 } export function check() {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;
const LATER = `import { work } from './work'; export function submit() { return () => work() }`;
const WORK = ['work.ts', 'return 1', 'return 2'] as const;
const [HANDED_ON, RUN] = [
  `import * as all from './top'; export const b = () => run(all)`,
  `import { form } from './index'; form.submit()`,
];

const RULES: readonly Rule[] = [
  {
    says: 'by stars of stars, to who hands all of it on',
    files: {
      'form.ts': FORM,
      'middle.ts': `export * from './form'`,
      'top.ts': `export * from './middle'`,
      'cart.ts': HANDED_ON,
    },
    edit: SUBMIT,
    felt: { middle: 'uses', top: 'uses', cart: 'uses?' },
  },
  {
    says: 'by stars in a circle',
    files: {
      'form.ts': FORM,
      'middle.ts': `export * from './top'; export * from './form'`,
      'top.ts': `export * from './middle'`,
      'cart.ts': HANDED_ON,
    },
    edit: SUBMIT,
    felt: { middle: 'uses', top: 'uses', cart: 'uses?' },
  },
  {
    says: 'of a module that is one value, by a star',
    files: {
      'form.js': 'const submit = () => 1; module.exports = { submit }',
      'middle.ts': `export * from './form'`,
      'top.ts': `export * from './middle'`,
      'cart.ts': HANDED_ON,
    },
    edit: ['form.js', '=> 1', '=> 2'],
    felt: { middle: 'uses', top: 'uses', cart: 'uses?' },
  },
  {
    says: 'as a type alone, by an import of types that is exported',
    files: { 'form.ts': FORM, 'index.ts': `import type { submit } from './form'; export { submit }` },
    edit: SUBMIT,
    felt: { index: 'types' },
  },
  {
    says: 'as a type alone, by an export of types of what was imported',
    files: { 'form.ts': FORM, 'index.ts': `import { submit } from './form'; export type { submit }` },
    edit: SUBMIT,
    felt: { index: 'types' },
  },
  ...[`import * as form from './form'; export { form }`, `export * as form from './form'`].map(
    (index): Rule => ({
      says: `in one name, of which only what is called at once is run: ${index}`,
      files: {
        'work.ts': 'export function work() { return 1 }',
        'form.ts': LATER,
        'index.ts': index,
        'cart.ts': RUN,
        'page.ts': `import './cart'`,
      },
      edit: WORK,
      felt: { form: 'uses', index: 'uses', cart: 'uses' },
    }),
  ),
];

test.each(RULES)('all that a module offers is passed on $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test('a specifier that may mean several files is passed on from each of them', () => {
  const { graph, summaries } = treeOf({
    'a.ts': 'export const o = 1',
    'b.ts': 'export const o = 1',
    'index.ts': `export { o } from './a'`,
    'cart.ts': `import { o } from './index'; export const cart = o`,
  });
  const other = graph.edges.filter(({ to }) => to === 'a.ts').map((edge) => ({ ...edge, to: 'b.ts' }));
  const edges = new TreeEdges({ graph: { ...graph, edges: [...graph.edges, ...other] }, summaries });
  const within = new Set(['a.ts', 'b.ts', 'index.ts', 'cart.ts']);
  for (const path of ['a.ts', 'b.ts'])
    expect(edges.edgesTo(`${path}\0uo`, within).map(({ dependent }) => dependent)).toContain('index.ts\0xo');
});

test('a name that was asked for already goes on to what may offer any name', () => {
  const { graph, summaries } = treeOf({
    'a.ts': 'export const o = 1',
    'b.js': 'module.exports = make()',
    'index.ts': `export * from './a'; export * from './b'`,
    'cart.ts': `import { o } from './index'; export const cart = o`,
  });
  const within = new Set(['a.ts', 'b.js', 'index.ts', 'cart.ts']);
  const edges = new TreeEdges({ graph, summaries });
  const dependents = (place: string): readonly string[] =>
    edges.edgesTo(place, within).map(({ dependent }) => dependent);
  expect(dependents('a.ts\0uo')).toContain('index.ts\0xo');
  expect(dependents('b.js\0umodule.exports')).toContain('index.ts\0xo');
});
