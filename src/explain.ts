import { withData } from './changed-data.ts';
import type { Repository } from './git/repository.ts';
import { withContracts } from './impact/contract-coupling.ts';
import { findImpacts } from './impact/find-impacts.ts';
import { withAgreement } from './impact/history-coupling.ts';
import { proveNoRoute } from './impact/prove-no-route.ts';
import { type Change, WHOLE_FILE } from './model/change.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { Impact } from './model/impact.ts';
import type { ModuleGraph } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, TreeEntry } from './model/tree.ts';
import { knownOrAnew } from './known-or-anew.ts';
import { orWithParser } from './parser-when-needed.ts';
import { coChangesWith, type Past, readPast } from './past.ts';
import { decidedConfig, sortFiles } from './read-inputs.ts';
import { withWordLines } from './shared-naming.ts';
import { type GivenText, readSnapshots, type Snapshot, type SummaryCache } from './snapshot.ts';
import { type Progress, Stopwatch } from './stopwatch.ts';
import { supposedNaming } from './supposed-naming.ts';

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
  return knownOrAnew(input.summaries, (known) => orWithParser(async () => (await lookWith(input, known)).look));
}

/** One route, with the source line of each of its steps; null where a line cannot be read. */
export interface ExplainedImpact {
  readonly impact: Impact;
  readonly lines: readonly (string | null)[];
}

/** The strongest route from a file or symbol to a feature and what else joins the two, or why nothing does. */
export type Explanation =
  | ({ readonly kind: 'route'; readonly also: readonly ExplainedImpact[] } & ExplainedImpact)
  | { readonly kind: 'none'; readonly feature: string; readonly target: string; readonly proof: readonly string[] };

/**
 * What a change of a file, or of one symbol of it, would do to a feature: by imports, by names that the two share, by the
 * history that they share. Throws an `ExpectedFailure` where the revision
 * has no such file, symbol or feature.
 */
export async function explain(input: LookInput & Asked): Promise<Explanation> {
  // Git counts while the tree is parsed.
  const past = pastOf(input);
  return knownOrAnew(input.summaries, (known) => orWithParser(() => explainWith(input, past, known)));
}

/** What is asked about. */
interface Asked {
  readonly file: string;
  /** Null: the whole file. */
  readonly symbol: string | null;
  readonly feature: string;
}

async function explainWith(
  input: LookInput & Asked,
  reading: Promise<Past>,
  known: SummaryCache | undefined,
): Promise<Explanation> {
  const { repository, feature } = input;
  const { look, snapshot: read, testFiles, featuresOf } = await lookWith(input, known);
  const [snapshot = read] = await withData(repository, [input.file], [read]);
  const { features } = look;
  const files = features.find((candidate) => candidate.feature.name === feature);
  if (!files) throw asked('feature', feature, namesOf(features));
  const { change, entry } = supposed(snapshot, input);
  const { impacts: found } = findImpacts({
    changes: [change],
    head: snapshot,
    base: snapshot,
    mergeBase: snapshot,
    // All of them: a page is shared with another feature.
    features,
    testFiles,
    declared: look.config.couplings,
    pages: look.config.pages,
  });
  const naming = await supposedNaming({ repository, change, snapshot, features, testFiles });
  const named = withContracts(found, naming, [change], testFiles);
  const past = await reading;
  const edit = { kind: 'modified', base: entry, head: entry } as const;
  const coChanges = coChangesWith(past.changes, [edit], featuresOf, snapshot.files.paths);
  const impacts = withAgreement(named, { coChanges, words: naming.words }, [change]);
  const own = impacts.filter((candidate) => candidate.feature === feature);
  const placed = await withWordLines(own, repository, { head: snapshot, base: snapshot });
  const [first, ...also] = await Promise.all(
    placed.map(async (impact) => ({ impact, lines: await linesOf(impact, snapshot.tree.entries, repository) })),
  );
  if (first) return { kind: 'route', ...first, also };
  const target = input.symbol === null ? input.file : `${input.file}#${input.symbol}`;
  const proof = [...proveNoRoute({ change, files, tree: snapshot }), NO_NAME, neverTogether(past)];
  return { kind: 'none', feature, target, proof };
}

const NO_NAME =
  'No name joins the two: no event, address, class, key or other name that is no import, that one of them defines and few features say.';

const neverTogether = ({ changes, problems }: Past): string =>
  problems.length > 0
    ? 'What was changed in the past could not be read.'
    : `They did not keep changing together in the past, of which ${changes.length === 1 ? '1 change was' : `${changes.length} changes were`} looked at.`;

const namesOf = (features: readonly FeatureFiles[]): readonly string[] => features.map(({ feature }) => feature.name);

/** The change that is supposed. */
function supposed(
  { tree, files, summaries }: Snapshot,
  { file, symbol }: Asked,
): { readonly change: Change; readonly entry: TreeEntry } {
  const entry = tree.entries.find(({ path }) => path === file);
  if (!entry) throw asked('file', file, files.paths);
  const units = summaries.get(file)?.symbols?.units ?? [];
  const unit = units.find((candidate) => candidate.name === symbol);
  if (symbol !== null && !unit) {
    const names = units.map((candidate) => candidate.name);
    throw asked('symbol', symbol, names);
  }
  const change = {
    file,
    symbol: symbol ?? WHOLE_FILE,
    kind: 'modified',
    class: 'runtime',
    line: unit?.line ?? 1,
  } as const;
  return { change, entry };
}

/** What was changed before the revision; before the commit that uncommitted work stands on. */
async function pastOf({ repository, revision, summaries }: LookInput): Promise<Past> {
  try {
    const commit = await repository.commitOf(revision === 'WORKTREE' ? 'HEAD' : revision);
    return await readPast(repository, commit, summaries?.answers);
  } catch (error) {
    // A repository without a commit has no past.
    if (error instanceof ExpectedFailure) return { changes: [], problems: [] };
    throw error;
  }
}

/** A look, and what only `why` asks of it. */
interface Read {
  readonly look: Look;
  readonly snapshot: Snapshot;
  readonly testFiles: ReadonlySet<string>;
  readonly featuresOf: (path: string) => readonly string[];
}

async function lookWith(input: LookInput, known: SummaryCache | undefined): Promise<Read> {
  const { repository, revision, now, progress } = input;
  const tree = revision === 'WORKTREE' ? await repository.workTree() : await repository.readTree(revision);
  const { snapshots } = await readSnapshots(repository, [tree], new Stopwatch(now, progress), { ...input, known });
  const [snapshot] = snapshots as [Snapshot];
  const { config, problems } = decidedConfig(snapshot, snapshot, input.config);
  const { features, testFiles, index } = sortFiles(config, snapshots);
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
    featuresOf: (path) => index.featuresOf(path),
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
