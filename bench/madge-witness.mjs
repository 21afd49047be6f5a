/**
 * An independent witness: every edge that madge finds in a repository, Spillover must find.
 *
 *     node bench/madge-witness.mjs <clone> [revision]
 *
 * Writes the tree of the revision (default: HEAD) to a temporary folder, runs madge over it from the root, with the root's
 * tsconfig.json where there is one, and prints the edges of madge that we lack, in groups, with how many edges each side
 * has. Ends with 1 when there are any. Needs Node 22.18 or later, which runs TypeScript as it is.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import madge from 'madge';
import { openRepository } from '../src/git/open-repository.ts';
import { readSnapshots } from '../src/snapshot.ts';

const run = promisify(execFile);

const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'];

const [clone, revision = 'HEAD'] = process.argv.slice(2);
if (clone === undefined) {
  process.stderr.write('usage: node bench/madge-witness.mjs <clone> [revision]\n');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'madge-witness-'));
try {
  process.exitCode = (await compare(clone, revision, folder)) === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Prints the comparison, and returns how many edges of madge we lack. */
async function compare(clone, revision, folder) {
  await materialise(clone, revision, folder);
  const ours = await ourGraph(clone, revision);
  const theirs = await theirEdges(folder);
  const found = new Set(ours.graph.edges.map(({ from, to }) => `${from}\0${to}`));
  const groups = new Map();
  for (const { from, to } of theirs.edges) {
    if (found.has(`${from}\0${to}`)) continue;
    const reason = reasonFor(ours, from, to);
    groups.set(reason, [...(groups.get(reason) ?? []), `  ${from} -> ${to}`]);
  }
  const lacking = [...groups.values()].reduce((sum, lines) => sum + lines.length, 0);
  print(`ours: ${found.size} pairs of ${ours.graph.modules.length} modules in ${Math.round(ours.ms)} ms`);
  print(`madge: ${theirs.edges.length} pairs in ${Math.round(theirs.ms)} ms`);
  print(`madge's that we lack: ${lacking}`);
  for (const [reason, lines] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    print(`\n${reason} (${lines.length})`);
    for (const line of lines.sort()) print(line);
  }
  return lacking;
}

async function materialise(clone, revision, folder) {
  const archive = `${folder}.tar`;
  try {
    await run('git', ['-C', clone, 'archive', '--format=tar', `--output=${archive}`, revision]);
    await run('tar', ['-x', '-f', archive, '-C', folder]);
  } finally {
    await rm(archive, { force: true });
  }
}

async function ourGraph(clone, revision) {
  const started = performance.now();
  const repository = await openRepository(clone);
  try {
    const tree = await repository.readTree(await repository.commitOf(revision));
    const { snapshots } = await readSnapshots(repository, [tree], () => performance.now());
    const [snapshot] = snapshots;
    return { graph: snapshot.graph, summaries: snapshot.summaries, ms: performance.now() - started };
  } finally {
    await repository.close();
  }
}

async function theirEdges(folder) {
  const started = performance.now();
  const tsConfig = join(folder, 'tsconfig.json');
  const result = await madge(folder, {
    baseDir: folder,
    fileExtensions: EXTENSIONS,
    includeNpm: false,
    ...(existsSync(tsConfig) ? { tsConfig } : {}),
    detectiveOptions: { es6: { mixedImports: true }, ts: { mixedImports: true }, tsx: { mixedImports: true } },
  });
  const edges = Object.entries(result.obj()).flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
  return { edges, ms: performance.now() - started };
}

/** What we know of the importer that tells why we lack an edge of it. */
function reasonFor({ graph, summaries }, from, to) {
  const summary = summaries.get(from);
  if (from === to) return 'a module that imports itself';
  if (!summary) return `importers that are no source to us (${extname(from)})`;
  if (summary.failure) return 'importers that do not parse';
  const stem = stemOf(to);
  const isAlike = ({ specifier }) => specifier !== null && stemOf(specifier).endsWith(stem);
  const elsewhere = graph.edges.find((edge) => edge.from === from && isAlike(edge));
  if (elsewhere) return 'imports that lead elsewhere for us';
  const nowhere = graph.unresolved.find((site) => site.from === from && isAlike(site));
  return nowhere ? `imports that lead nowhere for us (${nowhere.cause})` : 'imports that we do not see';
}

/** The last part of a path that says something, without its extension. */
function stemOf(path) {
  const parts = path.replace(/(\.d)?\.\w+$/, '').split('/');
  return (parts.at(-1) === 'index' ? parts.at(-2) : parts.at(-1)) ?? '';
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
