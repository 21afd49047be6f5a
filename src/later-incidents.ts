import { hasTestName } from './config/test-files.ts';
import type { Repository } from './git/repository.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { PastMerge } from './model/past-merge.ts';
import type { Incident } from './model/incident.ts';
import type { ObjectId } from './model/tree.ts';
import { extensionOf, isSourceExtension } from './parse/extension.ts';
import { findSuspicions, incidentsOf, type Suspicion } from './replay/find-incidents.ts';

/** Files of a fix whose lines are looked up; one of more is a rewrite. */
const MOST_FILES = 20;

/**
 * Which merges of a line a later one undid or mended, as their messages say, or as the lines tell that a fix changes.
 *
 * @param merges newest first, each the first parent of the one before
 * @returns by the later commit, newest first
 */
export async function laterIncidents(
  repository: Repository,
  merges: readonly PastMerge[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<readonly Incident[]> {
  const [since] = merges.at(-1)?.parents ?? [];
  if (since === undefined) return [];
  const byCommit = new Map(merges.map((merge) => [merge.commit, merge]));
  const suspicions = findSuspicions(merges);
  const incidents: Incident[] = [];
  for (const [index, suspicion] of suspicions.entries()) {
    onProgress(index, suspicions.length);
    const named = await broughtByNamed(repository, suspicion, merges);
    const isAsked = named.length === 0 && suspicion.facts.kind === 'fix';
    const touched = isAsked ? await touchedBefore(repository, suspicion.merge, since) : new Map<ObjectId, number>();
    incidents.push(...incidentsOf({ ...suspicion, named }, byCommit, touched));
  }
  return incidents;
}

/** The merges that a message names; a commit that it names may be one of those that a merge brought. */
async function broughtByNamed(
  repository: Repository,
  { merge, facts, named }: Suspicion,
  merges: readonly PastMerge[],
): Promise<readonly PastMerge[]> {
  const [before] = merge.parents;
  if (named.length > 0 || facts.commits.length === 0 || before === undefined) return named;
  const commits = await Promise.all(facts.commits.map((commit) => mergeOf(repository, commit, before)));
  return merges.filter(({ commit }) => commits.includes(commit));
}

/** The commit of a line by which another one came into it; null where it is not known here. */
export async function mergeOf(repository: Repository, name: string, tip: ObjectId): Promise<ObjectId | null> {
  try {
    return await repository.broughtBy(await repository.commitOf(name), tip);
  } catch (error) {
    if (error instanceof ExpectedFailure && error.problem.code === 'revision-unknown') return null;
    throw error;
  }
}

/** By commit of its own line, how many of the product lines that a merge changes it was the last to touch. */
export async function touchedBefore(
  repository: Repository,
  { commit, parents: [before] }: PastMerge,
  since: ObjectId,
): Promise<ReadonlyMap<ObjectId, number>> {
  const sums = new Map<ObjectId, number>();
  if (before === undefined) return sums;
  const [old, now] = await Promise.all([repository.readTree(before), repository.readTree(commit)]);
  const edited = (await repository.diffTrees(old, now)).flatMap((each) =>
    each.kind === 'modified' || each.kind === 'renamed' ? [each] : [],
  );
  const told = edited.filter(({ base, head }) => base.id !== head.id && isToldByLines(base.path));
  if (told.length > MOST_FILES) return sums;
  // A partial clone then has them at hand.
  await repository.readBlobs(
    told.flatMap(({ base, head }) => [base.id, head.id]),
    () => {},
  );
  for (const { base, head } of told) {
    const lines = await repository.changedLines(head.id, base.id);
    const touched = await repository.lastTouched({ commit: before, path: base.path, since }, lines);
    for (const [by, number] of touched) sums.set(by, (sums.get(by) ?? 0) + number);
  }
  return sums;
}

/** Product code under a name that git takes as it is: tests are extended by every fix. */
function isToldByLines(path: string): boolean {
  return isSourceExtension(extensionOf(path)) && !hasTestName(path) && !/\p{Surrogate}/u.test(path);
}
