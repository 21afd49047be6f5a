import { byCodeUnits } from '../graph/compare.ts';
import type { Feature, Owner } from '../model/feature.ts';
import { type Codeowners, ownersOfPath } from './codeowners.ts';
import { keyOfOwner, parseOwner } from './parse-owner.ts';

/**
 * Who answers for a feature. Owners in the configuration win, in their order; otherwise everybody whom CODEOWNERS names
 * for any of its files: whoever owns most of them first, of equals in the order of their names. Empty: nobody is known.
 *
 * @param files the paths of the feature, each once
 * @param codeowners null when the base branch has none
 */
export function ownersOfFeature(
  feature: Feature,
  files: readonly string[],
  codeowners: Codeowners | null,
): readonly Owner[] {
  if (feature.owners !== null) return withoutRepeats(feature.owners.map(parseOwner));
  if (codeowners === null) return [];
  const counts = new Map<string, { readonly owner: Owner; files: number }>();
  for (const file of [...files].sort(byCodeUnits)) {
    for (const owner of ownersOfPath(codeowners, file)) {
      const key = keyOfOwner(owner);
      const count = counts.get(key) ?? { owner, files: 0 };
      count.files += 1;
      counts.set(key, count);
    }
  }
  return [...counts]
    .sort(([keyA, a], [keyB, b]) => b.files - a.files || byCodeUnits(keyA, keyB))
    .map(([, count]) => count.owner);
}

function withoutRepeats(owners: readonly (Owner | null)[]): Owner[] {
  const byKey = new Map<string, Owner>();
  for (const owner of owners) {
    if (owner !== null && !byKey.has(keyOfOwner(owner))) byKey.set(keyOfOwner(owner), owner);
  }
  return [...byKey.values()];
}
