import { describe, expect, onTestFinished, test } from 'vitest';
import { newGitRepository } from '../test/local-github/git-repository.ts';
import { openRepository } from './git/open-repository.ts';
import type { CheckResult } from './model/check-result.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Evidence } from './model/verdict.ts';
import { check, type CheckInput } from './pipeline.ts';

const CONFIG = `version: 1
features:
  - { name: token, paths: src/token/**, owners: alice }
  - { name: cart, paths: src/cart/**, owners: bob }
  - { name: shared, paths: src/shared/**, tier: watch }
`;

const CODEOWNERS = '/.github/ @ivy\n';

const money = (round: string, sum = 'a + b'): string =>
  `export function round(a: number): number {\n  return ${round};\n}\nexport function sum(a: number, b: number): number {\n  return ${sum};\n}\n`;

/** A repository in which token rounds and cart sums, with a branch `topic` off `main`. */
function shop() {
  const repository = newGitRepository();
  onTestFinished(() => repository.remove());
  repository.commit('start', {
    '.github/spillover.yml': CONFIG,
    '.github/CODEOWNERS': CODEOWNERS,
    '.github/workflows/ci.yml': 'on: pull_request\n',
    'package.json': '{}',
    'src/shared/money.ts': money('a'),
    'src/token/pay.ts': "import { round } from '../shared/money';\nexport const pay = () => round(1);\n",
    'src/cart/total.ts': "import { sum } from '../shared/money';\nexport const total = () => sum(1, 2);\n",
  });
  repository.branch('topic');
  return repository;
}

type Shop = ReturnType<typeof shop>;

async function evaluate(
  shopRepository: Shop,
  head: string,
  seen: Partial<Evidence>,
  rest: Partial<CheckInput> = {},
): Promise<CheckResult> {
  const repository = await openRepository(shopRepository.gitDir);
  onTestFinished(() => repository.close());
  const evidence = {
    head,
    checks: [],
    reports: [],
    reportProblems: [],
    reviews: [],
    commands: [],
    teams: [],
    emails: [],
    authors: ['mallory'],
    pushers: ['mallory'],
    unknownPusher: null,
    readers: [],
    firstSeenAt: '2026-01-01T13:00:00Z',
    movedAt: null,
    commits: [head],
    earlier: [],
    ...seen,
  };
  return check({
    repository,
    base: shopRepository.git('rev-parse', 'main'),
    head,
    gatherEvidence: () => Promise.resolve(evidence),
    now: () => 0,
    ...rest,
  });
}

/** What alice and bob approved at an earlier head. */
const approvedAt = (commit: string, ...people: readonly string[]): Partial<Evidence> => ({
  reviews: people.map((by) => ({
    by,
    isBot: false,
    state: 'approved',
    commit,
    submittedAt: '2026-01-01T12:00:00Z',
    url: null,
  })),
  earlier: [{ commit, firstSeenAt: '2026-01-01T11:00:00Z' }],
});

const outcomes = ({ verdict }: CheckResult) =>
  Object.fromEntries(verdict.requirements.map(({ feature, outcome }) => [feature, outcome]));

