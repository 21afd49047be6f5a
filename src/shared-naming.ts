import { readChangedTexts } from './changed-texts.ts';
import type { Repository } from './git/repository.ts';
import type { SharedNaming } from './impact/contract-coupling.ts';
import { contractTies } from './impact/contract-ties.ts';
import { holdingModules } from './impact/name-holders.ts';
import { rareWords } from './impact/rare-words.ts';
import type { Change } from './model/change.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { Impact, RouteStep } from './model/impact.ts';
import type { ObjectId, TreeDifference } from './model/tree.ts';
import { modulesSaying } from './modules-saying.ts';
import { lineOfWord } from './parse/names/module-words.ts';
import type { Snapshot } from './snapshot.ts';

/** What shared names are sought in. */
export interface SharedNamingInput {
  readonly repository: Repository;
  readonly differences: readonly TreeDifference[];
  readonly snapshots: { readonly head: Snapshot; readonly base: Snapshot; readonly mergeBase: Snapshot };
  readonly changes: readonly Change[];
  readonly features: readonly FeatureFiles[];
  readonly testFiles: ReadonlySet<string>;
}

/** Which features the change shares names with that are no imports. */
export async function readSharedNaming(input: SharedNamingInput): Promise<SharedNaming> {
  const { repository, differences, snapshots, features, testFiles } = input;
  const changes = input.changes.filter((change) => change.class !== 'cosmetic');
  if (changes.length === 0) return { contracts: [], words: [] };
  const { texts, before, after } = await readChangedTexts(repository, differences);
  const summaries = { head: snapshots.head.summaries, base: snapshots.base.summaries };
  const head = new Map([...summaries.head, ...after]);
  const mergeBase = new Map([...snapshots.mergeBase.summaries, ...before]);
  const compared = { ...summaries, head, mergeBase, changes, testFiles, texts };
  const modules = modulesSaying(holdingModules({ ...summaries, features, testFiles }), compared);
  const asked = { ...compared, features, modules };
  return { contracts: contractTies(asked), words: rareWords(asked) };
}

/**
 * The impacts with the line of every shared word, which the summaries do not keep; one whose word the file does not have, since
 * another word has the same hash, is left out.
 */
export async function withWordLines(
  impacts: readonly Impact[],
  repository: Repository,
  { head, base }: { readonly head: Snapshot; readonly base: Snapshot },
): Promise<readonly Impact[]> {
  const idOf = ({ file, tree }: RouteStep): ObjectId | undefined =>
    (tree === 'base' ? base : head).tree.entries.find(({ path }) => path === file)?.id;
  const steps = impacts.flatMap(({ route }) => route.slice(1)).filter(({ name }) => name?.kind === 'word');
  if (steps.length === 0) return impacts;
  const texts = new Map<ObjectId, string>();
  const asked = new Set(steps.flatMap((step) => idOf(step) ?? []));
  await repository.readBlobs(asked, (id, bytes) => texts.set(id, new TextDecoder().decode(bytes)));
  return impacts.flatMap((impact) => {
    const [first, second] = impact.route;
    if (!first || second?.name?.kind !== 'word') return [impact];
    const line = lineOfWord(texts.get(idOf(second) ?? '') ?? '', second.name.text);
    return line === null ? [] : [{ ...impact, route: [first, { ...second, line }] }];
  });
}
