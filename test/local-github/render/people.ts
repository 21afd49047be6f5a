import type { Json } from '../rest-description.ts';
import type { App, Role, Team } from '../state.ts';
import { nodeId, repositoryApi, userOf, type World } from '../world.ts';

/** `simple-user`. */
export function renderUser(world: World, login: string): Json {
  const user = userOf(world.state, login);
  const url = `${world.api}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('U', user.id),
    avatar_url: `${world.web}/avatars/u/${user.id}`,
    gravatar_id: '',
    url,
    html_url:
      user.type === 'Bot' ? `${world.web}/apps/${user.login.replace('[bot]', '')}` : `${world.web}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** `public-user`: what a token of a person sees of that person. */
export function renderPublicUser(world: World, login: string): Json {
  return {
    ...renderUser(world, login),
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

/** `integration`. */
export function renderApp(world: World, app: App): Json {
  return {
    id: app.id,
    client_id: `Iv1.${app.id}`,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: renderUser(world, app.slug === 'github-actions' ? 'github' : world.state.repository.owner),
    name: app.name,
    description: '',
    external_url: `${world.web}/apps/${app.slug}`,
    html_url: `${world.web}/apps/${app.slug}`,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    permissions: { metadata: 'read' },
    events: [],
  };
}

/** The account's role on the repository: what it was given, else `read` in a public repository, else none. */
export function roleOf({ state }: World, login: string): Role {
  if (login.toLowerCase() === state.repository.owner.toLowerCase()) return 'admin';
  return state.roles.get(login.toLowerCase()) ?? (state.repository.isPrivate ? 'none' : 'read');
}

/** `repository-collaborator-permission`. `permission` knows four levels only: maintain is told as write, triage as read. */
export function renderPermission(world: World, login: string): Json {
  const role = roleOf(world, login);
  const rank = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role);
  return {
    permission: role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role,
    user: {
      ...renderUser(world, login),
      permissions: { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 },
      role_name: role,
    },
    role_name: role,
  };
}

/** How the account stands to the repository, as GitHub writes beside a review or a comment. */
export function associationOf(world: World, login: string): string {
  const { repository, roles } = world.state;
  if (login.toLowerCase() === repository.owner.toLowerCase()) return 'OWNER';
  const isMember = world.state.teams.some((team) =>
    team.members.some((one) => one.login.toLowerCase() === login.toLowerCase()),
  );
  if (repository.ownerIsOrganization && isMember) return 'MEMBER';
  return roles.has(login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}

/** `team-simple`; `team` asks for the same fields and a parent. */
export function renderTeam(world: World, team: Team): Json {
  const url = `${world.api}/organizations/1/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId('T', team.id),
    name: team.slug,
    slug: team.slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'push',
    type: 'organization',
    url,
    html_url: `${world.web}/orgs/${team.org}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
  };
}

/** `team-full`. */
export function renderTeamFull(world: World, team: Team): Json {
  const org = userOf(world.state, team.org);
  const url = `${world.api}/orgs/${org.login}`;
  return {
    ...renderTeam(world, team),
    parent: null,
    members_count: team.members.length,
    repos_count: 1,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    organization: {
      login: org.login,
      id: org.id,
      node_id: nodeId('O', org.id),
      url,
      repos_url: `${url}/repos`,
      events_url: `${url}/events`,
      hooks_url: `${url}/hooks`,
      issues_url: `${url}/issues`,
      members_url: `${url}/members{/member}`,
      public_members_url: `${url}/public_members{/member}`,
      avatar_url: `${world.web}/avatars/u/${org.id}`,
      description: null,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 1,
      public_gists: 0,
      followers: 0,
      following: 0,
      html_url: `${world.web}/${org.login}`,
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-01T00:00:00Z',
      archived_at: null,
      type: 'Organization',
    },
  };
}

/** `team-membership`. */
export function renderMembership(world: World, team: Team, login: string, role: string): Json {
  return { url: `${world.api}/organizations/1/team/${team.id}/memberships/${login}`, role, state: 'active' };
}

/** `reaction-rollup`. */
export function renderReactions(world: World, path: string, contents: readonly string[]): Json {
  const kinds = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];
  return {
    url: `${repositoryApi(world)}${path}/reactions`,
    total_count: contents.length,
    ...Object.fromEntries(kinds.map((kind) => [kind, contents.filter((content) => content === kind).length])),
  };
}
