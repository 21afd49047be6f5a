import { describe, expect, it } from 'vitest';
import type { Feature } from '../model/feature.ts';
import { filesOfFeatures } from './files-of-features.ts';

const feature = (name: string, paths: readonly string[], tests: readonly string[] | null = null): Feature => ({
  name,
  paths,
  tests,
  owners: null,
  tier: 'standard',
  links: {},
  isDiscovered: false,
});

const PATHS = [
  'src/token/pay.ts',
  'src/token/pay.test.ts',
  'src/token/__tests__/render.ts',
  'src/token/__tests__/page.spec.ts',
  'src/token/token.css',
  'src/postpaid/bill.ts',
  'src/postpaid/bill.test.ts',
  'src/shared/format.test.ts',
  'e2e/token/flow.e2e.ts',
  'e2e/token/login.ts',
  'e2e/token/data.json',
  'flows/token/buy.yaml',
];

const sort = (features: readonly Feature[], isolated: readonly string[] = []) =>
  filesOfFeatures({ features, paths: [...PATHS, ...PATHS], importsRepository: (path) => !isolated.includes(path) });

describe('the files of features', () => {
  it('are product code and tests, by convention where nobody says', () => {
    const { features, testFiles } = sort([feature('token', ['src/token/**']), feature('empty', ['src/none/**'])]);
    expect(features).toEqual([
      {
        feature: feature('token', ['src/token/**']),
        product: ['src/token/__tests__/render.ts', 'src/token/pay.ts', 'src/token/token.css'],
        support: ['src/token/__tests__/render.ts'],
        tests: ['src/token/__tests__/page.spec.ts', 'src/token/pay.test.ts'],
        declaredTests: [],
      },
      { feature: feature('empty', ['src/none/**']), product: [], support: [], tests: [], declaredTests: [] },
    ]);
    expect([...testFiles].sort()).toEqual([
      'e2e/token/flow.e2e.ts',
      'src/postpaid/bill.test.ts',
      'src/shared/format.test.ts',
      'src/token/__tests__/page.spec.ts',
      'src/token/pay.test.ts',
    ]);
  });

  it('have the tests that were named, inside the paths or not; other tests inside are no product code', () => {
    const token = feature('token', ['src/token/**'], ['src/token/*.test.ts', 'e2e/token/**']);
    const [files] = sort([token], ['e2e/token/flow.e2e.ts']).features;
    expect(files).toMatchObject({
      tests: ['e2e/token/flow.e2e.ts', 'src/token/pay.test.ts'],
      declaredTests: ['e2e/token/flow.e2e.ts'],
      support: ['src/token/__tests__/page.spec.ts', 'src/token/__tests__/render.ts'],
    });
  });

  it.each([
    ['a folder glob takes the files with a test name', 'e2e/token/**', ['e2e/token/flow.e2e.ts']],
    ['a glob with a name takes what it says', 'e2e/token/*.ts', ['e2e/token/flow.e2e.ts', 'e2e/token/login.ts']],
    ['where nothing is a module, all of it', 'flows/**', ['flows/token/buy.yaml']],
    ['where nothing has a test name, the modules', 'src/token/__tests__/r*/**', []],
  ])('%s', (_, glob, tests) => {
    const { features, testFiles } = sort([feature('token', ['src/token/**'], [glob])]);
    expect(features[0]?.tests).toEqual(tests);
    for (const path of tests) expect(testFiles).toContain(path);
  });

  it('a test that one feature names is no product code of another', () => {
    const { features } = sort([
      feature('token', ['src/token/**'], ['src/postpaid/bill.ts']),
      feature('postpaid', ['src/postpaid/**']),
    ]);
    expect(features[1]).toMatchObject({ product: ['src/postpaid/bill.ts'], support: ['src/postpaid/bill.ts'] });
  });
});
