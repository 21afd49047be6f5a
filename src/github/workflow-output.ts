import { error, info, notice, setOutput, warning } from '@actions/core';

/** A remark on a line of the pull request. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

/** What GitHub shows of each level for one step. */
const MOST_PER_LEVEL = 10;

/** What GitHub shows of one message, in characters. */
const LONGEST_MESSAGE = 4096;

/** Puts remarks on lines, the first ten of each level. The toolkit escapes what could be read as a command of its own. */
export function annotate(annotations: readonly Annotation[]): void {
  const show = { error, warning, notice };
  const shown = { error: 0, warning: 0, notice: 0 };
  for (const { level, file, line, title, message } of annotations) {
    if (shown[level]++ >= MOST_PER_LEVEL) continue;
    show[level]([...message].slice(0, LONGEST_MESSAGE).join(''), { title, file, startLine: line });
  }
}

/** What later steps of the job can read, as action.yml declares it. Every value is written as JSON. */
export interface Outputs {
  /** Null where nothing was evaluated. */
  readonly verdict: string | null;
  /** Names of the affected features. */
  readonly affected: readonly string[];
  /** Paths of the tests that reach the change. */
  readonly tests: readonly string[];
  /** For `strategy.matrix`. */
  readonly matrix: unknown;
  /** Arguments for each tool that may run the tests. */
  readonly vitest: readonly string[];
  readonly jest: readonly string[];
  readonly playwright: readonly string[];
  readonly nx: readonly string[];
  readonly turbo: readonly string[];
  readonly pnpm: readonly string[];
  /** Null where there is no comment. */
  readonly 'comment-url': string | null;
  /** Path of the report, a JSON file; null where nothing was evaluated. */
  readonly report: string | null;
}

/** Writes every output. */
export function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, JSON.stringify(value));
}

/**
 * Writes one line to the log. Names of other people's making may be in it, so nothing in it can begin a workflow command:
 * one begins a line with `::`, the older kind holds `##[` anywhere.
 */
export function say(text: string): void {
  info(`Spillover: ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll('##[', '# #[')}`);
}
