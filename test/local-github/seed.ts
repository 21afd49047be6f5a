import {
  ACTIONS_APP,
  type Actor,
  type App,
  type Comment,
  type Permissions,
  type Protection,
  type PullRequest,
  type RequiredCheck,
  type Review,
  type Role,
  type Ruleset,
  type Status,
  type Team,
  type User,
} from './state.ts';
import { resolve } from './routes/repository.ts';
import { SeedRuns } from './seed-runs.ts';
import { userOf, type World } from './world.ts';

/** What a job's GITHUB_TOKEN is given in the documented workflow. */
export const MINIMAL_PERMISSIONS: Permissions = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

/** Puts people and events into the state the way they come about on GitHub. Every call takes one second of the server's time. */
export class Seed extends SeedRuns {
  readonly #world: World;

  constructor(world: World) {
    super(world);
    this.#world = world;
  }

  /** An account, with its role on the repository and the addresses it commits under. */
  person(login: string, role?: Role, emails: readonly string[] = [`${login}@example.com`]): User {
    const { state } = this.#world;
    const user: User = { id: state.nextId(), login, type: login.endsWith('[bot]') ? 'Bot' : 'User', emails };
    state.users.set(login.toLowerCase(), user);
    if (role !== undefined) state.roles.set(login.toLowerCase(), role);
    return user;
  }

  /** A token. An `app`'s login is its slug and `[bot]`; a `workflow` is always `github-actions[bot]`. */
  actor(input: {
    kind: Actor['kind'];
    token: string;
    login?: string;
    permissions: Permissions;
    rateLimit?: number;
  }): Actor {
    const { kind, token, permissions } = input;
    const { state } = this.#world;
    const login = kind === 'workflow' ? 'github-actions[bot]' : (input.login ?? 'spillover-app[bot]');
    const slug = login.replace('[bot]', '');
    const own = kind === 'app' ? { id: userOf(state, login).id, slug, name: slug } : null;
    const app = kind === 'workflow' ? ACTIONS_APP : own;
    const rateLimit = input.rateLimit ?? (kind === 'workflow' ? 1000 : 5000);
    const actor: Actor = { kind, token, login, app, permissions, rateLimit };
    state.actors.push(actor);
    return actor;
  }

  /** A team of the repository's organization. */
  team(slug: string, logins: readonly string[]): Team {
    const { state } = this.#world;
    const members = logins.map((login) => ({ login: userOf(state, login).login, role: 'member' as const }));
    const team: Team = { id: state.nextId(), org: state.repository.owner, slug, members };
    state.teams.push(team);
    return team;
  }

  /** Sets a branch's tip where there is no repository on disk, or where it shall differ from the one on disk. */
  branch(name: string, sha: string): void {
    this.#world.state.branches.set(name, sha);
  }

  /** An open pull request. `sha` absent: the tip of the branch `head`. `fork` is the full name of the head's repository; null: deleted. */
  pullRequest(input: {
    author: string;
    head: string;
    base?: string;
    sha?: string;
    baseSha?: string;
    fork?: string | null;
    number?: number;
    title?: string;
    body?: string | null;
    isDraft?: boolean;
  }): PullRequest {
    const { state } = this.#world;
    const { owner, name, defaultBranch } = state.repository;
    const base = input.base ?? defaultBranch;
    const now = state.now();
    const pull: PullRequest = {
      id: state.nextId(),
      number: input.number ?? state.pulls.reduce((most, one) => Math.max(most, one.number), 0) + 1,
      title: input.title ?? `Change ${input.head}`,
      body: input.body ?? null,
      author: userOf(state, input.author).login,
      state: 'open',
      isDraft: input.isDraft ?? false,
      base: { ref: base, sha: input.baseSha ?? this.#tip(base) },
      head: {
        ref: input.head,
        sha: input.sha ?? this.#tip(input.head),
        repository: input.fork === undefined ? `${owner}/${name}` : input.fork,
      },
      labels: [],
      requestedReviewers: [],
      requestedTeams: [],
      mergeCommit: null,
      mergedBy: null,
      createdAt: now,
      updatedAt: now,
      closedAt: null,
    };
    state.pulls.push(pull);
    this.#record(pull, '0'.repeat(pull.head.sha.length), pull.author);
    return pull;
  }

  /** A push to the pull request's branch. `sha` absent: the branch's tip on disk. `by` absent: its author; null: an account that is gone. */
  push(pull: PullRequest, sha?: string, by: string | null = pull.author): void {
    const before = pull.head.sha;
    pull.head.sha = sha ?? this.#tip(pull.head.ref);
    pull.updatedAt = this.#world.state.now();
    this.#record(pull, before, by);
  }

  #record({ head, updatedAt }: PullRequest, before: string, by: string | null): void {
    const { state } = this.#world;
    if (head.repository === null) return;
    const login = by === null ? null : userOf(state, by).login;
    const push = { id: state.nextId(), repository: head.repository, branch: head.ref, before, after: head.sha };
    state.pushes.push({ ...push, by: login, at: updatedAt });
  }

