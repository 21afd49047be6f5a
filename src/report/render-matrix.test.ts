import { describe, expect, test } from 'vitest';
import type { TestFact } from '../model/test-fact.ts';
import { matrixOf, renderMatrix } from './render-matrix.ts';
import { runnerArguments } from './runner-arguments.ts';
import { SATISFIED } from './sample-result.fixture.ts';

const fact = (file: string, rest: Partial<TestFact> = {}): TestFact => ({ file, package: null, runner: null, ...rest });
const withTests = (count: number) => ({
  ...SATISFIED,
  verdict: {
    ...SATISFIED.verdict,
    requirements: SATISFIED.verdict.requirements.slice(0, 1).map((one) => ({
      ...one,
      feature: 'token',
      tests: Array.from({ length: count }, (_, i) => `t${1000 + i}.test.ts`),
    })),
  },
});

describe('a matrix', () => {
  test('has a leg for each affected feature with tests', () => {
    const legs = matrixOf(SATISFIED).include.map(({ feature, name, tier, owners, tests, shard, shards }) => [
      feature,
      name,
      tier,
      owners,
      tests,
      shard,
      shards,
    ]);
    expect(legs).toEqual([
      ['postpaid', 'postpaid', 'standard', [], ['src/features/postpaid/postpaid-form.test.tsx'], 1, 1],
      [
        'token',
        'token',
        'critical',
        ['@acme/token'],
        ['src/features/token/token-form.test.tsx', 'src/features/token/token-receipt.test.tsx'],
        1,
        1,
      ],
      ['wallet', 'wallet', 'standard', ['@alice'], ['src/features/wallet/wallet-balance.test.tsx'], 1, 1],
      ['cart', 'cart', 'standard', [], ['src/features/cart/cart-store.test.ts'], 1, 1],
    ]);
  });

  test('is one line of JSON that GitHub can take as it is', () => {
    const text = renderMatrix(SATISFIED);
    expect(text.split('\n')).toHaveLength(2);
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['include']);
  });

  test.each([
    [5, null, [5]],
    [5, 5, [5]],
    [5, 2, [1, 2, 2]],
    [7, 3, [2, 2, 3]],
    [1, 1, [1]],
  ])('of %i tests, at most %s a leg: %j', (count, maxTests, sizes) => {
    const { include } = matrixOf(withTests(count), maxTests);
    expect(include.map((leg) => leg.tests.length)).toEqual(sizes);
    expect(include.flatMap((leg) => leg.tests)).toHaveLength(count);
    expect(include.map((leg) => leg.name)).toEqual(
      sizes.length === 1 ? ['token'] : sizes.map((_, index) => `token (${index + 1}/${sizes.length})`),
    );
  });

  test('never has more legs than GitHub takes', () => {
    const { include } = matrixOf(withTests(1000), 1);
    expect(include.length).toBeLessThanOrEqual(256);
    expect(include.flatMap((leg) => leg.tests)).toHaveLength(1000);
  });
});

describe('arguments', () => {
  const tests = ['a.test.ts', 'e2e/buy (token).spec.ts', 'j.test.ts', 'packages/x/v.test.ts'];
  const facts = [
    fact('a.test.ts'),
    fact('e2e/buy (token).spec.ts', { runner: 'playwright', package: '@acme/e2e' }),
    fact('j.test.ts', { runner: 'jest' }),
    fact('packages/x/v.test.ts', { runner: 'vitest', package: '@acme/x' }),
  ];

  test('hand each runner its own tests, and those without a runner to whoever may have them', () => {
    expect(runnerArguments(tests, facts)).toEqual({
      vitest: ['a.test.ts', 'packages/x/v.test.ts'],
      jest: ['--runTestsByPath', 'a.test.ts', 'j.test.ts'],
      playwright: ['e2e/buy \\(token\\)\\.spec\\.ts$'],
      nx: ['run-many', '--target=test', '--projects=@acme/e2e,@acme/x'],
      turbo: ['run', 'test', '--filter=@acme/e2e', '--filter=@acme/x'],
      pnpm: ['--filter', '@acme/e2e', '--filter', '@acme/x', 'run', 'test'],
    });
  });

  test('of nothing are empty: a runner without arguments would run everything', () => {
    expect(new Set(Object.values(runnerArguments([], [])).map((list: readonly string[]) => list.length))).toEqual(
      new Set([0]),
    );
  });
});
