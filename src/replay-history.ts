import { CONFIG_PATHS, isConfigInput } from './config/config-paths.ts';
import { readConfig } from './config/read-config.ts';
import type { Repository } from './git/repository.ts';
import type { SnapshotMemory } from './analyse.ts';
import { laterIncidents } from './later-incidents.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { PastMerge } from './model/past-merge.ts';
import type { Replay, ReplayedMerge, ToldMerge } from './model/replay.ts';
import type { ObjectId } from './model/tree.ts';
import { withPastOfLine } from './past-of-line.ts';
import { replayMerge } from './replay-merge.ts';
import { readMessage } from './replay/read-message.ts';
import { settingsFor } from './replay/settings.ts';
import { summarise } from './replay/summarise.ts';
import { type GivenText, readTexts, type Snapshot, type SummaryCache } from './snapshot.ts';
import type { Progress } from './stopwatch.ts';

/** What is replayed, and how. */
export interface ReplayHistoryInput {
  readonly repository: Repository;
  /** The newest merge, and the configuration's home. */
  readonly to: ObjectId;
  /** Merges that it holds are left out; null: nothing is. */
  readonly from: ObjectId | null;
  /** So many of the newest at most; null: all. */
  readonly limit: number | null;
  /** Takes the place of the configuration of `to`. */
  readonly config?: GivenText;
  /** What was replayed before, under this very configuration. */
  readonly memory: ReplayMemory;
  readonly summaries: SummaryCache;
  readonly progress?: Progress;
  /** Asked before each merge: true ends the replay with what there is. Absent: it goes on to its end. */
  readonly isStopped?: () => boolean;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/** Merges that were replayed before. */
export interface ReplayMemory {
  /** @param config the text of the configuration; null: there is none */
  open(config: string | null): Promise<void>;
  get(commit: ObjectId): ReplayedMerge | undefined;
  add(merge: ReplayedMerge): Promise<void>;
}

/**
 * Replays the merges of a range under one configuration: what would have been said and held of each, and which later fixes
 * and reverts it would have named. Stopped in the middle, it returns what it has, `isStopped`.
 *
 * @throws ExpectedFailure `merges-missing` where a shallow clone lacks merges of the range, and the configuration's errors
 */
export async function replayHistory(input: ReplayHistoryInput): Promise<Replay> {
  const { to, from, limit, memory, summaries, now, progress = () => {} } = input;
  const config = input.config ?? (await configOf(input.repository, to));
  const settings = settingsFor(await readPolicy(input.repository, to, config));
  const { merges, isCut } = await input.repository.merges({ to, from, limit });
  if (isCut) throw cutOff(merges.length);
  const repository = withPastOfLine(input.repository, to, merges.length);
  const how = { repository, summaries, trees: new LastTrees(), now, ...(config === undefined ? {} : { config }) };
  await memory.open(config?.text ?? null);
  const replayed: ReplayedMerge[] = [];
  const started = now();
  let made = 0;
  let isStopped = false;
  for (const [index, merge] of merges.entries()) {
    isStopped = input.isStopped?.() ?? false;
    if (isStopped) break;
    progress('replaying merges', index, merges.length);
    const known = memory.get(merge.commit);
    const one = known ?? (await replayMerge(how, merge));
    if (known === undefined) {
      made += 1;
      await memory.add(one);
    }
    replayed.push(one);
  }
  const seconds = (now() - started) / 1000;
  const incidents = isStopped
    ? []
    : await laterIncidents(repository, merges, (done, total) => progress('looking at later fixes', done, total));
  return {
    from: merges.at(-1)?.parents[0] ?? to,
    to,
    config: config?.source ?? null,
    isGiven: input.config !== undefined,
    merges: merges.slice(0, replayed.length).map(toldOf).reverse(),
    replayed: replayed.reverse(),
    summary: summarise(replayed, [...incidents].reverse(), settings),
    made,
    seconds,
    isStopped,
    wanted: merges.length,
  };
}

/** The trees that were read last: a merge shares at most three with its neighbour. */
class LastTrees implements SnapshotMemory {
  readonly #kept = new Map<ObjectId, Snapshot>();

  get(tree: ObjectId): Snapshot | undefined {
    return this.#kept.get(tree);
  }

  set(tree: ObjectId, snapshot: Snapshot): void {
    this.#kept.delete(tree);
    this.#kept.set(tree, snapshot);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > 4 && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function toldOf(merge: PastMerge): ToldMerge {
  const { commit, at, author } = merge;
  return { commit, at, author, title: readMessage(merge).title };
}

function cutOff(there: number): ExpectedFailure {
  const message = `only ${there} of them are here`;
  return new ExpectedFailure({ code: 'merges-missing', severity: 'error', data: { message } });
}

/** The configuration of a commit; undefined where it has none. */
async function configOf(repository: Repository, commit: ObjectId): Promise<GivenText | undefined> {
  const files = await readTexts(repository, await repository.readTree(commit), (path) =>
    CONFIG_PATHS.some((one) => one === path),
  );
  return CONFIG_PATHS.flatMap((source) => {
    const text = files.read(source);
    return text === undefined ? [] : [{ text, source }];
  })[0];
}

/** The configuration as the newest commit would read it: a mistake in it ends the replay before it begins. */
async function readPolicy(repository: Repository, to: ObjectId, config: GivenText | undefined): Promise<Config> {
  const files = await readTexts(repository, await repository.readTree(to), isConfigInput);
  const source = config?.source ?? CONFIG_PATHS[0];
  const { config: read, problems } = readConfig({ text: config?.text ?? null, source, files });
  if (read !== null) return read;
  const [first] = problems.filter(({ severity }) => severity === 'error');
  throw first === undefined ? new Error('a broken configuration without an error') : new ExpectedFailure(first);
}
