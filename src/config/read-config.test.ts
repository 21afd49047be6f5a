import { describe, expect, it } from 'vitest';
import type { Config } from '../model/config.ts';
import type { Feature } from '../model/feature.ts';
import { lineOf } from './problem-line.fixture.ts';
import { readConfig } from './read-config.ts';
import { treeOf } from './tree.fixture.ts';

const SOURCE = '.github/spillover.yml';
const PATHS = [
  'app/[slug]/(shop)/page.tsx',
  'e2e/token/buy.spec.ts',
  'src/features/postpaid/bill.ts',
  'src/features/token/pay.ts',
  'src/pages/electricity.tsx',
  'src/shared/format.ts',
];

const read = (text: string | null, paths: readonly string[] = PATHS, headPaths: readonly string[] = []) =>
  readConfig({ text, source: SOURCE, files: treeOf({}, paths), headPaths });

const feature = (name: string, rest: Partial<Feature> = {}): Feature => ({
  name,
  paths: [`src/features/${name}/**`],
  tests: null,
  owners: null,
  tier: 'standard',
  links: {},
  isDiscovered: true,
  ...rest,
});

const DEFAULTS: Config = {
  mode: 'enforce',
  features: [feature('postpaid'), feature('token')],
  pages: null,
  couplings: [],
  statusContext: 'spillover: {base}',
  evidence: { checks: {}, reports: [], requireReports: [], requireCoverage: [] },
  policy: {
    gates: ['edits', 'uses', 'page', 'declared', 'package', 'unknown'],
    tiers: { critical: 'tests and sign-off', standard: 'tests or sign-off', watch: 'nothing' },
    signOff: {
      escalation: [],
      stale: 'when the route changes',
      above: 0,
      allowAuthor: false,
      maxReviewers: 3,
    },
    override: [],
  },
  protection: { paths: [], owners: null },
  source: SOURCE,
};

describe('a configuration', () => {
  it('in full', () => {
    const { config, problems } = read(`
version: 1
mode: observe
features:
  - discover: src/features/*
    as: "shop/{name}"
    tests: "e2e/{name}"
    tier: watch
  - name: token
    paths: [src/features/token/**, src/pages/electricity.tsx]
    tests: [src/features/token/**/*.test.ts, e2e/token/**]
    owners: [alice, "@acme/token"]
    tier: critical
    links: { dashboard: "https://example.org/d", runbook: "https://example.org/r" }
pages: [src/pages/**/*.tsx]
couplings:
  - from: src/features/postpaid/**
    to: token
    because: Both live on the electricity page; see the incident.
    incident: https://example.org/1
status: { context: guard }
evidence:
  require-reports: [critical]
  require-coverage: [watch]
  checks:
    token: ["test (token)", { name: "ci/e2e", app: outside-ci }, { environment: staging, creator: deploy-bot }]
    "*": { environment: preproduction }
  reports: ["junit-*"]
policy:
  gates: [edits, uses]
  tiers: { standard: tests }
  sign-off: { escalation: ["@acme/core"], stale: on any push, above: 0.25, allow-author: true, max-reviewers: 0 }
  override: [alice, "@acme/leads"]
protect: { paths: "scripts/test/**", owners: "@acme/infra" }
`);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      mode: 'observe',
      features: [
        feature('shop/postpaid', {
          paths: ['src/features/postpaid/**'],
          tests: ['e2e/postpaid', 'e2e/postpaid/**'],
          tier: 'watch',
        }),
        feature('shop/token', { paths: ['src/features/token/**'], tests: ['e2e/token/**'], tier: 'watch' }),
        {
          name: 'token',
          paths: ['src/features/token/**', 'src/pages/electricity.tsx'],
          tests: ['src/features/token/**/*.test.ts', 'e2e/token/**'],
          owners: ['alice', '@acme/token'],
          tier: 'critical',
          links: { dashboard: 'https://example.org/d', runbook: 'https://example.org/r' },
          isDiscovered: false,
        },
      ],
      pages: ['src/pages/**/*.tsx'],
      couplings: [
        {
          from: ['src/features/postpaid/**'],
          to: ['token'],
          because: 'Both live on the electricity page; see the incident.',
          incident: 'https://example.org/1',
        },
      ],
      statusContext: 'guard',
      evidence: {
        checks: {
          token: [
            { kind: 'check', name: 'test (token)', by: { kind: 'workflow' } },
            { kind: 'check', name: 'ci/e2e', by: { kind: 'app', slug: 'outside-ci' } },
            { kind: 'environment', name: 'staging', by: { kind: 'person', login: 'deploy-bot' } },
          ],
          '*': [{ kind: 'environment', name: 'preproduction', by: { kind: 'workflow' } }],
        },
        reports: ['junit-*'],
        requireReports: ['critical'],
        requireCoverage: ['watch'],
      },
      policy: {
        gates: ['edits', 'uses'],
        tiers: { critical: 'tests and sign-off', standard: 'tests', watch: 'nothing' },
        signOff: {
          escalation: ['@acme/core'],
          stale: 'on any push',
          above: 0.25,
          allowAuthor: true,
          maxReviewers: 0,
        },
        override: ['alice', '@acme/leads'],
      },
      protection: { paths: ['scripts/test/**'], owners: ['@acme/infra'] },
      source: SOURCE,
    });
  });

  it.each(['version: 1', '\uFEFFversion: 1\r\n', 'version: 1\nfeatures:\n#  - discover: x\npolicy:\n'])(
    'of a version alone has the defaults and discovers: %j',
    (text) => {
      expect(read(text)).toEqual({ config: DEFAULTS, problems: [] });
    },
  );

  it.each([null, '', '# nothing yet\n', '---\n'])('that is not there, or empty, observes: %j', (text) => {
    const missing = { code: 'config-missing', severity: 'note', data: { path: SOURCE } };
    expect(read(text)).toEqual({ config: { ...DEFAULTS, mode: 'observe', source: null }, problems: [missing] });
  });

  it('gives a feature called like a method no checks by accident', () => {
    expect(read('version: 1').config?.evidence.checks.constructor).toBeUndefined();
  });
});

