import { byCodeUnits } from '../graph/compare.ts';
import type { Problem } from '../model/problem.ts';
import type { LineCoverage, ReportedRun, ReportFile, TestFileRun } from '../model/test-report.ts';
import { matchPaths } from './match-paths.ts';
import { readJsonReport } from './read-json-report.ts';
import { readJUnit } from './read-junit.ts';
import { readLcov } from './read-lcov.ts';
import type { Report, ReportedFile, ReportedLines } from './reported.ts';

/** What reports say, by the workflow run that they come from, and what was wrong with some. */
export interface ReadReports {
  /** Sorted by run; files that were given by path are one entry of their own. */
  readonly reported: readonly ReportedRun[];
  readonly problems: readonly Problem[];
}

/**
 * Reads which tests ran and which lines, of the files of a repository. A name in a report may mean any file, also one that
 * is no test of a feature: else a copy of a test that lies elsewhere would pass for the test.
 *
 * @param paths every file of the head and of the base
 */
export function readReports(files: readonly ReportFile[], paths: readonly string[]): ReadReports {
  const problems: Problem[] = [];
  const byRun = new Map<number | null, ReportFile[]>();
  for (const file of files) byRun.set(file.run, [...(byRun.get(file.run) ?? []), file]);
  const reported = [...byRun].map(([run, own]) => {
    const reports = own.map((file): Report => {
      const report = file.text === null ? { kind: 'refused' as const, why: '' } : readReport(file.text);
      // What was refused before it came here has its problem already.
      if (report.kind === 'refused' && file.text !== null) problems.push(refused(file, report.why));
      return report;
    });
    return joined(run, reports, paths);
  });
  return { reported: reported.sort((a, b) => (a.run ?? 0) - (b.run ?? 0)), problems };
}

/** What a text is shows in its first characters. */
function readReport(text: string): Report {
  const start = /^\uFEFF?\s*(.{0,4})/.exec(text.slice(0, 10_000))?.[1] ?? '';
  const body = text.replace(/^\uFEFF/, '');
  if (start.startsWith('<')) return readJUnit(body.trimStart());
  if (start.startsWith('{') || start.startsWith('[')) return readJsonReport(body);
  if (/^(?:TN:|SF:)/.test(start)) return readLcov(body);
  return start === '' ? { kind: 'refused', why: 'is empty' } : { kind: 'other' };
}

function joined(run: number | null, reports: readonly Report[], paths: readonly string[]): ReportedRun {
  const tests = new Map<string, TestFileRun>();
  const lines = new Map<string, Map<number, number>>();
  let unmatched = 0;
  for (const report of reports) {
    if (report.kind === 'tests') unmatched += addTests(report.files, paths, tests);
    if (report.kind === 'coverage') addLines(report.files, paths, lines);
  }
  const hasCoverage = reports.some((report) => report.kind === 'coverage');
  return {
    run,
    tests: [...tests.values()].sort((a, b) => byCodeUnits(a.file, b.file)),
    unmatched,
    coverage: hasCoverage ? coverageOf(lines) : null,
    isPartial: reports.some((report) => report.kind === 'refused'),
    testReports: reports.filter((report) => report.kind === 'tests').length,
  };
}

function addTests(files: readonly ReportedFile[], paths: readonly string[], into: Map<string, TestFileRun>): number {
  const found = matchPaths(
    files.map((file) => file.name),
    paths,
  );
  let unmatched = 0;
  for (const { name, ends } of files) {
    const file = found.get(name);
    if (file === undefined) {
      unmatched += 1;
      continue;
    }
    const known = into.get(file) ?? { file, executed: 0, failed: 0, skipped: 0 };
    const skipped = ends.filter((end) => end === 'skipped').length;
    const failed = ends.filter((end) => end === 'failed').length;
    into.set(file, {
      file,
      executed: known.executed + ends.length - skipped,
      failed: known.failed + failed,
      skipped: known.skipped + skipped,
    });
  }
  return unmatched;
}

function addLines(
  files: readonly ReportedLines[],
  paths: readonly string[],
  into: Map<string, Map<number, number>>,
): void {
  const found = matchPaths(
    files.map((file) => file.name),
    paths,
  );
  for (const { name, hits } of files) {
    const file = found.get(name);
    if (file === undefined) continue;
    const known = into.get(file) ?? new Map<number, number>();
    for (const [line, count] of hits) known.set(line, (known.get(line) ?? 0) + count);
    into.set(file, known);
  }
}

function coverageOf(lines: ReadonlyMap<string, ReadonlyMap<number, number>>): readonly LineCoverage[] {
  return [...lines]
    .map(([file, hits]) => {
      const executable = [...hits.keys()].sort((a, b) => a - b);
      return { file, executable, executed: executable.filter((line) => (hits.get(line) ?? 0) > 0) };
    })
    .sort((a, b) => byCodeUnits(a.file, b.file));
}

function refused({ artifact, path }: ReportFile, message: string): Problem {
  return { code: 'report-refused', severity: 'warning', data: { artifact, path, message } };
}
