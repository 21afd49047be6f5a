import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** The tools that the graph is compared with. */
export const PEERS = ['madge', 'dependency-cruiser'];

/**
 * Runs a peer over a folder in a process of its own.
 *
 * @returns its edges as pairs of paths from the root of the copy, without those to packages; or in `failure` why it has none
 */
export async function runPeer(peer, copy, folder, timeout) {
  const started = performance.now();
  const script = join(import.meta.dirname, `run-${peer}.mjs`);
  // In the folder: without a `baseUrl`, madge takes the targets of `paths` from where it runs.
  const child = spawn(process.execPath, ['--max-old-space-size=6000', script, copy, join(copy, folder)], {
    cwd: join(copy, folder),
    timeout,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  const errors = [];
  child.stdout.on('data', (bytes) => output.push(bytes));
  child.stderr.on('data', (bytes) => errors.push(bytes));
  const code = await new Promise((done) => child.on('close', (exit, signal) => done(signal ?? exit)));
  const ms = performance.now() - started;
  if (code === 0) return { edges: JSON.parse(Buffer.concat(output).toString('utf8')), ms };
  const [message = ''] =
    Buffer.concat(errors)
      .toString('utf8')
      .match(/^.*Error:.*$/m) ?? [];
  const failure =
    code === 'SIGTERM' ? `not done after ${timeout / 1000} s` : message.slice(0, 200) || `it ended with ${code}`;
  return { failure: failure.replaceAll(copy, ''), ms };
}
