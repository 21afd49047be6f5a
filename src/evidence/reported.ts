/** How one test case ended. */
export type CaseEnd = 'passed' | 'failed' | 'skipped';

/** What one report says of one test file, before it is known which file of the repository that is. */
export interface ReportedFile {
  /** What the report calls the file: relative to some folder, or absolute on the machine it ran on. */
  readonly name: string;
  readonly ends: readonly CaseEnd[];
}

/** What one report says of the lines of one file. */
export interface ReportedLines {
  readonly name: string;
  /** 1-based: how often each line that can run did. */
  readonly hits: ReadonlyMap<number, number>;
}

/** What a report holds. */
export type Report =
  | { readonly kind: 'tests'; readonly files: readonly ReportedFile[] }
  | { readonly kind: 'coverage'; readonly files: readonly ReportedLines[] }
  /** Something else than a report: settings, a log, another tool's data. It says nothing. */
  | { readonly kind: 'other' }
  /** It looks like a report, and cannot be believed; `why` can follow "it". */
  | { readonly kind: 'refused'; readonly why: string };

/** Collects the ends of cases by file, in the order in which files come. */
export class FileEnds {
  readonly #byName = new Map<string, CaseEnd[]>();

  /** A file that is named, whether any case of it ended or not. */
  note(name: string): void {
    if (!this.#byName.has(name)) this.#byName.set(name, []);
  }

  add(name: string, end: CaseEnd): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, [end]);
    else known.push(end);
  }

  get files(): readonly ReportedFile[] {
    return [...this.#byName].map(([name, ends]) => ({ name, ends }));
  }
}
