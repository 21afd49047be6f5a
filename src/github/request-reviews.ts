import { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { Problem } from '../model/problem.ts';
import { describeFailure } from './github-failure.ts';
import type { GitHub } from './github.ts';
import { findReaders } from './review-facts.ts';

/** Whose review is wanted: logins and slugs of teams. */
export interface WantedReviews {
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

/** How reviews are requested. */
export interface ReviewRequest {
  /** The pull request's number. */
  readonly number: number;
  /** Whose review is wanted, without those that GitHub would refuse. */
  readonly choose: (refused: readonly string[]) => WantedReviews;
}

/** What came of it. */
export interface RequestedReviews extends WantedReviews {
  /** A request that failed only warns: the verdict does not hang on it. */
  readonly problems: readonly Problem[];
}

/** Each round finds out about at least one person who cannot review; after so many, nobody is asked. */
const ROUNDS = 5;

/**
 * Requests the reviews that are wanted. Whoever may not write is found out beforehand: GitHub refuses the whole request over
 * one of them.
 */
export async function requestReviews(github: GitHub, { number, choose }: ReviewRequest): Promise<RequestedReviews> {
  try {
    const wanted = await chooseWriters(github, choose);
    if (wanted.people.length + wanted.teams.length === 0) return { ...NOBODY, problems: [] };
    // Teams are asked in the name of the token that can see them.
    if (wanted.people.length > 0) await send(github, number, { reviewers: wanted.people });
    if (wanted.teams.length > 0) await send(github, number, { team_reviewers: wanted.teams }, github.orgApi);
    return { ...wanted, problems: [] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    const data = { message: describeFailure(error) };
    return { ...NOBODY, problems: [{ code: 'reviews-not-requested', severity: 'warning', data }] };
  }
}

const NOBODY: WantedReviews = { people: [], teams: [] };

async function chooseWriters(github: GitHub, choose: ReviewRequest['choose']): Promise<WantedReviews> {
  const refused: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const chosen = choose(refused);
    const wanted = github.orgApi === null ? { ...chosen, teams: [] } : chosen;
    const readers = await findReaders(github, wanted.people);
    if (readers.length === 0) return wanted;
    refused.push(...readers);
  }
  return NOBODY;
}

async function send(
  github: GitHub,
  number: number,
  body: { readonly reviewers: readonly string[] } | { readonly team_reviewers: readonly string[] },
  api: GitHub['orgApi'] = github.api,
): Promise<void> {
  await (api ?? github.api).call({
    operation: 'pulls/request-reviewers',
    route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    parameters: { ...github.repository, pull_number: number, ...body },
    answer: z.object({ number: z.int() }),
  });
}
