import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseModule } from '../parse-module.ts';
import { byCompiler } from './by-compiler.fixture.ts';
import { quickHead } from './quick-head.ts';

test.each([
  [
    'every form of import',
    `import a, { b, type C, d as e, type F as G } from './a';\nimport * as n from "./n"\nimport './s';\n`,
  ],
  [
    'types',
    `import type { A } from './a';\nimport type B from './b';\nimport type * as C from './c';\nimport { type D } from './d';`,
  ],
  [
    'names that are words',
    `import type, { as as x, type as y, type as as z } from './a';\nimport { type as } from './b';\nimport from, {} from './c';`,
  ],
  [
    'exports from',
    `export * from './a';\nexport * as n from './b';\nexport { default, a as b } from './c';\nexport type { T } from './d';\nexport type * from './e';`,
  ],
])('types in a header are read as the compiler reads them, of JavaScript by it alone: %s', (_, text) => {
  for (const extension of ['ts', 'tsx']) {
    expect(quickHead(text, extension)).not.toBeNull();
    expect(quickHead(text, extension)).toEqual(byCompiler(text, extension));
  }
  expect(quickHead(text, 'js')).toBeNull();
});

test.each([
  ['a name called type', `import type from './a';\nimport defer from './b';\nimport source, { x } from './c';`],
  ['exports of its own between', `import { a } from './a';\nexport { a };\nexport type { B };\nimport './b';`],
  [
    'attributes',
    `import data from './a.json' with { type: 'json' };\nimport './b.css' assert { type: "css" };\nimport './c';`,
  ],
  [
    'comments anywhere',
    `// one\n/* two\n */ import /* x */ { a /* , b */ } /* y */ from /* z */ './a'; // end\n/** import('./not') */\nimport './b';`,
  ],
  ['directives', `#!/usr/bin/env node\n'use strict'\n"use client";\n\nimport './a';\n\nconst x = 1;`],
  ['a text that goes on', `'a'\n.length\nconst b = 1;`],
  ['windows lines', `import './a';\r\n\r\nimport {\r\n  b,\r\n} from './b';\r\n`],
  ['no imports', `const important = 1;\nexport const exported = { import: 1, from: 'x' };\nexport default important;`],
  [
    'prose',
    `import './a';\n// we import the rest from 'elsewhere' no more; what it exports and requires\nconst a = 'import';`,
  ],
  [
    'code',
    `import './a';\nexport function f(a: number) {\n  return <T,>(x: T) => \`\${x} \${'}'}\` + /[/"']/.source + a;\n}`,
  ],
  ['unclosed', `import { a } from './a';\nconst b = 'c\nfunction ( {`],
])('a header is read as the compiler reads it: %s', (_, text) => {
  for (const extension of ['ts', 'tsx', 'js']) {
    const found = quickHead(text, extension);
    expect(found).not.toBeNull();
    expect(found).toEqual(byCompiler(text, extension));
  }
});

test('types that comments take in front of the code are imports of JavaScript alone', () => {
  const text = `'use strict';\n\n/** @type {import('./a').A} */\nmodule.exports = { a: 1 };\n`;
  expect(quickHead(text, 'js')).toEqual(byCompiler(text, 'js'));
  expect(quickHead(text, 'js')?.imports).toMatchObject([{ kind: 'import-type', specifier: './a', line: 3 }]);
  expect(quickHead(text, 'ts')).toEqual({ imports: [] });
});

const pieces = fc.constantFrom(
  ...[
    `import a from './a';`,
    `import { type B, c as d } from "./b"`,
    `import './c'`,
    `export * from './d';`,
    `export { e } from './e'`,
  ],
  ...[
    `export { f };`,
    `export const g = 1;`,
    `export default g;`,
    `'use strict';`,
    `// import './h'`,
    `/* import('./i') */`,
    `/** @type {import('./j').J} */`,
  ],
  ...[
    `const k = \`import '\${import('./k')}'\`;`,
    `const l = /import ['"]/g;`,
    `const m = <p>Don't import {'x'} from "y"</p>;`,
    `require('./n')`,
  ],
  ...[
    `type O = import('./o').O;`,
    `declare module 'p' { export const q: 1 }`,
    `jest.mock('./r')`,
    `;`,
    `{`,
    `}`,
    `(`,
    `\`\``,
    `"`,
    `'`,
    `\n`,
    `\r\n`,
    ` `,
  ],
  ...[
    `import`,
    `export`,
    `from`,
    `type`,
    `'./s'`,
    `{ t }`,
    `*`,
    `as u`,
    `,`,
    `define(['./v'], w)`,
    `export type { X } from './x';`,
    `import y = require('./y');`,
  ],
  ...[
    `class Z { import() { return this.export.from } }`,
    `Promise.resolve('a')`,
    `fn(path.resolve('b'))`,
    `with { type: 'json' }`,
    `\\u0061`,
    `<T,>() => 1`,
  ],
  ...[
    `await`,
    `void`,
    `return`,
    `=>`,
    `=`,
    `:`,
    `?`,
    `a`,
    `/`,
    `<p>`,
    `</p>`,
    `'s`,
    `)`,
    `import('./1')`,
    `typeof import('./2').A`,
    `require('./3').b`,
    `vi.mock('./4', (a) => b)`,
    `vi.importActual<typeof c>('./5')`,
    `page.goto('/6')`,
    `const url = '/7';`,
    `page.goto(url)`,
    `run(__dirname, 'a.ts')`,
    `import { run } from './run';`,
    `readFile('a/b.c')`,
    `const A = 1, B = require('./8');`,
    `interface C {`,
    `type D =`,
    `@e`,
    `async (f) =>`,
    `\`\${`,
    `}\``,
    `//`,
    `new Promise((resolve) => resolve(path))`,
    `{ root: __dirname }`,
    `join(__dirname, './g')`,
    `import { join } from 'path';`,
    `process.cwd()`,
    `import.meta.url`,
    `f(import.meta.url)`,
  ],
);

/** Of a text that does not parse only the imports are compared: what else it says is not asked for. */
function expectAsCompiled(text: string, extension: string): void {
  const found = quickHead(text, extension);
  if (found === null) return;
  const { failure } = parseModule(text, extension);
  if (failure) return;
  expect(found).toEqual(byCompiler(text, extension));
}

test('whatever a text is made of, a head that is read is what the compiler finds', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom('ts', 'tsx', 'js'), (parts, extension) => {
      const text = parts.join(' ');
      // What is no JSX is read without, and so are then its comments.
      if (extension !== 'js' || !text.includes('@type')) expectAsCompiled(text, extension);
    }),
    { numRuns: 2000 },
  );
});
