import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportRecord } from '../../model/module.ts';
import { parseModule } from '../parse-module.ts';
import { quickImports } from './quick-imports.ts';

/** What the compiler finds, without what it only supposes in a file that does not parse. */
function byCompiler(text: string, extension: string): unknown {
  const { symbols: _symbols, names: _names, words: _words, failure, ...head } = parseModule(text, extension);
  const isFound = (record: ImportRecord): boolean => !record.isGuess && (!failure || record.specifier !== null);
  return { ...head, imports: head.imports.filter(isFound) };
}

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
  ['a name called type', `import type from './a';\nimport defer from './b';\nimport source, { x } from './c';`],
  [
    'exports from',
    `export * from './a';\nexport * as n from './b';\nexport { default, a as b } from './c';\nexport type { T } from './d';\nexport type * from './e';`,
  ],
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
    const found = quickImports(text, extension);
    expect(found).not.toBeNull();
    expect({ imports: found }).toEqual(byCompiler(text, extension));
  }
});

test('types that comments take in front of the code are imports of JavaScript alone', () => {
  const text = `'use strict';\n\n/** @type {import('./a').A} */\nmodule.exports = { a: 1 };\n`;
  expect({ imports: quickImports(text, 'js') }).toEqual(byCompiler(text, 'js'));
  expect(quickImports(text, 'js')).toMatchObject([{ kind: 'import-type', specifier: './a', line: 3 }]);
  expect(quickImports(text, 'ts')).toEqual([]);
});

test.each([
  ['a call', `const a = () => import('./a');`],
  ['a call without parentheses at once', `const a = import /* x */ ('./a');`],
  ['a call behind three dots', `const a = [...import('./a')];`],
  ['a type', `let a: import('./a').A;`],
  ['its own address', `const a = import.meta.url;`],
  ['a late import', `const a = 1;\nimport './b';`],
  ['a late import of a namespace', `const a = 1;\nimport * as b from './b';`],
  ['a late import of a name', `const a = 1;\nimport b from './b';`],
  ['a late import of types', `const a = 1;\nimport type { B } from './b';`],
  ['a late import without blanks', `const a = 1;import'./b';`],
  ['an import in a module that is declared', `declare module 'x' {\n  import { A } from './a';\n}`],
  ['an alias', `import a = require('./a');`],
  ['a late export from', `const a = 1;\nexport { b } from './b';`],
  ['a late export from, with a comment', `const a = 1;\nexport { b /* } */ } from './b';`],
  ['a late export of types', `const a = 1;\nexport type { B } from './b';`],
  ['a late export of all', `const a = 1;\nexport * from './b';`],
  ['require', `const a = require('./a');`],
  ['require with escapes', `const a = requ\\u0069re('./a');`],
  ['require of a member', `require . resolve('./a');`],
  ['a mock', `vi.mock('./a');`],
  ['a mock on two lines', `jest\n  .requireActual('./a');`],
  ['a mock with a comment', `vi/* x */.mock('./a');`],
  ['a mock that may be none', `vi?.mock('./a');`],
  ['a definition', `define(['./a'], (a) => a);`],
  ['a declared module', `declare module '*.svg';`],
  ['a loader', `requirejs.config({ baseUrl: './a' });`],
  ['a folder', `read(join(__dirname, './a'));`],
  ['a file', `fs.readFileSync('./a.txt');`],
  ['a file of the root', `import { load } from './load';\nimport path from 'path';\nload(path.resolve('a'));`],
  [
    'a file of the root by a bare name',
    `import { load } from './load';\nimport { resolve } from 'path';\nload(resolve('a'));\nx.resolve(1);`,
  ],
  ['a snapshot', `expect(a).toMatchFileSnapshot('./a.txt');`],
  ['a fixture', `cy.fixture('a.json');`],
  ['a worker', `importScripts('./a.js');`],
  ['a visit', `page.goto('/a');`],
  ['a request', `request(app)\n  .get('/a');`],
  ['a registered component', `app.component('a-b', AB);`],
  ["Angular's", `@Component({ templateUrl: './a.html' })\nclass A {}`],
  ['a route of old', `const a = { loadChildren: './a#A' };`],
  ['a reference', `/// <reference path="./a.d.ts" />\nconst a = 1;`],
  ['types in a late comment', `const a = 1;\n/** @import { A } from './a' */`],
  ['an unusual specifier', `import './a\\u0062';`],
  ['a specifier that is a name', `export { a } './a';`],
  ['an import behind a comment that a return ends', `// x\rimport './a';\r`],
  ['an import behind a comment that a separator ends', `import './b';\n// x\u2028import './a';\n`],
  ['an import behind a hashbang that a return ends', `#!/usr/bin/env node\rimport './a';`],
  ["an export of Babel's", `export a from './a';`],
  ["an export of Babel's with others", `const b = 1;\nexport a, { c } from './a';`],
  ["an export of Babel's as the default", `export default from './a';`],
])('only the compiler can tell: %s', (_, text) => {
  expect(quickImports(text, 'js')).toBeNull();
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
);

test('whatever a text is made of, a header that is read holds all that the compiler finds', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom('ts', 'tsx', 'js'), (parts, extension) => {
      const text = parts.join(' ');
      const found = quickImports(text, extension);
      // What is no JSX is read without, and so are then its comments.
      const isOtherKind = extension === 'js' && text.includes('@type');
      if (found !== null && !isOtherKind) expect({ imports: found }).toEqual(byCompiler(text, extension));
    }),
    { numRuns: 2000 },
  );
});
