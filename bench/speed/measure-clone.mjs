import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { installPeers } from './peers.mjs';
import { mediansOf, runTimed } from './run-timed.mjs';

const SLOW_MS = 10_000;

/** Runs git on a clone; throws where it fails. */
export function git(clone, args, input) {
  const { status, stdout, stderr } = spawnSync('git', ['-C', clone, ...args], { input, maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.toString()}`);
  return stdout.toString('utf8');
}

/** The newest change of the first-parent history that edits one file of source and nothing else. */
function changeOf(clone) {
  const log = git(clone, [
    'log',
    '--first-parent',
    '--no-renames',
    '-n',
    '2000',
    '--format=%x00%H',
    '--name-status',
    'HEAD',
  ]);
  for (const record of log.split('\0').slice(1)) {
    const [commit, ...files] = record.split('\n').filter(Boolean);
    if (files.length === 1 && /^M\t.*\.[cm]?[jt]sx?$/.test(files[0]) && !/test|spec|\.d\./.test(files[0]))
      return { head: commit, base: git(clone, ['rev-parse', `${commit}^`]).trim(), file: files[0].slice(2) };
  }
  throw new Error(`${clone}: none of the last 2000 commits edits one file of source alone`);
}

/** Measures us and the peers on one clone, in alternation. */
export async function measureClone(clone, { rounds, slow, node, peers, cli, sources }, say, given = {}) {
  const path = resolve(clone);
  const name = given.name ?? basename(path.replace(/\/repo\/?$/, '').replace(/\.git$/, '')).replace('+', '/');
  const { head, base, file } = given.change ?? changeOf(path);
  say(`${name}: ${base.slice(0, 10)}..${head.slice(0, 10)} ${file}`);
  const scratch = mkdtempSync(join(tmpdir(), 'spillover-bench-'));
  try {
    const copy = join(scratch, 'copy');
    const bins = peers.length > 0 ? installPeers(peers, say) : '';
    if (peers.length > 0) writeCopy(path, head, copy);
    const where = { hasConfiguration: existsSync(join(copy, 'tsconfig.json')) };
    const check = (from, to, cache) =>
      runTimed(node, [cli, 'check', '--repo', path, '--base', from, '--head', to, '--format', 'json', '--timings'], {
        environment: { SPILLOVER_CACHE: cache },
        expected: [0, 1, 2],
        timeoutMs: 3_600_000,
      });
    const kept = join(scratch, 'kept');
    // A build from before anything was kept leaves it empty.
    mkdirSync(kept);
    const filled = check(base, base, kept);
    if (filled.failure) throw new Error(filled.failure);
    learn(sources, path, base, kept);
    const runs = { cold: [], warm: [], again: [], floor: [], peers: peers.map(() => []) };
    const counts = peers.map(() => null);
    const failures = peers.map(() => null);
    let stats;
    for (let round = 0; round < rounds; round += 1) {
      say(`  round ${round + 1} of ${rounds}`);
      for (const [at, peer] of peers.entries()) {
        const before = runs.peers[at];
        if (failures[at] || (before.length >= slow && before.some(({ ms }) => ms > SLOW_MS))) continue;
        const run = runTimed(node, [programOf(bins, peer), ...peer.args(where)], {
          cwd: copy,
          expected: peer.expected ?? [0],
        });
        failures[at] = run.failure;
        if (!run.failure) counts[at] ??= countOf(peer, run.output, copy);
        before.push(run);
      }
      const empty = join(scratch, `cold-${round}`);
      runs.cold.push(check(base, head, empty));
      const own = join(scratch, `warm-${round}`);
      cpSync(kept, own, { recursive: true });
      const warm = check(base, head, own);
      runs.warm.push(warm);
      runs.again.push(check(base, head, own));
      stats = JSON.parse(warm.output).stats;
      runs.floor.push(floorOf(path, head, kept));
      for (const each of [empty, own]) rmSync(each, { recursive: true, force: true });
    }
    const size = readdirSync(kept).reduce((sum, each) => sum + statSync(join(kept, each)).size, 0);
    return {
      name,
      change: { base, head, file },
      modules: stats.modules,
      edges: stats.edges,
      parsed: stats.parsed,
      ms: { cold: stagesOf(runs.cold), warm: stagesOf(runs.warm) },
      cacheMegabytes: size / 1e6,
      cold: mediansOf(runs.cold),
      warm: mediansOf(runs.warm),
      again: mediansOf(runs.again),
      floor: mediansOf(runs.floor),
      peers: peers.map((peer, at) => ({
        name: peer.name,
        version: peer.version,
        ...mediansOf(runs.peers[at]),
        counts: counts[at],
        failure: failures[at],
      })),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Adds what a push to the default branch keeps. A build from before there was such a thing keeps what its check did. */
function learn(sources, clone, commit, kept) {
  const file = readdirSync(kept).find((each) => each.endsWith('.summaries'));
  if (file === undefined || !existsSync(join(sources, 'learn-ahead.ts'))) return;
  const program = join(import.meta.dirname, 'learn-clone.mjs');
  const words = [program, sources, clone, commit, join(kept, file)];
  const { status, stderr } = spawnSync(process.execPath, words, { maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`what a push learns: ${stderr.toString()}`);
}

/** How much a peer found; null where what it printed cannot be read. */
function countOf(peer, output, copy) {
  try {
    return peer.count(output, copy);
  } catch {
    return null;
  }
}

const stagesOf = (runs) => JSON.parse(runs.at(-1).output).stats.ms;

const programOf = (bins, peer) => join(bins, peer.bin ?? peer.name);

/** What can be had no faster: the list of the files, and the bytes of what is kept. */
function floorOf(clone, head, kept) {
  const began = performance.now();
  spawnSync('git', ['-C', clone, 'ls-tree', '-r', '-z', head], { maxBuffer: 1 << 30 });
  for (const each of readdirSync(kept)) readFileSync(join(kept, each));
  return { ms: performance.now() - began, cpuMs: null, megabytes: null };
}

/** The files of a commit, in a folder. */
function writeCopy(clone, commit, folder) {
  mkdirSync(folder, { recursive: true });
  const archive = spawnSync('git', ['-C', clone, 'archive', commit], { maxBuffer: 1 << 30 });
  const { status } = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  if (status !== 0) throw new Error('the copy could not be written');
}
