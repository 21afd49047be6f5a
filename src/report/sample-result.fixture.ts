import type { Coverage } from '../model/coverage.ts';
import type { Owner } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { Problem } from '../model/problem.ts';
import type { Requirement } from '../model/verdict.ts';
import { feature, config, route, impact, reason, requirement, result, verdict } from './build-result.fixture.ts';

const TEAM: Owner = { kind: 'team', org: 'acme', slug: 'token' };

const FROM_FORM = 'src/features/postpaid/postpaid-form.tsx:18 submitPayment change';

const IMPACTS: readonly Impact[] = [
  impact('postpaid', route(FROM_FORM), {
    coupling: 'edits',
    strength: 1,
    tests: ['src/features/postpaid/postpaid-form.test.tsx'],
    changes: [
      {
        file: 'src/features/postpaid/postpaid-form.tsx',
        symbol: 'submitPayment',
        class: 'runtime',
        fingerprint: '1f.2e',
        tests: ['src/features/postpaid/postpaid-form.test.tsx'],
      },
    ],
  }),
  impact(
    'token',
    route(
      FROM_FORM,
      'src/features/postpaid/index.ts:3 submitPayment re-export',
      'src/pages/electricity/use-checkout.ts:5 useCheckout import',
      'src/features/token/token-form.tsx:7 * import',
    ),
    {
      strength: 0.82,
      tests: ['src/features/token/token-form.test.tsx', 'src/features/token/token-receipt.test.tsx'],
    },
  ),
  impact('token', route(FROM_FORM, 'src/features/token/token-form.tsx:1 * declared'), {
    coupling: 'declared',
    strength: 0.7,
    because: {
      text: 'Both live on the electricity page; see the incident.',
      incident: 'https://status.example.org/incidents/17',
    },
  }),
  impact(
    'wallet',
    route(
      FROM_FORM,
      'src/pages/electricity/use-checkout.ts:5 useCheckout import',
      'src/features/wallet/use-wallet.ts:2 * import',
    ),
    {
      strength: 0.6,
      certainty: 'possible',
      tests: ['src/features/wallet/wallet-balance.test.tsx'],
    },
  ),
  impact('cart', route(FROM_FORM, 'src/features/cart/cart-total.ts:4 * import'), {
    strength: 0.5,
    tests: ['src/features/cart/cart-store.test.ts'],
  }),
  impact('search', route(FROM_FORM, 'src/features/search/search-box.tsx:2 * type import'), {
    coupling: 'types',
    strength: 0.1,
  }),
];

const WALLET = requirement('wallet', {
  owners: [{ kind: 'user', login: 'alice' }],
  tests: ['src/features/wallet/wallet-balance.test.tsx'],
  reason: reason('feature', 'met', '`wallet` (standard) feels the change through `uses`: tests or sign-off asked for', [
    reason('tests', 'waiting', 'the 1 test of `wallet` that reaches the change is not yet proved: `test` not green', [
      reason('check', 'waiting', '`test` is queued or running'),
    ]),
    reason('sign-off', 'met', '`@alice` approved this commit', [
      reason(
        'review',
        'met',
        '`@alice` approved this commit',
        [],
        'https://github.com/acme/market/pull/42#pullrequestreview-1',
      ),
    ]),
  ]),
});

const proved = (name: string, test: string, coupling: 'uses' | 'edits'): Requirement =>
  requirement(name, {
    couplings: [coupling],
    tests: [test],
    reason: reason(
      'feature',
      'met',
      `\`${name}\` (standard) feels the change through \`${coupling}\`: tests or sign-off asked for`,
      [
        reason(
          'tests',
          'met',
          `the 1 test of \`${name}\` that reaches the change is proved on this commit by \`test\``,
          [reason('check', 'met', '`test` is green', [], 'https://github.com/acme/market/runs/9')],
        ),
      ],
    ),
  });

const POSTPAID = proved('postpaid', 'src/features/postpaid/postpaid-form.test.tsx', 'edits');
const CART = proved('cart', 'src/features/cart/cart-store.test.ts', 'uses');

const SEARCH = requirement('search', {
  rule: 'nothing',
  couplings: [],
  reason: reason(
    'feature',
    'met',
    '`search` (standard) can feel the change: nothing is asked for, because no coupling that holds a merge reaches it',
  ),
});

const TOKEN = requirement('token', {
  tier: 'critical',
  rule: 'tests and sign-off',
  couplings: ['uses', 'declared'],
  owners: [TEAM],
  asked: [TEAM],
  tests: ['src/features/token/token-form.test.tsx', 'src/features/token/token-receipt.test.tsx'],
  outcome: 'waiting',
  missing: '2 tests not yet green, and a sign-off by `@acme/token`',
  next: 'Wait for `test (token)` to pass, and ask `@acme/token` for an approving review of this commit',
  reason: reason(
    'feature',
    'waiting',
    '`token` (critical) feels the change through `uses` and `declared`: tests and sign-off asked for',
    [
      reason(
        'tests',
        'waiting',
        'the 2 tests of `token` that reach the change are not yet proved: `test (token)` not green',
        [
          reason(
            'check',
            'waiting',
            '`test (token)` is queued or running',
            [],
            'https://github.com/acme/market/runs/8',
          ),
        ],
      ),
      reason('sign-off', 'waiting', 'no approving review of this commit by `@acme/token`', [
        reason(
          'review',
          'waiting',
          '`@carol` approved, which does not count: it was for the commit `1234567`',
          [],
          'https://github.com/acme/market/pull/42#pullrequestreview-2',
        ),
      ]),
    ],
  ),
});

