/**
 * Learns what a push to the default branch learns, into a file that a check has begun:
 *
 *     node bench/speed/learn-clone.mjs SOURCES CLONE COMMIT FILE
 *
 * SOURCES: the folder `src` that the build was made of, since another version cannot read the file. Takes a Node that runs TypeScript (22.18 or newer).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const [sources, clone, commit, path] = process.argv.slice(2);
const from = (file) => import(pathToFileURL(join(sources, file)).href);

/** What wrote a file of records says so behind its header; see `record-file.ts`. */
function versionOf(file) {
  const bytes = readFileSync(file);
  return bytes.toString('utf8', 64, 64 + bytes.readUInt32LE(12));
}

const { KeptBetweenRuns } = await from('cache/kept-between-runs.ts');
const { openRepository } = await from('git/open-repository.ts');
const { learnAhead } = await from('learn-ahead.ts');
const { Stopwatch } = await from('stopwatch.ts');
const kept = new KeptBetweenRuns({ path, version: versionOf(path), limit: 3e9, isOneFile: true });
const repository = await openRepository(clone);
try {
  await learnAhead(repository, commit, kept, new Stopwatch(() => performance.now()));
  const [problem] = [...kept.problems, ...(await kept.save())];
  if (problem) throw new Error(problem.data.message);
} finally {
  kept.close();
  await repository.close();
}