describe('globs are taken as people write them', () => {
  it.each([
    ['src/features/token', ['src/features/token/**']],
    ['./src/features/token/', ['src/features/token/**']],
    ['src/pages/electricity.tsx', ['src/pages/electricity.tsx']],
    ['src/new', ['src/new', 'src/new/**']],
    ['app/[slug]/**', ['app/\\[slug\\]/**']],
    ['app/[slug]/(shop)', ['app/\\[slug\\]/\\(shop\\)/**']],
    ['app/[sl]*/**', ['app/[sl]*/**']],
    ['src/{features,pages}/**', ['src/{features,pages}/**']],
    ['.', ['**']],
  ])('%s', (glob, paths) => {
    expect(read(`version: 1\nfeatures: [{ name: a, paths: "${glob}" }]`).config?.features[0]?.paths).toEqual(paths);
  });
});

describe('discovery', () => {
  const featuresIn = (text: string, paths?: readonly string[], headPaths?: readonly string[]) =>
    read(text, paths, headPaths).config?.features.map(({ name, paths: globs }) => `${name}: ${globs.join(' ')}`);

  it('names by the last part, or by a template', () => {
    expect(featuresIn('version: 1\nfeatures: [{ discover: src/features/*, as: "{path}" }]')).toEqual([
      'src/features/postpaid: src/features/postpaid/**',
      'src/features/token: src/features/token/**',
    ]);
  });

  it('of folders that several globs match takes the glob that spells out the most', () => {
    const paths = [
      'packages/a/x.ts',
      'packages/b/x.ts',
      '.hidden/x.ts',
      'packages/.turbo/x.ts',
      'packages/node_modules/x.ts',
      'packages/__tests__/x.ts',
    ];
    expect(
      featuresIn(
        'version: 1\nfeatures: [{ discover: "*/*" }, { discover: packages/b, as: "special {name}" }, { discover: "*" }]',
        paths,
      ),
    ).toEqual(['a: packages/a/**', 'packages: packages/**', 'special b: packages/b/**']);
  });

  it('sees folders that only the head has', () => {
    expect(featuresIn('version: 1\nfeatures: [{ discover: src/features/* }]', [], ['src/features/new/a.ts'])).toEqual([
      'new: src/features/new/**',
    ]);
  });

  it('makes one feature of folders that would get the same name, and says so', () => {
    const text = `
version: 1
features:
  - { discover: "{client,server}/*", owners: alice }
  - { discover: jobs/*, tier: critical, tests: "jobs/{name}/*.check.ts" }`;
    const { config, problems } = read(text, ['client/pay/a.ts', 'server/pay/a.ts', 'jobs/pay/a.ts']);
    expect(config?.features).toEqual([
      feature('pay', {
        paths: ['client/pay/**', 'jobs/pay/**', 'server/pay/**'],
        owners: ['alice'],
        tier: 'critical',
        tests: [
          'client/pay/**/*.{test,spec,cy,e2e,e2e-spec}.*',
          'jobs/pay/*.check.ts',
          'server/pay/**/*.{test,spec,cy,e2e,e2e-spec}.*',
        ],
      }),
    ]);
    expect(problems).toEqual([
      {
        code: 'config-shared-name',
        severity: 'warning',
        location: { file: SOURCE, line: 4, column: 17 },
        data: { name: 'pay', paths: ['client/pay', 'jobs/pay', 'server/pay'] },
      },
    ]);
  });

  it('joins a feature that is spelled out under the same name, and says so where it is elsewhere', () => {
    const text = `
version: 1
features:
  - discover: src/features/*
  - { name: token, paths: src/features/token/pay.ts, tier: critical }
  - { name: postpaid, paths: src/pages }`;
    const { config, problems } = read(text);
    expect(config?.features).toEqual([
      feature('postpaid', { paths: ['src/pages/**', 'src/features/postpaid/**'], isDiscovered: false }),
      feature('token', {
        paths: ['src/features/token/pay.ts', 'src/features/token/**'],
        tier: 'critical',
        isDiscovered: false,
      }),
    ]);
    expect(problems.map(lineOf)).toEqual(['warning 6:13 config-shared-name postpaid']);
  });

  it('warns of features without files', () => {
    const text = 'version: 1\nfeatures:\n  - discover: src/featuers/*\n  - { name: token, paths: [src/tokn/**] }';
    expect(read(text).problems.map(lineOf)).toEqual([
      'warning 4:27 feature-empty token',
      'warning 3:15 feature-empty src/featuers/*',
    ]);
  });

  it('does not depend on the order of paths', () => {
    const text = 'version: 1\nfeatures: [{ discover: "*/*/*" }, { discover: "src/*" }]';
    expect(read(text, PATHS.toReversed())).toEqual(read(text));
  });
});
