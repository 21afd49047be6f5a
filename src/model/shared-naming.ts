import type { Change } from './change.ts';
import type { NameKind } from './shared-name.ts';

/** A name by which a changed file and a feature meet though neither imports the other. */
export interface ContractTie {
  readonly feature: string;
  /** 0..1: every name that joins the two, `1 − Π(1 − weight · closeness · rarity)`. */
  readonly score: number;
  /** The name that says most. */
  readonly kind: NameKind;
  readonly name: string;
  /** 0..1: 1 for a name that no other feature holds beside the two, a half for two of them. */
  readonly rarity: number;
  /** Where the change says it. */
  readonly change: Change;
  readonly line: number;
  /** True where the change took it away, so that the line is of where the branch was cut. */
  readonly isGone: boolean;
  /** Where the feature says it; true where only the base branch does. */
  readonly partner: string;
  /** `*` where only the file can be spoken of. */
  readonly partnerSymbol: string;
  readonly partnerLine: number;
  readonly isAtBase: boolean;
  /** Every change that says a name which the feature holds. */
  readonly changes: readonly Change[];
}

/** Words in the changed lines that few features are written in, and one feature that is. */
export interface RareWords {
  readonly feature: string;
  /** The sum over the words of one divided by how many features hold the word. */
  readonly score: number;
  /** The same sum over words that code alone has, with a capital inside, a digit or an underscore, and that not only tests say. */
  readonly codeScore: number;
  /** A few of them, those that make up `codeScore` first, then those that code alone has, then the rarest first; never empty. */
  readonly words: readonly RareWord[];
}

/** One such word. */
export interface RareWord {
  readonly word: string;
  /** How many features hold it. */
  readonly features: number;
  /** Where the change says it. */
  readonly change: Change;
  readonly line: number;
  readonly isGone: boolean;
  /** The feature's module that says it, the first by path. On which line is for whoever reads its text to say. */
  readonly partner: string;
  readonly isAtBase: boolean;
}
