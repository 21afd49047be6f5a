import type { Impact } from '../model/impact.ts';

/**
 * What reaches a feature, as one text: the same for two heads at which the same changes, in the same state, reach it by the
 * same couplings. Null where the changes of a coupling were not told apart, so that nothing can be said.
 *
 * What a person who signs off has looked at is all of it: the couplings that hold a merge, and those that are only reported.
 * `history` alone is left out: it is advice, and no change of this pull request makes it.
 */
export function reachOf(feature: string, impacts: readonly Impact[]): string | null {
  const keys = new Set<string>();
  for (const impact of impacts) {
    if (impact.feature !== feature || impact.coupling === 'history') continue;
    if (impact.changes.length === 0) return null;
    for (const { file, symbol, fingerprint } of impact.changes) {
      if (fingerprint === '') return null;
      keys.add(JSON.stringify([impact.coupling, file, symbol, fingerprint]));
    }
  }
  return [...keys].sort().join('\n');
}

/** Whether a feature is reached by the same at two heads. */
export type SameReach =
  | 'same'
  | 'different'
  /** One of the two could not be told, or nobody compared them. */
  | 'unknown';

/** Compares what reaches a feature at two heads; null impacts: that head could not be analysed. */
export function compareReach(feature: string, now: readonly Impact[], then: readonly Impact[] | null): SameReach {
  if (then === null) return 'unknown';
  const [one, other] = [reachOf(feature, now), reachOf(feature, then)];
  if (one === null || other === null) return 'unknown';
  return one === other ? 'same' : 'different';
}
