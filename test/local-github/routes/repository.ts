import type { TreeEntry } from '../history.ts';
import { renderCommit, renderFile, renderGitCommit } from '../render/commit.ts';
import { renderDeployment, renderDeploymentStatus } from '../render/checks.ts';
import { renderUser, roleOf } from '../render/people.ts';
import { renderFullRepository } from '../render/repository.ts';
import type { Json } from '../rest-description.ts';
import {
  type Call,
  type Handlers,
  list,
  nodeId,
  notFound,
  ok,
  Refusal,
  repositoryApi,
  repositoryWeb,
  text,
  type World,
} from '../world.ts';

/** The repository, its commits and its files. */
export const REPOSITORY: Handlers = {
  'repos/get': ({ world, actor }) => {
    const role = actor === null ? 'none' : roleOf(world, actor.login);
    const isWriter = actor?.permissions.contents === 'write' || ['write', 'maintain', 'admin'].includes(role);
    return ok(renderFullRepository(world, isWriter));
  },
  'repos/get-commit': (call) => {
    const { world } = call;
    const sha = commitOf(call, 'ref');
    const parent = world.history.commit(sha)?.parents[0];
    const changes = parent === undefined ? [] : world.history.changes(parent, sha);
    const additions = changes.reduce((sum, change) => sum + change.additions, 0);
    const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
    const commit = renderCommit(world, sha);
    return list(changes, (change) => renderFile(world, sha, change), {
      atMost: 3000,
      wrap: (files) => ({ ...commit, stats: { additions, deletions, total: additions + deletions }, files }),
    });
  },
  'repos/list-activities': ({ world, params, query }) => {
    const repository = `${text(params['owner'])}/${text(params['repo'])}`.toLowerCase();
    const branch = text(query['ref'] ?? '').replace(/^refs\/heads\//, '');
    const pushes = world.state.pushes.filter(
      (push) => push.repository.toLowerCase() === repository && (branch === '' || push.branch === branch),
    );
    const perPage = Number(query['per_page'] ?? 30);
    const newest = (query['direction'] === 'asc' ? pushes : pushes.toReversed()).slice(0, perPage);
    return ok(
      newest.map((push) => ({
        id: push.id,
        node_id: nodeId('PUSH', push.id),
        before: push.before,
        after: push.after,
        ref: `refs/heads/${push.branch}`,
        timestamp: push.at,
        activity_type: /^0+$/.test(push.before) ? 'branch_creation' : 'push',
        actor: push.by === null ? null : renderUser(world, push.by),
      })),
    );
  },
  'repos/list-commits': ({ world, query }) => {
    const tip = resolve(world, text(query['sha'] ?? world.state.repository.defaultBranch));
    const author = text(query['author'] ?? '').toLowerCase();
    const isWanted = (sha: string) => {
      const commit = world.history.commit(sha);
      return author === '' || commit?.author.email.toLowerCase() === author;
    };
    const commits = tip === null ? [] : world.history.ancestors(tip).filter(isWanted);
    return list(commits, (sha) => renderCommit(world, sha));
  },
  'git/get-commit': ({ world, params }) => ok(renderGitCommit(world, text(params['commit_sha']))),
  'git/get-ref': ({ world, params }) => {
    const ref = text(params['ref']);
    const sha = resolve(world, ref.replace(/^(?:heads|tags)\//, ''));
    if (sha === null || !/^(?:heads|tags)\//.test(ref)) throw notFound();
    const object = { sha, type: 'commit', url: `${repositoryApi(world)}/git/commits/${sha}` };
    return ok({
      ref: `refs/${ref}`,
      node_id: nodeId('REF', ref),
      url: `${repositoryApi(world)}/git/refs/${ref}`,
      object,
    });
  },
  'repos/compare-commits-with-basehead': ({ world, params, query }) => {
    const [baseName = '', headName = '', ...rest] = text(params['basehead']).split('...');
    const base = resolve(world, withoutOwner(baseName));
    const head = resolve(world, withoutOwner(headName));
    const mergeBase = base === null || head === null ? null : world.history.mergeBase(base, head);
    if (base === null || head === null || mergeBase === null || rest.length > 0) throw notFound();
    const ahead = world.history.between(base, head);
    const behindBy = world.history.between(head, base).length;
    const html = `${repositoryWeb(world)}/compare/${baseName}...${headName}`;
    const status =
      ahead.length === 0 ? (behindBy === 0 ? 'identical' : 'behind') : behindBy === 0 ? 'ahead' : 'diverged';
    // The files are on the first page only, 300 at most and without a word about the rest.
    const files = Number(query['page'] ?? 1) > 1 ? [] : world.history.changes(mergeBase, head).slice(0, 300);
    return list(ahead, (sha) => renderCommit(world, sha), {
      unpaged: 250,
      wrap: (commits, total) => ({
        url: `${repositoryApi(world)}/compare/${baseName}...${headName}`,
        html_url: html,
        permalink_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        base_commit: renderCommit(world, base),
        merge_base_commit: renderCommit(world, mergeBase),
        status,
        ahead_by: total,
        behind_by: behindBy,
        total_commits: total,
        commits,
        files: files.map((change) => renderFile(world, head, change)),
      }),
    });
  },
  'repos/get-content': ({ world, params, query }) => {
    const revision = text(query['ref'] ?? world.state.repository.defaultBranch);
    const sha = resolve(world, revision.replace(/^refs\/(?:heads|tags)\//, ''));
    if (sha === null) throw new Refusal(404, `No commit found for the ref ${revision}`);
    const entry = world.history.entry(sha, text(params['path']).replace(/\/+$/, ''));
    if (entry === null) throw notFound();
    if (entry.self.type === 'tree') {
      return ok(
        entry.children.map((child) =>
          renderEntry(world, sha, child, child.type === 'blob' ? world.history.blob(child.id) : null),
        ),
      );
    }
    const content = entry.self.type === 'blob' ? world.history.blob(entry.self.id) : Buffer.alloc(0);
    // Above a megabyte GitHub gives the size and no content.
    const isLarge = content.byteLength > 1 << 20;
    const encoded = content.toString('base64').replace(/.{60}/g, '$&\n');
    return ok({
      ...renderEntry(world, sha, entry.self, content),
      content: isLarge ? '' : encoded,
      encoding: isLarge ? 'none' : 'base64',
    });
  },
  'repos/list-deployments': ({ world, query }) => {
    const { sha, ref, environment } = query;
    // GitHub's description gives all of these `none` as their default.
    const isLike = (wanted: unknown, own: string) => wanted === undefined || wanted === 'none' || wanted === own;
    const found = world.state.deployments.filter(
      (one) => isLike(sha, one.sha) && isLike(ref, one.ref) && isLike(environment, one.environment),
    );
    return list(found.reverse(), (deployment) => renderDeployment(world, deployment));
  },
  'repos/list-deployment-statuses': ({ world, params }) => {
    const deployment = world.state.deployments.find((one) => one.id === params['deployment_id']);
    if (deployment === undefined) throw notFound();
    return list(deployment.statuses.toReversed(), (status) => renderDeploymentStatus(world, deployment, status));
  },
};

/** The commit that a path names by branch, tag or id. Throws GitHub's 422 where there is none. */
export function commitOf({ world, params }: Call, name: string): string {
  const revision = text(params[name]);
  const sha = resolve(world, revision.replace(/^(?:refs\/)?(?:heads|tags)\//, ''));
  if (sha === null || world.history.commit(sha) === null) {
    throw new Refusal(422, `No commit found for SHA: ${revision}`);
  }
  return sha;
}

/** The commit of a branch, a tag or an id. */
export function resolve(world: World, revision: string): string | null {
  return world.state.branches.get(revision) ?? world.history.resolve(revision);
}

function withoutOwner(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function renderEntry(world: World, sha: string, entry: TreeEntry, content: Buffer | null): Json {
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const self = `${repositoryApi(world)}/contents/${path}?ref=${sha}`;
  const git = `${repositoryApi(world)}/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.id}`;
  const html = `${repositoryWeb(world)}/blob/${sha}/${path}`;
  return {
    type: entry.type === 'tree' ? 'dir' : 'file',
    size: content?.byteLength ?? 0,
    name: entry.path.split('/').at(-1) ?? entry.path,
    path: entry.path,
    sha: entry.id,
    url: self,
    git_url: git,
    html_url: html,
    download_url: entry.type === 'blob' ? `${repositoryWeb(world)}/raw/${sha}/${path}` : null,
    _links: { self, git, html },
  };
}
