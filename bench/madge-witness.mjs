/**
 * An independent witness: every edge that madge finds in a repository, Spillover must find.
 *
 *     node bench/madge-witness.mjs <clone> [folder] [revision]
 *
 * Writes the tree of the revision (default: HEAD) to a temporary folder, runs madge in one of its folders (default: the
 * root) with the tsconfig.json that is there, and prints the edges of madge that we lack, in groups, with how many pairs of
 * modules each side joins. Ends with 1 when there are any. Needs Node 22.18 or later, which runs TypeScript as it is.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import madge from 'madge';
import { openRepository } from '../src/git/open-repository.ts';
import { readSnapshots } from '../src/snapshot.ts';
import { Stopwatch } from '../src/stopwatch.ts';

const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'];

const [clone, folder = '.', revision = 'HEAD'] = process.argv.slice(2);
if (clone === undefined) {
  process.stderr.write('usage: node bench/madge-witness.mjs <clone> [folder] [revision]\n');
  process.exit(2);
}
const copy = await mkdtemp(join(tmpdir(), 'madge-witness-'));
try {
  process.exitCode = (await compare()) === 0 ? 0 : 1;
} finally {
  process.chdir(tmpdir());
  await rm(copy, { recursive: true, force: true });
}

/** Prints the comparison, and returns how many edges of madge we lack. */
async function compare() {
  const ours = await readOurs();
  const theirs = await readTheirs();
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

/** Our graph of the revision, whose files are then written for madge to read. */
async function readOurs() {
  const repository = await openRepository(clone);
  try {
    const tree = await repository.readTree(await repository.commitOf(revision));
    const started = performance.now();
    const { snapshots } = await readSnapshots(repository, [tree], new Stopwatch(() => performance.now()));
    const ms = performance.now() - started;
    await writeTree(repository, tree);
    return { graph: snapshots[0].graph, summaries: snapshots[0].summaries, ms };
  } finally {
    await repository.close();
  }
}

/** Files whose contents git does not have (a partial clone's images) become empty ones. */
async function writeTree(repository, tree) {
  const files = tree.entries.filter(({ mode }) => mode === 'file' || mode === 'executable');
  const paths = Map.groupBy(files, ({ id }) => id);
  const write = (path, bytes) => {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), bytes);
  };
  for (const { path } of files) write(path, '');
  await repository.readBlobs(paths.keys(), (id, bytes) => {
    for (const { path } of paths.get(id) ?? []) write(path, bytes);
  });
}

async function readTheirs() {
  const root = join(copy, folder);
  const tsConfig = join(root, 'tsconfig.json');
  // Without a baseUrl, madge takes the targets of `paths` from the folder it runs in.
  process.chdir(root);
  const started = performance.now();
  const result = await madge(root, {
    baseDir: copy,
    fileExtensions: EXTENSIONS,
    includeNpm: false,
    ...(existsSync(tsConfig) ? { tsConfig } : {}),
    detectiveOptions: { es6: { mixedImports: true }, ts: { mixedImports: true }, tsx: { mixedImports: true } },
  });
  const ms = performance.now() - started;
  const edges = Object.entries(result.obj()).flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
  return { edges, ms };
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
