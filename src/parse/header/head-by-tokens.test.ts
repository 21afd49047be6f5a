import { expect, test } from 'vitest';
import { byCompiler } from './by-compiler.fixture.ts';
import { quickHead } from './quick-head.ts';

test.each([
  ['a call', `const a = () => import('./a');`],
  ['a call without parentheses at once', `const a = import /* x */ ('./a');`],
  [
    'calls as statements',
    `import('./a');\nawait import('./b')\nvoid require('./c')\nrequire('./d')\nif (x) require('./e'); else require('./f')`,
  ],
  [
    'calls whose value is taken',
    `export default import('./a');\nf(await import('./b'), [import('./c')], { d: import('./d') });\nimport('./e').then(f);`,
  ],
  [
    'calls in functions',
    `f(() => import('./a'), async () => import('./b'), x => import('./c'), { d: () => import('./d') });`,
  ],
  ['calls in conditions', `const a = x && import('./a');\nconst b = x ? y : await import('./b');`],
  ['a late import', `const a = 1;\nimport './b';`],
  ['a late import of a namespace', `const a = 1;\nimport * as b from './b';`],
  ['a late import of a name', `const a = 1;\nimport b from './b';`],
  ['a late import without blanks', `const a = 1;import'./b';`],
  ['an alias', `const b = 1;\nimport a = require('./a');`],
  ['a late export from', `const a = 1;\nexport { b } from './b';`],
  ['a late export from, with a comment', `const a = 1;\nexport { b /* } */ } from './b';`],
  ['a late export of all', `const a = 1;\nexport * from './b';\nexport * as c from './c';`],
  ['a late export of its own', `const a = 1;\nexport { a };\nexport { a as b }\n'./c';`],
  ['require', `const a = require('./a');\nrequire . resolve('./b');\nrequire('./c').d();\nrequire(\`./e\`);`],
  [
    'require as a name',
    `const require = createRequire(x);\nif (require.main === module) f({ a: 'require' }, typeof require);`,
  ],
  [
    'mocks',
    `vi.mock('./a');\njest\n  .requireActual('./b');\nvi/* x */.mock('./c', () => ({}));\nvi.mock(import('./d'), f);\nvi.fn('./e');`,
  ],
  [
    'mocks that run what they replace',
    `vi.mock('./a', async (original) => ({}));\nvi.mock('./b', { spy: true });\nconst c = await vi.importActual('./c');`,
  ],
  [
    'a mock by a name',
    `jest.mock('./a', make);\njest.mock('./b', make());\njest.mock('./c', function () { return 1; }, { virtual: true });`,
  ],
  [
    'a visit',
    `const base = '/x';\npage.goto('/a');\nawait this.page.goto(\`\${base}/b?c=\${d.e}\`);\npage.goto(base);\ncy.visit(baseUrl + '/d');`,
  ],
  [
    'a visit to what is computed',
    `const url = await f({ a: 1 });\npage.goto(url);\nvisit(node, (x) => 1);\npage.goto();`,
  ],
  ['a visit in a chain', `page\n  .locator('a').page()\n  .goto('/a').goto('/b');`],
  ['a request', `request(app)\n  .get('/a');\napi.post('/b', {});\nmap.get('/c');`],
  [
    'its own folder as an option',
    `import { test } from './test';\ntest('a', async () => { await f({ a: __dirname }); });`,
  ],
  [
    'its own folder for a function',
    `import { run } from './run';\ntest('a', () => { run(__dirname, 'a.ts', 'b', '../c.ts').x(); run(__dirname); });`,
  ],
  [
    'its own folder for functions of packages and methods',
    `import { run } from 'run';\nrun(__dirname, 'a.ts');\nx.run(__dirname, 'b.ts', () => 1);`,
  ],
  [
    'literal paths from its own folder',
    `import { join } from 'path';\nimport fs from 'fs';\nf({ a: join(__dirname, './a', 'b.js'), c: \`\${__dirname}/d.txt\` });\nfs.readFileSync(join(__dirname, '../e.txt'), 'utf8');\nx.f(join(__dirname, '..'));`,
  ],
  [
    'literal paths from the root',
    `import { readFileSync } from 'fs';\nimport path from 'path';\nreadFileSync(path.join(process.cwd(), 'a/b.json'));\nreadFileSync('./c.txt');\nx.readFile('d/e');\nf({ g: process.cwd() });`,
  ],
  [
    'its own name for a function',
    `import { test } from './test';\nimport { createRequire } from 'module';\nconst a = createRequire(import.meta.url);\ntest(import.meta.url, () => {});`,
  ],
  [
    'functions that read what is computed',
    `fs.readFileSync(a.b);\nstat(await f());\nreadFile(g(), 'utf8');\nfs.existsSync(h);\nread<A>(i.j);`,
  ],
  [
    'promises',
    `import path from 'path';\nconst state = f();\nnew Promise((resolve, reject) => { resolve(x); Promise.resolve(y); state.doc.resolve(1 + 2); });`,
  ],
  ['environment', `const a = import.meta.env.A;\nconst b = process.env.B;`],
  [
    'references',
    `/// <reference types="x" />\n/// <reference path="a.d.ts" />\nimport './b';\nrequire('./c');\n/// <reference types="d" />`,
  ],
  [
    'words that ask nothing here',
    `const a = { import: 1, export: 2, module: 'x' };\na.require('./a'); a?.import('./b'); x.define(['./c']); goto('/d');`,
  ],
  [
    'words in texts',
    `const a = \`import('./a') \${b + \`require('./b')\`} vi.mock('./c')\`; // require('./d')\nconst e = "goto('/e') \\" require('./f')";`,
  ],
  [
    'words in regular expressions',
    `const a = /['"]require\\('x'\\)[/'"]/g, b = a / c / require('./a').d;\nif (x) /import\\('y'\\)/.test(a); else f(/"/, '/');`,
  ],
  ['divisions', `const a = (b + c) / d / require('./a')[0] / 2, e = f[0] / g / "'".length, h = \`\` / 2;`],
  ['comments of pages', `const a = b <!--c\nrequire('./a')\n`],
  ['types in a late comment', `const a = require('./b');\n/** @import { A } from './a' */`],
  ['numbers with dots', `const a = 1..toFixed() + 0xf.require('./b');\nconst c = 1.5.d / .5;\nrequire('./c');`],
  ['what a class extends', `class A extends f({ path: path.join(__dirname, './a.txt') }) {}`],
  ['what asks as a property of what may ask', `require('./b');\nmock.goto('/a');\nimport.meta.goto('/c');`],
])('what asks behind the header is read as the compiler reads it: %s', (_, text) => {
  for (const extension of ['ts', 'js']) {
    const found = quickHead(text, extension);
    expect(found).not.toBeNull();
    expect(found).toEqual(byCompiler(text, extension));
  }
});

