/** What code names by a path, or asks for all at once. */
export interface NamedFiles {
  /** The files that are surely meant. */
  readonly paths: readonly string[];
  /** Beginnings of paths that may be meant: a folder is named, or a part of the path is computed. */
  readonly couldMean: readonly string[];
  /** What the path must end with then. Absent: anything. */
  readonly suffix?: string;
}
