import { byCodeUnits } from '../graph/compare.ts';
import type { Feature } from '../model/feature.ts';
import { compileGlob, type Pattern } from './glob.ts';

/** Where a path belongs. */
export interface Membership {
  readonly feature: Feature;
  /** How many parts at the front of the path its glob spells out. */
  readonly depth: number;
}

/** Answers which feature a path belongs to. */
export interface FeatureIndex {
  /** Sorted by the feature's name; empty when the path belongs to none. */
  membershipsOf(path: string): readonly Membership[];
  /** The names alone, sorted. */
  featuresOf(path: string): readonly string[];
}

interface Claim {
  readonly feature: Feature;
  readonly pattern: Pattern;
}

/**
 * Indexes features by what their globs spell out, so that a path is compared only with globs that start as it does.
 *
 * The feature of a path: what is spelled out wins over what is discovered; then the glob that spells out the most folders
 * wins over the rest (`src/pay/token/**` over `src/pay/**`, and a file named in full over both). Where two features spell out
 * equally much, the path belongs to both: two people claimed it, and the guard cannot know that one of them was wrong.
 */
export function featureIndex(features: readonly Feature[]): FeatureIndex {
  const spelledOut = claimsByPrefix(features.filter((feature) => !feature.isDiscovered));
  const discovered = claimsByPrefix(features.filter((feature) => feature.isDiscovered));
  const membershipsOf = (path: string): readonly Membership[] => {
    const own = longestMatches(path, spelledOut);
    return own.length > 0 ? own : longestMatches(path, discovered);
  };
  return { membershipsOf, featuresOf: (path) => membershipsOf(path).map(({ feature }) => feature.name) };
}

function claimsByPrefix(features: readonly Feature[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const feature of features) {
    for (const pattern of feature.paths.flatMap(compileGlob)) {
      const same = claims.get(pattern.prefix);
      if (same) same.push({ feature, pattern });
      else claims.set(pattern.prefix, [{ feature, pattern }]);
    }
  }
  return claims;
}

/** Goes from the whole path up to the root, and stops at the first prefix where something matches. */
function longestMatches(path: string, claims: ReadonlyMap<string, readonly Claim[]>): readonly Membership[] {
  for (let end = path.length; end >= 0; end = end === 0 ? -1 : Math.max(0, path.lastIndexOf('/', end - 1))) {
    const found = new Map<string, Membership>();
    for (const { feature, pattern } of claims.get(path.slice(0, end)) ?? []) {
      if (!found.has(feature.name) && pattern.matches(path)) found.set(feature.name, { feature, depth: pattern.depth });
    }
    if (found.size > 0) return [...found.values()].sort((a, b) => byCodeUnits(a.feature.name, b.feature.name));
  }
  return [];
}