describe('an approval of an earlier head counts', () => {
  test('for the features that the push since then did not reach, and for no other', async () => {
    const repository = shop();
    const first = repository.commit('both', { 'src/shared/money.ts': money('a + 1', 'b + a') });
    const second = repository.commit('one', { 'src/shared/money.ts': money('a + 1', 'b + a + 0') });
    const result = await evaluate(repository, second, approvedAt(first, 'alice', 'bob'));
    expect(outcomes(result)).toEqual({ token: 'met', cart: 'waiting', shared: 'met' });
  });

  test('through a push that changes comments and layout alone', async () => {
    const repository = shop();
    const first = repository.commit('work', { 'src/shared/money.ts': money('a + 1') });
    const second = repository.commit('words', { 'src/shared/money.ts': `// Money.\n\n${money('a  +  1')}` });
    expect(outcomes(await evaluate(repository, second, approvedAt(first, 'alice')))).toMatchObject({ token: 'met' });
  });

  test('not once a further change reaches the feature', async () => {
    const repository = shop();
    const first = repository.commit('work', { 'src/shared/money.ts': money('a + 1') });
    const second = repository.commit('more', { 'src/token/pay.ts': 'export const pay = () => 0;\n' });
    expect(outcomes(await evaluate(repository, second, approvedAt(first, 'alice')))).toMatchObject({
      token: 'waiting',
    });
  });

  test('not once the change that was approved is gone, and another one is there', async () => {
    const repository = shop();
    const first = repository.commit('work', { 'src/shared/money.ts': money('a + 1') });
    const second = repository.commit('swap', { 'src/shared/money.ts': money('a - 1') });
    expect(outcomes(await evaluate(repository, second, approvedAt(first, 'alice')))).toMatchObject({
      token: 'waiting',
    });
  });

  test('through a rebase onto a base that moved on', async () => {
    const repository = shop();
    const first = repository.commit('work', { 'src/shared/money.ts': money('a + 1') });
    repository.git('checkout', '--quiet', 'main');
    repository.commit('elsewhere', { 'src/cart/other.ts': 'export const other = 1;\n' });
    repository.git('checkout', '--quiet', '-b', 'rebased');
    const second = repository.commit('work', { 'src/shared/money.ts': money('a + 1') });
    expect(outcomes(await evaluate(repository, second, approvedAt(first, 'alice')))).toMatchObject({ token: 'met' });
  });

  test('not where that head cannot be had any more', async () => {
    const repository = shop();
    const second = repository.commit('work', { 'src/shared/money.ts': money('a + 1') });
    const lost = approvedAt('f'.repeat(40), 'alice');
    const { verdict, problems } = await evaluate(repository, second, lost);
    expect(verdict.state).toBe('unmet');
    expect(problems).toEqual([]);
    const refused = () => {
      const data = { revision: 'f', message: 'gone' };
      return Promise.reject(new ExpectedFailure({ code: 'revision-unknown', severity: 'error', data }));
    };
    expect((await evaluate(repository, second, lost, { obtainEarlier: refused })).verdict.state).toBe('unmet');
  });
});

describe('the protected feature', () => {
  const onHead = (head: string, ...people: readonly string[]): Partial<Evidence> => ({
    reviews: people.map((by) => ({
      by,
      isBot: false,
      state: 'approved',
      commit: head,
      submittedAt: '2026-01-01T14:00:00Z',
      url: null,
    })),
  });

  test.each<[string, { readonly [path: string]: string | null }]>([
    ['the configuration', { '.github/spillover.yml': 'version: 1\nmode: observe\n' }],
    ['CODEOWNERS', { '.github/CODEOWNERS': '* @mallory\n' }],
    ['a workflow', { '.github/workflows/ci.yml': 'on: push\n' }],
    ['a workflow, away', { '.github/workflows/ci.yml': null }],
    ['a new workflow', { '.github/workflows/forge.yml': 'on: push\n' }],
  ])('is touched by a change of %s, and waits for who answers for it on the base branch', async (_, edits) => {
    const repository = shop();
    const head = repository.commit('work', edits);
    const waiting = await evaluate(repository, head, onHead(head, 'alice', 'mallory'));
    expect(
      waiting.verdict.requirements.map(({ feature, couplings, rule, next }) => [feature, couplings, rule, next]),
    ).toEqual([['spillover', ['edits'], 'sign-off', 'Ask `@ivy` for an approving review of this commit']]);
    expect((await evaluate(repository, head, onHead(head, 'ivy'))).verdict.state).toBe('satisfied');
  });

  test('belongs to nobody where nobody is named, and says so', async () => {
    const repository = shop();
    const head = repository.commit('work', { 'package.json': '{"scripts":{"test":"true"}}' });
    const { verdict } = await evaluate(repository, head, onHead(head, 'ivy'));
    expect(verdict.requirements[0]).toMatchObject({
      feature: 'spillover',
      outcome: 'waiting',
      next: 'Name who answers for `package.json` in CODEOWNERS or in the configuration',
    });
  });

  test('is there without a configuration, and holds nothing', async () => {
    const repository = shop();
    repository.git('checkout', '--quiet', 'main');
    repository.commit('none', { '.github/spillover.yml': null });
    repository.git('checkout', '--quiet', '-b', 'bare');
    const head = repository.commit('work', { '.github/workflows/ci.yml': 'on: push\n' });
    const { verdict, config } = await evaluate(repository, head, {});
    expect([config.source, verdict.mode, verdict.requirements.map(({ feature }) => feature)]).toEqual([
      null,
      'observe',
      ['spillover'],
    ]);
  });

  test('is not touched by what only stands beside it', async () => {
    const repository = shop();
    const head = repository.commit('work', {
      'package.json': '{"dependencies":{}}',
      '.github/ISSUE_TEMPLATE/bug.md': 'A bug.\n',
    });
    expect((await evaluate(repository, head, {})).verdict.requirements).toEqual([]);
  });
});
