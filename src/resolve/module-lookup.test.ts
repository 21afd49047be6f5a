import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCompilerLookup } from './compiler-lookup.ts';
import { createConfigurationReader, DEFAULT_CONFIGURATION } from './configuration.ts';
import { readManifests } from './manifest.ts';
import { createModuleLookup } from './module-lookup.ts';
import { indexPackages } from './package-index.ts';
import { indexPaths } from './tree-paths.ts';
import { READING, treeOf } from './tree.fixture.ts';
import { withCompiler } from './with-compiler.ts';

const word = fc.constantFrom('a', 'a', 'b', 'lib', 'x.y', 'node_modules');
const path = fc.array(word, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('/'));
const ending = fc.constantFrom(
  '',
  ...['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.d.mts', '.mjs', '.cts', '.d.cts', '.cjs', '.json', '.d.json.ts'],
  ...['.css', '.d.css.ts', '.vue', '/index.ts', '/index.js', '/index.d.ts', '/package.json'],
);
const file = fc.tuple(path, ending).map((parts) => parts.join(''));
const target = fc.constantFrom(
  './lib/*',
  '*',
  './*',
  'lib/*.ts',
  'a',
  './b.js',
  '../a/*',
  '/lib/*',
  'b.ts',
  '.',
  './a/',
);
const options = fc.record(
  {
    baseUrl: fc.constantFrom('.', './lib', '..'),
    paths: fc.dictionary(
      fc.constantFrom('a', '*', 'lib/*', '@s/*', '*/b', 'a/*b', '@s/*/b', '/*', '/a/*'),
      fc.array(target, { maxLength: 3 }),
      { maxKeys: 3 },
    ),
    moduleResolution: fc.constantFrom('bundler', 'bundler', 'nodenext', 'node16', 'node10', 'node10', 'classic'),
    rootDirs: fc.constantFrom(['a', 'lib'], ['.', 'a', 'a/b'], ['./lib', '..', '.']),
    module: fc.constantFrom('esnext', 'commonjs', 'nodenext', 'preserve', 'amd'),
  },
  { requiredKeys: [] },
);
const manifest = fc.record(
  {
    name: fc.constantFrom('a', '@s/lib', 'b'),
    exports: fc.constant('./a.js'),
    main: fc.constantFrom('a', './a.js', 'lib', './lib/', '.', '..', '', './a/index.js', '../b', 'x.y', '/lib'),
    types: fc.constantFrom('a.d.ts', './lib/index.d.ts', 'b', 'a.ts'),
    typings: fc.constantFrom('b.d.ts', 'lib'),
    type: fc.constant('module'),
  },
  { requiredKeys: [] },
);
const specifier = fc
  .tuple(
    fc.constantFrom('./', '../', '../../', '', '', '/', './a/../', '.', '..', '#'),
    fc.option(path, { nil: '' }),
    fc.constantFrom(
      '',
      '',
      '.js',
      '.ts',
      '.tsx',
      '.jsx',
      '.mjs',
      '.cjs',
      '.json',
      '.css',
      '.vue',
      '.d.ts',
      '/',
      '/..',
      '/.',
    ),
  )
  .map((parts) => parts.join(''));

test('it answers as the compiler does, or leaves it to the compiler', () => {
  let [asked, answered, found] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(file, manifest), { minLength: 10, maxLength: 40 }),
      fc.option(path, { nil: '' }),
      fc.array(specifier, { minLength: 1, maxLength: 6 }),
      options,
      fc.constantFrom('', 'lib/'),
      (entries, folder, specifiers, compilerOptions, at) => {
        const drawing: Record<string, object> = { [`${at}tsconfig.json`]: { compilerOptions } };
        for (const [name, content] of entries) drawing[name] = name.endsWith('/package.json') ? content : {};
        const texts = treeOf(drawing);
        const tree = indexPaths(texts.paths);
        const { manifests } = readManifests(texts, withCompiler);
        const reader = createConfigurationReader(texts, tree, indexPackages(new Map(), []), READING);
        const configuration = reader.read(`${at}tsconfig.json`) ?? DEFAULT_CONFIGURATION;
        const lookup = createModuleLookup(tree, manifests);
        const compiler = createCompilerLookup(texts, tree);
        for (const name of specifiers) {
          asked += 1;
          const answer = lookup(configuration, folder, name);
          if (answer === undefined) continue;
          answered += 1;
          found += answer === null ? 0 : 1;
          expect({ name, folder, answer }).toEqual({ name, folder, answer: compiler(configuration, folder, name) });
        }
      },
    ),
    { numRuns: 1500, seed: 13 },
  );
  expect(answered / asked).toBeGreaterThan(0.35);
  expect(found).toBeGreaterThan(150);
});
