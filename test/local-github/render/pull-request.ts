import type { FileChange } from '../history.ts';
import type { Json } from '../rest-description.ts';
import type { Comment, PullRequest, Review } from '../state.ts';
import { nodeId, repositoryApi, repositoryWeb, type World } from '../world.ts';
import { associationOf, renderApp, renderReactions, renderTeam, renderUser } from './people.ts';
import { fullNameOf, renderRepository, repositoryId } from './repository.ts';

/** `pull-request-simple`, as it stands in lists. */
export function renderPullRequestSimple(world: World, pull: PullRequest): Json {
  const api = `${repositoryApi(world)}/pulls/${pull.number}`;
  const issue = `${repositoryApi(world)}/issues/${pull.number}`;
  const html = `${repositoryWeb(world)}/pull/${pull.number}`;
  const statuses = `${repositoryApi(world)}/statuses/${pull.head.sha}`;
  const { teams } = world.state;
  return {
    url: api,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: renderUser(world, pull.author),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedBy === null ? null : pull.closedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map((login) => renderUser(world, login)),
    requested_teams: teams
      .filter((team) => pull.requestedTeams.includes(team.slug))
      .map((team) => ({ ...renderTeam(world, team), parent: null })),
    labels: pull.labels.map((name, index) => ({
      id: index + 1,
      node_id: nodeId('LA', name),
      url: `${repositoryApi(world)}/labels/${encodeURIComponent(name)}`,
      name,
      color: 'ededed',
      default: false,
      description: '',
    })),
    milestone: null,
    draft: pull.isDraft,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repositoryApi(world)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: renderEnd(world, pull.head.ref, pull.head.sha, pull.head.repository),
    base: renderEnd(world, pull.base.ref, pull.base.sha, fullNameOf(world)),
    _links: {
      self: { href: api },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: `${repositoryApi(world)}/pulls/comments{/number}` },
      commits: { href: `${api}/commits` },
      statuses: { href: statuses },
    },
    author_association: associationOf(world, pull.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** `pull-request`, as it is when asked for by its number, and in events. */
export function renderPullRequest(world: World, pull: PullRequest): Json {
  const changes = pullChanges(world, pull);
  const teams = world.state.teams.filter((team) => pull.requestedTeams.includes(team.slug));
  return {
    ...renderPullRequestSimple(world, pull),
    requested_teams: teams.map((team) => renderTeam(world, team)),
    merged: pull.mergedBy !== null,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: pull.state === 'open' ? true : null,
    mergeable_state: pull.isDraft ? 'draft' : pull.state === 'open' ? 'blocked' : 'unknown',
    merged_by: pull.mergedBy === null ? null : renderUser(world, pull.mergedBy),
    comments: world.state.comments.filter((comment) => comment.issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pullCommits(world, pull).length,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    changed_files: changes.length,
  };
}

/** `pull-request-minimal`, as it stands in check runs and workflow runs. */
export function renderPullRequestMinimal(world: World, pull: PullRequest): Json {
  const repo = {
    id: world.state.repository.id,
    url: repositoryApi(world),
    name: world.state.repository.name,
  };
  return {
    url: `${repositoryApi(world)}/pulls/${pull.number}`,
    id: pull.id,
    number: pull.number,
    head: { ref: pull.head.ref, sha: pull.head.sha, repo },
    base: { ref: pull.base.ref, sha: pull.base.sha, repo },
  };
}

/** Open pull requests with this head, those of forks left out: so they stand in check runs and workflow runs. */
export function ownPullsOf(world: World, sha: string): readonly PullRequest[] {
  return world.state.pulls.filter(
    (pull) => pull.state === 'open' && pull.head.sha === sha && pull.head.repository === fullNameOf(world),
  );
}

/** Commits of the pull request that its base has not, oldest first. */
export function pullCommits({ history }: World, pull: PullRequest): readonly string[] {
  const isKnown = history.commit(pull.base.sha) !== null && history.commit(pull.head.sha) !== null;
  return isKnown ? history.between(pull.base.sha, pull.head.sha) : [];
}

/** What the pull request changes since it was cut from its base. */
export function pullChanges({ history }: World, pull: PullRequest): readonly FileChange[] {
  const base = history.mergeBase(pull.base.sha, pull.head.sha);
  return base === null ? [] : history.changes(base, pull.head.sha);
}

/** `pull-request-review`. */
export function renderReview(world: World, review: Review): Json {
  const html = `${repositoryWeb(world)}/pull/${review.pull}#pullrequestreview-${review.id}`;
  const pull = `${repositoryApi(world)}/pulls/${review.pull}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: renderUser(world, review.by),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: associationOf(world, review.by),
    _links: { html: { href: html }, pull_request: { href: pull } },
    ...(review.submittedAt === null ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
  };
}

/** `issue-comment`. */
export function renderComment(world: World, comment: Comment): Json {
  const url = `${repositoryApi(world)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${repositoryWeb(world)}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${repositoryApi(world)}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: renderUser(world, comment.by),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(world, comment.by),
    reactions: renderReactions(
      world,
      `/issues/comments/${comment.id}`,
      comment.reactions.map((reaction) => reaction.content),
    ),
    performed_via_github_app: comment.app === null ? null : renderApp(world, comment.app),
  };
}

function renderEnd(world: World, ref: string, sha: string, repository: string | null): Json {
  const owner = repository?.split('/')[0] ?? 'unknown';
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: renderUser(world, repository === null ? 'ghost' : owner),
    repo: repository === null ? null : { ...renderRepository(world, repository), id: repositoryId(world, repository) },
  };
}
