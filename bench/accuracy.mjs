/**
 * How often Spillover is right, on a clone of your own, beside a file-level closure, a package-level closure, and any peer:
 *
 *     npm run bench:accuracy -- --repo CLONE [--cases FILE] [options]
 *
 * With --cases, a file of changes and of what really ran (its shape is in docs/accuracy.md), it prints how much of that each tool names and how
 * much it flags. Without, it takes commits from the first-parent history and prints how much each tool flags.
 *
 *     --discover GLOB   folders that are features, again for more; without it, every workspace package is one
 *     --limit N         the first N cases; of the history, N commits (default 30)
 *     --every N         every N-th case or commit only
 *     --from REV        where the history begins (default HEAD)
 *     --peer NAME=CMD   one more tool, again for more: a command, run without a shell in a work tree of the commit, where
 *                       {base} and {head} stand for commits and {bench} for this folder; it prints the names of the
 *                       packages that it finds affected as JSON, an array of strings
 *     --tool NAME       only this row of the table, again for more: spillover, files, packages, or a peer's name
 *     --cli CMD         the command line to measure (default: the one in dist/)
 *     --verbose         also what each tool missed
 *     --json            one line of JSON after the tables
 *
 * The clone is only read: commits are made, and work trees checked out, in a temporary repository that borrows its objects.
 * The peers' commands run whatever they run; nothing else of the clone is executed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileClosure, packageClosure, peer, spillover } from './accuracy/tools.mjs';
import { featuresIn } from './accuracy/features.mjs';
import { historyTable, truthTables } from './accuracy/tables.mjs';
import { borrowRepository } from './accuracy/borrowed-repository.mjs';
import { readPackages } from './accuracy/workspace-packages.mjs';

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    cases: { type: 'string' },
    discover: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: 'HEAD' },
    peer: { type: 'string', multiple: true, default: [] },
    tool: { type: 'string', multiple: true, default: [] },
    cli: { type: 'string', default: `${process.execPath} ${join(import.meta.dirname, '../dist/cli.js')}` },
    verbose: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (options.repo === undefined) {
  process.stderr.write('usage: npm run bench:accuracy -- --repo CLONE [--cases FILE] [options]\n');
  process.exit(2);
}

const borrowed = borrowRepository(options.repo);
try {
  measure();
} finally {
  borrowed.remove();
}

function measure() {
  const truth = options.cases === undefined ? null : JSON.parse(readFileSync(options.cases, 'utf8'));
  const changes = truth === null ? changesOfHistory() : changesOfTruth(truth);
  if (changes.length === 0) throw new Error('There is nothing to measure: no case, or no commit with a parent.');
  const tools = [
    ...spillover(borrowed, options.cli),
    fileClosure(borrowed, options.cli),
    packageClosure(),
    ...options.peer.map((given) => peer(borrowed, given)),
  ].filter(({ id }) => options.tool.length === 0 || options.tool.includes(id));
  if (tools.length === 0) throw new Error(`--tool ${options.tool.join(', ')}: there is none of that name.`);
  const rows = changes.map((change, index) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${changes.length}`);
    const base = typeof change.base === 'function' ? change.base() : change.base;
    const head = typeof change.head === 'function' ? change.head() : change.head;
    return scoreChange({ ...change, base, head }, tools);
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  const { text, figures, missed } = truth === null ? historyTable(rows) : truthTables(rows);
  if (options.verbose) for (const line of missed) process.stdout.write(`missed: ${line}\n`);
  process.stdout.write(`${text}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** What every tool says of one change: a result of a tool may serve several rows of the table, as Spillover's does. */
function scoreChange({ id, base, head, own, truth }, tools) {
  const packages = readPackages(borrowed, head);
  const layout = featuresIn(borrowed, head, options.discover, packages);
  const changed = borrowed.changedFiles(base, head);
  const owned = new Set(own === undefined ? changed.flatMap(({ path }) => layout.featureOf(path) ?? []) : [own]);
  const results = tools.map((tool) => {
    const answer = tool.run({ base, head, changed, layout, packages });
    const features = new Set(answer.features);
    for (const name of owned) features.delete(name);
    return { id: tool.id, name: tool.name, ...answer, features };
  });
  const features = truth === undefined ? undefined : truth.features.filter((name) => !owned.has(name));
  return { id, results, truth: truth === undefined ? undefined : { features, tests: truth.tests } };
}

/** One commit for each case: the base with the edits of the case, made when its turn comes. */
function changesOfTruth({ sha, cases }) {
  return sample(cases, Number(options.limit ?? Infinity)).map((one) => ({
    id: `${one.id} ${one.file}:${one.line} ${one.name}`,
    base: sha,
    head: () => borrowed.commitOfEdits(sha, one.file, one.edits),
    own: one.ownFeature,
    truth: { features: one.features, tests: one.tests },
  }));
}

/** The commits of the first-parent history, newest first, each against its first parent. */
function changesOfHistory() {
  const lines = borrowed.git(['rev-list', '--first-parent', '--parents', borrowed.commitOf(options.from)]).split('\n');
  const commits = lines.map((line) => line.split(' ')).filter(([, parent]) => parent !== undefined);
  return sample(commits, Number(options.limit ?? 30)).map(([head, base]) => ({ id: head, base, head }));
}

function sample(list, limit) {
  return list.filter((_, index) => index % Number(options.every) === 0).slice(0, limit);
}
