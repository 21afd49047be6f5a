import { Buffer } from 'node:buffer';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { ExpectedFailure } from '../model/expected-failure.ts';
import type { Environment } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';

/** Where and how git commands run: everything but the command itself. */
export interface GitContext {
  /** The working folder of the child. */
  readonly cwd: string;
  /** The whole environment of the child; nothing else is inherited. */
  readonly environment: Environment;
  /** Options before the subcommand. */
  readonly options: readonly string[];
  /** Texts that must never be shown, such as tokens. */
  readonly secrets: readonly string[];
}

/** What one git command may take besides its arguments. */
export interface GitStreams {
  /** For its standard input; absent: the input is empty. */
  readonly input?: Uint8Array | string;
  /** Gets its standard output piece by piece, which is then not collected. What it throws ends the command. */
  readonly onOutput?: (chunk: Buffer) => void;
}

/** How a git command ended. */
export interface GitResult {
  readonly exitCode: number;
  /** Empty when the output was streamed. */
  readonly output: Buffer;
  /** The end of what it said on standard error, trimmed. */
  readonly message: string;
}

/**
 * Runs one git command to its end, whatever its exit code. Throws `git-failed` when it could not be started or was killed.
 * `args` begins with the subcommand.
 */
export function runGit(context: GitContext, args: readonly string[], streams: GitStreams = {}): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = startGit(context, args);
    const tail = new MessageTail(context.secrets);
    const output: Buffer[] = [];
    let failure: Error | undefined;
    child.stderr.on('data', (chunk: Buffer) => tail.push(chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      if (failure !== undefined) return;
      if (streams.onOutput === undefined) {
        output.push(chunk);
        return;
      }
      try {
        streams.onOutput(chunk);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        child.kill();
      }
    });
    // A command that ends before it has read its input says why on standard error; the broken pipe says nothing more.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => reject(startFailure(args, error)));
    child.on('close', (exitCode, signal) => {
      if (failure !== undefined) reject(failure);
      else if (exitCode === null) reject(endFailure(args, tail.text, exitCode, signal));
      else resolve({ exitCode, output: Buffer.concat(output), message: tail.text });
    });
    child.stdin.end(streams.input ?? '');
  });
}

/** Runs one git command and gives its output. Throws `git-failed` when it ends with anything but 0. */
export async function gitOutput(
  context: GitContext,
  args: readonly string[],
  streams: GitStreams = {},
): Promise<Buffer> {
  const result = await runGit(context, args, streams);
  if (result.exitCode !== 0) throw endFailure(args, result.message, result.exitCode, null);
  return result.output;
}

/** The one line that a command such as `rev-parse` prints, without its line break. Throws as `gitOutput` does. */
export async function gitLine(context: GitContext, args: readonly string[]): Promise<string> {
  return withoutLineBreak((await gitOutput(context, args)).toString('utf8'));
}

/** Takes off the line break that git puts behind an answer. A path may end with more of them, which are its own. */
export function withoutLineBreak(answer: string): string {
  return answer.endsWith('\n') ? answer.slice(0, -1) : answer;
}

/** Starts a git command whose streams the caller drives. */
export function startGit(context: GitContext, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn('git', [...context.options, ...args], {
    cwd: context.cwd,
    env: context.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
  });
}

/** Why a git command that could not even be started failed. */
export function startFailure(args: readonly string[], error: Error): ExpectedFailure {
  const isAbsent = 'code' in error && error.code === 'ENOENT';
  return gitFailure(
    commandName(args),
    isAbsent ? 'git was not found; install git 2.30 or newer and put it on the PATH' : error.message,
    error,
  );
}

/** Why a git command failed that ended as it should not have. */
export function endFailure(
  args: readonly string[],
  message: string,
  exitCode: number | null,
  signal: string | null,
): ExpectedFailure {
  const ending = exitCode === null ? `it was stopped by ${signal ?? 'a signal'}` : `it ended with code ${exitCode}`;
  return gitFailure(commandName(args), message === '' ? ending : message);
}

function commandName(args: readonly string[]): string {
  return `git ${args[0] ?? ''}`.trimEnd();
}

/** Keeps the end of standard error: the last lines are those that say why. */
export class MessageTail {
  readonly #secrets: readonly string[];
  #bytes: Buffer = Buffer.alloc(0);

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  push(chunk: Buffer): void {
    const LIMIT = 64 * 1024;
    const whole = Buffer.concat([this.#bytes, chunk]);
    this.#bytes = whole.subarray(Math.max(0, whole.length - LIMIT));
  }

  /** At most 2,000 characters, trimmed, without secrets. */
  get text(): string {
    let text = this.#bytes.toString('utf8').trim();
    for (const secret of this.#secrets) text = text.replaceAll(secret, '***');
    return text.slice(-2000);
  }
}
