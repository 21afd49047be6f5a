/** A level of access that a token declares for one area, as under a workflow's `permissions:`. */
export type Access = 'none' | 'read' | 'write';

/** The areas a token may be given, as GitHub names them. */
export type Permission =
  | 'actions'
  | 'administration'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'issues'
  | 'members'
  | 'metadata'
  | 'pull_requests'
  | 'statuses';

/** What a token may do; an area left out is `none`. `metadata: read` comes with every token. */
export type Permissions = { readonly [permission in Permission]?: Access };

/** A role on the repository, weakest first as GitHub orders them. */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** An account: a person, a bot or an organization. */
export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
  /** Commits by these addresses are this account's. */
  readonly emails: readonly string[];
  /** The address on its page. Absent: none. */
  publicEmail?: string;
}

/** A GitHub App, as it signs checks and comments. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/**
 * Who calls. `workflow` is a job's GITHUB_TOKEN: it cannot see teams, ask for a team's review or say who it is. `app` is an
 * installation token of an app of one's own, `person` a personal access token.
 */
export interface Actor {
  readonly kind: 'workflow' | 'app' | 'person';
  readonly token: string;
  readonly login: string;
  /** The app that the token belongs to; null for a person. */
  readonly app: App | null;
  readonly permissions: Permissions;
  readonly rateLimit: number;
}

/** A pull request. `mergedBy` is null unless it was merged; `closedAt` is null while it is open. */
export interface PullRequest {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  readonly author: string;
  state: 'open' | 'closed';
  isDraft: boolean;
  readonly base: { ref: string; sha: string };
  /** `repository` is `owner/name`; null where the fork has been deleted. */
  readonly head: { readonly ref: string; sha: string; repository: string | null };
  readonly labels: string[];
  readonly requestedReviewers: string[];
  /** Slugs of teams of the repository's organization. */
  readonly requestedTeams: string[];
  mergeCommit: string | null;
  mergedBy: string | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

/** A branch that was moved. */
export interface Push {
  readonly id: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  /** Null: the account is gone. */
  readonly by: string | null;
  readonly at: string;
}

/** A move of a pull request to another base branch. */
export interface Move {
  readonly id: number;
  readonly pull: number;
  readonly by: string;
  readonly at: string;
}

/** A review of a pull request; `commit` is null where GitHub no longer names it. */
export interface Review {
  readonly id: number;
  readonly pull: number;
  readonly by: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly body: string;
  readonly commit: string | null;
  /** Null while it is pending. */
  readonly submittedAt: string | null;
}

/** A comment in a pull request's conversation. */
export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly by: string;
  /** The app through which it was written; null when a person wrote it by hand. */
  readonly app: App | null;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: { readonly id: number; readonly by: string; readonly content: string }[];
}

/** A commit status as it was posted; the latest of a context is the one that counts. */
export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly by: string;
  readonly createdAt: string;
}

/** How far a check run, a workflow run or a job has come. */
export type RunStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
/** How it ended; null elsewhere means that it has not. */
export type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'stale';

/** A remark of a check run on lines of a file, 1-based. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string | null;
  readonly message: string;
}

/** A check run: of an app, or of a job of a workflow. */
export interface CheckRun {
  readonly id: number;
  readonly sha: string;
  /** Runs of one app on one commit by one event share a suite. */
  readonly suite: number;
  readonly app: App;
  name: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  startedAt: string | null;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  readonly annotations: Annotation[];
  /** The deployment that Actions made for a job with an environment. */
  deployment?: Deployment;
}

/** A workflow file. */
export interface Workflow {
  readonly id: number;
  readonly name: string;
  /** `.github/workflows/ci.yml`. */
  readonly path: string;
}

/** A run of a workflow; its jobs and artifacts name it by its id. */
export interface WorkflowRun {
  readonly id: number;
  readonly number: number;
  attempt: number;
  readonly workflow: Workflow;
  readonly event: string;
  readonly title: string;
  readonly suite: number;
  /** Reusable workflows that it called, as `owner/name/path@ref`. */
  readonly calls: readonly string[];
  readonly head: { readonly sha: string; readonly ref: string; readonly repository: string };
  readonly actor: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  readonly createdAt: string;
  updatedAt: string;
}

/** A job of one attempt of a workflow run. */
export interface Job {
  /** The same as its check run's. */
  readonly id: number;
  readonly run: number;
  readonly attempt: number;
  readonly name: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  readonly startedAt: string;
  completedAt: string | null;
}

/** An archive that a workflow run uploaded. */
export interface Artifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly zip: Uint8Array;
  isExpired: boolean;
  readonly createdAt: string;
}

