import type { Coupling, Impact } from './impact.ts';
import type { ObjectId } from './tree.ts';
import type { VerdictState } from './verdict.ts';

/** An entry of `couplings:`, before it is one. */
export interface ProposedCoupling {
  /** Globs of the files whose change is felt. Never empty. */
  readonly from: readonly string[];
  /** Names of the features that feel it. Never empty. */
  readonly to: readonly string[];
  readonly because: string;
  /** Null: nobody knows an address. */
  readonly incident: string | null;
}

/** A commit as a lesson speaks of it. */
export interface LessonCommit {
  readonly commit: ObjectId;
  readonly title: string;
}

/** What the guard says of a culprit, as far as one broken feature is concerned. */
export interface SaidOfFeature {
  readonly feature: string;
  /** Its place in the list that people read, 1 for the first; null: it is not named. */
  readonly rank: number | null;
  /** Why it is named: the coupling that is told. Null: it is not. */
  readonly coupling: Coupling | null;
  /** Whether the merge waits for it. */
  readonly isHeld: boolean;
}

/** What the guard says of a culprit with nothing proved yet, under one configuration that enforces. */
export interface SaidOfCulprit {
  readonly verdict: VerdictState;
  /** Features named, and those waited for, of all that there are. */
  readonly named: number;
  readonly held: number;
  readonly known: number;
  /** One for each broken feature. */
  readonly features: readonly SaidOfFeature[];
  /** The strongest impact on the first broken feature; null: there is none. */
  readonly impact: Impact | null;
}

/** What an incident teaches. */
export interface Lesson {
  readonly fix: LessonCommit;
  readonly culprit: LessonCommit;
  /** How the culprit is known: it was named to us, the message names it, or the fix changes the lines that it touched last. */
  readonly evidence: 'given' | 'message' | 'lines';
  /** How the features are known: they were named to us, the fix mends them, it changes their tests, or its message names them. */
  readonly told: 'given' | 'mended' | 'tests' | 'message';
  readonly entry: ProposedCoupling;
  /** The entry as YAML, to be pasted. */
  readonly yaml: string;
  /** The whole configuration with it, comments as they were. */
  readonly text: string;
  readonly without: SaidOfCulprit;
  readonly with: SaidOfCulprit;
  /** True where every broken feature would have been waited for without the entry. */
  readonly isKnownAlready: boolean;
  /** Of so many changes before the culprit, how many touched what the entry watches: how often it would have spoken. */
  readonly noise: { readonly touched: number; readonly of: number };
}
