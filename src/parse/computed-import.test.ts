import { expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

/** What a module that is asked for in a function of `a` and `b` is known to end with. */
function endOf(body: string): string | undefined {
  const { imports } = parseModule(`export async function load(a: string, b: string) { ${body} }`, 'ts');
  return imports.find(({ kind }) => kind === 'dynamic')?.suffix;
}

test.each([
  ['a template', 'return import(`${a}/${b}/_config.js`)', '/_config.js'],
  ['a constant of a template', 'const file = `${a}/${b}/_config.js`; return import(file)', '/_config.js'],
  [
    'a constant of a loop',
    'for (const d of list()) { const file = `${a}/${d}/_config.js`; await import(file) }',
    '/_config.js',
  ],
  ['a sum', "const file = a + b + '/main.ts'; return import(file)", '/main.ts'],
  ['paths of one end', 'return import(a ? `${a}/${b}/x.js` : `${b}/${a}/y/x.js`)', '/x.js'],
  ['paths of one kind', 'return import(a ? `./${a}one.js` : `./${b}two.js`)', '.js'],
])('an import of %s ends with what is literal of it', (_, body, end) => {
  expect(endOf(body)).toBe(end);
});

test.each([
  ['a parameter', 'return import(a)'],
  ['a constant that is computed to its end', 'const file = `./x/${a}`; return import(file)'],
  ['paths of two kinds', 'return import(a ? `./${a}.js` : `./${b}.mjs`)'],
  ['paths one of which is unknown', 'return import(a ? `${a}/x.js` : b)'],
  ['paths with what is no part of them', 'return import(a ? `./${a}.ts?v=1.2` : `./${b}.ts?w=1.2`)'],
  ['a path with a computed query', 'const file = `./x.css?${a}.ts`; return import(file)'],
  ['folders', 'return import(a ? `./${a}/form/` : `./${b}/x/form/`)'],
  ['a path that goes back over it', 'const file = `${a}/x.js/..`; return import(file)'],
  ['a variable that is set again', 'let file = `${a}/x.js`; if (b) file = b; return import(file)'],
])('an import of %s may end with anything', (_, body) => {
  expect(endOf(body)).toBeUndefined();
});
