import { distance } from 'fastest-levenshtein';

const MAX_LENGTH = 100;

/**
 * The allowed word that was probably meant: the one with the fewest edits, of equals the first listed; null when none is
 * within a third of its length, so that nothing far-fetched is proposed.
 */
export function nearestWord(word: string, allowed: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of allowed) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= Math.ceil(Math.max(word.length, candidate.length) / 3) && edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}
