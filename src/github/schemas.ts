import { z } from 'zod';

/** The name of a commit. */
export const commitId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'not the name of a commit');

/** Whoever did something; null where GitHub no longer knows. */
export const account = z.object({ login: z.string(), type: z.string().optional() }).nullish();

/** The fields of a pull request that are used. */
export const pullRequest = z.object({
  number: z.int().positive(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().optional(),
  merged: z.boolean().optional(),
  user: account,
  mergeable: z.boolean().nullable(),
  mergeable_state: z.string(),
  commits: z.int().nonnegative(),
  requested_reviewers: z.array(z.object({ login: z.string() })).nullish(),
  requested_teams: z.array(z.object({ slug: z.string() })).nullish(),
  base: z.object({ ref: z.string(), sha: commitId }),
  head: z.object({
    ref: z.string(),
    sha: commitId,
    repo: z.object({ full_name: z.string() }).nullable(),
  }),
});

/** The fields of a pull request in a list. */
export const listedPullRequest = z.object({
  number: z.int().positive(),
  state: z.string(),
  draft: z.boolean().optional(),
  updated_at: z.string(),
  base: z.object({ ref: z.string() }),
  head: z.object({ sha: commitId }),
});

/** A branch and the commit at its tip. */
export const branch = z.object({ commit: z.object({ sha: commitId }) });

/** Whose a commit is: null, or an object without a login, where no account has the address in it. */
const writer = z.object({ login: z.string().optional() }).nullish();

/** A commit of a pull request: who wrote it, as far as GitHub knows. */
export const commit = z.object({
  sha: commitId,
  author: writer,
  committer: writer,
  commit: z.object({ message: z.string() }),
});

/** A check run. */
export const checkRun = z.object({
  id: z.int(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  completed_at: z.string().nullable(),
  html_url: z.string().nullable(),
  app: z.object({ slug: z.string().optional() }).nullable(),
  check_suite: z.object({ id: z.int() }).nullish(),
  /** The deployment that Actions made for the job whose check this is. */
  deployment: z.object({ id: z.int() }).nullish(),
});

/** A run of a workflow. `path` names the workflow's file, with `@` and a branch behind it in some answers. */
export const workflowRun = z.object({
  id: z.int(),
  event: z.string(),
  path: z.string(),
  head_sha: commitId,
  head_branch: z.string().nullable(),
  head_repository: z.object({ full_name: z.string() }).nullish(),
  check_suite_id: z.int().optional(),
  conclusion: z.string().nullish(),
  created_at: z.string(),
  referenced_workflows: z.array(z.object({ path: z.string() })).nullish(),
});

/** A job of a workflow run. */
export const job = z.object({
  id: z.int(),
  name: z.string(),
  head_sha: commitId,
  status: z.string(),
  conclusion: z.string().nullable(),
  completed_at: z.string().nullable(),
  html_url: z.string().nullable(),
  run_attempt: z.int().positive().optional(),
  check_run_url: z.string(),
});

/** An archive that a workflow run uploaded. */
export const artifact = z.object({
  id: z.int(),
  name: z.string(),
  size_in_bytes: z.int().nonnegative(),
  expired: z.boolean(),
});

/** A deployment. */
export const deployment = z.object({ id: z.int(), sha: commitId, environment: z.string() });

/** What came of a deployment, at one moment. */
export const deploymentStatus = z.object({
  id: z.int(),
  state: z.string(),
  creator: account,
  created_at: z.string(),
  target_url: z.string().nullish(),
  log_url: z.string().nullish(),
});

/** Something that happened to a pull request. */
export const issueEvent = z.object({ id: z.int(), event: z.string(), created_at: z.string() });

/** A file by its path, as far as its blob is told. */
export const fileBlob = z.object({ type: z.string(), sha: z.string() });

/** A commit status. */
export const commitStatus = z.object({
  id: z.int(),
  context: z.string(),
  state: z.enum(['error', 'failure', 'pending', 'success']),
  description: z.string().nullable(),
  target_url: z.string().nullable(),
  created_at: z.string(),
  creator: account,
});

/** A review of a pull request. */
export const review = z.object({
  id: z.int(),
  user: account,
  state: z.string(),
  commit_id: z.string().nullish(),
  submitted_at: z.string().nullish(),
  html_url: z.string().nullish(),
});

/** A file by its path, as far as its text is told: at most a megabyte of it. */
export const fileContent = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() });

/** A comment on a pull request. */
export const comment = z.object({
  id: z.int(),
  html_url: z.string(),
  body: z.string().optional(),
  user: account,
});

/** A comment on a pull request, as far as its words may count. */
export const writtenComment = z.object({
  id: z.int(),
  html_url: z.string(),
  body: z.string().optional(),
  user: account,
  created_at: z.string(),
  updated_at: z.string(),
  performed_via_github_app: z.unknown(),
});

/** Somebody's permission on the repository. Custom roles come as the built-in one they are made from. */
export const permission = z.object({ permission: z.string() });

/** A member of a team, or the token's own account. */
export const user = z.object({ login: z.string() });
