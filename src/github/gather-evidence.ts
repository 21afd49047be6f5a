import type { Owner } from '../model/feature.ts';
import type { Evidence } from '../model/verdict.ts';
import { readCheckRuns, statusFact } from './check-facts.ts';
import { firstSeenAt, latestStatuses, readStatuses } from './commit-status.ts';
import type { GitHub } from './github.ts';
import { type PullRequest, readAuthors } from './pull-request.ts';
import { findReaders, readReviews } from './review-facts.ts';
import { readTeams, type Team } from './team-facts.ts';

/** What is to be looked at. */
export interface EvidenceRequest {
  readonly pull: PullRequest;
  /** Our own status's context on this head: it is no evidence. */
  readonly context: string;
  /** Whoever may be asked to sign off; their teams are looked up, and no others. */
  readonly owners: readonly Owner[];
}

/**
 * Everything that GitHub knows of a pull request's head that may prove a feature safe or sign it off.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`: what could not be seen whole is no evidence at all
 */
export async function gatherEvidence(github: GitHub, request: EvidenceRequest): Promise<Evidence> {
  const { pull, context, owners } = request;
  const head = pull.head.sha;
  const statuses = await readStatuses(github, head);
  const checkRuns = await readCheckRuns(github, head);
  const reviews = await readReviews(github, pull.number);
  const opinionated = reviews.filter((one) => one.state === 'approved' || one.state === 'changes-requested');
  return {
    head,
    checks: [
      ...checkRuns,
      ...latestStatuses(statuses)
        .filter((status) => status.context !== context)
        .map(statusFact),
    ],
    reviews,
    teams: await readTeams(github, distinctTeams(owners)),
    authors: await readAuthors(github, pull),
    readers: await findReaders(github, distinct(opinionated.map((one) => one.by))),
    firstSeenAt: firstSeenAt(statuses, context, await github.identity.login()),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function distinctTeams(owners: readonly Owner[]): readonly Team[] {
  const teams = new Map<string, Team>();
  for (const owner of owners) if (owner.kind === 'team') teams.set(`${owner.org}/${owner.slug}`, owner);
  return [...teams.keys()].sort().flatMap((name) => teams.get(name) ?? []);
}
