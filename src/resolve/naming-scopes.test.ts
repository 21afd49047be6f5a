import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResolver } from './create-resolver.ts';
import { createNamingScopes } from './naming-scopes.ts';
import { treeOf } from './tree.fixture.ts';

describe('the folder that decides what names mean', () => {
  test.each([
    { folder: 'a/src/deep', scope: 'a', why: 'a manifest' },
    { folder: 'a/lib/x', scope: 'a/lib', why: 'a compiler configuration' },
    { folder: 'b/src', scope: 'b', why: 'what lies below another folder of it has a say' },
    { folder: 'b/test/x', scope: 'b/test', why: 'a test has a stage of its own' },
    { folder: 'c/src', scope: '', why: 'nothing' },
    { folder: 'd/x', scope: 'd', why: 'what is installed' },
  ])('$folder: $scope, by $why', ({ folder, scope }) => {
    const paths = [
      ...['a/package.json', 'a/src/deep/x.ts', 'a/lib/tsconfig.build.json', 'b/other/vite.config.ts', 'b/src/x.ts'],
      ...['b/test/x/y.ts', 'c/src/x.ts', 'd/node_modules/p/index.js', 'd/x/y.ts'],
    ];
    expect(createNamingScopes(paths)(folder)).toBe(scope);
  });
});

const folder = fc
  .array(fc.constantFrom('a', 'b', 'test', 'node_modules', 'src'), { maxLength: 3 })
  .map((parts) => parts.map((part) => `${part}/`).join(''));
const manifest = fc.record(
  {
    name: fc.constantFrom('p', 'q', '@s/r'),
    main: fc.constantFrom('x.ts', 'src/x.ts'),
    dependencies: fc.constantFrom({ p: '*' }, { q: 'file:../a' }, { p: 'npm:q@1' }),
    imports: fc.constant({ '#x': './x.ts' }),
    workspaces: fc.constantFrom(['a'], ['*', 'a/*']),
  },
  { requiredKeys: [] },
);
const compilerOptions = fc.record(
  {
    baseUrl: fc.constantFrom('.', 'src'),
    paths: fc.constantFrom({ p: ['./x.ts'] }, { '@/*': ['./src/*'] }),
    moduleResolution: fc.constantFrom('bundler', 'node10', 'classic'),
  },
  { requiredKeys: [] },
);
const file = fc.oneof(
  fc.tuple(fc.constant('package.json'), manifest),
  fc.tuple(fc.constantFrom('tsconfig.json', 'jsconfig.json'), fc.record({ compilerOptions })),
  fc.tuple(fc.constant('vite.config.js'), fc.constant("export default { resolve: { alias: { p: './src' } } };")),
  fc.tuple(fc.constantFrom('x.ts', 'p.ts', 'index.ts', 'y.js'), fc.constant('')),
);

test('a name means to a module what it means to the module alone, whoever asked before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(folder, file), { minLength: 3, maxLength: 14 }),
      fc.array(fc.tuple(folder, fc.constantFrom('p', 'q', '@s/r', '@/x', 'p/x', '#x', 'src/x')), {
        minLength: 2,
        maxLength: 6,
      }),
      (files, asked) => {
        const drawing: Record<string, string | object> = {};
        for (const [at, [name, contents]] of files) drawing[at + name] = contents;
        for (const [at] of asked) drawing[`${at}importer.ts`] = '';
        const texts = treeOf(drawing);
        const shared = createResolver(texts);
        for (const [at, specifier] of asked) {
          const site = [`${at}importer.ts`, specifier, 'import'] as const;
          expect(shared.resolve(...site)).toEqual(createResolver(texts).resolve(...site));
        }
      },
    ),
    { numRuns: 400, seed: 9 },
  );
}, 60_000);
