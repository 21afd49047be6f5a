import type { PastMerge } from '../model/past-merge.ts';
import type { Incident } from '../model/incident.ts';
import type { ObjectId } from '../model/tree.ts';
import { type MessageFacts, readMessage } from './read-message.ts';

/** How long after a merge a fix of the same lines is put down to it, in days. Later ones mend what nobody noticed, or finish what was begun. */
export const FIX_DAYS = 30;

/** A later commit that undoes or mends something, and what its message says of what. */
export interface Suspicion {
  readonly merge: PastMerge;
  readonly facts: MessageFacts & { readonly kind: 'revert' | 'fix' };
  /** The merges of the line that its message names. Newest first; empty: it names none that is there. */
  readonly named: readonly PastMerge[];
}

/** The commits of a line that say of themselves that they undo or mend something. `merges` are newest first, as git lists them. */
export function findSuspicions(merges: readonly PastMerge[]): readonly Suspicion[] {
  const all = merges.map((merge) => ({ merge, facts: readMessage(merge) }));
  return all.flatMap(({ merge, facts }, index): Suspicion[] => {
    const { kind } = facts;
    if (kind === null) return [];
    const earlier = all.slice(index + 1);
    const named = earlier.filter((other) => isMeant(facts, other.merge, other.facts)).map((other) => other.merge);
    return [{ merge, facts: { ...facts, kind }, named: facts.titles.length > 0 ? byTitleOnce(facts, named) : named }];
  });
}

function isMeant({ commits, pulls, titles }: MessageFacts, other: PastMerge, its: MessageFacts): boolean {
  return (
    commits.some((beginning) => other.commit.startsWith(beginning)) ||
    (its.pull !== null && pulls.includes(its.pull)) ||
    // A title alone may come again; a number or a commit says more.
    (commits.length === 0 && pulls.length === 0 && titles.some((title) => isSameTitle(title, its.title)))
  );
}

/** Of several with one title the newest is undone. */
function byTitleOnce({ commits, pulls }: MessageFacts, named: readonly PastMerge[]): readonly PastMerge[] {
  return commits.length === 0 && pulls.length === 0 ? named.slice(0, 1) : named;
}

/** The title as a revert quotes it: GitHub cuts long ones and adds the number. */
function isSameTitle(quoted: string, title: string): boolean {
  const bare = (text: string): string => text.replace(/\s*\(#\d{1,9}\)\s*$/, '').trim();
  const [a, b] = [bare(quoted), bare(title)];
  return a !== '' && (a === b || (a.endsWith('…') && b.startsWith(a.slice(0, -1))));
}

/**
 * What a suspicion comes to: the merges that the message names, else, of a fix, the one merge that last touched most of the
 * lines that it changes, if that was no longer than `FIX_DAYS` before.
 *
 * @param touched by merge, how many of those lines; empty where it was not asked
 */
export function incidentsOf(
  { merge, facts, named }: Suspicion,
  merges: ReadonlyMap<ObjectId, PastMerge>,
  touched: ReadonlyMap<ObjectId, number>,
): readonly Incident[] {
  const { kind } = facts;
  if (named.length > 0)
    return named.map(({ commit }) => ({ kind, by: merge.commit, culprit: commit, evidence: 'message' }));
  if (kind === 'revert') return [];
  const recent = [...touched].flatMap(([commit, lines]) => {
    const culprit = merges.get(commit);
    const isRecent = culprit !== undefined && merge.at - culprit.at <= FIX_DAYS * 24 * 60 * 60;
    return isRecent && isMeantToChange(culprit) && commit !== merge.commit ? [{ culprit, lines }] : [];
  });
  const [most] = recent.sort((a, b) => b.lines - a.lines || b.culprit.at - a.culprit.at);
  return most === undefined ? [] : [{ kind, by: merge.commit, culprit: most.culprit.commit, evidence: 'lines' }];
}

/** Whether a merge was a person's, about something: whatever formats or updates touches lines without a thought for what they do. */
export function isMeantToChange({ author, subject }: PastMerge): boolean {
  if (/\[bot\]$/.test(author)) return false;
  return !/^(?:style|format(?:ting)?|lint|prettier|chore\(deps\))\b|\b(?:prettier|eslint --fix)\b/i.test(subject);
}
