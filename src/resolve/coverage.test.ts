import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageOf } from './coverage.ts';

test.each<{ name: string; folder?: string; config: unknown; covers: readonly string[]; leaves: readonly string[] }>([
  {
    name: 'nothing said',
    config: {},
    covers: ['a.ts', 'src/deep/a.vue'],
    leaves: ['node_modules/a/index.ts'],
  },
  {
    name: 'a folder',
    folder: 'p',
    config: { include: ['src'] },
    covers: ['p/src/a.ts', 'p/src/x/y.js'],
    leaves: ['p/a.ts', 'src/a.ts', 'p/srcs/a.ts'],
  },
  {
    name: 'wildcards',
    config: { include: ['src/**/*.ts', '*.config.?s', 'packages/*/src'] },
    covers: ['src/a.ts', 'src/x/y/a.ts', 'vite.config.ts', 'packages/a/src/x/y.vue'],
    leaves: ['src/a.js', 'vite.config.mjs', 'deep/vite.config.ts', 'packages/a/b/src/x.ts', 'packages/a/srcs/x.ts'],
  },
  {
    name: 'exclusion of folders, files and patterns',
    config: { include: ['src'], exclude: ['src/gen', '**/*.test.ts', 'src/*/old'] },
    covers: ['src/a.ts', 'src/generated/a.ts'],
    leaves: ['src/gen/a.ts', 'src/x/a.test.ts', 'src/x/old/a.ts'],
  },
  {
    name: 'files beside an exclusion',
    config: { files: ['src/a.ts'], exclude: ['src'] },
    covers: ['src/a.ts'],
    leaves: ['src/b.ts'],
  },
  {
    name: 'a folder above',
    folder: 'p/q',
    config: { include: ['../shared/**/*', './x'] },
    covers: ['p/shared/a.ts', 'p/q/x/a.ts'],
    leaves: ['p/a.ts'],
  },
  {
    name: 'the folder of the one that extends',
    folder: 'p',
    config: { include: ['${configDir}/src'] },
    covers: ['p/src/a.ts'],
    leaves: ['p/a.ts'],
  },
  {
    name: 'a pattern made to take forever',
    config: { include: [`${'**/'.repeat(200)}${'*a'.repeat(200)}b`] },
    covers: [],
    leaves: [`${'a/'.repeat(200)}${'a'.repeat(400)}`],
  },
  { name: 'nonsense', config: { include: [1, null], exclude: 'x', files: {} }, covers: [], leaves: ['a.ts'] },
])('$name', ({ folder = '', config, covers, leaves }) => {
  const coverage = coverageOf(config, folder);
  expect(covers.filter((file) => !coverage.covers(file))).toEqual([]);
  expect(leaves.filter((file) => coverage.covers(file))).toEqual([]);
});

test.each([
  { config: { files: [], references: [{ path: 'x' }] }, isSolution: true },
  { config: { files: [], include: [] }, isSolution: true },
  { config: { include: ['src'] }, isSolution: false },
  { config: {}, isSolution: false },
])('$config is a solution: $isSolution', ({ config, isSolution }) => {
  expect(coverageOf(config, '').isSolution).toBe(isSolution);
});

test('what holds for all files of a folder holds for each of them', () => {
  const part = fc.constantFrom('a', 'b', '*', '**', 'a*', '?', '*.ts', 'a.ts', 'x.test.ts');
  const pattern = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const patterns = fc.array(pattern, { maxLength: 3 });
  const folder = fc.array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 3 }).map((parts) => parts.join('/'));
  const file = fc.constantFrom('a', 'a.ts', 'b.js', 'x.test.ts', 'ab');
  const told = { true: 0, false: 0, null: 0 };
  fc.assert(
    fc.property(patterns, patterns, folder, folder, file, (include, exclude, at, below, name) => {
      const coverage = coverageOf({ include, exclude }, at);
      const all = coverage.coversIn(below);
      told[`${all}`] += 1;
      if (all !== null) expect(coverage.covers(below === '' ? name : `${below}/${name}`)).toBe(all);
    }),
    { numRuns: 3000, seed: 5 },
  );
  expect(Math.min(...Object.values(told))).toBeGreaterThan(30);
});
