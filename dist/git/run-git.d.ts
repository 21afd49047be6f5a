import { Buffer } from 'node:buffer';
import { type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { ExpectedFailure } from '../model/expected-failure.js';
import type { Environment } from './git-environment.js';
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
export declare function runGit(context: GitContext, args: readonly string[], streams?: GitStreams): Promise<GitResult>;
/** Runs one git command and gives its output. Throws `git-failed` when it ends with anything but 0. */
export declare function gitOutput(context: GitContext, args: readonly string[], streams?: GitStreams): Promise<Buffer>;
/** The one line that a command such as `rev-parse` prints, without its line break. Throws as `gitOutput` does. */
export declare function gitLine(context: GitContext, args: readonly string[]): Promise<string>;
/** Takes off the line break that git puts behind an answer. A path may end with more of them, which are its own. */
export declare function withoutLineBreak(answer: string): string;
/** Starts a git command whose streams the caller drives. */
export declare function startGit(context: GitContext, args: readonly string[]): ChildProcessWithoutNullStreams;
/** Why a git command that could not even be started failed. */
export declare function startFailure(args: readonly string[], error: Error): ExpectedFailure;
/** Why a git command failed that ended as it should not have. */
export declare function endFailure(args: readonly string[], message: string, exitCode: number | null, signal: string | null): ExpectedFailure;
/** Keeps the end of standard error: the last lines are those that say why. */
export declare class MessageTail {
    #private;
    constructor(secrets: readonly string[]);
    push(chunk: Buffer): void;
    /** At most 2,000 characters, trimmed, without secrets. */
    get text(): string;
}
