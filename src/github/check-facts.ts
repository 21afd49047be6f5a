import type { z } from 'zod';
import type { CheckFact, CheckState } from '../model/verdict.ts';
import type { ObjectId } from '../model/tree.ts';
import type { CommitStatus } from './commit-status.ts';
import type { GitHub } from './github.ts';
import { checkRun } from './schemas.ts';

/**
 * The check runs of a commit. GitHub leaves out what a re-run replaced, within one suite; same-named runs of two apps, or
 * of two events, are all listed, because which of them counts is not a fact. GitHub looks at the 1,000 latest suites.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readCheckRuns(github: GitHub, sha: ObjectId): Promise<readonly CheckFact[]> {
  const runs = await github.api.list({
    operation: 'checks/list-for-ref',
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ...github.repository, ref: sha, filter: 'latest' },
    item: checkRun,
    identify: (run) => run.id,
    within: { items: 'check_runs', total: 'total_count' },
  });
  return runs.map((run) => ({
    name: run.name,
    state: runState(run),
    kind: 'check',
    by: run.app?.slug ?? null,
    url: run.html_url,
    completedAt: run.completed_at,
  }));
}

/** A commit status as a fact. GitHub dates a status once, when it is set; a pending one has not completed. */
export function statusFact(status: CommitStatus): CheckFact {
  const state = status.state === 'error' ? 'failure' : status.state;
  return {
    name: status.context,
    state,
    kind: 'status',
    by: status.creator?.login ?? null,
    url: status.target_url,
    completedAt: state === 'pending' ? null : status.created_at,
  };
}

const CONCLUSIONS: ReadonlyMap<string, CheckState> = new Map([
  ['success', 'success'],
  ['failure', 'failure'],
  ['startup_failure', 'failure'],
  ['skipped', 'skipped'],
  ['neutral', 'neutral'],
  ['cancelled', 'cancelled'],
  ['timed_out', 'timed-out'],
  ['stale', 'stale'],
  ['action_required', 'action-required'],
]);

function runState({ status, conclusion }: z.infer<typeof checkRun>): CheckState {
  if (status !== 'completed' || conclusion === null) return 'pending';
  // A conclusion that GitHub adds one day is neither green nor red until somebody here has read what it means.
  return CONCLUSIONS.get(conclusion) ?? 'neutral';
}
