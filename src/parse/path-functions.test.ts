import { expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

const HEAD = `import { load } from './load';\nimport * as files from 'node:path';\nimport { resolve } from 'pathe';\n`;

test.each([
  ['a method of path', `load(path.resolve('a'));`, ['load(/a)']],
  ['a method of what is imported from path', `load(files.resolve('a'));`, ['load(/a)']],
  ['a function of a package for paths', `load(resolve('a')); b.resolve();`, ['load(/a)']],
  ['a promise', `load(Promise.resolve('a'));`, []],
  ['a position in a document', `load(doc.resolve('a'));`, []],
])('what is resolved is a path where it says so: %s', (_, code, expected) => {
  const asked = parseModule(HEAD + code, 'ts').imports.filter(({ kind }) => kind === 'glob');
  expect(asked.map(({ specifier }) => specifier)).toEqual(expected);
});

test.each([
  ['path', `require(path.join('./a', name));`, { specifier: null, prefix: './a/' }],
  ['path under another name', `require(files.join('./a', name));`, { specifier: null, prefix: './a/' }],
  ['a list', `require(parts.join('/'));`, { specifier: null }],
  ['a text', `require(name.normalize('NFC'));`, { specifier: null }],
])('what is put together is a path, and neither a list nor a text: %s', (_, code, expected) => {
  const [asked] = parseModule(code, 'ts').imports;
  expect({
    ...asked,
    kind: undefined,
    line: undefined,
    names: undefined,
    isTypeOnly: undefined,
    isDropped: undefined,
  }).toEqual({ ...expected });
});
