import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { initRepository, seedRepository } from './git/seed-repository.ts';

const BENCH = fileURLToPath(new URL('../bench/', import.meta.url));
const AMOUNT =
  'export function format(n: number) {\n  return String(n);\n}\n\nexport function parse(s: string) {\n  return Number(s);\n}\n';

const FILES = {
  'package.json': '{"workspaces":["packages/*"]}',
  'packages/amount/package.json': '{"name":"@shop/amount"}',
  'packages/amount/amount.ts': AMOUNT,
  'packages/token/package.json': '{"name":"@shop/token"}',
  'packages/token/pay.ts': "import { format } from '../amount/amount';\n\nexport const pay = () => format(1);\n",
  'packages/token/pay.test.ts': "import { pay } from './pay';\n\npay();\n",
  'packages/reader/package.json': '{"name":"@shop/reader"}',
  'packages/reader/read.ts': "import { parse } from '../amount/amount';\n\nexport const read = () => parse('1');\n",
};

let clone = '';
let commits: readonly string[] = [];

beforeAll(async () => {
  clone = mkdtempSync(join(tmpdir(), 'spillover-bench-test-'));
  initRepository(clone);
  const commit = (name: string, parent: string | null, files: Readonly<Record<string, string>>) => ({
    name,
    parent,
    branch: 'main',
    message: name,
    author: 'alice',
    date: '2026-01-01T00:00:00Z',
    files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  });
  commits = await seedRepository(clone, [
    commit('base', null, FILES),
    commit('head', 'base', { 'packages/amount/amount.ts': AMOUNT.replace('String(n)', '`${n} `') }),
  ]);
  writeFileSync(join(clone, 'peer.mjs'), 'process.stdout.write(\'["@shop/amount", "@shop/reader"]\');\n');
});

afterAll(() => {
  rmSync(clone, { recursive: true });
});

function bench(script: string, ...args: string[]): unknown {
  const run = spawnSync(process.execPath, [join(BENCH, script), ...args, '--json'], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout.trimEnd().split('\n').at(-1) ?? '');
}

test('beside what really ran: recall and size of every tool', () => {
  const cases = join(clone, 'cases.json');
  const truth = {
    sha: commits[0],
    cases: [
      {
        id: 'format',
        file: 'packages/amount/amount.ts',
        line: 1,
        name: 'format',
        edits: [{ at: AMOUNT.indexOf('  return String'), text: '  n += 1;\n' }],
        ownFeature: 'amount',
        features: ['amount', 'token'],
        tests: ['packages/token/pay.test.ts'],
      },
    ],
  };
  writeFileSync(cases, JSON.stringify(truth));

  const figures = bench(
    'accuracy.mjs',
    ...['--repo', clone, '--cases', cases, '--peer', `theirs=${process.execPath} ${join(clone, 'peer.mjs')}`],
  );

  expect(figures).toMatchObject({
    changes: 1,
    truth: { features: 1, tests: 1 },
    tools: [
      { id: 'spillover', features: { recall: 1, flagged: 1 }, tests: { recall: 1, selected: 1 }, failed: 0 },
      { id: 'spillover', features: { recall: 1, flagged: 1 }, tests: null },
      { id: 'files', features: { recall: 1, flagged: 2 }, tests: { recall: 1, selected: 1 } },
      { id: 'packages', features: { recall: 0, flagged: 0 }, tests: { recall: 0, selected: 0 } },
      { id: 'theirs', features: { recall: 0, flagged: 1 }, tests: { recall: 0, selected: 0 } },
    ],
  });
});

test('without what really ran: the size of every tool, over the history', () => {
  expect(bench('accuracy.mjs', '--repo', clone, '--from', 'main')).toMatchObject({
    changes: 1,
    tools: [
      { id: 'spillover', flagged: 1, selected: 1, quiet: 0 },
      { id: 'spillover', flagged: 1, selected: null },
      { id: 'files', flagged: 2, selected: 1 },
      { id: 'packages', flagged: 0, quiet: 1 },
    ],
  });
});

test('past regressions: whether what broke is named', () => {
  const cases = join(clone, 'regressions.json');
  const [base, head] = commits;
  const one = { id: 'one', repo: 'shop/clone', base, head, brokenFiles: ['packages/token/pay.ts'] };
  writeFileSync(cases, JSON.stringify({ discover: { 'shop/clone': ['packages/*'] }, cases: [one] }));
  const clones = mkdtempSync(join(tmpdir(), 'spillover-bench-clones-'));
  spawnSync('git', ['clone', '--quiet', '--bare', clone, join(clones, 'clone')]);

  const figures = bench('regressions.mjs', '--clones', clones, '--cases', cases);
  rmSync(clones, { recursive: true });

  expect(figures).toMatchObject([
    { id: 'spillover', isBeyond: false, cases: 0 },
    { id: 'spillover', isBeyond: true, cases: 1, named: 1, firstThree: 1, failed: 0 },
    { id: 'files', isBeyond: false, cases: 0 },
    { id: 'files', isBeyond: true, cases: 1, named: 1, firstThree: null },
  ]);
});
