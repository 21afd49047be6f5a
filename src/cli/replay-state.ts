import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { COUPLINGS } from '../model/impact.ts';
import type { ReplayedMerge } from '../model/replay.ts';
import type { ReplayMemory } from '../replay-history.ts';

/** Changes whenever what is kept of a merge does. */
const RECORD = 1;

const outcome = z.object({
  held: z.array(z.int().nonnegative()),
  people: z.array(z.int().nonnegative()),
  asked: z.array(z.string()),
  unanswered: z.int().nonnegative(),
});

const record: z.ZodType<ReplayedMerge> = z.object({
  commit: z.string(),
  base: z.string(),
  head: z.string(),
  failure: z.string().nullable(),
  isInconclusive: z.boolean(),
  features: z.array(
    z.object({
      feature: z.string(),
      coupling: z.enum(COUPLINGS),
      strength: z.number(),
      rule: z.enum(['tests and sign-off', 'tests or sign-off', 'tests', 'sign-off', 'nothing']),
    }),
  ),
  edited: z.array(z.string()),
  mended: z.array(z.string()),
  known: z.int().nonnegative(),
  outcomes: z.record(z.string(), outcome),
});

/** Where merges that were replayed are kept, and how. */
export interface ReplayStateOptions {
  /** The folder for what can be made again. */
  readonly folder: string;
  /** Of what decided about them: another one begins anew. */
  readonly version: string;
  /** Forgets what was kept. */
  readonly isFresh: boolean;
  /** Told once, where nothing can be kept. */
  readonly onTrouble: (message: string) => void;
}

/**
 * Keeps replayed merges in one file for each configuration and version, a line for each merge, written as soon as it is
 * replayed: whatever ends the run, the next one goes on behind the last whole line. A line that does not read as a merge is
 * passed over. A merge that could not be replayed is kept for this run alone: it may be fetched by the next one.
 */
export class ReplayState implements ReplayMemory {
  readonly #options: ReplayStateOptions;
  readonly #known = new Map<string, ReplayedMerge>();
  #file: string | null = null;

  constructor(options: ReplayStateOptions) {
    this.#options = options;
  }

  async open(config: string | null): Promise<void> {
    const { folder, version, isFresh } = this.#options;
    const key = createHash('sha256')
      .update(JSON.stringify([RECORD, version, config]))
      .digest('hex');
    const file = join(folder, 'replay', `${key.slice(0, 32)}.jsonl`);
    try {
      await mkdir(join(folder, 'replay'), { recursive: true });
      if (isFresh) await rm(file, { force: true });
      for (const line of (await textOf(file)).split('\n')) this.#read(line);
      // What was cut off in the middle of a line must not swallow the next one.
      await appendFile(file, '\n');
      this.#file = file;
    } catch (error) {
      this.#options.onTrouble(inWords(error));
    }
  }

  get(commit: string): ReplayedMerge | undefined {
    return this.#known.get(commit);
  }

  async add(merge: ReplayedMerge): Promise<void> {
    this.#known.set(merge.commit, merge);
    if (this.#file === null || merge.failure !== null) return;
    try {
      await appendFile(this.#file, `${JSON.stringify(merge)}\n`);
    } catch (error) {
      this.#file = null;
      this.#options.onTrouble(inWords(error));
    }
  }

  #read(line: string): void {
    if (line === '') return;
    try {
      const merge = record.parse(JSON.parse(line));
      this.#known.set(merge.commit, merge);
    } catch {
      // It was cut off, or is no line of ours: that merge is replayed again.
    }
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));
