import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canFindBare } from './can-find-bare.ts';
import { createCompilerLookup } from './compiler-lookup.ts';
import { createConfigurationReader, DEFAULT_CONFIGURATION } from './configuration.ts';
import { indexPackages } from './package-index.ts';
import { indexPaths } from './tree-paths.ts';
import { READING, treeOf } from './tree.fixture.ts';

const word = fc.constantFrom('a', 'lib', 'node_modules');
const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const extension = fc.constantFrom(
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.json',
  '.css',
  '.d.css.ts',
  '/index.ts',
  '/package.json',
);
const files = fc.array(
  fc.tuple(path, extension).map((parts) => parts.join('')),
  { maxLength: 12 },
);
const specifier = fc.tuple(path, fc.constantFrom('', '.js', '.css', '.json', '/')).map((parts) => parts.join(''));
const compilerOptions = fc.record(
  {
    baseUrl: fc.constantFrom('.', './lib', '..'),
    paths: fc.dictionary(
      fc.constantFrom('a', '*', 'lib/*', '@s/*', '*/b'),
      fc.array(fc.constantFrom('./a', './lib/*', '*', 'b.ts'), { maxLength: 2 }),
      { maxKeys: 2 },
    ),
    moduleResolution: fc.constantFrom('bundler', 'nodenext', 'node10', 'classic'),
  },
  { requiredKeys: [] },
);

test('what is not worth asking the compiler, it would not have found', () => {
  let asked = 0;
  fc.assert(
    fc.property(files, specifier, path, compilerOptions, (paths, name, folder, options) => {
      const drawing: Record<string, object> = { 'tsconfig.json': { compilerOptions: options } };
      for (const at of paths) drawing[at] = {};
      const tree = treeOf(drawing);
      const index = indexPaths(tree.paths);
      const reader = createConfigurationReader(tree, index, indexPackages(new Map(), []), READING);
      const configuration = reader.read('tsconfig.json') ?? DEFAULT_CONFIGURATION;
      if (canFindBare(index, configuration, folder, name)) return;
      asked += 1;
      expect(createCompilerLookup(tree, index)(configuration, folder, name)).toBeNull();
    }),
    { numRuns: 1500, seed: 7 },
  );
  expect(asked).toBeGreaterThan(200);
});
