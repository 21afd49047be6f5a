import { describe, expect, test } from 'vitest';
import type { TextFiles } from '../model/files.ts';
import { globalFileOf, isConfiguration, isLintConfiguration } from './global-files.ts';

/** File names that configure what lies below their folder, and such as only look like it. */
const NAMES: readonly (readonly [what: string, configures: string, doNot: string])[] = [
  [
    'a compiler',
    'tsconfig.json jsconfig.json tsconfig.base.json tsconfig-build.json tsconfig.app.prod.json .swcrc swcrc .babelrc .babelrc.json ' +
      '.babelrc.js .babelrc.cjs babel.config.js babel.config.cjs babel.config.ts babel.config.json',
    'tsconfig.eslint.json tsconfig.lint.json my-tsconfig.json tsconfig.json.md xsconfig.json tsconfig+a.json tsconfig.+.json ' +
      'old.babelrc .babelrc.md .babelrc.xjs .swcrc.md babel.config.xs babel.config.xjs my.babel.config.js',
  ],
  [
    'a bundler or a framework',
    'vite.config.ts vite.config.mts webpack.config.js webpack-config.js vite.config.prod.ts vite.config.prod-a.eu.ts next.config.mjs electron.vite.config.ts ' +
      'webpack.prod.js webpack.common.prod.cjs webpack.prod.ts angular.json .parcelrc gatsby-node.js gatsby-browser.jsx gatsby-ssr.tsx gatsby-node.mjs',
    'invite.config.ts vite.config.ts.md vite.config.txt vite.config.xts vite.config.+.ts vite+config.ts svite.config.ts ' +
      'webpack.js my-webpack.prod.js webpack.prod.js.md webpack.prod.xjs webpack.+.js webpack.prod.xs ' +
      'angular.json.md my-angular.json .parcelrc.md a.parcelrc gatsby-node.js.md my-gatsby-node.js gatsby-node.xjs gatsby-node.xs',
  ],
  [
    'styles',
    'postcss.config.js postcss.config.json tailwind.config.ts tailwind.config.cjs .postcssrc .postcssrc.json',
    'my-postcss.config.js postcss.config.js.md postcss.config.xjs postcss.config.xs .postcssrc.json.md a.postcssrc .postcssrc.+',
  ],
  [
    'tests',
    'jest.config.js jest.config.json vitest.workspace.ts vitest.config.e2e.ts vitest.config.a-b.mts karma.conf.js jest-preset.js playwright.config.ts playwright.hash.config.ts jest.unit.e2e.config.js ' +
      'jest.setup.js vitest.setup.ts jest-setup.mjs testSetup.ts test-setup.tsx jestsetup.jsx setupTests.ts setup-tests.js setupTest.mjs setup-test.jsx .mocharc .mocharc.json cypress.json',
    'my-cypress.json cypress.json.md my-jest.config.js jest.config.js.md jest.config.xjs jest.config.xs jest.config.+.js ' +
      'my-jest.setup.js jest.setup.js.md jest.setup.xjs jest.setup.xs jest+setup.js my-setupTests.js setupTests.js.md setupTests.xjs setupTests.xs ' +
      'a.mocharc .mocharc.json.md .mocharc.+',
  ],
  [
    'what a program runs in',
    '.env .env.production .env.local-a.eu .env.example.local .browserslistrc .npmrc .yarnrc .yarnrc.yml .nvmrc .node-version .tool-versions bunfig.toml Dockerfile Dockerfile.prod Dockerfile.a-b api-v2.Dockerfile',
    '.env.example .env.sample .env.template .env.local.dist .environment a.env .env.+ .npmrc.md a.npmrc bunfig.toml.md my-bunfig.toml ' +
      'Dockerfile.prod.md my-Dockerfile Dockerfile.+ api+.Dockerfile .Dockerfile api.Dockerfile.md',
  ],
];

describe.each(NAMES)('files that configure %s', (_, configure, doNot) => {
  test.each(configure.split(' '))('%s', (name) => {
    expect([isConfiguration(name), isConfiguration(`a/b/${name}`)]).toEqual([true, true]);
  });

  test.each(doNot.split(' '))('not %s', (name) => {
    expect([isConfiguration(name), isConfiguration(`a/b/${name}`)]).toEqual([false, false]);
  });
});

test.each([
  'eslint.config.js',
  'eslint.config.mjs',
  'eslint.config.a-b.ts',
  '.eslintrc.js',
  '.eslintrc.cjs',
  '.prettierrc.mjs',
  'prettier.rc.js',
  'stylelint-config.js',
  'commitlint.js',
  'a/b/.lintstagedrc.js',
  'dangerfile.ts',
])('a configuration of what only looks at code: %s', (path) => {
  expect(isLintConfiguration(path)).toBe(true);
});

test.each([
  'my-eslint.config.js',
  'eslint.config.js.md',
  'eslint.config.xjs',
  'eslint.config.xs',
  'eslint.config.+.js',
  'eslint+config.js',
  'eslint/index.js',
  'vite.config.js',
])('no configuration of what only looks at code: %s', (path) => {
  expect(isLintConfiguration(path)).toBe(false);
});

const texts = (text: string | undefined): TextFiles => ({ paths: ['package.json'], read: () => text });

/** How a manifest that becomes another is felt. */
const felt = (before: string | undefined, after: string | undefined): 'felt' | 'perhaps' | 'not' => {
  const found = globalFileOf('package.json', texts(before), texts(after));
  return found === null ? 'not' : found.reason === undefined ? 'felt' : 'perhaps';
};

