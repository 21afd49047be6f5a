import { describe, expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { TextFiles } from '../model/files.ts';
import { isProtectedInput, protectedFiles, wantedManifests } from './protected-files.ts';

type Texts = { readonly [path: string]: string };

const tree = (texts: Texts): TextFiles => ({ paths: Object.keys(texts).sort(), read: (path) => texts[path] });

const change = (file: string, rest: Partial<Change> = {}): Change => ({
  file,
  symbol: '*',
  kind: 'modified',
  class: 'runtime',
  line: 1,
  ...rest,
});

function find(changes: readonly Change[], before: Texts = {}, after: Texts = before, globs: readonly string[] = []) {
  return protectedFiles({ changes, before: tree(before), after: tree(after), globs, source: 'ops/guard.yml' });
}

describe('protected', () => {
  const MANIFEST = 'package.json';
  const CI = '.github/workflows/ci.yml';
  test.each<[string, string, Texts, Texts]>([
    ['the configuration', '.github/spillover.yml', {}, {}],
    ['the configuration where the run was told to look', 'ops/guard.yml', {}, {}],
    ['CODEOWNERS', '.github/CODEOWNERS', {}, {}],
    ['CODEOWNERS at the root', 'CODEOWNERS', {}, {}],
    ['CODEOWNERS among the documents', 'docs/CODEOWNERS', {}, {}],
    ['a workflow', CI, {}, {}],
    ['a new workflow', '.github/workflows/new.yaml', {}, {}],
    ['what a workflow may run beside it', '.github/workflows/run.sh', {}, {}],
    ['an action of the repository', '.github/actions/test/index.js', {}, {}],
    ['a folder that became a link', '.github', {}, {}],
    ['an action elsewhere', 'tools/act/main.js', { [CI]: 'steps:\n  - uses: ./tools/act\n' }, {}],
    ['an action that the head alone uses', 'tools/act/main.js', {}, { [CI]: '{"uses": "./tools/act/"}' }],
    ['an action at the root, by its file', 'action.yml', { [CI]: '- uses: ./' }, {}],
    ['a runner’s configuration', 'packages/a/vitest.config.ts', {}, {}],
    ['a setup file', 'test/setup.ts', { 'vitest.config.ts': "setupFiles: ['./test/setup.ts']" }, {}],
    ['a setup file named by the head alone', 'test/setup.ts', {}, { 'vitest.config.ts': "setupFiles: './test/setup'" }],
    [
      'a file below a package’s own configuration',
      'a/s.js',
      { 'a/jest.config.js': "setupFiles: ['<rootDir>/s.js']" },
      {},
    ],
    ['Vite’s configuration with tests in it', 'vite.config.ts', { 'vite.config.ts': 'test: { globals: true }' }, {}],
    [
      'Vite’s configuration that Vitest takes',
      'a/vite.config.ts',
      { 'a/vite.config.ts': 'plugins: []', 'a/package.json': '{"devDependencies":{"vitest":"4"}}' },
      {},
    ],
    [
      'a package of the repository’s own above a test',
      'src/node_modules/vitest/index.js',
      {},
      { 'src/a/b.test.ts': '' },
    ],
    ['a package at the root', 'node_modules/vitest/index.js', {}, { 'src/a/b.test.ts': '' }],
    ['a manifest with another test script', MANIFEST, { [MANIFEST]: '{"scripts":{"test":"a"}}' }, { [MANIFEST]: '{}' }],
  ])('%s', (_, path, before, after) => {
    expect(find([change(path)], before, after).all).toEqual([path]);
  });

  test.each<[string, Change, Texts, Texts]>([
    ['product code', change('src/a.ts'), {}, {}],
    ['a template for issues', change('.github/ISSUE_TEMPLATE/bug.yml'), {}, {}],
    ['comments of a runner’s configuration', change('vitest.config.ts', { class: 'cosmetic' }), {}, {}],
    ['the product beside an action at the root', change('src/a.ts'), { [CI]: '- uses: ./' }, {}],
    ['a file whose name only begins like an action’s', change('tools/actor.js'), { [CI]: '- uses: ./tools/act' }, {}],
    ['an action of somebody else', change('tools/act/main.js'), { [CI]: '- uses: acme/tools/act@v1' }, {}],
    ['Vite’s configuration without tests', change('vite.config.ts'), { 'vite.config.ts': 'plugins: []' }, {}],
    [
      'a package that no test would find',
      change('test/fixtures/a/node_modules/b/index.js'),
      {},
      { 'test/a.test.ts': '', 'test/fixtures/a/node_modules/b/b.test.js': '' },
    ],
    ['a dependency', change(MANIFEST), { [MANIFEST]: '{}' }, { [MANIFEST]: '{"dependencies":{"a":"1"}}' }],
    [
      'what a configuration includes by a glob',
      change('src/a.test.ts'),
      { 'vitest.config.ts': "include: ['src/*.ts']" },
      {},
    ],
  ])('not %s', (_, one, before, after) => {
    expect(find([one], before, after).all).toEqual([]);
  });

  test('what the configuration adds', () => {
    expect(find([change('scripts/run-tests.mjs'), change('src/a.ts')], {}, {}, ['scripts/**']).all).toEqual([
      'scripts/run-tests.mjs',
    ]);
  });

  test('a file that was moved away, by its path before', () => {
    const moved = change('attic/ci.yml', { kind: 'renamed', renamedFrom: CI });
    expect(find([moved]).all).toEqual([CI]);
  });

  test('what concerns tests is told apart', () => {
    expect(find([change(CI), change('jest.config.js')])).toEqual({
      all: [CI, 'jest.config.js'],
      tests: ['jest.config.js'],
    });
  });
});

test('texts are wanted of workflows and configurations of tests, and of manifests that changed or may go with what changed', () => {
  const paths = [
    '.github/workflows/ci.yml',
    'a/vitest.config.ts',
    'vite.config.ts',
    'package.json',
    'a/package.json',
    'b/package.json',
    'src/a.ts',
  ];
  const wanted = (...changed: readonly string[]) => {
    const manifests = wantedManifests(new Set(changed));
    return paths.filter((path) => isProtectedInput(path, manifests));
  };
  expect(wanted('src/a.ts')).toEqual(paths.slice(0, 3));
  expect(wanted('package.json')).toEqual(paths.slice(0, 4));
  expect(wanted('a/vite.config.ts')).toEqual(paths.slice(0, 5));
});
