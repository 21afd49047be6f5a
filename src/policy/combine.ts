import type { Outcome } from '../model/verdict.ts';

/** What comes of several demands that must all be met. Of none at all: met. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('failed')) return 'failed';
  if (outcomes.includes('unknown')) return 'unknown';
  return outcomes.includes('waiting') ? 'waiting' : 'met';
}

/** What comes of several demands of which one is enough. A failure is not made good by another one. Of none at all: waiting. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('failed')) return 'failed';
  if (outcomes.includes('met')) return 'met';
  return outcomes.includes('unknown') ? 'unknown' : 'waiting';
}

/** A list as people write it: `a`, `a and b`, `a, b and c`. */
export function listInWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
