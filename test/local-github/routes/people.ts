import { renderMembership, renderPermission, renderPublicUser, renderTeamFull, renderUser } from '../render/people.ts';
import type { Team } from '../state.ts';
import { type Call, type Handlers, list, notFound, ok, Refusal, text } from '../world.ts';

/** Accounts, roles, teams. */
export const PEOPLE: Handlers = {
  'users/get-authenticated': ({ world, actor }) => {
    if (actor === null) throw new Refusal(401, 'Requires authentication');
    if (actor.kind !== 'person') throw new Refusal(403, 'Resource not accessible by integration');
    return ok(renderPublicUser(world, actor.login));
  },
  'users/get-by-username': ({ world, params }) => {
    const user = world.state.users.get(text(params['username']).toLowerCase());
    if (user === undefined) throw notFound();
    return ok({ ...renderPublicUser(world, user.login), email: user.publicEmail ?? null });
  },
  'search/users': ({ world, query }) => {
    const wanted = /^(?<address>\S+) in:email$/.exec(text(query['q']))?.groups?.['address']?.toLowerCase() ?? '';
    const found = [...world.state.users.values()].filter((user) => user.publicEmail?.toLowerCase().includes(wanted));
    return list(found, (user) => ({ ...renderUser(world, user.login), score: 1 }), {
      wrap: (items, total) => ({ total_count: total, incomplete_results: false, items }),
    });
  },
  // An installation token is not the app's own signed token, which alone may ask this.
  'apps/get-authenticated': () => {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  },
  'repos/get-collaborator-permission-level': ({ world, params }) => {
    const login = text(params['username']);
    // Unlike elsewhere, somebody who never was here is told apart from somebody without rights.
    if (!world.state.users.has(login.toLowerCase())) throw new Refusal(404, `${login} is not a user`);
    return ok(renderPermission(world, login));
  },
  'teams/get-by-name': (call) => ok(renderTeamFull(call.world, teamOf(call))),
  'teams/list-members-in-org': (call) => {
    const role = call.query['role'];
    const members = teamOf(call).members.filter((one) => role === undefined || role === 'all' || one.role === role);
    return list(members, (one) => renderUser(call.world, one.login));
  },
  'teams/get-membership-for-user-in-org': (call) => {
    const team = teamOf(call);
    const login = text(call.params['username']);
    const member = team.members.find((one) => one.login.toLowerCase() === login.toLowerCase());
    if (member === undefined) throw notFound();
    return ok(renderMembership(call.world, team, member.login, member.role));
  },
};

function teamOf({ world, params }: Call): Team {
  const org = text(params['org']).toLowerCase();
  const team = world.state.teams.find((one) => one.org.toLowerCase() === org && one.slug === text(params['team_slug']));
  if (team === undefined) throw notFound();
  return team;
}
