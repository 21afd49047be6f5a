import { createHash } from 'node:crypto';
import { renderCheckRun, renderWorkflow, renderWorkflowRun } from './render/checks.ts';
import { renderCommit, renderSimpleCommit } from './render/commit.ts';
import { renderUser } from './render/people.ts';
import {
  ownPullsOf,
  renderComment,
  renderPullRequest,
  renderPullRequestSimple,
  renderReview,
} from './render/pull-request.ts';
import { fullNameOf, renderRepository } from './render/repository.ts';
import type { Json } from './rest-description.ts';
import { resolve } from './routes/repository.ts';
import type { CheckRun, Comment, PullRequest, Review, Status, Workflow, WorkflowRun } from './state.ts';
import { nodeId, repositoryApi, repositoryWeb, type World } from './world.ts';

/** An event as it starts a job: its name, its payload, and the commit and ref that the job is given. */
export interface ActionEvent {
  readonly name: string;
  readonly payload: Json;
  /** GITHUB_SHA. */
  readonly sha: string;
  /** GITHUB_REF, in full. */
  readonly ref: string;
  /** GITHUB_ACTOR. */
  readonly actor: string;
  /** GITHUB_HEAD_REF and GITHUB_BASE_REF; empty for events that are not of a pull request. */
  readonly headRef: string;
  readonly baseRef: string;
}

/**
 * Events with the payloads that GitHub sends, built from the state as it is now. Fields are those of the public webhook
 * examples; what they nest is rendered as the REST interface renders it.
 */
export class Events {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Runs on the default branch, with its file. `extra`: what only this action brings, such as `before` and `after`, or `changes`. */
  pullRequestTarget(pull: PullRequest, action: string, extra: Json = {}): ActionEvent {
    return {
      ...this.#onDefault('pull_request_target', pull.author),
      ...this.#pull(pull, action, extra),
      ...ends(pull),
    };
  }

