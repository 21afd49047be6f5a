import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const TIME = '/usr/bin/time';

/**
 * Runs a program to its end, and says how long that took.
 *
 * @returns `ms`; `cpuMs` of all its processes and `megabytes`, the most that one of them had resident, both null without GNU time; `output`; `failure`, null where
 *   it ended with one of `expected`
 */
export function runTimed(program, args, { cwd, environment = {}, expected = [0], timeoutMs = 900_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-bench-time-'));
  try {
    const note = join(folder, 'note');
    const isNoted = existsSync(TIME);
    const words = isNoted ? [TIME, '-q', '-o', note, '-f', '%M %U %S', program, ...args] : [program, ...args];
    // Into a file: a program that ends while a pipe is full loses what is in it, as madge does.
    const printed = join(folder, 'printed');
    const out = openSync(printed, 'w');
    const began = performance.now();
    const { status, signal, stderr } = spawnSync(words[0], words.slice(1), {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...environment },
      maxBuffer: 1 << 30,
      timeout: timeoutMs,
      stdio: ['ignore', out, 'pipe'],
    });
    const ms = performance.now() - began;
    closeSync(out);
    const [kilobytes, user, system] =
      isNoted && existsSync(note) ? readFileSync(note, 'utf8').split(' ').map(Number) : [];
    const [line] = stderr?.toString('utf8').match(/^.*rror.*$/m) ?? [];
    const exit = `exit code ${status}${line === undefined ? '' : `: ${line.slice(0, 160)}`}`;
    return {
      ms,
      cpuMs: user === undefined ? null : (user + system) * 1000,
      megabytes: kilobytes === undefined ? null : kilobytes / 1024,
      output: readFileSync(printed, 'utf8'),
      failure: expected.includes(status) ? null : signal ? 'not done in time' : exit,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The middle of some numbers; null where there are none or one of them is null. */
export function median(numbers) {
  if (numbers.length === 0 || numbers.includes(null)) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of some runs of the same program. */
export const mediansOf = (runs) => ({
  ms: median(runs.map(({ ms }) => ms)),
  cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
  megabytes: median(runs.map(({ megabytes }) => megabytes)),
  rounds: runs.length,
});
