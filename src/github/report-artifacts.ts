import type { z } from 'zod';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { Problem } from '../model/problem.ts';
import type { ReportFile } from '../model/test-report.ts';
import type { CheckFact } from '../model/verdict.ts';
import type { GitHub } from './github.ts';
import { artifact } from './schemas.ts';
import { type ArchiveLimits, unzip } from './unzip.ts';

type Artifact = z.infer<typeof artifact>;

/** The largest archive that is downloaded, in bytes. A report of 10,000 tests has some 5 MB, and packs to a tenth of that. */
const MAX_ARCHIVE = 20_000_000;
/** A report of 100,000 tests with their output fits; what is larger is no list of tests. */
const LIMITS: ArchiveLimits = { fileBytes: 50_000_000, totalBytes: 100_000_000, entries: 10_000 };
/** As many shards as a matrix can have, of each of a few kinds. */
const MOST_ARTIFACTS = 300;
/** What all archives of one evaluation unpack to at most. */
const MOST_BYTES = 200_000_000;

/** The files that say which tests ran, and what was wrong with some. */
export interface Reports {
  readonly files: readonly ReportFile[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the reports among the artifacts of the workflow runs whose jobs may prove something. What is too large, damaged or
 * hostile is refused with a problem, and remembered as a report without a text: it was there, and tells nothing.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readReports(
  github: GitHub,
  checks: readonly CheckFact[],
  asked: Pick<EvidenceAsked, 'isTrusted' | 'isReport'>,
): Promise<Reports> {
  const { isReport } = asked;
  const files: ReportFile[] = [];
  const problems: Problem[] = [];
  if (isReport === null) return { files, problems };
  const trusted = checks.filter((check) => asked.isTrusted(check));
  const runs = [...new Set(trusted.flatMap((check) => check.run?.id ?? []))].sort((a, b) => a - b);
  let bytes = 0;
  for (const run of runs) {
    const listed = newestOfEachName((await readArtifacts(github, run)).filter((one) => isReport(one.name)));
    for (const [index, one] of listed.entries()) {
      const found =
        index >= MOST_ARTIFACTS
          ? refused(run, one, null, `is one of more than ${MOST_ARTIFACTS}`)
          : bytes > MOST_BYTES
            ? refused(run, one, null, `is left out: those before it hold more than ${MOST_BYTES} bytes`)
            : await readArtifact(github, run, one);
      files.push(...found.files);
      problems.push(...found.problems);
      bytes += found.files.reduce((sum, file) => sum + (file.text?.length ?? 0), 0);
    }
  }
  return { files, problems };
}

async function readArtifacts(github: GitHub, run: number): Promise<readonly Artifact[]> {
  return github.api.list({
    operation: 'actions/list-workflow-run-artifacts',
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    parameters: { ...github.repository, run_id: run },
    item: artifact,
    identify: (one) => one.id,
    within: { items: 'artifacts', total: 'total_count' },
  });
}

/** An attempt that runs again uploads its artifacts again, and the earlier ones stay. */
function newestOfEachName(artifacts: readonly Artifact[]): readonly Artifact[] {
  const byName = new Map<string, Artifact>();
  for (const one of artifacts) if (one.id >= (byName.get(one.name)?.id ?? 0)) byName.set(one.name, one);
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readArtifact(github: GitHub, run: number, one: Artifact): Promise<Reports> {
  if (one.expired) return refused(run, one, null, 'has expired');
  const tooLarge = `is larger than ${MAX_ARCHIVE} bytes`;
  if (one.size_in_bytes > MAX_ARCHIVE) return refused(run, one, null, tooLarge);
  const archive = await github.api.download({
    operation: 'actions/download-artifact',
    route: 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    parameters: { ...github.repository, artifact_id: one.id, archive_format: 'zip' },
    maxBytes: MAX_ARCHIVE,
  });
  if (archive === null) return refused(run, one, null, tooLarge);
  const unpacked = unzip(archive, LIMITS, isReportFile);
  if (unpacked.kind === 'refused') return refused(run, one, null, unpacked.why);
  const files = unpacked.files.map(
    (file): ReportFile => ({ artifact: one.name, run, path: file.path, text: new TextDecoder().decode(file.bytes) }),
  );
  return { files, problems: [] };
}

/** By its name: JUnit is XML, Vitest, Jest, Playwright and Istanbul write JSON, LCOV's usual name is `lcov.info`. */
function isReportFile(path: string): boolean {
  return /\.(?:xml|json|info|lcov)$/i.test(path);
}

function refused(run: number, one: Artifact, path: string | null, why: string): Reports {
  const data = { artifact: one.name, path, message: why };
  return {
    files: [{ artifact: one.name, run, path: path ?? one.name, text: null }],
    problems: [{ code: 'report-refused', severity: 'warning', data }],
  };
}
