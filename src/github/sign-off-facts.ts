import type { Owner } from '../model/feature.ts';
import type { Evidence } from '../model/verdict.ts';
import { readAuthorship } from './authors.ts';
import { readLastMove } from './base-moves.ts';
import { readCommandFacts } from './command-facts.ts';
import { readEarlierHeads } from './earlier-heads.ts';
import { readEmails } from './emails.ts';
import type { GitHub } from './github.ts';
import type { PullRequest } from './pull-request.ts';
import { readPushes } from './pushes.ts';
import { findReaders, readReviews } from './review-facts.ts';
import { readTeams, type Team } from './team-facts.ts';

/** What of the evidence bears on sign-offs. */
export type SignOffFacts = Pick<
  Evidence,
  | 'reviews'
  | 'commands'
  | 'teams'
  | 'emails'
  | 'authors'
  | 'pushers'
  | 'unknownPusher'
  | 'readers'
  | 'commits'
  | 'earlier'
  | 'movedAt'
>;

/**
 * Who said what about a pull request, and who they are.
 *
 * @param owners whoever may be asked to sign off; their teams and addresses are looked up, and no others
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function gatherSignOffs(
  github: GitHub,
  {
    pull,
    context,
    owners,
  }: { readonly pull: PullRequest; readonly context: string; readonly owners: readonly Owner[] },
): Promise<SignOffFacts> {
  const head = pull.head.sha;
  const reviews = await readReviews(github, pull.number);
  const commands = await readCommandFacts(github, pull.number);
  const { authors, commits: own } = await readAuthorship(github, pull);
  const { pushers, unknownPusher, tips } = await readPushes(github, pull, own);
  const commits = distinct([head, ...own, ...tips, ...reviews.flatMap(({ commit }) => commit ?? [])]);
  const opinionated = reviews.filter((one) => one.state === 'approved' || one.state === 'changes-requested');
  const speakers = [...opinionated, ...commands].filter((one) => !one.isBot);
  const readers = await findReaders(github, distinct(speakers.map((one) => one.by)));
  return {
    reviews,
    commands,
    teams: await readTeams(github, distinctTeams(owners)),
    emails: await readEmails(github, distinct(owners.flatMap((one) => (one.kind === 'email' ? one.address : [])))),
    authors,
    pushers,
    unknownPusher,
    readers,
    commits,
    earlier: await readEarlierHeads(github, { head, context, reviews, commands, commits, readers }),
    movedAt: speakers.length === 0 ? null : await readLastMove(github, pull.number),
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
