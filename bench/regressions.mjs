/**
 * Past regressions, replayed: changes that broke something elsewhere, as a later fix says. Does Spillover name a feature
 * that broke, how near the top, and among how many, beside a file-level closure?
 *
 *     npm run bench:regressions -- --clones DIR --cases FILE [--repo OWNER/NAME] [--only ID] [--cli CMD] [--verbose] [--json]
 *
 * DIR holds a clone for each repository, called after it without its owner. The shape of FILE is in docs/accuracy.md. The
 * clones are only read.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { borrowRepository } from './accuracy/borrowed-repository.mjs';
import { featuresIn } from './accuracy/features.mjs';
import { regressionTable } from './accuracy/tables.mjs';
import { fileClosure, spillover } from './accuracy/tools.mjs';

const { values: options } = parseArgs({
  options: {
    clones: { type: 'string' },
    cases: { type: 'string' },
    repo: { type: 'string' },
    only: { type: 'string' },
    cli: { type: 'string', default: `${process.execPath} ${join(import.meta.dirname, '../dist/cli.js')}` },
    verbose: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (options.clones === undefined || options.cases === undefined) {
  process.stderr.write('usage: npm run bench:regressions -- --clones DIR --cases FILE [options]\n');
  process.exit(2);
}

const { discover, cases } = JSON.parse(readFileSync(options.cases, 'utf8'));
const wanted = cases.filter(({ id, repo }) => (options.repo ?? repo) === repo && (options.only ?? id) === id);
const rows = [];
for (const name of new Set(wanted.map(({ repo }) => repo))) {
  const clone = join(options.clones, name.split('/').at(-1));
  const here = wanted.filter(({ repo }) => repo === name);
  if (existsSync(clone)) rows.push(...replay(clone, discover[name], here));
  else rows.push(...here.map(({ id }) => ({ id, skipped: `there is no ${clone}` })));
}
const { text, figures } = regressionTable(rows);
if (options.verbose) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
process.stdout.write(`${text}\n`);
if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);

function replay(clone, globs, here) {
  const borrowed = borrowRepository(clone);
  try {
    // Some regressions travelled by types alone, so every coupling counts.
    const tools = [spillover(borrowed, options.cli, new Set())[0], fileClosure(borrowed, options.cli)];
    return here.map((one) => replayOne(borrowed, tools, globs, one));
  } finally {
    borrowed.remove();
  }
}

function replayOne(borrowed, tools, globs, { id, base, head, brokenFiles }) {
  const layout = featuresIn(borrowed, head, globs, new Map(), (folder) => folder);
  const broken = new Set(brokenFiles.flatMap((path) => layout.featureOf(path) ?? []));
  if (broken.size === 0) return { id, skipped: 'what broke is in no feature' };
  const changed = borrowed.changedFiles(base, head);
  const edited = new Set(changed.flatMap(({ path }) => layout.featureOf(path) ?? []));
  const isBeyond = ![...broken].some((feature) => edited.has(feature));
  const results = tools.map((tool) => {
    const { features, isOrdered, ms, failed } = tool.run({ base, head, changed, layout });
    // Where reading the diff would not have named it, the features that the diff names are out of the way.
    const order = [...new Set(features)].filter((feature) => !isBeyond || !edited.has(feature));
    const rank = order.findIndex((feature) => broken.has(feature)) + 1;
    return { id: tool.id, name: tool.name, rank, isOrdered: isOrdered ?? false, flagged: order.length, ms, failed };
  });
  return { id, isBeyond, features: layout.names.length, results };
}
