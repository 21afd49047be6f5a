import type { Incident } from './incident.ts';

/** What one setting comes to over all merges that could be replayed. */
export interface SettingSummary {
  readonly key: string;
  readonly words: string;
  /** Merges that would have been held. */
  readonly held: number;
  /** Of these, those that a person has to be asked for. */
  readonly people: number;
  /** Features that a merge would have waited for: the median and the largest number, of the merges that are held. */
  readonly features: Spread;
  /** Features per merge that a person has to be asked for, of the merges that ask. */
  readonly signOffs: Spread;
  /** People and teams asked per merge, of the merges that ask. */
  readonly asked: Spread;
  /** Of the fixes in other features, those of which a mended feature would have been held. */
  readonly fixesHeld: number;
  /** Of the reverted merges, those that would have been held for a feature that they do not edit. */
  readonly revertsHeld: number;
}

/** Of some numbers; zeros where there are none. */
export interface Spread {
  readonly median: number;
  readonly most: number;
}

/** A fix that mended features which the culprit did not edit, and where the guard would have put the first of them. */
export interface JudgedFix {
  readonly incident: Incident;
  /** Sorted. */
  readonly mended: readonly string[];
  /** The first of them in the list that people would have read, 1 for the first; null: none was named. */
  readonly rank: number | null;
  /** That one; null as above. */
  readonly feature: string | null;
  /** How many features were named of how many. */
  readonly named: number;
  readonly known: number;
}

/** A merge that was undone later. What it broke is not told by the difference, which is the merge's own. */
export interface JudgedRevert {
  readonly incident: Incident;
  /** Features that were named without being edited, in the list's order. */
  readonly beyond: readonly string[];
  /** Whether the merge would have been held at all. */
  readonly isHeld: boolean;
}

/** What a replay comes to. */
export interface ReplaySummary {
  /** Merges that could be replayed, and those that could not. */
  readonly replayed: number;
  readonly failed: number;
  readonly inconclusive: number;
  /** Features named per merge, of all merges that reach any. */
  readonly named: Spread;
  /** Merges that reach any feature. */
  readonly reaching: number;
  /** Median share of the features that is named, of the merges that reach any; 0..1. */
  readonly share: number;
  /** Everybody who would ever have been asked, by how many merges ask them. Most first, then by name. */
  readonly asked: readonly { readonly name: string; readonly merges: number }[];
  /** One for each setting, in their order; the first is the configuration as it is. */
  readonly settings: readonly SettingSummary[];
  /** Oldest first. */
  readonly fixes: readonly JudgedFix[];
  readonly reverts: readonly JudgedRevert[];
  /** Fixes whose culprit is known and that mend only features which the culprit edits: its own tests are what could have told. */
  readonly fixesAtHome: number;
}
