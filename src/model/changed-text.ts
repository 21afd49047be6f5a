/** One version of a changed file, as far as its text goes. */
export interface TextSide {
  readonly path: string;
  /** 1-based, sorted: the lines that the other version has not. A line that merely moved is not among them. */
  readonly lines: readonly number[];
  /** The words of those lines, sorted, each with the first of them that has it. */
  readonly words: readonly (readonly [word: string, line: number])[];
}

/** What a change did to the text of one file. */
export interface ChangedText {
  /** Null for a file that was added. */
  readonly before: TextSide | null;
  /** Null for a file that was deleted. */
  readonly after: TextSide | null;
}
