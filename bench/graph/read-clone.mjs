import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openRepository } from '../../src/git/open-repository.ts';
import { readSnapshots } from '../../src/snapshot.ts';
import { Stopwatch } from '../../src/stopwatch.ts';

/** Our graph of a clone's HEAD, and its files in a temporary folder for the peers; `remove` takes that away. */
export async function readClone(clone) {
  const copy = await mkdtemp(join(tmpdir(), 'graph-bench-'));
  const remove = () => rm(copy, { recursive: true, force: true });
  const repository = await openRepository(clone);
  try {
    const commit = await repository.commitOf('HEAD');
    const tree = await repository.readTree(commit);
    const started = performance.now();
    const { snapshots } = await readSnapshots(repository, [tree], new Stopwatch(() => performance.now()));
    const ms = performance.now() - started;
    await writeTree(repository, tree, copy);
    const [{ graph, summaries, problems }] = snapshots;
    return { commit, graph, summaries, problems, ms, copy, remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    await repository.close();
  }
}

/** Files whose contents git does not have (a partial clone's images) become empty ones. Links are left out: their targets are there. */
async function writeTree(repository, tree, copy) {
  const files = tree.entries.filter(({ mode }) => mode === 'file' || mode === 'executable');
  const byId = Map.groupBy(files, ({ id }) => id);
  const write = (path, bytes) => {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), bytes);
  };
  for (const { path } of files) write(path, '');
  await repository.readBlobs(byId.keys(), (id, bytes) => {
    for (const { path } of byId.get(id) ?? []) write(path, bytes);
  });
}
