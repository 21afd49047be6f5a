import { expect, test } from 'vitest';
import { createResolver } from './create-resolver.ts';
import { type Drawing, treeOf } from './tree.fixture.ts';

const leadsTo = (drawing: Drawing, from: string, specifier: string): string => {
  const found = createResolver(treeOf(drawing)).resolve(from, specifier, 'style');
  return found.kind === 'found' ? found.paths.join(' ') : found.kind;
};

const APP = {
  'package.json': { name: 'app', dependencies: { bootstrap: '5' } },
  'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'src/a.scss': '',
  'src/_b.scss': '',
  'src/c.css': '',
  'src/d.less': '',
  'src/e/_index.scss': '',
  'src/f/index.styl': '',
  'src/a.ts': '',
  'src/x.png': '',
  'src/styles/_vars.scss': '',
  'packages/ui/package.json': { name: '@acme/ui', main: 'src/index.ts', style: 'theme/main.scss' },
  'packages/ui/src/index.ts': '',
  'packages/ui/theme/_dark.scss': '',
  'packages/ui/theme/main.scss': '',
  'packages/web/scss/_mixins.scss': '',
  'packages/web/scss/pages/home.scss': '',
  'public/logo.svg': '',
};

test.each([
  ['src/a.scss', './c.css', 'src/c.css'],
  ['src/a.scss', 'c.css', 'src/c.css'],
  ['src/a.scss', 'b', 'src/_b.scss'],
  ['src/a.scss', './b', 'src/_b.scss'],
  ['src/a.scss', 'e', 'src/e/_index.scss'],
  ['src/d.less', 'd', 'src/d.less'],
  ['src/a.scss', 'd', 'src/d.less'],
  ['src/g.styl', 'f', 'src/f/index.styl'],
  // A style never means a script.
  ['src/e/_index.scss', '../a', 'src/a.scss'],
  ['src/a.scss', './x.png', 'src/x.png'],
  ['src/a.scss', '@/styles/vars', 'src/styles/_vars.scss'],
  ['src/a.scss', '~@/styles/vars', 'src/styles/_vars.scss'],
  ['src/a.scss', '@acme/ui/theme/dark', 'packages/ui/theme/_dark.scss'],
  ['src/a.scss', '~@acme/ui/theme/dark', 'packages/ui/theme/_dark.scss'],
  ['src/a.scss', 'pkg:@acme/ui/theme/main', 'packages/ui/theme/main.scss'],
  ['src/a.scss', 'bootstrap/scss/bootstrap', 'external'],
  ['packages/web/scss/pages/home.scss', 'mixins', 'packages/web/scss/_mixins.scss'],
  ['src/a.scss', '/logo.svg', 'public/logo.svg'],
  ['src/a.scss', '/fonts/none.woff', 'external'],
  ['src/a.scss', './none', 'missing'],
])('%s: %s leads to %s', (from, specifier, expected) => {
  expect(leadsTo(APP, from, specifier)).toBe(expected);
});

test('a stylesheet takes of a package what its manifest gives to stylesheets', () => {
  expect(leadsTo(APP, 'src/a.scss', '@acme/ui')).toContain('packages/ui/theme/main.scss');
});

test.each([
  [
    'Vite',
    {
      'vite.config.ts':
        "import path from 'node:path'; export default { css: { preprocessorOptions: { scss: { loadPaths: [path.resolve(__dirname, 'theme')] } } } }",
    },
  ],
  [
    'webpack',
    {
      'webpack.config.js':
        "module.exports = { module: { rules: [{ use: [{ loader: 'sass-loader', options: { sassOptions: { includePaths: ['./theme'] } } }] }] } }",
    },
  ],
  [
    'Next.js',
    {
      'next.config.js':
        "const path = require('path'); module.exports = { sassOptions: { includePaths: [path.join(__dirname, 'theme')] } }",
    },
  ],
  [
    'Angular',
    {
      'angular.json': {
        projects: {
          a: { architect: { build: { options: { stylePreprocessorOptions: { includePaths: ['theme'] } } } } },
        },
      },
    },
  ],
  [
    'Nx',
    {
      'src/project.json': {
        targets: { build: { options: { stylePreprocessorOptions: { includePaths: ['theme'] } } } },
      },
    },
  ],
] as const)('load paths of %s', (_, configuration) => {
  const drawing = {
    'package.json': { name: 'app' },
    'theme/_vars.scss': '',
    'src/other/_vars.scss': '',
    'src/a.scss': '',
    ...configuration,
  };
  expect(leadsTo(drawing, 'src/a.scss', 'vars')).toBe('theme/_vars.scss');
});

test('a name that a manifest makes up leads to its file', () => {
  const drawing = {
    'package.json': { name: 'app', imports: { '#theme/*': './theme/*' } },
    'theme/_vars.scss': '',
    'src/a.scss': '',
  };
  expect(leadsTo(drawing, 'src/a.scss', '#theme/vars.scss')).toBe('theme/_vars.scss');
});
