import type { Owner } from '../model/feature.ts';
import type { Evidence, Requirement, Verdict } from '../model/verdict.ts';
import { canSign } from './ask-owners.ts';
import { isSameLogin, loginsOf } from './who-answers.ts';

/** What is known before anybody's review is requested. */
export interface ReviewersInput {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  /** Whose review is requested already: logins, and slugs of teams. */
  readonly requested: { readonly people: readonly string[]; readonly teams: readonly string[] };
  /** Logins and slugs that GitHub would refuse, or that a lookup showed to be unable to sign. */
  readonly refused: readonly string[];
  /** `policy.sign-off.max-reviewers`. */
  readonly most: number;
  readonly allowsAuthor: boolean;
  /** The organization of the repository: only its teams can be asked here. Null: no team can be. */
  readonly organization: string | null;
}

/** Whose review to request. */
export interface Reviewers {
  /** Logins, sorted. */
  readonly people: readonly string[];
  /** Slugs, sorted. */
  readonly teams: readonly string[];
}

/** Somebody who can be asked, and the features that this would cover, by their place in the list. */
interface Candidate {
  readonly key: string;
  readonly owner: Owner;
  readonly covers: ReadonlySet<number>;
}

/** Beyond so many steps the smallest set is not sought any more; the best that was found by then is taken. */
const MOST_STEPS = 20_000;

/**
 * The smallest set of people and teams that covers every feature for which nothing but a sign-off is left to ask, at most `most`
 * of them; where that is too few, those who cover the most. People come before teams, and of equals the first by name, so the
 * same pull request always asks the same people. Nobody is asked who was asked before, or who reviewed, and their features
 * count as covered; nobody is asked for a feature that is only watched.
 */
export function chooseReviewers(input: ReviewersInput): Reviewers {
  const { verdict, most } = input;
  if (verdict.mode === 'observe' || verdict.state !== 'unmet') return { people: [], teams: [] };
  const open = verdict.requirements.filter((one) => isOpen(one) && !isCovered(one, input));
  const chosen = smallestCover(candidatesFor(open, input), open.length, most);
  return {
    people: chosen.flatMap(({ owner }) => (owner.kind === 'user' ? owner.login : [])).sort(),
    teams: chosen.flatMap(({ owner }) => (owner.kind === 'team' ? owner.slug : [])).sort(),
  };
}

function isOpen({ needsSignOff, tier, asked }: Requirement): boolean {
  return needsSignOff && tier !== 'watch' && asked.length > 0;
}

/** Whether somebody who could sign off on it was asked, or spoke, already. */
function isCovered({ asked, owners }: Requirement, { evidence, requested }: ReviewersInput): boolean {
  const spoken = [...requested.people, ...evidence.reviews.map(({ by }) => by)];
  return [...asked, ...owners].some(
    (owner) =>
      (owner.kind === 'team' && requested.teams.some((slug) => isSameLogin(slug, owner.slug))) ||
      (loginsOf(owner, evidence) ?? []).some((login) => spoken.some((one) => isSameLogin(one, login))),
  );
}

function candidatesFor(open: readonly Requirement[], input: ReviewersInput): readonly Candidate[] {
  const { evidence, refused, allowsAuthor, organization } = input;
  const byKey = new Map<string, { readonly owner: Owner; readonly covers: Set<number> }>();
  for (const [index, { asked }] of open.entries()) {
    for (const owner of asked.map((one) => personBehind(one, evidence))) {
      if (!canSign(owner, evidence, allowsAuthor)) continue;
      if (owner.kind === 'team' && owner.org.toLowerCase() !== organization?.toLowerCase()) continue;
      const name = owner.kind === 'team' ? owner.slug : owner.kind === 'user' ? owner.login : null;
      if (name === null || refused.some((one) => isSameLogin(one, name))) continue;
      const key = `${owner.kind === 'team' ? 1 : 0} ${name.toLowerCase()}`;
      const known = byKey.get(key) ?? { owner, covers: new Set() };
      byKey.set(key, known);
      known.covers.add(index);
    }
  }
  // Whoever covers the same as somebody before them is never needed.
  const first = new Map<string, Candidate>();
  for (const [key, { owner, covers }] of [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const same = [...covers].join(' ');
    if (!first.has(same)) first.set(same, { key, owner, covers });
  }
  return [...first.values()];
}

/** An address as the login behind it: GitHub can only be asked for logins. */
function personBehind(owner: Owner, evidence: Evidence): Owner {
  const [login] = owner.kind === 'email' ? (loginsOf(owner, evidence) ?? []) : [];
  return login === undefined ? owner : { kind: 'user', login };
}

/** The smallest set that covers all that can be covered; of at most `most`, that which covers the most; of equals the first by name. */
function smallestCover(candidates: readonly Candidate[], features: number, most: number): readonly Candidate[] {
  const coverable = new Set(candidates.flatMap(({ covers }) => [...covers])).size;
  let best: readonly Candidate[] = greedy(candidates, most);
  let steps = 0;
  const seek = (chosen: readonly Candidate[], covered: ReadonlySet<number>, size: number): boolean => {
    if (++steps > MOST_STEPS) return true;
    if (covered.size === coverable) {
      best = chosen;
      return true;
    }
    if (chosen.length === size) return false;
    // The first feature that is still open has to be covered by somebody.
    const next = firstOpen(features, covered, candidates);
    return candidates
      .filter(({ covers }) => covers.has(next))
      .some((one) => seek([...chosen, one], new Set([...covered, ...one.covers]), size));
  };
  const limit = Math.min(most, isWhole(best, coverable) ? best.length - 1 : most);
  for (let size = 0; size <= limit; size++) if (seek([], new Set(), size)) break;
  return best;
}

const isWhole = (chosen: readonly Candidate[], coverable: number): boolean =>
  new Set(chosen.flatMap(({ covers }) => [...covers])).size === coverable;

function firstOpen(features: number, covered: ReadonlySet<number>, candidates: readonly Candidate[]): number {
  for (let index = 0; index < features; index++) {
    if (!covered.has(index) && candidates.some(({ covers }) => covers.has(index))) return index;
  }
  return -1;
}

/** Whoever covers the most of what is left, again and again. */
function greedy(candidates: readonly Candidate[], most: number): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const covered = new Set<number>();
  while (chosen.length < most) {
    let next: Candidate | null = null;
    let gain = 0;
    for (const one of candidates) {
      const more = [...one.covers].filter((index) => !covered.has(index)).length;
      if (more > gain) [next, gain] = [one, more];
    }
    if (next === null) break;
    chosen.push(next);
    for (const index of next.covers) covered.add(index);
  }
  return chosen;
}
