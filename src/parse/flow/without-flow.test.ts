import { expect, test } from 'vitest';
import { withoutFlow } from './without-flow.ts';
import { parseModule } from '../parse-module.ts';

const FLOW = `// @flow
import typeof A from './a';
import type { B } from './b';
import { c, type D } from './c';
export type { E } from './e';
export opaque type T<+X>: string = string;
declare function gone(x: number): string;
export function f(x: ?string, y: {| +a: number |}): %checks {
  return (c(x): any);
}
class K<+P> extends React.Component<Props> {
  +p: string;
  m = async <T>(x: T): Promise<T> => x;
}
export const g = <T>(a: T) => <b>{(a: any)}</b>;
`;

test('a Flow file is read symbol by symbol', () => {
  const { failure, symbols, imports } = parseModule(FLOW, 'js');
  expect(failure).toBeUndefined();
  expect(symbols?.exports.map(({ line, ...record }) => [line, 'name' in record ? record.name : '*'])).toEqual([
    [8, 'f'],
    [15, 'g'],
  ]);
  expect(symbols?.units.find(({ name }) => name === 'f')?.mentions.map(({ name }) => name)).toEqual(['c']);
  expect(imports.map(({ specifier, isTypeOnly, line }) => [line, specifier, isTypeOnly]).sort()).toEqual([
    [2, './a', true],
    [3, './b', true],
    [4, './c', false],
    [5, './e', true],
  ]);
});

test.each([
  ['a type', '?string', '?number', { runtime: false, types: true }],
  ['what runs', 'c(x)', 'c(y)', { runtime: true, types: true }],
  ['a comment', '// @flow', '// @flow\n// why', { runtime: false, types: false }],
  ['the layout', '  +p: string;', '    +p: string;', { runtime: false, types: false }],
] as const)('%s differs', (_, from, to, differs) => {
  const [before, after] = [FLOW, FLOW.replace(from, to)].map((text) => parseModule(text, 'js').symbols);
  const runtime = (symbols: typeof before) => symbols?.units.map((unit) => [unit.name, unit.runtime]);
  expect({
    runtime: JSON.stringify(runtime(before)) !== JSON.stringify(runtime(after)),
    types: before?.checks !== after?.checks,
  }).toEqual(differs);
});

test('what is neither JavaScript nor Flow still fails', () => {
  expect(parseModule("import { a } from './a';\nexport const = ;", 'js').failure?.line).toBe(2);
});

test.each([
  'async<T>(',
  '!`${<T>',
  '(<div>`${yield ',
  '{<div><T>b?}',
  'a?(b)?(',
  'a?async (',
  '<a b={',
  'component A(a:(',
])('%j without an end is given up soon', (start) => {
  expect(withoutFlow(`// @flow\n${start.repeat(600)}`)).toBeNull();
});

test('what was given up does not keep the next one from being read', () => {
  withoutFlow('a?(b)?('.repeat(600));
  expect(withoutFlow('(a as T);')?.text).toBe('(a  );');
});
