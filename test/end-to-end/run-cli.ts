import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command left behind. */
export interface CliRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs the committed command line in a folder, its output piped, with nothing of our environment but what is named. It caches beside the folder. */
export function runCli(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...words], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_CACHE_HOME: `${folder}-cache`, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        read[name] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, ...read });
    });
  });
}
