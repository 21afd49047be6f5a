import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askMadge } from './ask-madge.ts';

const before = process.env.TMPDIR;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ask-madge-'));
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
});
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true, force: true });
});

/** What madge says of a drawing, and what is left of it on the disk. */
async function answer(files: { readonly [path: string]: string }, asked = Object.keys(files)) {
  const modules = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const { dependencies, leftOut } = await askMadge(modules, new Set(asked));
  return { dependencies: Object.fromEntries(dependencies), leftOut, left: readdirSync(process.env.TMPDIR ?? '') };
}

test('every form of an asynchronous definition is read', async () => {
  const b = 'define([], {});';
  expect(
    await answer({
      'list.js': "define(['./b', 'lib/c'], function (b, c) {});",
      'named.js': "define('named', ['./b'], function (b) {});",
      'wrapper.js': "define(function (require, exports, module) { var b = require('./b'); });",
      'universal.js':
        "(function (root, factory) { if (typeof define === 'function' && define.amd) define(['./b'], function (b) { return factory(b); }); else factory(); })(this, f);",
      'b.js': b,
      'lib/c.js': b,
    }),
  ).toEqual({
    dependencies: {
      'list.js': ['b.js', 'lib/c.js'],
      'named.js': ['b.js'],
      'universal.js': ['b.js'],
      'wrapper.js': ['b.js'],
    },
    leftOut: [],
    left: [],
  });
});

test('only those that are asked about are read', async () => {
  const files = { 'a.js': "define(['./b'], function () {})", 'b.js': "define(['./a'], function () {})" };
  expect((await answer(files, ['b.js'])).dependencies).toEqual({ 'b.js': ['a.js'] });
});

test('what does not parse leads nowhere', async () => {
  expect(await answer({ 'a.js': "define(['./b', function {", 'b.js': 'define([], 1)' })).toEqual({
    dependencies: {},
    leftOut: [],
    left: [],
  });
});

test('nothing of a module is run', async () => {
  const mark = join(folder, 'ran');
  const run = `require('fs').writeFileSync(${JSON.stringify(mark)}, '')`;
  await answer({
    'a.js': `${run}; define(['./b', ${run}], function () { ${run} });`,
    'b.js': `define(function (require) { ${run} });`,
    'webpack.config.js': `define([]); ${run}`,
    'require.js': `define([]); ${run}`,
  });
  expect(existsSync(mark)).toBe(false);
});

test('files outside of the folder are not read, whatever a module asks for', async () => {
  writeFileSync(join(folder, 'secret.js'), 'define([], 1)');
  const found = await answer({
    'a.js': "define(['../../secret', '../../../../../../../../etc/passwd', './a', '/secret'], function () {})",
  });
  expect(found.dependencies).toEqual({});
});

test.each([
  '../a.js',
  '/etc/a.js',
  'a/../../b.js',
  'a//b.js',
  './a.js',
  'a\0.js',
  'a\n.js',
  'a\\..\\b.js',
  'c:/a.js',
  'nul.js',
  'lib/aux.min.js',
  'a /b.js',
  'a./b.js',
  'x/node_modules/kit/index.js',
  'x/Node_Modules/kit/index.js',
  '.GIT/hooks/a.js',
  `${'a'.repeat(201)}.js`,
  `${'folder/'.repeat(600)}a.js`,
  'a\uDC80.js',
])('%j is written nowhere', async (path) => {
  expect(await answer({ [path]: 'define([], 1)', 'ok.js': 'define([], 1)' })).toEqual({
    dependencies: {},
    leftOut: [path],
    left: [],
  });
  expect(readdirSync(folder)).toEqual(['tmp']);
});

test('a file where a folder is wanted is left out', async () => {
  const { leftOut } = await answer({ 'a.js': 'define([], 1)', 'a.js/b.js': 'define([], 1)' });
  expect(leftOut).toEqual(['a.js/b.js']);
});