const SILENT =
  '$schema author authors bugs bundlesize c8 changelog commitlint config-commitizen contributors czConfig description devEngines eslintConfig ' +
  'eslintIgnore files funding gitHooks homepage husky keywords knip license licenses lint-staged lintStaged maintainers man markdownlint name ' +
  'nyc prettier private publishConfig readme release release-it renovate repository simple-git-hooks size-limit sponsor standard-version ' +
  'stylelint syncpack typedoc typedocOptions version xo';
const FOLLOWED =
  'browser bundleDependencies bundledDependencies catalog catalogs dependencies dependenciesMeta devDependencies exports imports main module ' +
  'optionalDependencies overrides patchedDependencies peerDependencies peerDependenciesMeta pnpm resolutions types typesVersions typings workspaces';

test.each([...SILENT.split(' '), ...FOLLOWED.split(' ')])(
  'a section of a manifest that configures nothing: %s',
  (key) => {
    expect(felt('{}', JSON.stringify({ [key]: 'a' }))).toBe('not');
  },
);

const scripts = (before: object | undefined, after: object | undefined): readonly [string, string] => [
  JSON.stringify({ scripts: before }),
  JSON.stringify({ scripts: after }),
];

test.each<[string, string | undefined, string | undefined, 'felt' | 'perhaps' | 'not']>([
  ['any other section', '{}', '{"browserslist":"a"}', 'felt'],
  ['a section that is gone', '{"browserslist":"a"}', '{}', 'felt'],
  ['a section that stayed, beside one that is silent', '{"type":"a"}', '{"type":"a","name":"b"}', 'not'],
  ['a manifest that is new', undefined, '{"type":"module"}', 'felt'],
  ['a manifest that is new and says nothing of this', undefined, '{"name":"a"}', 'not'],
  ['a manifest that is gone', '{"type":"module"}', undefined, 'felt'],
  ['a manifest of which a change is only supposed', '{}', '{}', 'felt'],
  ['a byte order mark', '{"type":"a"}', '\uFEFF{"type":"a"}', 'not'],
  ['a mark of this kind elsewhere', '{"type":"a"}', '{"type":"\uFEFFa"}', 'felt'],
  ['what is no JSON', '{}', '{', 'perhaps'],
  ['what was none', '{', '{}', 'perhaps'],
  ['a list', '{}', '[]', 'perhaps'],
  ['a text', '{}', '"a"', 'perhaps'],
  ['nothing', '{}', 'null', 'perhaps'],
  ['a script that changed', ...scripts({ dev: 'a' }, { dev: 'b' }), 'felt'],
  ['a script that is gone', ...scripts({ dev: 'a' }, {}), 'felt'],
  ['all scripts that are gone', ...scripts({ dev: 'a' }, undefined), 'felt'],
  ['a script that is new', ...scripts(undefined, { dev: 'a' }), 'not'],
  ['a script that is new and run unasked', ...scripts(undefined, { postbuild: 'a' }), 'felt'],
  ['a script whose name only has such a word in it', ...scripts(undefined, { 'dev:build': 'a' }), 'not'],
  ['a script that only looks', ...scripts({ 'lint:fix': 'a' }, { 'lint:fix': 'b' }), 'not'],
  ['a script that is named like one that only looks', ...scripts({ cleaner: 'a' }, { cleaner: 'b' }), 'felt'],
  ['a script that has such a word in it', ...scripts({ 'my-lint': 'a' }, { 'my-lint': 'b' }), 'felt'],
])('of a manifest: %s', (_, before, after, expected) => {
  expect(felt(before, after)).toBe(expected);
});

test.each(['build', 'dependencies', 'heroku-x', 'install', 'now-x', 'postx', 'prex', 'start', 'test', 'vercel-x'])(
  'a new script that is run unasked: %s',
  (name) => {
    expect(felt(...scripts({}, { [name]: 'a' }))).toBe('felt');
  },
);

test.each(
  (
    'changelog changeset clean commit doc docs eslint fix format husky knip lint postpublish prepublish prepublishOnly prettier publish release ' +
    'size spell spellcheck stylelint sync syncdeps version lint:a lint.a lint_a lint-a'
  ).split(' '),
)('a script by which nothing is built: %s', (name) => {
  expect(felt(...scripts({ [name]: 'a' }, { [name]: 'b' }))).toBe('not');
});

describe('a lock file', () => {
  const LOCK_FILES = [
    'package-lock.json',
    'npm-shrinkwrap.json',
    'yarn.lock',
    'pnpm-lock.yaml',
    'bun.lock',
    'bun.lockb',
    'deno.lock',
    '.pnp.cjs',
    '.pnp.js',
    'a/pnpm-workspace.yaml',
  ];
  test.each(LOCK_FILES)('%s counts where a change is only supposed', (path) => {
    const before = texts('a');
    expect(globalFileOf(path, before, before)).toEqual({ reason: 'which packages move by it is not known' });
    expect(globalFileOf(path, before, texts('b'))).toBeNull();
  });

  test.each(['my-yarn.lock', 'yarn.lock.md', '.pnp.xjs'])('%s is none', (path) => {
    const before = texts('a');
    expect(globalFileOf(path, before, before)).toBeNull();
  });
});

test('what cannot be read is told', () => {
  expect(globalFileOf('package.json', texts('{'), texts('{}'))).toEqual({
    reason: 'the manifest cannot be read, so what changed in it is not known',
  });
});
