import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResolver } from './create-resolver.ts';
import { type Case, resolveIn, treeOf } from './tree.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

describe('a conventional alias', () => {
  const tree = {
    'web/package.json': { dependencies: { lodash: '4' } },
    'web/src/a.ts': '',
    'web/src/lib/api.ts': '',
    'web/src/both.ts': '',
    'web/both.ts': '',
    'web/components/Card.tsx': '',
    'web/lodash/fp.ts': '',
  };
  test.each<Case>([
    {
      name: 'leads to the one folder that has the path',
      tree,
      leads: {
        'web/src/a.ts -> @/lib/api': 'web/src/lib/api.ts',
        'web/src/a.ts -> ~/components/Card': 'web/components/Card.tsx',
        'web/src/a.ts -> $lib/api': 'web/src/lib/api.ts',
        'web/src/a.ts -> #/lib/api': 'web/src/lib/api.ts',
        'web/src/a.ts -> components/Card': 'web/components/Card.tsx',
        'web/src/a.ts -> @/both': 'missing: web/app/both web/both web/src/both',
        'web/src/a.ts -> @/gone': 'missing: web/app/gone web/gone web/src/gone',
        'web/src/a.ts -> @theme/Layout': 'external',
      },
    },
    { name: 'never stands for a dependency', tree, leads: { 'web/src/a.ts -> lodash/fp': 'external' } },
  ])('$name', check);
});

test('a mocked module brings the mock that stands beside it', () => {
  const resolver = createResolver(
    treeOf({
      'package.json': {},
      '__mocks__/axios.ts': '',
      'src/api.ts': '',
      'src/__mocks__/api.ts': '',
      'src/api.test.ts': '',
    }),
  );
  const mocked = (specifier: string) => resolver.resolve('src/api.test.ts', specifier, 'mock');
  expect(mocked('./api')).toEqual({ kind: 'found', paths: ['src/__mocks__/api.ts', 'src/api.ts'] });
  expect(mocked('axios')).toEqual({ kind: 'found', paths: ['__mocks__/axios.ts'] });
  expect(mocked('react')).toEqual({ kind: 'external' });
});

test('any specifier is survived, and leads only to paths of the tree', () => {
  const tree = treeOf({
    'package.json': { name: 'app', workspaces: ['p/*'], imports: { '#*': './src/*' } },
    'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '*': ['./types/*'], '@/*': ['./src/*'] } } },
    'p/a/package.json': { name: 'a', exports: { './*': './dist/*.js', '.': null } },
    'p/a/src/index.ts': '',
    'src/a.ts': '',
  });
  const resolver = createResolver(tree);
  const piece = fc.oneof(
    fc.constantFrom('.', '..', '/', '@', '#', '*', '!', '?', ':', 'a', 'src', 'p', '\\', '\0', '\ud800'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const specifier = pieces.join('');
      const resolution = resolver.resolve('src/a.ts', specifier, 'mock');
      const found = resolution.kind === 'found' ? resolution.paths : ['src/a.ts'];
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((path) => !tree.paths.includes(path))).toEqual([]);
      resolver.couldMean('src/a.ts', specifier);
    }),
    { numRuns: 2000, seed: 3 },
  );
});

test.each<{ prefix: string; couldMean: readonly string[] }>([
  { prefix: './pages/', couldMean: ['src/pages/'] },
  { prefix: './pages/user-', couldMean: ['src/pages/user-'] },
  { prefix: '../', couldMean: [''] },
  { prefix: '../../', couldMean: [''] },
  { prefix: '@app/views/', couldMean: ['src/app/views/'] },
  { prefix: '@app', couldMean: ['src/app/'] },
  { prefix: '~/views/', couldMean: ['app/views/', 'src/views/', 'views/'] },
  { prefix: '@acme/ui/icons/', couldMean: ['packages/ui/'] },
  { prefix: '@acme/', couldMean: ['packages/ui/'] },
  { prefix: '../dist/', couldMean: ['dist/', 'src/'] },
  { prefix: 'dayjs/locale/', couldMean: [] },
  { prefix: 'node:', couldMean: [] },
  { prefix: 'plugin-', couldMean: [''] },
  { prefix: '', couldMean: [''] },
])('a computed specifier that begins with "$prefix" could mean $couldMean', ({ prefix, couldMean }) => {
  const resolver = createResolver(
    treeOf({
      'package.json': { name: 'app', workspaces: ['packages/*'], dependencies: { dayjs: '1' } },
      'tsconfig.json': { compilerOptions: { paths: { '@app/*': ['./src/app/*'] } } },
      'packages/ui/package.json': { name: '@acme/ui' },
      'src/a.ts': '',
    }),
  );
  expect(resolver.couldMean('src/a.ts', prefix)).toEqual(couldMean);
});