test.each([
  ['types', `let a: import('./a').A;\nfunction f(b?: import('./b').B) { return x as import('./c').C.D; }`],
  [
    'types in interfaces',
    `interface A<B extends C> extends D { a: typeof import('./a'); b: { c: E<import('./b').F> }; g(h: () => import('./c')): void }`,
  ],
  ['names in interfaces', `interface A { [f(import('./a'))]: 1 }`],
  ['a declared module', `declare module '*.svg';\nconst a = 1\ndeclare module 'b' { export const c: 1 }`],
  ['a late import of types', `const a = 1;\nimport type { B } from './b';`],
  ['an import in a module that is declared', `declare module 'x' {\n  import { A } from './a';\n}`],
  ['a late export of types', `const a = 1;\nexport type { B } from './b';`],
  ['types of calls', `f<typeof import('./a')>(b);`],
  ['types of mocks', `const a = await vi.importActual<typeof import('./a')>('./a');\nvi.importActual<any>('./b');`],
  ['assertions', `const a = <any>require('./a');`],
])('what only TypeScript has is read as the compiler reads it: %s', (_, text) => {
  expect(quickHead(text, 'ts')).not.toBeNull();
  expect(quickHead(text, 'ts')).toEqual(byCompiler(text, 'ts'));
});

test('what is compared with a type is none', () => {
  expect(quickHead(`a as any < typeof import('./a') > (b);`, 'ts')).toBeNull();
});

test('a module that is declared in a statement is none', () => {
  for (const text of [`if (a)\ndeclare module 'b' {}`, `if (a) c();\nelse\ndeclare module 'b' {}`])
    expect(quickHead(text, 'ts')).toBeNull();
});

test('white space that is none elsewhere stands in front of a statement as well', () => {
  for (const text of [`a;\u200Bimport'./a'`, `a;\u0085import'./a'`]) expect(quickHead(text, 'ts')).toBeNull();
});

