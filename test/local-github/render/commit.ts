import type { FileChange } from '../history.ts';
import type { Json } from '../rest-description.ts';
import type { Status } from '../state.ts';
import { nodeId, notFound, repositoryApi, repositoryWeb, userOf, type World } from '../world.ts';
import { renderUser } from './people.ts';

/** `commit`, without its files. */
export function renderCommit(world: World, sha: string): Json {
  const commit = world.history.commit(sha);
  if (commit === null) throw notFound();
  const api = repositoryApi(world);
  const account = (email: string) => {
    const login = loginOf(world, email);
    return login === null ? null : renderUser(world, login);
  };
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${repositoryWeb(world)}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: commit.parents.map((parent) => renderParent(world, parent)),
  };
}

/** `git-commit`. */
export function renderGitCommit(world: World, sha: string): Json {
  const commit = world.history.commit(sha);
  if (commit === null) throw notFound();
  const api = repositoryApi(world);
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${repositoryWeb(world)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((parent) => ({
      ...renderParent(world, parent),
      url: `${api}/git/commits/${parent}`,
    })),
    verification: UNSIGNED,
  };
}

/** `nullable-simple-commit`: the head commit of a workflow run; null when there is no such commit any more. */
export function renderSimpleCommit(world: World, sha: string): Json | null {
  const commit = world.history.commit(sha);
  if (commit === null) return null;
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

/** `diff-entry`, without its patch: GitHub leaves that out for large and binary files, so nobody may rely on it. */
export function renderFile(world: World, sha: string, change: FileChange): Json {
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: change.blob,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${repositoryWeb(world)}/blob/${sha}/${path}`,
    raw_url: `${repositoryWeb(world)}/raw/${sha}/${path}`,
    contents_url: `${repositoryApi(world)}/contents/${path}?ref=${sha}`,
    ...(change.previousPath === null ? {} : { previous_filename: change.previousPath }),
  };
}

/** `status`. */
export function renderStatus(world: World, status: Status): Json {
  return { ...renderSimpleStatus(world, status), creator: renderUser(world, status.by) };
}

/** `simple-commit-status`. */
export function renderSimpleStatus(world: World, status: Status): Json {
  return {
    url: `${repositoryApi(world)}/statuses/${status.sha}`,
    avatar_url: `${world.web}/avatars/u/${userOf(world.state, status.by).id}`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** The account an address belongs to: one that was seeded with it, or the one named in GitHub's own no-reply addresses. */
function loginOf({ state }: World, email: string): string | null {
  for (const user of state.users.values()) if (user.emails.includes(email)) return user.login;
  const login = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  return login === undefined ? null : (state.users.get(login.toLowerCase())?.login ?? null);
}

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

function renderParent(world: World, sha: string): Json {
  return { sha, url: `${repositoryApi(world)}/commits/${sha}`, html_url: `${repositoryWeb(world)}/commit/${sha}` };
}
