import { performance } from 'node:perf_hooks';
import type { ListedPullRequest } from '../github/find-pull-requests.ts';
import { say } from '../github/workflow-output.ts';
import type { Ended } from './ended.ts';
import { guard } from './guard.ts';
import type { Session } from './session.ts';

/** What a run came to. */
export interface Response {
  readonly ended: readonly Ended[];
  /** Paragraphs of Markdown for the summary. */
  readonly remarks: readonly string[];
}

/**
 * The most pull requests that one run evaluates of its own accord: each takes some twenty requests, and a workflow's token
 * has 1,000 in an hour, for all of its runs. Source: GitHub's rate limits for `GITHUB_TOKEN`.
 */
const MOST = 25;

/** How long one run may go on beginning with another one, in milliseconds; the job's own limit would end it without a word. */
const LONGEST_MS = 6 * 60_000;

/** Evaluates pull requests in the order given, as many as one run may, and says which ones were left. */
export async function guardSeveral(session: Session, pulls: readonly ListedPullRequest[]): Promise<Response> {
  const began = performance.now();
  const ended: Ended[] = [];
  const left: number[] = [];
  for (const { number } of pulls) {
    if (ended.length >= MOST || performance.now() - began > LONGEST_MS) left.push(number);
    else ended.push(await guard(session, number, false));
  }
  if (ended.length === 0) ended.push({ kind: 'passed over', reason: 'no pull request is open' });
  if (left.length > 0) say(`left for another run: ${left.join(', ')}`);
  return { ended, remarks: left.length === 0 ? [] : [leftOver(left)] };
}

function leftOver(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 50).join(', ');
  const more = numbers.length > 50 ? ` and ${numbers.length - 50} more` : '';
  return `Left for another run, because one run evaluates ${MOST} pull requests at most: ${shown}${more}. What their statuses say was true when it was said; the next event of each, or the next scheduled run, looks again.`;
}

/** Those that people work on first: no drafts, which nobody can merge, and the latest touched before the others. */
export function liveliestFirst(pulls: readonly ListedPullRequest[]): readonly ListedPullRequest[] {
  return pulls.toSorted(
    (a, b) =>
      Number(a.draft === true) - Number(b.draft === true) ||
      Date.parse(b.updated_at) - Date.parse(a.updated_at) ||
      a.number - b.number,
  );
}

/** All of them, beginning further on with every run, so that each has its turn. */
export function inTurn(pulls: readonly ListedPullRequest[], run: number): readonly ListedPullRequest[] {
  if (pulls.length <= MOST) return pulls;
  const from = (run * MOST) % pulls.length;
  return [...pulls.slice(from), ...pulls.slice(0, from)];
}