  /** Runs on the test merge commit, which is neither the head nor the base. */
  pullRequest(pull: PullRequest, action: string, extra: Json = {}): ActionEvent {
    return { ...this.#onMerge('pull_request', pull, pull.author), ...this.#pull(pull, action, extra) };
  }

  pullRequestReview(
    pull: PullRequest,
    review: Review,
    action: 'submitted' | 'edited' | 'dismissed' = 'submitted',
  ): ActionEvent {
    // Here, and here alone, GitHub writes a review's state in small letters.
    const rendered = { ...renderReview(this.#world, review), state: review.state.toLowerCase() };
    const pull_request = renderPullRequestSimple(this.#world, pull);
    const payload = { action, review: rendered, pull_request, ...this.#common(review.by) };
    return { ...this.#onMerge('pull_request_review', pull, review.by), payload };
  }

  /** A comment on a pull request, which to this event is an issue with a `pull_request`. */
  issueComment(comment: Comment, action: 'created' | 'edited' | 'deleted' = 'created'): ActionEvent {
    const pull = this.#world.state.pulls.find((candidate) => candidate.number === comment.issue);
    if (pull === undefined) throw new Error(`No pull request ${comment.issue}`);
    const {
      number,
      title,
      body,
      state,
      labels,
      user,
      html_url,
      created_at,
      updated_at,
      closed_at,
      author_association,
      draft,
    } = renderPullRequestSimple(this.#world, pull);
    const url = `${repositoryApi(this.#world)}/issues/${pull.number}`;
    const links = { url: `${repositoryApi(this.#world)}/pulls/${pull.number}`, html_url };
    const issue = {
      url,
      repository_url: repositoryApi(this.#world),
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url,
      id: pull.id + 1_000_000,
      node_id: nodeId('PR', pull.id),
      number,
      title,
      user,
      labels,
      state,
      locked: false,
      assignee: null,
      assignees: [],
      milestone: null,
      comments: this.#world.state.comments.filter((one) => one.issue === pull.number).length,
      created_at,
      updated_at,
      closed_at,
      author_association,
      active_lock_reason: null,
      draft,
      pull_request: {
        ...links,
        diff_url: `${String(html_url)}.diff`,
        patch_url: `${String(html_url)}.patch`,
        merged_at: null,
      },
      body,
    };
    const payload = { action, issue, comment: renderComment(this.#world, comment), ...this.#common(comment.by) };
    return { ...this.#onDefault('issue_comment', comment.by), payload };
  }

  workflowRun(run: WorkflowRun, action: 'completed' | 'requested' | 'in_progress' = 'completed'): ActionEvent {
    const workflow_run = renderWorkflowRun(this.#world, run);
    const workflow = renderWorkflow(this.#world, run.workflow);
    return {
      ...this.#onDefault('workflow_run', run.actor),
      payload: { action, workflow_run, workflow, ...this.#common(run.actor) },
    };
  }

  /** Comes for apps other than Actions only. */
  checkRun(run: CheckRun, action: 'completed' | 'created' | 'rerequested' = 'completed'): ActionEvent {
    const pulls = ownPullsOf(this.#world, run.sha);
    const rendered = renderCheckRun(this.#world, run);
    const check_suite = {
      id: run.suite,
      node_id: nodeId('CS', run.suite),
      head_branch: pulls[0]?.head.ref ?? null,
      head_sha: run.sha,
      status: run.status,
      conclusion: run.conclusion,
      url: `${repositoryApi(this.#world)}/check-suites/${run.suite}`,
      pull_requests: rendered['pull_requests'],
      app: rendered['app'],
    };
    const check_run = { ...rendered, check_suite };
    const sender = `${run.app.slug}[bot]`;
    return { ...this.#onDefault('check_run', sender), payload: { action, check_run, ...this.#common(sender) } };
  }

  status(status: Status): ActionEvent {
    const branches = ownPullsOf(this.#world, status.sha).map((pull) => pull.head.ref);
    const payload = {
      id: status.id,
      sha: status.sha,
      name: fullNameOf(this.#world),
      target_url: status.targetUrl,
      context: status.context,
      description: status.description,
      state: status.state,
      commit: renderCommit(this.#world, status.sha),
      branches: branches.map((name) => ({
        name,
        commit: { sha: status.sha, url: `${repositoryApi(this.#world)}/commits/${status.sha}` },
        protected: this.#world.state.protections.some((one) => one.branch === name),
      })),
      created_at: status.createdAt,
      updated_at: status.createdAt,
      ...this.#common(status.by),
    };
    return { ...this.#onDefault('status', status.by), payload };
  }

  /** A push that moved a branch from one commit to another. */
  push(branch: string, before: string, after: string, by: string): ActionEvent {
    const { history } = this.#world;
    const web = repositoryWeb(this.#world);
    const commits = history.between(before, after).map((sha) => ({
      ...renderSimpleCommit(this.#world, sha),
      distinct: true,
      url: `${web}/commit/${sha}`,
      added: [],
      removed: [],
      modified: [],
    }));
    const ref = `refs/heads/${branch}`;
    const payload = {
      ref,
      before,
      after,
      created: false,
      deleted: false,
      forced: false,
      base_ref: null,
      compare: `${web}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
      commits,
      head_commit: commits.at(-1) ?? null,
      pusher: { name: by, email: `${by}@example.com` },
      ...this.#common(by),
    };
    return { name: 'push', payload, sha: after, ref, actor: by, headRef: '', baseRef: '' };
  }

  /** The merge queue asks for checks of a group. Its head's name names one pull request, however many it holds. */
  mergeGroup(pull: PullRequest, group: { readonly headSha: string; readonly baseSha: string }): ActionEvent {
    const ref = `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${group.baseSha}`;
    const merge_group = {
      head_sha: group.headSha,
      head_ref: ref,
      base_sha: group.baseSha,
      base_ref: `refs/heads/${pull.base.ref}`,
      head_commit: renderSimpleCommit(this.#world, group.headSha),
    };
    const payload = { action: 'checks_requested', merge_group, ...this.#common(pull.author) };
    return { name: 'merge_group', payload, sha: group.headSha, ref, actor: pull.author, headRef: '', baseRef: '' };
  }

  schedule(cron = '0 * * * *'): ActionEvent {
    const { owner } = this.#world.state.repository;
    // No sender and no action: there is nothing but the time table.
    const { sender: _, ...common } = this.#common(owner);
    return { ...this.#onDefault('schedule', owner), payload: { schedule: cron, ...common } };
  }

  workflowDispatch(by: string, workflow: Workflow, inputs: Json = {}): ActionEvent {
    const on = this.#onDefault('workflow_dispatch', by);
    return { ...on, payload: { inputs, ref: on.ref, workflow: workflow.path, ...this.#common(by) } };
  }

  #pull(pull: PullRequest, action: string, extra: Json): Pick<ActionEvent, 'payload'> {
    const pull_request = renderPullRequest(this.#world, pull);
    return { payload: { action, number: pull.number, ...extra, pull_request, ...this.#common(pull.author) } };
  }

  #common(sender: string): Json {
    const { state, api, web } = this.#world;
    const { owner, ownerIsOrganization } = state.repository;
    const { id, node_id, login, avatar_url } = renderUser(this.#world, owner);
    const url = `${api}/orgs/${owner}`;
    const organization = {
      login,
      id,
      node_id,
      url,
      repos_url: `${url}/repos`,
      events_url: `${url}/events`,
      hooks_url: `${url}/hooks`,
      issues_url: `${url}/issues`,
      members_url: `${url}/members{/member}`,
      public_members_url: `${url}/public_members{/member}`,
      avatar_url: avatar_url ?? web,
      description: null,
    };
    return {
      repository: renderRepository(this.#world),
      ...(ownerIsOrganization ? { organization } : {}),
      sender: renderUser(this.#world, sender),
    };
  }

  #onDefault(name: string, actor: string): Omit<ActionEvent, 'payload'> {
    const branch = this.#world.state.repository.defaultBranch;
    const sha = resolve(this.#world, branch);
    if (sha === null) throw new Error(`No branch ${branch}: seed it with branch()`);
    return { name, sha, ref: `refs/heads/${branch}`, actor, headRef: '', baseRef: '' };
  }

  #onMerge(name: string, pull: PullRequest, actor: string): Omit<ActionEvent, 'payload'> {
    // The merge commit is made by GitHub and is on no branch. Here it need not exist, but it must be told apart from the head.
    const sha = pull.mergeCommit ?? createHash('sha1').update(`${pull.base.sha} ${pull.head.sha}`).digest('hex');
    return { name, sha, ref: `refs/pull/${pull.number}/merge`, actor, ...ends(pull) };
  }
}

function ends(pull: PullRequest): Pick<ActionEvent, 'headRef' | 'baseRef'> {
  return { headRef: pull.head.ref, baseRef: pull.base.ref };
}
