import type { ObjectId } from './tree.ts';

/** A file that says which tests ran, or which lines: JUnit, Vitest, Jest, Playwright, LCOV, Istanbul. */
export interface ReportFile {
  /** The artifact that it came in; null for a file that was given by its path. */
  readonly artifact: string | null;
  /** The workflow run that made the artifact; null for a file that was given. */
  readonly run: number | null;
  /** Its path in the artifact, or as it was given. */
  readonly path: string;
  /** Its text; null when it was refused, and a problem says why. */
  readonly text: string | null;
}

/** What reports say of one test file of the repository. */
export interface TestFileRun {
  /** Its path. */
  readonly file: string;
  /** Tests that ran to their end, green or red. */
  readonly executed: number;
  /** Those of them that failed, and failures of the file itself. */
  readonly failed: number;
  /** Tests that were skipped, left to do, or expected to fail. */
  readonly skipped: number;
}

/** The lines of one file that ran. */
export interface LineCoverage {
  readonly file: string;
  /** 1-based, sorted: lines that hold something to execute. */
  readonly executable: readonly number[];
  /** Those of them that were executed. */
  readonly executed: readonly number[];
}

/** What the reports of one workflow run say, all of them together. */
export interface ReportedRun {
  /** As in `ReportFile`. */
  readonly run: number | null;
  /** Sorted by file; only files of the repository. */
  readonly tests: readonly TestFileRun[];
  /** How many test files the reports name that are no file of the repository, or could be more than one. */
  readonly unmatched: number;
  /** Sorted by file. Null: no coverage was reported. */
  readonly coverage: readonly LineCoverage[] | null;
  /** True when a report was there and could not be read: then what is not in the others may or may not have run. */
  readonly isPartial: boolean;
  /** How many of the reports tell which tests ran. */
  readonly testReports: number;
}

/** Why a test of the base branch no longer proves what it did. */
export interface WeakenedTest {
  readonly file: string;
  /** What the pull request did to it, to follow its name: "was deleted", "skips 2 tests that ran before". */
  readonly what: string;
  /** The blob that it is in the head, by which two ways to weaken it are told apart. Absent: nothing of it is left. */
  readonly state?: ObjectId;
}
