import { coverageOf } from './coverage.ts';
import { analyse, type Analysis, type AnalyseInput } from './analyse.ts';
import { readReports } from './evidence/read-reports.ts';
import type { Repository } from './git/repository.ts';
import { byCodeUnits } from './graph/compare.ts';
import type { CheckResult } from './model/check-result.ts';
import type { EvidenceAsked } from './model/evidence-asked.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Impact } from './model/impact.ts';
import type { ModuleSummary } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ReportFile, WeakenedTest } from './model/test-report.ts';
import type { ObjectId } from './model/tree.ts';
import type { Evidence } from './model/verdict.ts';
import { askEvidence } from './policy/ask-evidence.ts';
import { decide, headsToCompare } from './policy/decide.ts';
import type { PolicyInput } from './policy/policy-input.ts';
import { knownOrAnew } from './known-or-anew.ts';
import { ownership } from './read-inputs.ts';
import { testFactsOf } from './test-facts.ts';
import { readChangedLines, readWeakenedTests, readWorkflows } from './test-proof.ts';
import type { Snapshot, SummaryCache } from './snapshot.ts';
import { type Progress, Stopwatch } from './stopwatch.ts';

/** What is evaluated, and how. */
export interface CheckInput extends AnalyseInput {
  /** Asks GitHub for what may prove or sign off. Absent: there is no GitHub to ask. */
  readonly gatherEvidence?: (asked: EvidenceAsked) => Promise<Evidence>;
  /**
   * Opens a repository that has an earlier head of the pull request beside the base, and says where they parted; it is closed
   * afterwards. Absent: only what `repository` has is looked at.
   */
  readonly obtainEarlier?: (
    head: ObjectId,
  ) => Promise<{ readonly repository: Repository; readonly mergeBase: ObjectId }>;
  /** Reports of tests that the caller vouches for; on a command line they stand for the checks that nobody can look at. */
  readonly reports?: readonly ReportFile[];
  readonly progress?: Progress;
  /** What the caller met on the way here, to be shown with the rest. */
  readonly problems?: readonly Problem[];
  /** Analyses of this process, kept by what they are of: asked again for the same commits, only what GitHub says may differ. Absent: none is kept. */
  readonly analyses?: AnalysisCache;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/** Analyses by their key. It may forget whatever it likes. */
export interface AnalysisCache {
  get(key: string): Analysis | undefined;
  set(key: string, analysis: Analysis): unknown;
}

/** From two commits to a verdict. Throws an `ExpectedFailure` where the run cannot go on. */
export async function check(given: CheckInput): Promise<CheckResult> {
  return knownOrAnew(given.summaries, (_, broken) => {
    if (broken === null) return checkOnce(given);
    const { summaries: _summaries, analyses: _analyses, problems = [], ...rest } = given;
    const problem = { code: 'cache-unreadable', severity: 'warning', data: { message: broken.message } } as const;
    const isSaid = problems.some(({ code }) => code === 'cache-unreadable');
    return checkOnce({ ...rest, problems: isSaid ? problems : [...problems, problem] });
  });
}

async function checkOnce(given: CheckInput): Promise<CheckResult> {
  // An earlier head shares nearly all of its files with this one.
  const summaries = given.summaries ?? new Map<string, ModuleSummary>();
  const input = { ...given, summaries };
  const watch = new Stopwatch(input.now, input.progress);

  const analysis = await analyseOnce(input, watch);
  const { config, changes, impacts, tests, guarded, snapshots } = analysis;

  watch.start('gathering evidence');
  const { problems: ownerProblems, ...answering } = ownership(config, analysis.features, snapshots.base);
  const owners = [
    ...impacts.flatMap(({ feature }) => answering.owners.get(feature) ?? []),
    ...guarded.flatMap(({ owners }) => owners),
    ...answering.escalation,
    ...answering.overriders,
  ];
  const workflows = input.gatherEvidence ? await readWorkflows(input.repository, snapshots) : new Map();
  const { evidence, problems: evidenceProblems } = await gather(
    input,
    askEvidence({ config, impacts, owners, workflows }),
  );
  const reports = [...(input.reports ?? []), ...(evidence?.reports ?? [])];
  const { reported, problems: reportProblems } = readReports(reports, pathsOf(analysis));
  const weakened = await readWeakenedTests(input.repository, analysis);
  const changedLines = await readChangedLines(input.repository, analysis, reported);

  watch.start('deciding');
  const refused = [...(evidence?.reportProblems ?? []), ...reportProblems];
  const problems = distinct([
    ...(input.problems ?? []),
    ...analysis.problems,
    ...ownerProblems,
    ...evidenceProblems,
    ...refused,
  ]);
  const tested = { workflows, reported, weakened, changedLines };
  const known = { config, changes, impacts, ...answering, guarded, evidence, problems, earlier: new Map(), ...tested };
  const verdict = decide({ ...known, ...(await analyseEarlier(input, headsToCompare(known), summaries)) });
  const stats = { ...countsOf(snapshots.head), ...analysis.counts, features: config.features.length, ms: watch.stop() };
  const commits = {
    base: input.base,
    head: input.head === 'WORKTREE' ? null : input.head,
    mergeBase: analysis.mergeBase,
  };
  const coverage = coverageOf({ ...analysis, ...snapshots });
  const concerned = [...new Set([...tests, ...verdict.requirements.flatMap((one) => one.tests)])].sort(byCodeUnits);
  const testFacts = testFactsOf(concerned, snapshots.head);
  return { ...commits, config, changes, impacts, tests, testFacts, evidence, verdict, problems, stats, coverage };
}

async function analyseOnce(input: CheckInput, watch: Stopwatch): Promise<Analysis> {
  const { analyses, base, head, mergeBase, config, extraEdges } = input;
  // Uncommitted work may be another one by now.
  if (analyses === undefined || head === 'WORKTREE') return analyse(input, watch);
  const key = JSON.stringify([base, head, mergeBase, config, extraEdges]);
  const analysis = analyses.get(key) ?? (await analyse(input, watch));
  analyses.set(key, analysis);
  return analysis;
}

/** Every file of the head and of the base. */
function pathsOf({ snapshots: { head, base } }: Analysis): readonly string[] {
  return [...new Set([...head.files.paths, ...base.files.paths])].sort(byCodeUnits);
}

/** What the change reached at earlier heads, and the tests that it weakened there; null for one that cannot be analysed, which then proves nothing. */
async function analyseEarlier(
  input: CheckInput,
  heads: readonly ObjectId[],
  summaries: SummaryCache,
): Promise<Required<Pick<PolicyInput, 'earlier' | 'weakenedEarlier'>>> {
  const earlier = new Map<ObjectId, readonly Impact[] | null>();
  const weakenedEarlier = new Map<ObjectId, ReadonlyMap<string, readonly WeakenedTest[]>>();
  for (const head of heads) {
    try {
      const { impacts, weakened } = await reachAt(input, head, summaries);
      earlier.set(head, impacts);
      weakenedEarlier.set(head, weakened);
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      earlier.set(head, null);
    }
  }
  return { earlier, weakenedEarlier };
}

async function reachAt(input: CheckInput, head: ObjectId, summaries: SummaryCache) {
  const obtained = await input.obtainEarlier?.(head);
  const config = input.config === undefined ? {} : { config: input.config };
  try {
    const from = { repository: input.repository, ...obtained, base: input.base, head };
    const analysis = await analyse({ ...from, ...config, summaries }, new Stopwatch(input.now));
    return { impacts: analysis.impacts, weakened: await readWeakenedTests(from.repository, analysis) };
  } finally {
    await obtained?.repository.close();
  }
}

/** What GitHub says; where it could not be asked to the end, the reason as an error that keeps the verdict open. */
async function gather(
  input: CheckInput,
  asked: EvidenceAsked,
): Promise<{ readonly evidence: Evidence | null; readonly problems: readonly Problem[] }> {
  if (!input.gatherEvidence) return { evidence: null, problems: [] };
  try {
    return { evidence: await input.gatherEvidence(asked), problems: [] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { evidence: null, problems: [{ ...error.problem, severity: 'error' }] };
  }
}

/** The same problem may be met on two ways, as a manifest that both features and imports are read from. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ code, location, severity }: Problem, index: number): string =>
    location ? JSON.stringify([code, location, severity]) : String(index);
  return [...new Map(problems.map((problem, index) => [keyOf(problem, index), problem])).values()];
}

function countsOf({ graph }: Snapshot): Pick<CheckResult['stats'], 'modules' | 'edges' | 'unresolved'> {
  const unresolved = { external: 0, missing: 0, 'non-literal': 0 };
  for (const site of graph.unresolved) unresolved[site.cause] += 1;
  return { modules: graph.modules.length, edges: graph.edges.length, unresolved };
}
