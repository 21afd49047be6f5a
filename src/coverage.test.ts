import { expect, test } from 'vitest';
import { coverageOf } from './coverage.ts';
import { listChanges } from './diff/list-changes.ts';
import { differencesOf, type Files, treeOf } from './impact/specification.fixture.ts';
import type { Impact } from './model/impact.ts';

/** What becomes of every changed file; `shop.ts` is felt by the feature `shop`, and no other feature is there unless it is named with its file. */
function fates(files: Files, after: Files, owned: Readonly<Record<string, string>> = {}): readonly string[] {
  const read = (all: Files) => {
    const entries = Object.keys(all).map((path) => ({ path, mode: 'file' as const, id: all[path] ?? '' }));
    return { ...treeOf(all), tree: { commit: null, id: '', entries } };
  };
  const [mergeBase, head] = [read(files), read(after)];
  const changes = listChanges(differencesOf(files, after), mergeBase, head);
  const impact: Impact = {
    feature: 'shop',
    coupling: 'edits',
    certainty: 'certain',
    strength: 1,
    grounds: { fanOuts: [], share: 1 },
    distance: 0,
    route: [{ file: 'shop.ts', symbol: '*', line: 1, via: 'change' }],
    tests: [],
    changes: [],
  };
  const features = Object.entries(owned).map(([name, file]) => ({
    feature: {
      name,
      paths: [file],
      tests: null,
      owners: null,
      tier: 'standard' as const,
      links: {},
      isDiscovered: false,
    },
    product: [file],
    tests: [],
    declaredTests: [],
  }));
  const { changed } = coverageOf({ head, mergeBase, changes, impacts: [impact], features, tests: ['a.test.ts'] });
  return changed.map(({ path, fate, reason }) => `${path}: ${fate}${reason === null ? '' : `, ${reason}`}`);
}

test('of every changed file it is said what becomes of it', () => {
  const before = {
    'shop.ts': '1',
    'README.md': 'a',
    'lonely.ts': 'export const a = 1',
    'shared.ts': 'export const b = 1',
    'user.ts': `import { b } from './shared'; export const c = b;`,
    'gone.ts': '1',
    'a.test.ts': 'check(1)',
    'logo.png': '1',
    '.github/workflows/ci.yml': 'a: 1',
    'deploy/Dockerfile.web': 'a',
    'run.sh': 'a',
    'tool.py': 'a',
    'table.csv': 'a',
    'yarn.lock': 'a',
    '.editorconfig': 'a',
    'what.xyz': 'a',
  };
  const after = Object.fromEntries(
    Object.entries(before).flatMap(([path, text]) =>
      path === 'gone.ts' || path === 'user.ts'
        ? path === 'gone.ts'
          ? []
          : [[path, text]]
        : [[path, `${text.replace('1', '2')} `.replace('a ', 'b')]],
    ),
  );
  expect(fates(before, after)).toEqual([
    '.editorconfig: unmapped, tooling',
    '.github/workflows/ci.yml: unmapped, continuous integration',
    'README.md: cosmetic',
    'a.test.ts: unreached, test of no feature',
    'deploy/Dockerfile.web: unmapped, deployment',
    'gone.ts: unreached, imported by nothing',
    'logo.png: unmapped, asset',
    'lonely.ts: unreached, imported by nothing',
    'run.sh: unmapped, script',
    'shared.ts: unreached, imported by no feature',
    'shop.ts: felt',
    'table.csv: unmapped, data',
    'tool.py: unmapped, other language',
    'what.xyz: unmapped, unknown kind',
    'yarn.lock: unreached, nothing uses what moved',
  ]);
});

test('what a feature imports is called unreached only where that feature feels nothing', () => {
  const texts = (n: number) => ({
    'shop.ts': `import { a } from './near'; export const shop = ${n};`,
    'near.ts': `import './far'; export const a = ${n};`,
    'far.ts': `export const b = ${n};`,
    'cart.ts': `import './rest';`,
    'rest.ts': `export const c = ${n};`,
    'tool.ts': `import './lone';`,
    'lone.ts': `export const d = ${n};`,
  });
  expect(fates(texts(1), texts(2), { shop: 'shop.ts', cart: 'cart.ts' })).toEqual([
    'far.ts: outweighed, felt more elsewhere',
    'lone.ts: unreached, imported by no feature',
    'near.ts: outweighed, felt more elsewhere',
    'rest.ts: unreached, used by no feature',
    'shop.ts: felt',
  ]);
});
