/** The permission of the workflow's token that an operation needs, as `permissions:` names it. Source: GitHub's table of permissions for `GITHUB_TOKEN`. */
const PERMISSIONS: ReadonlyMap<string, string> = new Map([
  ['actions/download-artifact', 'actions: read'],
  ['actions/list-jobs-for-workflow-run', 'actions: read'],
  ['actions/list-workflow-run-artifacts', 'actions: read'],
  ['actions/list-workflow-runs-for-repo', 'actions: read'],
  ['checks/list-for-ref', 'checks: read'],
  ['issues/create-comment', 'pull-requests: write'],
  ['issues/delete-comment', 'pull-requests: write'],
  ['issues/list-comments', 'pull-requests: read'],
  ['issues/update-comment', 'pull-requests: write'],
  ['pulls/get', 'pull-requests: read'],
  ['pulls/list', 'pull-requests: read'],
  ['pulls/list-commits', 'pull-requests: read'],
  ['pulls/list-reviews', 'pull-requests: read'],
  ['repos/compare-commits-with-basehead', 'contents: read'],
  ['repos/create-commit-status', 'statuses: write'],
  ['repos/get-branch', 'contents: read'],
  ['repos/get-collaborator-permission-level', 'metadata: read'],
  ['repos/list-deployment-statuses', 'deployments: read'],
  ['repos/list-deployments', 'deployments: read'],
  ['repos/list-commit-statuses-for-ref', 'statuses: read'],
  ['repos/list-pull-requests-associated-with-commit', 'pull-requests: read'],
]);

/** What went wrong, in GitHub's words, and what to do about it, in one line. */
export function advise(operation: string, status: number | null, message: string): string {
  const said = message.replace(/\s+/g, ' ').trim() || 'no reason given';
  return `${said}; ${whatToDo(operation, status, said)}`;
}

function whatToDo(operation: string, status: number | null, said: string): string {
  const permission = PERMISSIONS.get(operation);
  const grant =
    permission === undefined
      ? 'check what the token may do'
      : `give the job \`permissions: ${permission}\` (a pull request from a fork has a read-only token on \`pull_request\`: use \`pull_request_target\`)`;
  if (status === null) return 'no answer came: run the job again, and look at githubstatus.com if it goes on';
  if (status === 401) return 'the token is not valid: check the input `token`';
  if (/rate limit/i.test(said)) return 'wait until the limit is lifted and run the job again';
  if (status === 403) return grant;
  if (status === 404) return `it does not exist, or the token cannot see it: ${grant}`;
  if (status === 422) return 'GitHub refuses the values that were sent: please report it with this message';
  if (status === 429) return 'wait a few minutes and run the job again';
  if (status >= 500) return 'GitHub is in trouble: run the job again, and look at githubstatus.com if it goes on';
  return 'run the job again';
}