/** A team of an organization; `slug` is its name in addresses and in `@org/slug`. */
export interface Team {
  readonly id: number;
  readonly org: string;
  readonly slug: string;
  readonly members: { readonly login: string; readonly role: 'member' | 'maintainer' }[];
}

/** A check that must be green before a merge; `appId` null: whoever sets it. */
export interface RequiredCheck {
  readonly context: string;
  readonly appId: number | null;
}

/** Classic protection of one branch. */
export interface Protection {
  readonly branch: string;
  readonly checks: readonly RequiredCheck[];
  readonly isStrict: boolean;
  readonly enforcesAdmins: boolean;
}

/** A ruleset of the repository that requires checks. */
export interface Ruleset {
  readonly id: number;
  readonly name: string;
  /** Branch names it holds for. */
  readonly branches: readonly string[];
  readonly enforcement: 'disabled' | 'active' | 'evaluate';
  readonly checks: readonly RequiredCheck[];
  /** Who may pass it; absent: the token may not see. */
  readonly bypass?: readonly {
    readonly actor_id: number | null;
    readonly actor_type: string;
    readonly bypass_mode: string;
  }[];
}

/** A deployment and its statuses, oldest first. */
export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly environment: string;
  readonly by: string;
  readonly createdAt: string;
  readonly statuses: {
    readonly id: number;
    readonly state: 'error' | 'failure' | 'inactive' | 'pending' | 'success' | 'queued' | 'in_progress';
    readonly environmentUrl: string | null;
    /** Absent: none was given. */
    readonly logUrl?: string;
    readonly by: string;
    readonly createdAt: string;
  }[];
}

/** The one repository that the server has. */
export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly ownerIsOrganization: boolean;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
}

/** Everything the local GitHub knows. Read it freely; change it through `Seed`, or in place where a test needs an odd state. */
export interface State {
  readonly repository: Repository;
  readonly users: Map<string, User>;
  readonly actors: Actor[];
  /** Roles on the repository by login; who is missing has none, or `read` where the repository is public. */
  readonly roles: Map<string, Role>;
  readonly teams: Team[];
  /** Branch tips; where the repository is on disk these come first and git's own refs second. */
  readonly branches: Map<string, string>;
  readonly pulls: PullRequest[];
  /** What pull requests' branches were moved by, in order. */
  readonly pushes: Push[];
  readonly moves: Move[];
  readonly reviews: Review[];
  readonly comments: Comment[];
  readonly statuses: Status[];
  readonly checkRuns: CheckRun[];
  readonly workflows: Workflow[];
  readonly workflowRuns: WorkflowRun[];
  readonly jobs: Job[];
  readonly artifacts: Artifact[];
  readonly protections: Protection[];
  readonly rulesets: Ruleset[];
  readonly deployments: Deployment[];
  /** A new number, larger than every earlier one. */
  nextId(): number;
  /** The present moment, ISO 8601 to the second. Every change takes one second, so the order of things shows in their times. */
  now(): string;
  /** Lets time pass. */
  advance(seconds: number): void;
}

/** The app behind every GITHUB_TOKEN, with the number it has on github.com. */
export const ACTIONS_APP: App = { id: 15368, slug: 'github-actions', name: 'GitHub Actions' };

/** The state of a new repository: nothing but its owner and the Actions bot. */
export function newState(repository: Repository, startsAt: string): State {
  let lastId = 1000;
  let moment = Date.parse(startsAt);
  const users = new Map<string, User>();
  users.set('github-actions[bot]', {
    id: 41898282,
    login: 'github-actions[bot]',
    type: 'Bot',
    emails: ['41898282+github-actions[bot]@users.noreply.github.com'],
  });
  const ownerType = repository.ownerIsOrganization ? 'Organization' : 'User';
  users.set(repository.owner.toLowerCase(), { id: 1, login: repository.owner, type: ownerType, emails: [] });
  return {
    repository,
    users,
    actors: [],
    roles: new Map(),
    teams: [],
    branches: new Map(),
    pulls: [],
    pushes: [],
    moves: [],
    reviews: [],
    comments: [],
    statuses: [],
    checkRuns: [],
    workflows: [],
    workflowRuns: [],
    jobs: [],
    artifacts: [],
    protections: [],
    rulesets: [],
    deployments: [],
    nextId: () => ++lastId,
    now: () => {
      moment += 1000;
      return new Date(moment).toISOString().replace('.000Z', 'Z');
    },
    advance: (seconds) => {
      moment += seconds * 1000;
    },
  };
}
