import type { Coupling } from './impact.ts';
import type { Config, TierRule } from './config.ts';
import type { ReplaySummary } from './replay-summary.ts';
import type { ObjectId } from './tree.ts';

/** A feature that could feel a merge of the past. */
export interface FeltFeature {
  readonly feature: string;
  /** The coupling by which it is told: the strongest of those that hold the merge, else the strongest of all. */
  readonly coupling: Coupling;
  readonly strength: number;
  /** What is asked for it under the configuration as it is. */
  readonly rule: TierRule;
}

/** What one setting would have made of one merge. Features are told by their places in `ReplayedMerge.features`. */
export interface SettingOutcome {
  /** Those that the merge would have waited for: until their tests ran green, or somebody signed off. */
  readonly held: readonly number[];
  /** Of these, those that a person has to be asked for: no configured check could prove them, or the rule wants a sign-off as well. */
  readonly people: readonly number[];
  /** Everybody whose sign-off is asked for on their behalf, as written, sorted. */
  readonly asked: readonly string[];
  /** How many of `people` nobody is known to answer for. */
  readonly unanswered: number;
}

/** A merge of the past, and what the guard would have said. Small and JSON-able: it is kept between runs. */
export interface ReplayedMerge {
  readonly commit: ObjectId;
  /** The branch before it. */
  readonly base: ObjectId;
  /** What was merged: its second parent where it is a merge of two, else the commit itself. */
  readonly head: ObjectId;
  /** Why it could not be replayed; null: it was. Everything below is then empty. */
  readonly failure: string | null;
  /** True where something that decides could not be read, so that it would have been `inconclusive`. */
  readonly isInconclusive: boolean;
  /** In the order in which people would have read them. */
  readonly features: readonly FeltFeature[];
  /** Names of the features that it edits. Sorted. */
  readonly edited: readonly string[];
  /** Names of the features whose product code it changes so that it can be felt at run time: what a fix mends. Sorted. */
  readonly mended: readonly string[];
  /** How many features were known. */
  readonly known: number;
  /** By `Setting.key`. */
  readonly outcomes: { readonly [setting: string]: SettingOutcome };
}

/** A configuration that is tried on every merge. */
export interface Setting {
  /** Stable and short: `as configured`, `above 0.4`, `without page`. */
  readonly key: string;
  /** What is different, as a clause; names in backticks. */
  readonly words: string;
  readonly config: Config;
}

/** Merges of the past, and what the guard would have said of them. */
export interface Replay {
  /** The commit before the oldest one. */
  readonly from: ObjectId;
  readonly to: ObjectId;
  /** Where the configuration was read from; null: there was none, and the defaults were tried. */
  readonly config: string | null;
  /** True where it is not that of `to`. */
  readonly isGiven: boolean;
  /** Oldest first; those that were replayed. */
  readonly merges: readonly ToldMerge[];
  /** In the same order. */
  readonly replayed: readonly ReplayedMerge[];
  readonly summary: ReplaySummary;
  /** How many of them were replayed in this run; the others were remembered. */
  readonly made: number;
  /** How long that took. */
  readonly seconds: number;
  /** True when it was stopped before its end: later fixes were then not looked for. */
  readonly isStopped: boolean;
  /** How many merges the range holds. */
  readonly wanted: number;
}

/** A merge as people know it. */
export interface ToldMerge {
  readonly commit: ObjectId;
  /** When it was committed, in seconds since 1970. */
  readonly at: number;
  readonly author: string;
  /** What people call it: its subject, or the title of the pull request. */
  readonly title: string;
}