const TOKEN_FAILED = {
  ...TOKEN,
  asked: [],
  outcome: 'failed' as const,
  missing: '`test (token)` failed',
  next: 'Fix what `test (token)` found and push',
  reason: reason('feature', 'failed', TOKEN.reason.text, [
    reason('tests', 'failed', '`test (token)` failed on this commit', [
      reason('check', 'failed', '`test (token)` failed', [], 'https://github.com/acme/market/runs/8'),
    ]),
    ...TOKEN.reason.children.slice(1),
  ]),
};

const TOKEN_MET = {
  ...TOKEN,
  asked: [],
  outcome: 'met' as const,
  missing: null,
  next: null,
  reason: reason('feature', 'met', TOKEN.reason.text, [
    reason('tests', 'met', 'the 2 tests of `token` that reach the change are proved on this commit by `test (token)`', [
      reason('check', 'met', '`test (token)` is green', [], 'https://github.com/acme/market/runs/8'),
    ]),
    reason('sign-off', 'met', '`@carol` approved this commit', [
      reason(
        'review',
        'met',
        '`@carol` approved this commit',
        [],
        'https://github.com/acme/market/pull/42#pullrequestreview-2',
      ),
    ]),
  ]),
};

const PROBLEMS: readonly Problem[] = [
  {
    code: 'import-non-literal',
    severity: 'warning',
    location: { file: 'src/app/routes.tsx', line: 12, column: 20 },
    data: { prefix: './pages/' },
  },
  { code: 'feature-empty', severity: 'note', data: { feature: 'legacy' } },
];

const COVERAGE: Coverage = {
  files: { total: 3120, sources: 2490, unparsed: 2, modules: 2475 },
  edges: 11275,
  unresolved: { external: 37, undeclared: 3, missing: 1, 'non-literal': 2 },
  changed: [
    { path: '.github/workflows/test.yml', isDeleted: false, fate: 'unmapped', reason: 'continuous integration' },
    { path: 'README.md', isDeleted: false, fate: 'cosmetic', reason: null },
    { path: 'src/features/postpaid/postpaid-form.tsx', isDeleted: false, fate: 'felt', reason: null },
    { path: 'src/old-form.tsx', isDeleted: true, fate: 'unreached', reason: 'imported by nothing' },
  ],
};

const STORY = result({
  coverage: COVERAGE,
  config: config([
    feature('cart'),
    feature('postpaid'),
    feature('search'),
    feature('token', {
      tier: 'critical',
      links: { dashboard: 'https://status.example.org/token', runbook: 'https://status.example.org/run' },
    }),
    feature('wallet'),
  ]),
  changes: [
    {
      file: 'src/features/postpaid/postpaid-form.tsx',
      symbol: 'submitPayment',
      kind: 'modified',
      class: 'runtime',
      line: 18,
    },
  ],
  impacts: IMPACTS,
  tests: IMPACTS.flatMap((one) => one.tests),
  problems: PROBLEMS,
});

/** The story: a change in postpaid reaches token, whose tests are still running and whose owners have not looked. */
export const WAITING = result({ ...STORY, verdict: verdict('unmet', [TOKEN, POSTPAID, WALLET, CART, SEARCH]) });

/** The story with a red test. */
export const BLOCKED = result({
  ...STORY,
  verdict: verdict('unmet', [TOKEN_FAILED, POSTPAID, WALLET, CART, SEARCH], { canStillBeMet: false }),
});

/** The story at its end. */
export const SATISFIED = result({
  ...STORY,
  verdict: verdict('satisfied', [POSTPAID, TOKEN_MET, WALLET, CART, SEARCH]),
});

/** A README alone. */
export const UNTOUCHED = result({
  changes: [{ file: 'README.md', symbol: '*', kind: 'modified', class: 'runtime', line: 1 }],
});

/** The story where nothing is held yet. */
export const OBSERVING = result({
  ...STORY,
  verdict: verdict('unmet', [TOKEN, POSTPAID, WALLET, CART, SEARCH], { mode: 'observe' }),
});

/** A change in a repository that no feature was found in. */
export const UNKNOWN_FEATURES = result({
  verdict: {
    ...verdict('inconclusive', []),
    reason: reason('verdict', 'unknown', 'not everything that decides could be seen', [
      reason('problem', 'unknown', 'no feature is known, so nothing was evaluated'),
    ]),
  },
});

/** A repository that could not be read whole. */
export const INCONCLUSIVE = result({
  ...STORY,
  problems: [
    {
      code: 'object-missing',
      severity: 'error',
      data: { id: 'd'.repeat(40), message: 'the promisor remote did not send it' },
    },
    ...PROBLEMS,
  ],
  verdict: verdict('inconclusive', [TOKEN, POSTPAID, WALLET, CART, SEARCH]),
});
