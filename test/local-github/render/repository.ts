import type { Json } from '../rest-description.ts';
import { nodeId, userOf, type World } from '../world.ts';
import { renderUser } from './people.ts';

/** `minimal-repository` of the repository itself or, given another full name, of a fork of it. */
export function renderMinimalRepository(world: World, fullName: string = fullNameOf(world)): Json {
  const { state, api, web } = world;
  const [owner = '', name = ''] = fullName.split('/');
  const isFork = fullName !== fullNameOf(world);
  const url = `${api}/repos/${fullName}`;
  const html = `${web}/${fullName}`;
  return {
    id: repositoryId(world, fullName),
    node_id: nodeId('R', fullName),
    name,
    full_name: fullName,
    private: state.repository.isPrivate,
    owner: renderUser(world, owner),
    html_url: html,
    description: null,
    fork: isFork,
    url,
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}

/** `repository`, as it stands inside a pull request or an event. */
export function renderRepository(world: World, fullName: string = fullNameOf(world)): Json {
  const { state, web } = world;
  const openPulls = state.pulls.filter((pull) => pull.state === 'open').length;
  return {
    ...renderMinimalRepository(world, fullName),
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    pushed_at: '2020-01-01T00:00:00Z',
    git_url: `git://${new URL(web).host}/${fullName}.git`,
    ssh_url: `git@${new URL(web).hostname}:${fullName}.git`,
    clone_url: `${web}/${fullName}.git`,
    svn_url: `${web}/${fullName}`,
    homepage: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    language: 'TypeScript',
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: openPulls,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: state.repository.isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: openPulls,
    watchers: 0,
    default_branch: state.repository.defaultBranch,
  };
}

/** `full-repository`. */
export function renderFullRepository(world: World, isWriter: boolean): Json {
  const { state } = world;
  return {
    ...renderRepository(world),
    permissions: { admin: false, maintain: false, push: isWriter, triage: false, pull: true },
    temp_clone_token: null,
    network_count: 0,
    subscribers_count: 1,
    ...(state.repository.ownerIsOrganization ? { organization: renderUser(world, state.repository.owner) } : {}),
  };
}

/** `owner/name`. */
export function fullNameOf({ state }: World): string {
  return `${state.repository.owner}/${state.repository.name}`;
}

/** A number for the repository, or for a fork of it. */
export function repositoryId(world: World, fullName: string): number {
  if (fullName === fullNameOf(world)) return world.state.repository.id;
  return world.state.repository.id * 10_000 + userOf(world.state, fullName.split('/')[0] ?? '').id;
}