test.each([
  ['texts', `const a = <p>Don't {b} "require('./a') {'}'} {/* ' */}</p>;\nrequire('./b');`],
  ['attributes', `const a = <A b="it's" c='"' d={\`\${e}'\`} {...f} g-h:i j={<B/>}>{require('./a')} isn't</A>;`],
  ['fragments', `const a = <>isn't<A.B>{c && <D>it's</D>}</A.B>{import('./a')}</>;`],
  ['generics', `const a = <T,>(b: T) => require('./a');\nconst c = <T extends object>(d: T) => "'";`],
  ['comparisons', `const a = b < c && d > require('./a'), e = f<g, h = "'";`],
  [
    'conditions',
    `const a = b ? <A /> : <B c="'">'</B>;\nfor (const d of e) if (f) return <G>'</G>;\nimport('./a').then(h);`,
  ],
])('elements are told from operators and types: %s', (_, text) => {
  expect(quickHead(text, 'tsx')).not.toBeNull();
  expect(quickHead(text, 'tsx')).toEqual(byCompiler(text, 'tsx'));
});

test.each([
  ['a call behind three dots', `const a = [...import('./a')];`],
  ['what may be a type', `type A = () => import('./a');`],
  ['what may be a type in a list', `type A = [import('./a'), B<C, import('./b')>];`],
  ['what may be a type in an object', `type A = { b: () => import('./a') };`],
  ['a default of a type', `function f<T extends A.B = import('./a')>() {}`],
  ['a late import behind a modifier', `const b = 1;\nexport\nimport a from './a';`],
  ['a late import behind a decorator', `const b = 1;\n@b.c()\nimport a from './a';`],
  ['a declared module behind a modifier', `const b = 1;\nexport\ndeclare module 'a' {}`],
  ['a module that Flow declares', `declare module 'a' { import type { B } from './b'; }`],
  ["a late import of Flow's", `const a = 1;\nimport type { B } from './b';`],
  ["a late import of a type of Flow's", `const a = 1;\nimport { type B } from './b';`],
  ['its own address', `const a = import.meta.url;`],
  ['require with escapes', `const a = requ\\u0069re('./a');`],
  ['a specifier with escapes', `const a = require('./\\x61');`],
  ['a computed call', `const a = require('./a' + b);\nconst c = import(d);`],
  ['an instance', `const a = new require('./a');`],
  ['a mock that may be none', `vi?.mock('./a');`],
  ['a mock of types that stand between', `vi.mock<A<B>>('./a');`],
  ['a definition', `define(['./a'], (a) => a);`],
  ['a loader', `requirejs.config({ baseUrl: './a' });`],
  ['a loader of the page', `window.require.config({ baseUrl: './a' });`],
  ['a loader by a variable', `var require = { baseUrl: './a' };`],
  ['a folder', `read(join(__dirname, './a'));`],
  ['a folder as the root', `f({ root: __dirname });`],
  ['a folder of a constant', `const a = __dirname;`],
  ['a folder for a function of the file', `const run = (a) => load(a);\nrun(__dirname);`],
  ['a folder for a function that goes elsewhere', `import { run } from './run';\nrun(__dirname);\nrun = other;`],
  [
    'a folder of a shadowed function',
    `import { run } from 'run';\nfunction f() { function run(a) { return a; }\nreturn run(__dirname); }`,
  ],
  [
    'a path for a function of the repository',
    `import { run } from './run';\nimport { join } from 'path';\nrun(join(__dirname, 'a.ts'));`,
  ],
  ['a path as a constant', `import { join } from 'path';\nconst a = join(__dirname, 'a.ts');`],
  ['a path that is served', `import express from 'express';\nx.use(join(__dirname, 'a'));`],
  ['a computed path', `import { join } from 'path';\nf({ a: join(__dirname, a) });`],
  ['its own name for a function of paths', `const a = fileURLToPath(import.meta.url);`],
  ['a file by a constant', `const a = './a.txt';\nfs.readFileSync(a);`],
  ['a file that counts beside another word only', `// __dirname\nfs.realpathSync('./a.txt');`],
  ['a file of the root', `import { load } from './load';\nimport path from 'path';\nload(path.resolve('a'));`],
  [
    'a file of the root by a bare name',
    `import { load } from './load';\nimport { resolve } from 'path';\nload(resolve('a'));\nx.resolve(1);`,
  ],
  ['a snapshot', `expect(a).toMatchFileSnapshot('./a.txt');`],
  ['a fixture', `cy.fixture('a.json');`],
  ['a worker', `importScripts('./a.js');`],
  ['a visit to a constant with a type', `const a: string = '/a';\npage.goto(a);`],
  ['a visit by options', `cy.visit({ url: '/a' });`],
  ['a registered component', `app.component('a-b', AB);`],
  ["Angular's", `@Component({ templateUrl: './a.html' })\nclass A {}`],
  ['a route of old', `const a = { loadChildren: './a#A' };`],
  ['a reference that is written oddly', `/// <reference path='./a.d.ts' />\nconst a = 1;`],
  ['an unusual specifier', `import './a\\u0062';`],
  ['a specifier that is a name', `export { a } './a';`],
  ['an import behind a comment that a return ends', `// x\rimport './a';\r`],
  ['an import behind a comment that a separator ends', `import './b';\n// x\u2028import './a';\n`],
  ['an import behind a hashbang that a return ends', `#!/usr/bin/env node\rimport './a';`],
  ["an export of Babel's", `export a from './a';`],
  ["an export of Babel's with others", `const b = 1;\nexport a, { c } from './a';`],
  ["an export of Babel's as the default", `export default from './a';`],
  ['a slash behind a brace', `const a = {} / require('./a') / 2;`],
  ['a slash behind an angle', `const a = b > /require('./a')/ ;`],
  ['a slash behind a word that may be a name', `const a = await /require('./a')/ 1;`],
  ['text of an element with an angle', `const a = <p>a > b {require('./a')}</p>;`],
  ['an element that is closed as another', `const a = <p>{require('./a')}</q>;`],
  ['an element with types', `const a = <P<B> c="'">{require('./a')}</P>;`],
  ['what is not closed', `f(require('./a')`],
  ['what is closed twice', `f(require('./a')))`],
  ['what git leaves', `<<<<<<< HEAD\nrequire('./a')\n=======\n>>>>>>> b`],
  ['letters of other scripts', `const é = require('./a');`],
  ["Flow's", `// @flow\nconst a: ?B = require('./a');`],
  ['a number that ends with a dot', `const a = 1.\nrequire('./a')`],
  ['a slash behind what may be a type', `let a: b\n/'/.test(require("./a")) // '`],
  ['a slash behind a late import', `const a = 1\nimport './b'\n/'/.test(require("./a")) // '`],
  ['an element behind what may be a type', `type A = B\n<p>'{require("./a")}'</p>`],
  ['the types of a signature', `interface A { <T>(x: T): import('./a').B; // </T>\n}`],
  ['the types of a function with a comment', `let a: <T>(x: T /*</T>*/) => import('a').B; // x`],
  ['an element that looks like a function', `const a = b && <T extends c>'{require("./a")}'</T>;`],
  ['a default among types', `function f<const T = import('./a')>() {}`],
  ['what may be missing in a type', `function f(a: ??import('./a')) {}`],
  ['what may be a list of a type', `type A = await[import('./a')]`],
  ['what stands behind a line that may end a statement', `function f() { return\nrequire('./a') }`],
  ['what stands behind a type with types', `let a: B<C>\nrequire('./a')`],
  ['what stands behind an operand that is not null', `a!\nrequire('./a')`],
  ['a step of what a call gives back', `a\n++\nrequire('./a')`],
  ['calls in the head of a loop', `for (; require('./a'); require('./b')) {}`],
  ['an alias behind a modifier', `const b = 1;\nexport\nimport a = require('./a');`],
  ['an alias behind a decorator', `const b = 1;\n@b()()\nimport a = require('./a');`],
  ['a call behind a decorator', `@a()\nimport('./a').then(b);`],
  ['a call behind a name that may be an operator', `var as\nimport('./a')`],
  ['an instance of a mock', `new vi.mock('./a');`],
  ['an instance that is handed a path', `new a.Worker(join(__dirname, './a.js'));`],
  ['a class that is called as what holds types', `class interface extends A { b = c ? import('./a') : d }`],
  ['where the program was started, written oddly', `require('./b');\nf({ a: path.join(process .cwd(), 'a') });`],
  ['a loader as a property', `require.require = { baseUrl: './a' };`],
  ["an import of Flow's types", `import type { A } from './a';\nimport b from './b';\nconst c = (d: any);`],
])('only the compiler can tell: %s', (_, text) => {
  expect(quickHead(text, 'js')).toBeNull();
});

test('every function that reads the file it names is known, wherever that counts', () => {
  const names = ['', 'File', 'Json', 'JSON', 'dir', 'link', 'Text', 'TextFile', 'Dir'].map((what) => `read${what}`);
  const others = ['createReadStream', 'opendir', 'stat', 'lstat', 'exists', 'access', 'pathExists', 'realpath'];
  for (const name of [...names, ...others].flatMap((each) => [each, `${each}Sync`, `${each}Async`])) {
    const text = `// __dirname\nfs.${name}('./a.txt');`;
    const found = quickHead(text, 'ts');
    if (found !== null) expect([name, found]).toEqual([name, byCompiler(text, 'ts')]);
  }
});
