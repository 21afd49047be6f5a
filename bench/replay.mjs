/**
 * What `spillover replay` would have said of the newest merges of real repositories: the table and the picture of docs/replay.md.
 *
 *     npm run bench:replay -- --clones DIR --cases FILE [--repo OWNER/NAME]... [options]
 *
 * DIR holds a clone for each repository, called after it without its owner, which is only read; the globs of their features are those of
 * FILE, whose shape is in docs/accuracy.md. Without `--repo`: vuejs/core, mermaid-js/mermaid and outline/outline.
 *
 *     --last N      how many merges (default 200)
 *     --keep DIR    where what was learnt is kept for another run; without it nothing is, so that the time is that of a first run
 *     --cli CMD     the command line to ask (default: the one in dist/)
 *     --write       puts the table into docs/replay.md; and the picture beside it, where mermaid is among the repositories
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { markdown } from './accuracy/tables.mjs';

const { values: options } = parseArgs({
  options: {
    clones: { type: 'string' },
    cases: { type: 'string' },
    repo: { type: 'string', multiple: true, default: ['vuejs/core', 'mermaid-js/mermaid', 'outline/outline'] },
    last: { type: 'string', default: '200' },
    keep: { type: 'string' },
    cli: { type: 'string', default: `${process.execPath} ${join(import.meta.dirname, '../dist/cli.js')}` },
    write: { type: 'boolean', default: false },
  },
});
if (options.clones === undefined || options.cases === undefined) {
  process.stderr.write('usage: npm run bench:replay -- --clones DIR --cases FILE [--repo OWNER/NAME]... [options]\n');
  process.exit(2);
}

const DOCUMENT = join(import.meta.dirname, '../docs/replay.md');
const PICTURE = join(import.meta.dirname, '../docs/images/replay.svg');
const PICTURED = 'mermaid-js/mermaid';

const { discover } = JSON.parse(readFileSync(options.cases, 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'spillover-replay-'));
try {
  const columns = options.repo.map(replayed);
  const table = markdown(['', ...options.repo], rowsOf(columns));
  process.stdout.write(`${table}\n`);
  if (options.write) {
    writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), table));
    // What was replayed is kept, so that to draw it takes no second run.
    if (options.repo.includes(PICTURED)) writeFileSync(PICTURE, ask(PICTURED, 'svg').stdout);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function replayed(repo) {
  const { stdout, stderr } = ask(repo, 'json');
  const seconds = /(\d+) s per hundred/.exec(stderr)?.[1] ?? '';
  process.stderr.write(`${repo}: ${stderr.trim().split('\n').at(-1)}\n`);
  return { ...JSON.parse(stdout), seconds, globs: discover[repo] };
}

function ask(repo, format) {
  const config = join(scratch, `${shortName(repo)}.yml`);
  const features = discover[repo].map((glob) => `  - discover: ${JSON.stringify(glob)}\n`).join('');
  writeFileSync(config, `version: 1\nmode: enforce\nfeatures:\n${features}evidence:\n  checks: { '*': [test] }\n`);
  const clone = resolve(options.clones, shortName(repo));
  const [command, ...first] = options.cli.split(' ');
  const words = ['replay', '--repo', clone, '--config', config, '--last', options.last, '--format', format];
  const env = {
    ...process.env,
    XDG_CACHE_HOME: options.keep === undefined ? join(scratch, 'cache') : resolve(options.keep),
  };
  const run = spawnSync(command, [...first, ...words], { encoding: 'utf8', env, maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${repo}: ${run.stderr || run.error}`);
  return run;
}

function rowsOf(columns) {
  const share = ({ summary }, count) => `${Math.round((100 * count) / Math.max(1, summary.replayed))} %`;
  const under = ({ summary }, key) => summary.settings.find((setting) => setting.key === key);
  const people = (key) => (column) => share(column, under(column, key).people);
  const rows = {
    features: ({ merges, globs }) =>
      `${globs.length > 3 ? `${globs.slice(0, 2).join('`, `').replace(/^|$/g, '`')}, …` : globs.map((glob) => `\`${glob}\``).join(', ')}: ${merges.at(-1).known}`,
    'merges that reach features': (column) => share(column, column.summary.reaching),
    'features named, median and most': ({ summary }) => `${summary.named.median}, ${summary.named.most}`,
    'merges that would have waited': (column) => share(column, under(column, 'as configured').held),
    '… and asked people': people('as configured'),
    '… with `sign-off.above: 0.6`': people('above 0.6'),
    '… with `tiers.standard: tests`': people('standard: tests'),
    'later fixes in other features: named, in the first three, held': (column) => {
      const { fixes } = column.summary;
      const ranked = fixes.filter(({ rank }) => rank !== null);
      return `${ranked.length}, ${ranked.filter(({ rank }) => rank <= 3).length}, ${under(column, 'as configured').fixesHeld} of ${fixes.length}`;
    },
    'reverted merges: held, for other features': ({ summary: { reverts } }) =>
      reverts.length === 0
        ? 'none'
        : `${reverts.filter(({ isHeld }) => isHeld).length}, ${reverts.filter(({ isHeld, beyond }) => isHeld && beyond.length > 0).length} of ${reverts.length}`,
    'seconds per hundred merges': ({ seconds }) => seconds,
  };
  return Object.entries(rows).map(([name, of]) => [name, ...columns.map(of)]);
}

/** The document with another table in the place of its only one. */
function withTable(text, table) {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('|'));
  const to = lines.findLastIndex((line) => line.startsWith('|'));
  if (from < 0) throw new Error(`${DOCUMENT} has no table`);
  return [...lines.slice(0, from), ...table.trimEnd().split('\n'), ...lines.slice(to + 1)].join('\n');
}

function shortName(repo) {
  return repo.split('/').at(-1);
}
