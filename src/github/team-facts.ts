import { ExpectedFailure } from '../model/expected-failure.ts';
import type { Owner } from '../model/feature.ts';
import type { TeamFact } from '../model/verdict.ts';
import type { Api } from './api.ts';
import { describeFailure } from './github-failure.ts';
import type { GitHub } from './github.ts';
import { user } from './schemas.ts';

/** A team as an owner. */
export type Team = Extract<Owner, { readonly kind: 'team' }>;

/**
 * Who belongs to each team, members of its child teams included; in the order given. To a token that may not see it, a
 * team looks as if it did not exist, so a refusal is never taken for "not a member": the team is `unverifiable`.
 */
export async function readTeams(github: GitHub, teams: readonly Team[]): Promise<readonly TeamFact[]> {
  const facts: TeamFact[] = [];
  for (const team of teams) facts.push(await readTeam(github.orgApi, team));
  return facts;
}

async function readTeam(api: Api | null, { org, slug }: Team): Promise<TeamFact> {
  const team = `${org}/${slug}`;
  if (api === null) {
    return {
      team,
      kind: 'unverifiable',
      reason: "a workflow's own token cannot see who is in a team; pass one that can as the input `org-token`",
    };
  }
  try {
    const members = await api.list({
      operation: 'teams/list-members-in-org',
      route: 'GET /orgs/{org}/teams/{team_slug}/members',
      parameters: { org, team_slug: slug },
      item: user,
      identify: (member) => member.login,
    });
    return { team, kind: 'members', logins: members.map((member) => member.login).sort() };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { team, kind: 'unverifiable', reason: describeFailure(error) };
  }
}
