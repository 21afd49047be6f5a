import { describe, expect, it } from 'vitest';
import { lineOf } from './problem-line.fixture.ts';
import { readConfig } from './read-config.ts';
import { treeOf } from './tree.fixture.ts';

const files = treeOf({}, [
  'src/features/postpaid/bill.ts',
  'src/features/token/pay.ts',
  'src/pages/electricity.tsx',
  'src/shared/format.ts',
]);

const read = (text: string) => readConfig({ text, source: '.github/spillover.yml', files });

const mistakesOf = (text: string): string[] => {
  const { config, problems } = read(text);
  expect(config).toBeNull();
  return problems.map(lineOf);
};

describe('mistakes', () => {
  it('are told all at once, each at its place', () => {
    expect(
      mistakesOf(`version: 2
mode: enforced
modes: x
features:
  - discover: src/features/*
    as: "x{nme}"
    paths: a
  - nmae: token
    path: [a]
  - name: token
    paths: [/abs/**, ../x, 'a\\b', ""]
    owners: ["@a/b/c", bob smith]
    tier: critcal
    links: { dash: foo }
  - 5
couplings:
  - from: x
    too: y
  - { from: [], to: [postpaid, tokn], because: "" }
evidence:
  checks: { "*": 5 }
  require-reports: all
policy: { gates: [edits, use], tiers: { critcal: nothing }, sign-off: { above: 2 } }
status: { context: "a\\nb" }
mode: observe
`),
    ).toEqual([
      'error 1:10 config-invalid-value version: cannot be 2',
      'error 3:1 config-unknown-key modes → mode',
      'error 6:9 config-invalid-value features[0].as: holds {nme}: the places to fill are {name} and {path}',
      'error 7:5 config-unknown-key features[0].paths',
      'error 8:5 config-invalid-value features[1].name: is missing',
      'error 8:5 config-invalid-value features[1].paths: is missing',
      'error 8:5 config-unknown-key features[1].nmae → name',
      'error 9:5 config-unknown-key features[1].path → paths',
      'error 11:13 config-invalid-value features[2].paths[0]: starts with "/": globs start at the root of the repository already',
      'error 11:22 config-invalid-value features[2].paths[1]: holds "..": globs start at the root of the repository and stay in it',
      'error 11:28 config-invalid-value features[2].paths[2]: holds a backslash: folders are parted by "/"',
      'error 11:35 config-invalid-value features[2].paths[3]: is empty',
      'error 12:14 config-invalid-value features[2].owners[0]: is no owner: write a login, @org/team or an e-mail address',
      'error 12:24 config-invalid-value features[2].owners[1]: is no owner: write a login, @org/team or an e-mail address',
      'error 13:11 config-invalid-value features[2].tier: cannot be "critcal" → critical',
      'error 14:20 config-invalid-value features[2].links.dash: is no address: it must start with https:// or http://',
      'error 15:5 config-invalid-value features[3]: is 5; it must be a map of keys',
      'error 17:5 config-invalid-value couplings[0].to: is missing',
      'error 18:5 config-unknown-key couplings[0].too → to',
      'error 19:13 config-invalid-value couplings[1].from: lists nothing; leave the key out instead',
      'error 19:48 config-invalid-value couplings[1].because: is empty',
      'error 21:18 config-invalid-value evidence.checks.*: is 5; it must be text or a map of keys or a list',
      'error 22:20 config-invalid-value evidence.require-reports: is text; it must be a list',
      'error 23:26 config-invalid-value policy.gates[1]: cannot be "use" → uses',
      'error 23:41 config-unknown-key policy.tiers.critcal → critical',
      'error 23:80 config-invalid-value policy.sign-off.above: must be at most 1',
      'error 24:20 config-invalid-value status.context: holds a line break or another control character',
      'error 25:1 config-invalid-value mode: is given twice',
    ]);
  });

  it('in checks are told where they are', () => {
    expect(
      mistakesOf(`version: 1
evidence:
  checks:
    "*": { name: a, ap: b }
    token:
      - { environment: staging, app: x, creator: y }
      - { name: c, app: github-actions }
      - { app: Vercel }
      - 7
`),
    ).toEqual([
      'error 4:21 config-unknown-key evidence.checks.*.ap → app',
      'error 6:9 config-invalid-value evidence.checks.token[0]: has both `app` and `creator`: leave out one of them',
      'error 7:25 config-invalid-value evidence.checks.token[1].app: cannot be "github-actions", in whose name every workflow makes checks: leave `app` out for a job',
      'error 8:9 config-invalid-value evidence.checks.token[2].name: is missing',
      'error 8:16 config-invalid-value evidence.checks.token[2].app: is no slug of an app: lower-case letters, digits and hyphens',
      'error 9:9 config-invalid-value evidence.checks.token[3]: is 7; it must be text or a map of keys',
    ]);
  });

  it('in names of features are told beside the others', () => {
    expect(
      mistakesOf(`version: 1
mood: x
features:
  - discover: src/features/*
  - { name: pages, paths: src/pages/** }
  - { name: pages, paths: src/shared/** }
couplings:
  - { from: src/shared/**, to: tokn }
  - { from: src/shared/**, to: [postpaid, electricity] }
evidence:
  checks: { "*": a, tken: b }
`),
    ).toEqual([
      'error 2:1 config-unknown-key mood → mode',
      'error 6:13 config-invalid-value features[2].name: is the name of another feature too',
      'error 8:32 config-unknown-feature couplings[0].to tokn → token',
      'error 9:43 config-unknown-feature couplings[1].to[1] electricity',
      'error 11:21 config-unknown-feature evidence.checks tken → token',
    ]);
  });

  it('carry what is allowed', () => {
    const { problems } = read('version: 1\nmode: on\nfeatures:\n  - discover: src/*\n    name: x\n');
    expect(problems.map(({ data }) => ('allowed' in data ? data.allowed : null))).toEqual([
      ['enforce', 'observe'],
      ['discover', 'as', 'tests', 'owners', 'tier', 'links'],
    ]);
  });

  it.each([
    ['features:\n', ['error 1:1 config-invalid-value version: is missing']],
    ['- a\n', ['error 1:1 config-invalid-value the file: is a list; it must be a map of keys']],
    ['just text', ['error 1:1 config-invalid-value the file: is text; it must be a map of keys']],
    ['version: "1"', ['error 1:10 config-invalid-value version: must stand without quotes → 1']],
    [
      'version: 1\nfeatures: []',
      ['error 2:11 config-invalid-value features: lists nothing; leave the key out instead'],
    ],
    [
      'version: 1\nfeatures: { a: b }',
      ['error 2:11 config-invalid-value features: is a map of keys; it must be a list'],
    ],
    ['version: 1\nmode: {}', ['error 2:7 config-invalid-value mode: cannot be {}']],
    [
      'version: 1\nfeatures:\n  - name: a\n    paths: x\n    owners: [@acme/token]\n',
      ['error 5:14 config-unreadable : a value that starts with "@" must stand in quotes: "@acme/token"'],
    ],
    [
      'version: 1\npages: [*.ts]',
      [
        'error 2:9 config-unreadable : a value that starts with "*" must stand in quotes: outside them it repeats an anchor, and there is none of this name',
      ],
    ],
    ['a:\n\t- b\n', ['error 2:1 config-unreadable : the line is indented with a tab; YAML wants spaces']],
    [
      'a: 1\n---\nb: 1\n',
      ['error 2:1 config-unreadable : there is more than one document; only one is read, so the line "---" must go'],
    ],
    [
      `#${'x'.repeat(200_000)}`,
      ['error undefined:undefined config-unreadable : the file has 200001 characters; at most 200000 are read'],
    ],
  ])('%j', (text, problems) => {
    expect(mistakesOf(text)).toEqual(problems);
  });

  it('anchors may be repeated, but not without end', () => {
    const { config } = read('version: 1\nfeatures: [{ name: a, paths: &p [src/**], tests: *p }]');
    expect(config?.features[0]).toMatchObject({ paths: ['src/**'], tests: ['src/**'] });
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const bomb = levels.map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(i === 0 ? 'x' : `*${levels[i - 1]}`)
          .join(', ')}]`,
    );
    expect(mistakesOf(bomb.join('\n'))).toEqual([
      'error undefined:undefined config-unreadable : it repeats anchors too often',
    ]);
  });

  it.each([
    ['a nest of lists', '['.repeat(10_000), 'it is nested too deeply'],
    ['a nest of entries', '- '.repeat(10_000), 'it is nested too deeply'],
    ['a nest of maps', '{a: '.repeat(10_000), 'it is nested too deeply'],
    ['aliases without end', `a: &a x\nb:\n${'- *a\n'.repeat(5000)}`, 'it repeats anchors too often'],
  ])('%s is refused in one sentence', (_, text, message) => {
    expect(mistakesOf(text)).toEqual([`error undefined:undefined config-unreadable : ${message}`]);
  });
});
