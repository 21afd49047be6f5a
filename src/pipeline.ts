import { filesOfFeatures } from './config/files-of-features.ts';
import { codeownersOf } from './config/codeowners.ts';
import { ownersOfFeature } from './config/owners.ts';
import { parseOwner } from './config/parse-owner.ts';
import { CONFIG_PATHS } from './config/config-paths.ts';
import { readConfig } from './config/read-config.ts';
import { listChanges } from './diff/list-changes.ts';
import type { Repository } from './git/repository.ts';
import { findImpacts } from './impact/find-impacts.ts';
import type { CheckResult } from './model/check-result.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Owner } from './model/feature.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId } from './model/tree.ts';
import type { Evidence } from './model/verdict.ts';
import { decide } from './policy/decide.ts';
import { type Progress, readSnapshots, type Snapshot, type SummaryCache } from './snapshot.ts';

/** A text that the caller brings. */
export interface GivenText {
  readonly text: string;
  /** Its path, as problems show it. */
  readonly source: string;
}

/** What is evaluated, and how. */
export interface CheckInput {
  readonly repository: Repository;
  /** The tip of the base branch. */
  readonly base: ObjectId;
  /** The commit to be merged, or the uncommitted state of the work tree. */
  readonly head: ObjectId | 'WORKTREE';
  /** The common ancestor, where the caller knows better than a shallow repository. Absent: git is asked. */
  readonly mergeBase?: ObjectId;
  /** Takes the place of the base tree's configuration. */
  readonly config?: GivenText;
  /** More edges of the head, in madge's JSON. */
  readonly extraEdges?: GivenText;
  /** Asks GitHub for what may prove or sign off. Absent: there is no GitHub to ask. */
  readonly gatherEvidence?: (owners: readonly Owner[]) => Promise<Evidence>;
  readonly progress?: Progress;
  /** Summaries of an earlier evaluation in this process; new ones are added. Absent: everything is parsed. */
  readonly summaries?: SummaryCache;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/** From two commits to a verdict. Throws an `ExpectedFailure` where the run cannot go on. */
export async function check(input: CheckInput): Promise<CheckResult> {
  const { repository, base, head, now, progress } = input;
  const started = now();
  const mergeBase = input.mergeBase ?? (await mergeBaseOf(input));
  const [headTree, baseTree] = await Promise.all([
    head === 'WORKTREE' ? repository.workTree() : repository.readTree(head),
    repository.readTree(base),
  ]);
  const mergeBaseTree = mergeBase === base ? baseTree : await repository.readTree(mergeBase);
  const { snapshots, stats } = await readSnapshots(repository, [headTree, baseTree, mergeBaseTree], now, {
    ...(progress ? { progress } : {}),
    ...(input.summaries ? { known: input.summaries } : {}),
    ...(input.extraEdges ? { extraEdges: input.extraEdges } : {}),
  });
  const [headSnapshot, baseSnapshot, mergeBaseSnapshot] = snapshots as [Snapshot, Snapshot, Snapshot];
  const read = now();

  progress?.('comparing');
  const { config, problems: configProblems } = configOf(baseSnapshot, headSnapshot, input.config);
  const changes = listChanges(await repository.diffTrees(mergeBaseTree, headTree), mergeBaseSnapshot, headSnapshot);
  const compared = now();

  progress?.('following imports');
  const { features, testFiles } = sortFiles(config, snapshots);
  const declared = config.couplings;
  const { impacts, tests } = findImpacts({
    changes,
    head: headSnapshot,
    base: baseSnapshot,
    features,
    testFiles,
    declared,
  });
  const reached = now();

  const codeowners = codeownersOf(baseSnapshot.files);
  const owners = new Map(
    features.map((files) => [
      files.feature.name,
      ownersOfFeature(files.feature, [...files.product, ...files.tests], codeowners),
    ]),
  );
  const escalation = config.policy.signOff.escalation.flatMap((text) => parseOwner(text) ?? []);
  const { evidence, problems: evidenceProblems } = await gather(
    input,
    impacts.flatMap(({ feature }) => owners.get(feature) ?? []).concat(escalation),
  );
  const problems = [...configProblems, ...(codeowners?.problems ?? []), ...headSnapshot.problems, ...evidenceProblems];
  const verdict = decide({ config, changes, impacts, owners, escalation, evidence, problems });
  return {
    base,
    head: head === 'WORKTREE' ? null : head,
    mergeBase,
    config,
    changes,
    impacts,
    tests,
    verdict,
    problems,
    stats: {
      ...countsOf(headSnapshot),
      features: config.features.length,
      parsed: stats.parsed,
      cached: stats.cached,
      ms: {
        ...stats.ms,
        compare: compared - read,
        reach: reached - compared,
        evidence: now() - reached,
        total: now() - started,
      },
    },
  };
}

async function mergeBaseOf({ repository, base, head }: CheckInput): Promise<ObjectId> {
  const from = head === 'WORKTREE' ? await repository.commitOf('HEAD') : head;
  const found = await repository.mergeBase(base, from);
  if (found !== null) return found;
  const message = `${base} and ${from} share no history, so what the second one changed cannot be told`;
  throw new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}

/** The configuration that decides: the given one, else the base tree's, else the defaults. A broken one is replaced by defaults that enforce, beside the errors that keep the verdict open. */
export function configOf(
  { files }: Snapshot,
  head: Snapshot,
  given: GivenText | undefined,
): { readonly config: Config; readonly problems: readonly Problem[] } {
  const source = given?.source ?? CONFIG_PATHS.find((path) => files.read(path) !== undefined) ?? CONFIG_PATHS[0];
  const { config, problems } = readConfig({
    text: given?.text ?? files.read(source) ?? null,
    source,
    files,
    headPaths: head.files.paths,
  });
  if (config) return { config, problems };
  const fallback = readConfig({ text: null, source, files, headPaths: head.files.paths }).config;
  if (!fallback) throw new Error('the default configuration is broken');
  return { config: { ...fallback, mode: 'enforce', source }, problems };
}

function sortFiles(config: Config, snapshots: readonly Snapshot[]): ReturnType<typeof filesOfFeatures> {
  const importers = new Set(snapshots.flatMap(({ graph }) => graph.edges.map((edge) => edge.from)));
  const paths = snapshots.flatMap(({ tree }) => tree.entries.map((entry) => entry.path));
  return filesOfFeatures({ features: config.features, paths, importsRepository: (path) => importers.has(path) });
}

/** What GitHub says; where it could not be asked to the end, the reason as an error that keeps the verdict open. */
async function gather(
  input: CheckInput,
  owners: readonly Owner[],
): Promise<{ evidence: Evidence | null; problems: readonly Problem[] }> {
  if (!input.gatherEvidence) return { evidence: null, problems: [] };
  input.progress?.('asking GitHub');
  try {
    return { evidence: await input.gatherEvidence(owners), problems: [] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { evidence: null, problems: [{ ...error.problem, severity: 'error' }] };
  }
}

function countsOf({ graph }: Snapshot): Pick<CheckResult['stats'], 'modules' | 'edges' | 'unresolved'> {
  const unresolved = { external: 0, missing: 0, 'non-literal': 0 };
  for (const site of graph.unresolved) unresolved[site.cause] += 1;
  return { modules: graph.modules.length, edges: graph.edges.length, unresolved };
}
