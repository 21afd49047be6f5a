/** How much of each kind a report shows before it counts the rest. */
export interface Limits {
  /** Features that wait, in full. */
  readonly full: number;
  /** Reasons for which features wait or are listed, and safe features on one line: each so many. */
  readonly lines: number;
  /** Features by name that feel the change in the same way and are asked for nothing. */
  readonly features: number;
  /** Features by name that wait for the same of the same people. */
  readonly waiting: number;
  /** Routes of a feature. */
  readonly routes: number;
  /** Steps of a route; the middle of a longer one is counted. */
  readonly steps: number;
  readonly tests: number;
  /** Checks and reviews that proved a feature. */
  readonly proofs: number;
  /** Nodes of the picture. */
  readonly nodes: number;
  /** Rows of the table. */
  readonly rows: number;
  /** Kinds of problems. */
  readonly problems: number;
  /** Places of one kind of problem. */
  readonly places: number;
}

/** What a comment shows, from what people read down to what certainly fits. */
export const COMMENT_LIMITS: readonly Limits[] = [
  {
    full: 4,
    lines: 20,
    features: 20,
    waiting: 100,
    routes: 3,
    steps: 12,
    tests: 15,
    proofs: 3,
    nodes: 40,
    rows: 30,
    problems: 8,
    places: 3,
  },
  {
    full: 3,
    lines: 10,
    features: 8,
    waiting: 20,
    routes: 2,
    steps: 8,
    tests: 5,
    proofs: 2,
    nodes: 24,
    rows: 15,
    problems: 5,
    places: 3,
  },
  {
    full: 2,
    lines: 5,
    features: 4,
    waiting: 8,
    routes: 1,
    steps: 6,
    tests: 3,
    proofs: 1,
    nodes: 12,
    rows: 8,
    problems: 3,
    places: 1,
  },
];

/** What a job summary or a page shows, down to what certainly fits. */
export const SUMMARY_LIMITS: readonly Limits[] = [
  {
    full: 100,
    lines: 500,
    features: 500,
    waiting: 1000,
    routes: 13,
    steps: 60,
    tests: 200,
    proofs: 20,
    nodes: 59,
    rows: 500,
    problems: 200,
    places: 200,
  },
  {
    full: 30,
    lines: 200,
    features: 100,
    waiting: 200,
    routes: 4,
    steps: 20,
    tests: 30,
    proofs: 5,
    nodes: 59,
    rows: 200,
    problems: 50,
    places: 20,
  },
  ...COMMENT_LIMITS,
];
