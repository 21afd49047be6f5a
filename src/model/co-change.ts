/** A feature that kept changing together with a file of this change. */
export interface CoChange {
  readonly feature: string;
  /** The changed file that says most, by its present path. */
  readonly file: string;
  /** The feature's file that changed with it most often, of those that are still there; of equals the first by name. */
  readonly partner: string;
  /** How many of the file's past changes touched the feature too. */
  readonly together: number;
  /** How many past changes the file had. */
  readonly of: number;
  /** How many times as often as if the two had nothing to do with each other; more than 1. */
  readonly lift: number;
  /** Confidence (`together` of `of`, two more assumed without) times the natural logarithm of the lift. */
  readonly score: number;
}
