import { withData } from './changed-data.ts';
import type { Repository } from './git/repository.ts';
import { findImpacts } from './impact/find-impacts.ts';
import { proveNoRoute } from './impact/prove-no-route.ts';
import { WHOLE_FILE } from './model/change.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { Impact } from './model/impact.ts';
import type { ModuleGraph } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, TreeEntry } from './model/tree.ts';
import { knownOrAnew } from './known-or-anew.ts';
import { decidedConfig, sortFiles } from './read-inputs.ts';
import { type GivenText, readSnapshots, type Snapshot, type SummaryCache } from './snapshot.ts';
import { type Progress, Stopwatch } from './stopwatch.ts';

/** Which state of the repository is asked about. */
export interface LookInput {
  readonly repository: Repository;
  readonly revision: ObjectId | 'WORKTREE';
  /** Takes the place of the revision's own configuration. */
  readonly config?: GivenText;
  /** More edges, in madge's JSON. */
  readonly extraEdges?: GivenText;
  /** Summaries of earlier runs; new ones are added. Absent: everything is parsed. */
  readonly summaries?: SummaryCache;
  readonly now: () => number;
  readonly progress?: Progress;
}

/** A repository at one revision, with its features. */
export interface Look {
  readonly commit: ObjectId | null;
  readonly graph: ModuleGraph;
  readonly config: Config;
  readonly features: readonly FeatureFiles[];
  readonly problems: readonly Problem[];
}

/** Reads one revision: its graph and its features. */
export async function look(input: LookInput): Promise<Look> {
  return knownOrAnew(input.summaries, async (known) => (await lookWith(input, known)).look);
}

/** The route from a file or symbol to a feature, or why there is none. */
export type Explanation =
  | { readonly kind: 'route'; readonly impact: Impact; readonly lines: readonly (string | null)[] }
  | { readonly kind: 'none'; readonly feature: string; readonly target: string; readonly proof: readonly string[] };

/**
 * What a change of a file, or of one symbol of it, would do to a feature. Throws an `ExpectedFailure` where the revision
 * has no such file, symbol or feature.
 */
export async function explain(input: LookInput & Asked): Promise<Explanation> {
  return knownOrAnew(input.summaries, (known) => explainWith(input, known));
}

/** What is asked about. */
interface Asked {
  readonly file: string;
  /** Null: the whole file. */
  readonly symbol: string | null;
  readonly feature: string;
}

async function explainWith(input: LookInput & Asked, known: SummaryCache | undefined): Promise<Explanation> {
  const { file, symbol, feature } = input;
  const { look, snapshot: read, testFiles } = await lookWith(input, known);
  const [snapshot = read] = await withData(input.repository, [file], [read]);
  const files = look.features.find((candidate) => candidate.feature.name === feature);
  if (!files)
    throw asked(
      'feature',
      feature,
      look.features.map((candidate) => candidate.feature.name),
    );
  if (!snapshot.tree.entries.some((entry) => entry.path === file)) throw asked('file', file, snapshot.files.paths);
  const units = snapshot.summaries.get(file)?.symbols?.units ?? [];
  const unit = units.find((candidate) => candidate.name === symbol);
  if (symbol !== null && !unit)
    throw asked(
      'symbol',
      symbol,
      units.map((candidate) => candidate.name),
    );
  const change = {
    file,
    symbol: symbol ?? WHOLE_FILE,
    kind: 'modified',
    class: 'runtime',
    line: unit?.line ?? 1,
  } as const;
  const { impacts } = findImpacts({
    changes: [change],
    head: snapshot,
    base: snapshot,
    mergeBase: snapshot,
    // All of them: a page is shared with another feature.
    features: look.features,
    testFiles,
    declared: look.config.couplings,
    pages: look.config.pages,
  });
  const impact = impacts.find((candidate) => candidate.feature === feature);
  const target = symbol === null ? file : `${file}#${symbol}`;
  if (!impact) return { kind: 'none', feature, target, proof: proveNoRoute({ change, files, tree: snapshot }) };
  return { kind: 'route', impact, lines: await linesOf(impact, snapshot.tree.entries, input.repository) };
}

async function lookWith(
  input: LookInput,
  known: SummaryCache | undefined,
): Promise<{ look: Look; snapshot: Snapshot; testFiles: ReadonlySet<string> }> {
  const { repository, revision, now, progress } = input;
  const tree = revision === 'WORKTREE' ? await repository.workTree() : await repository.readTree(revision);
  const { snapshots } = await readSnapshots(repository, [tree], new Stopwatch(now, progress), { ...input, known });
  const [snapshot] = snapshots as [Snapshot];
  const { config, problems } = decidedConfig(snapshot, snapshot, input.config);
  const { features, testFiles } = sortFiles(config, snapshots);
  return {
    look: {
      commit: tree.commit,
      graph: snapshot.graph,
      config,
      features,
      problems: [...problems, ...snapshot.problems],
    },
    snapshot,
    testFiles,
  };
}

function asked(kind: 'feature' | 'file' | 'symbol', name: string, known: readonly string[]): ExpectedFailure {
  return new ExpectedFailure({ code: 'name-unknown', severity: 'error', data: { kind, name, known } });
}

/** The source line of each step; null where it cannot be read. */
async function linesOf(
  { route }: Impact,
  entries: readonly TreeEntry[],
  repository: Repository,
): Promise<(string | null)[]> {
  const ids = new Map(entries.map(({ path, id }) => [path, id]));
  const texts = new Map<ObjectId, readonly string[]>();
  const wanted = route.flatMap(({ file }) => ids.get(file) ?? []);
  await repository.readBlobs(new Set(wanted), (id, bytes) =>
    texts.set(id, new TextDecoder().decode(bytes).split(/\r?\n/)),
  );
  return route.map(({ file, line }) => texts.get(ids.get(file) ?? '')?.[line - 1]?.trim() ?? null);
}