  /** Moves the pull request to another base branch. */
  retarget(pull: PullRequest, base: string, by: string = pull.author): void {
    const { state } = this.#world;
    pull.base.ref = base;
    pull.base.sha = this.#tip(base);
    pull.updatedAt = state.now();
    state.moves.push({ id: state.nextId(), pull: pull.number, by: userOf(state, by).login, at: pull.updatedAt });
  }

  /** Closes the pull request, merged when a merge commit is named. */
  close(pull: PullRequest, merge?: { readonly sha: string; readonly by: string }): void {
    pull.state = 'closed';
    pull.closedAt = this.#world.state.now();
    pull.updatedAt = pull.closedAt;
    pull.mergeCommit = merge?.sha ?? null;
    pull.mergedBy = merge?.by ?? null;
  }

  /** A review of the present head, or of another commit. */
  review(pull: PullRequest, by: string, verdict: Review['state'], commit?: string | null): Review {
    const { state } = this.#world;
    const review: Review = {
      id: state.nextId(),
      pull: pull.number,
      by: userOf(state, by).login,
      state: verdict,
      body: '',
      commit: commit === undefined ? pull.head.sha : commit,
      submittedAt: verdict === 'PENDING' ? null : state.now(),
    };
    state.reviews.push(review);
    return review;
  }

  /** A comment by hand, or through an app when one is named. */
  comment(pull: PullRequest, by: string, body: string, app: App | null = null): Comment {
    const { state } = this.#world;
    const now = state.now();
    const comment: Comment = {
      id: state.nextId(),
      issue: pull.number,
      by: userOf(state, by).login,
      app,
      body,
      createdAt: now,
      updatedAt: now,
      reactions: [],
    };
    state.comments.push(comment);
    return comment;
  }

  /** A later edit of a comment. */
  editComment(comment: Comment, body: string): void {
    comment.body = body;
    comment.updatedAt = this.#world.state.now();
  }

  status(sha: string, context: string, state: Status['state'], by = 'github-actions[bot]'): Status {
    const world = this.#world;
    const status: Status = {
      id: world.state.nextId(),
      sha,
      context,
      state,
      description: null,
      targetUrl: null,
      by: userOf(world.state, by).login,
      createdAt: world.state.now(),
    };
    world.state.statuses.push(status);
    return status;
  }

  /** Classic protection of a branch with required checks. */
  protect(
    branch: string,
    checks: readonly (string | RequiredCheck)[],
    options: { isStrict?: boolean } = {},
  ): Protection {
    const protection = {
      branch,
      checks: checks.map(required),
      isStrict: options.isStrict ?? false,
      enforcesAdmins: false,
    };
    this.#world.state.protections.push(protection);
    return protection;
  }

  /** A ruleset that requires checks on branches. */
  ruleset(
    branches: readonly string[],
    checks: readonly (string | RequiredCheck)[],
    enforcement: Ruleset['enforcement'] = 'active',
    bypass?: Ruleset['bypass'],
  ): Ruleset {
    const { state } = this.#world;
    const id = state.nextId();
    const ruleset = {
      id,
      name: `ruleset ${id}`,
      branches,
      enforcement,
      checks: checks.map(required),
      ...(bypass === undefined ? {} : { bypass }),
    };
    state.rulesets.push(ruleset);
    return ruleset;
  }

  #tip(branch: string): string {
    const sha = resolve(this.#world, branch);
    if (sha === null) throw new Error(`No branch ${branch}: seed it with branch(), or name the commit`);
    return sha;
  }
}

function required(check: string | RequiredCheck): RequiredCheck {
  return typeof check === 'string' ? { context: check, appId: null } : check;
}
