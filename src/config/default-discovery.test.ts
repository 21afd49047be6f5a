import { describe, expect, it } from 'vitest';
import { defaultDiscovery } from './default-discovery.ts';
import { readConfig } from './read-config.ts';
import { startingConfig } from './starting-config.ts';
import { treeOf } from './tree.fixture.ts';

type Texts = { readonly [path: string]: string };
const manifest = (workspaces: unknown): Texts => ({ 'package.json': JSON.stringify({ workspaces }) });
const packages = (...folders: string[]): string[] =>
  folders.flatMap((folder) => [`${folder}/package.json`, `${folder}/index.ts`]);

describe('without a configuration, features are', () => {
  it.each<[why: string, texts: Texts, paths: string[], folders: string[], globs: string[]]>([
    [
      'npm or yarn workspaces',
      manifest(['packages/*', './tools/cli/']),
      [...packages('packages/a', 'packages/b', 'tools/cli'), 'packages/docs/readme.md', 'tools/other/package.json'],
      ['packages/a', 'packages/b', 'tools/cli'],
      ['packages/*', 'tools/cli'],
    ],
    [
      'yarn workspaces as an object, with globs that leave out',
      manifest({ packages: ['packages/**', '!packages/**/fixtures/**'] }),
      packages('packages/a', 'packages/b/c', 'packages/a/fixtures/x', 'packages/a/node_modules/y'),
      ['packages/a', 'packages/b/c'],
      ['packages/a', 'packages/b/c'],
    ],
    [
      'pnpm before npm',
      { ...manifest(['other/*']), 'pnpm-workspace.yaml': 'packages:\n  - "apps/*"\n  - "!apps/old"\n' },
      packages('apps/web', 'apps/api', 'apps/old', 'other/x'),
      ['apps/api', 'apps/web'],
      ['apps/*'],
    ],
    [
      'the projects of Nx beside what a package manager lists, without those of end-to-end tests',
      manifest(['packages/*']),
      [
        'nx.json',
        ...packages('packages/a', 'packages/b'),
        ...['apps/web', 'apps/web-e2e', 'libs/ui'].flatMap((at) => [`${at}/project.json`, `${at}/main.ts`]),
      ],
      ['apps/web', 'libs/ui', 'packages/a', 'packages/b'],
      ['apps/web', 'libs/ui', 'packages/*'],
    ],
    [
      'the members of a Deno workspace',
      { 'deno.json': '{ "workspace": ["./a", "b"] // members\n}' },
      ['a/deno.json', 'a/mod.ts', 'b/deno.jsonc', 'b/mod.ts', 'c/mod.ts'],
      ['a', 'b'],
      ['*'],
    ],
    [
      'npm where pnpm lists nothing',
      { ...manifest(['other/*']), 'pnpm-workspace.yaml': 'catalog: {}\n' },
      packages('other/x', 'other/y'),
      ['other/x', 'other/y'],
      ['other/*'],
    ],
    [
      'Lerna, with its default',
      { 'lerna.json': '{ "version": "1" }' },
      packages('packages/a'),
      ['packages/a'],
      ['packages/a'],
    ],
    [
      'Rush, whose file holds comments',
      {
        'rush.json':
          '{ /* a */ "projects": [ // b\n { "projectFolder": "libs/a" }, { "projectFolder": "apps/b", }, ], }',
      },
      packages('libs/a', 'apps/b'),
      ['apps/b', 'libs/a'],
      ['apps/b', 'libs/a'],
    ],
    [
      'feature folders, however little they hold, where the packages hold less than a quarter of the code',
      manifest(['tools/x']),
      [
        ...packages('tools/x'),
        ...'abcd'.split('').map((name) => `src/${name}.ts`),
        'src/features/pay/a.ts',
        'src/modules/bill/a.ts',
      ],
      ['src/features/pay', 'src/modules/bill'],
      ['src/features/pay', 'src/modules/bill'],
    ],
    [
      'apps, packages and libs without a manifest',
      {},
      ['apps/web/a.ts', 'libs/x/a.ts', 'libs/y/a.ts', 'libs/docs/a.md', 'scripts/a.ts'],
      ['apps/web', 'libs/x', 'libs/y'],
      ['apps/web', 'libs/*'],
    ],
    [
      'pages',
      {},
      ['src/pages/pay/a.tsx', 'src/pages/bill/a.tsx', 'src/shared/a.ts', 'src/shared/b.ts'],
      ['src/pages/bill', 'src/pages/pay'],
      ['src/pages/*'],
    ],
    [
      'folders under src/, where pages hold little',
      {},
      ['src/pages/pay/a.tsx', ...'abcde'.split('').map((name) => `src/shared/${name}.ts`), 'scripts/a.ts'],
      ['src/pages', 'src/shared'],
      ['src/*'],
    ],
    [
      'folders at the root, but hidden ones and those of tests and mocks',
      {},
      [
        'app/a.ts',
        'server/a.ts',
        'server/b.ts',
        'test/a.test.ts',
        'test/help.ts',
        '__mocks__/x.ts',
        '.scripts/x.ts',
        'docs/a.md',
      ],
      ['app', 'server'],
      ['*'],
    ],
    ['none where no folder holds code', {}, ['index.ts', 'docs/a.md'], [], []],
  ])('%s', (_, texts, paths, folders, globs) => {
    const found = defaultDiscovery(treeOf(texts, paths));
    expect(found.folders).toEqual(folders);
    expect(found.entries.map(({ discover }) => discover)).toEqual(globs);
    expect(found.problems).toEqual([]);
  });

  it('named by the whole folder where two would share a name', () => {
    const files = treeOf(manifest(['*/*']), packages('apps/web', 'apps/api', 'e2e/web', 'libs/x'));
    const { config } = readConfig({ text: null, source: 'x.yml', files });
    expect(config?.features.map(({ name }) => name)).toEqual(['apps/api', 'apps/web', 'e2e/web', 'x']);
  });

  it('joined by folders that only the head has', () => {
    const files = treeOf({}, ['src/features/a/x.ts', 'src/features/b/x.ts', 'src/features/docs/x.md']);
    const headPaths = ['src/features/a/deep/x.ts', 'src/features/c/x.ts', 'src/features/docs/x.ts', 'src/other/x.ts'];
    expect(defaultDiscovery(files, headPaths).folders).toEqual(['src/features/a', 'src/features/b', 'src/features/c']);
  });

  it.each([
    ['package.json', '{', 'json'],
    ['pnpm-workspace.yaml', 'a: [', 'yaml'],
    ['rush.json', '{ "projects": [ /* }', 'json'],
  ])('looked for elsewhere when %s cannot be read, which is told', (path, text) => {
    const { folders, problems } = defaultDiscovery(treeOf({ [path]: text }, ['src/features/a/x.ts']));
    expect(folders).toEqual(['src/features/a']);
    expect(problems).toMatchObject([{ code: 'manifest-unreadable', severity: 'warning', location: { file: path } }]);
  });
});

describe('the configuration to start from', () => {
  it.each([
    ['packages', treeOf(manifest(['*/*']), packages('apps/web', 'apps/api', 'e2e/web', 'libs/x'))],
    ['odd names', treeOf({}, ['src/features/[a]: #b/x.ts', 'src/modules/@c/x.ts', "src/modules/it's/x.ts"])],
    ['nothing', treeOf({})],
  ])('gives the features that are found without one: %s', (_, files) => {
    const without = readConfig({ text: null, source: 'x.yml', files });
    const started = readConfig({ text: startingConfig(files), source: 'x.yml', files });
    expect(started.problems).toEqual([]);
    expect(started.config).toEqual({ ...without.config, source: 'x.yml' });
  });
});
