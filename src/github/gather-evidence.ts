import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { ObjectId } from '../model/tree.ts';
import type { CheckFact, Evidence } from '../model/verdict.ts';
import { readCheckRuns, type RunsOnCommit, statusFact } from './check-facts.ts';
import { firstSeenAt, latestStatuses, readStatuses } from './commit-status.ts';
import { readDeployments } from './deployment-facts.ts';
import type { GitHub } from './github.ts';
import type { PullRequest } from './pull-request.ts';
import { readReports } from './report-artifacts.ts';
import { gatherSignOffs } from './sign-off-facts.ts';
import { doubtOf, readWorkflowRuns, type WorkflowRun } from './workflow-runs.ts';

/** What is to be looked at. */
export interface EvidenceRequest {
  readonly pull: PullRequest;
  /** Our own status's context on this head: it is no evidence. */
  readonly context: string;
  readonly asked: EvidenceAsked;
  /** The commit whose checks count: a merge group's. Absent: the pull request's head. */
  readonly checksAt?: ObjectId;
}

/**
 * Everything that GitHub knows of a pull request's head that may prove a feature safe or sign it off.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`: what could not be seen whole is no evidence at all
 */
export async function gatherEvidence(github: GitHub, request: EvidenceRequest): Promise<Evidence> {
  const { pull, context, asked } = request;
  const head = pull.head.sha;
  const statuses = await readStatuses(github, head);
  const checksAt = request.checksAt ?? head;
  const checks = await readChecks(github, pull, checksAt, asked);
  const reports = await readReports(github, checks, asked);
  const checkStatuses = checksAt === head ? statuses : await readStatuses(github, checksAt);
  return {
    head,
    checks: [
      ...checks,
      ...latestStatuses(checkStatuses)
        .filter((status) => status.context !== context)
        .map(statusFact),
    ],
    reports: reports.files,
    reportProblems: reports.problems,
    ...(await gatherSignOffs(github, { pull, context, owners: asked.owners })),
    firstSeenAt: firstSeenAt(statuses, context, await github.identity.login()),
  };
}

/** Check runs and deployments of a commit. The workflow runs on it are asked for once, and only where they matter. */
async function readChecks(
  github: GitHub,
  pull: PullRequest,
  commit: ObjectId,
  asked: EvidenceAsked,
): Promise<readonly CheckFact[]> {
  let all: Promise<readonly WorkflowRun[]> | null = null;
  const runs: RunsOnCommit = { all: () => (all ??= readWorkflowRuns(github, commit)), doubt: doubtOf(github, pull) };
  const { facts, listed } = await readCheckRuns(github, commit, asked, runs);
  return asked.hasEnvironments ? [...facts, ...(await readDeployments(github, commit, listed, runs))] : facts;
}
