import type { ReviewFact, ReviewState } from '../model/verdict.ts';

/** The last opinion of each person who has one, sorted by login. */
export type Opinion = ReviewFact & { readonly state: 'approved' | 'changes-requested' | 'dismissed' };

/**
 * Each person's last opinionated review. A comment changes nothing, a review that was never submitted is none, and one
 * that was dismissed leaves its author without an opinion. Where two carry the same time, the less favourable counts.
 */
export function lastOpinions(reviews: readonly ReviewFact[]): readonly Opinion[] {
  const byLogin = new Map<string, Opinion>();
  for (const review of reviews) {
    if (!isOpinion(review)) continue;
    const login = review.by.toLowerCase();
    const known = byLogin.get(login);
    if (known === undefined || isLater(review, known)) byLogin.set(login, review);
  }
  return [...byLogin].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, opinion]) => opinion);
}

function isOpinion(review: ReviewFact): review is Opinion {
  return review.state === 'approved' || review.state === 'changes-requested' || review.state === 'dismissed';
}

/** From the most to the least favourable. */
const FAVOUR: readonly ReviewState[] = ['approved', 'dismissed', 'changes-requested'];

function isLater(one: Opinion, other: Opinion): boolean {
  const difference = timeOf(one) - timeOf(other);
  return difference === 0 ? FAVOUR.indexOf(one.state) > FAVOUR.indexOf(other.state) : difference > 0;
}

function timeOf(review: ReviewFact): number {
  const time = review.submittedAt === null ? Number.NaN : Date.parse(review.submittedAt);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
