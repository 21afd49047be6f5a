import { BrokenRecord } from './cache/record-file.ts';
import type { SummaryCache } from './snapshot.ts';

/**
 * Does something with what is known of earlier runs, and again without it where that turns out to be damaged after it had been used.
 *
 * @param known absent: nothing is known
 * @param use is told on the second time why nothing is known; it must have no effect until it is done
 */
export async function knownOrAnew<Result>(
  known: SummaryCache | undefined,
  use: (known: SummaryCache | undefined, broken: BrokenRecord | null) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(known, null);
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error;
    return use(undefined, error);
  }
}
