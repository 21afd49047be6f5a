import type { Access, Actor, Permission } from './state.ts';

/** What an operation asks for: any one of these is enough. Empty: any token. */
export type Demand = readonly (readonly [Permission, Exclude<Access, 'none'>])[];

const READ_STATUSES: Demand = [['statuses', 'read']];
const READ_CHECKS: Demand = [['checks', 'read']];
const READ_ACTIONS: Demand = [['actions', 'read']];
const READ_CONTENTS: Demand = [['contents', 'read']];
const READ_PULLS: Demand = [['pull_requests', 'read']];
const READ_METADATA: Demand = [['metadata', 'read']];
const READ_MEMBERS: Demand = [['members', 'read']];
const READ_ADMINISTRATION: Demand = [['administration', 'read']];
// The conversation of a pull request is an issue's, and either permission opens it.
const READ_CONVERSATION: Demand = [
  ['issues', 'read'],
  ['pull_requests', 'read'],
];
const WRITE_CONVERSATION: Demand = [
  ['issues', 'write'],
  ['pull_requests', 'write'],
];

/** From GitHub's "Permissions required for GitHub Apps" (docs.github.com/rest/authentication). */
const DEMANDS: Readonly<Record<string, Demand>> = {
  'actions/download-artifact': READ_ACTIONS,
  'actions/get-artifact': READ_ACTIONS,
  'actions/get-github-actions-default-workflow-permissions-repository': READ_ADMINISTRATION,
  'actions/get-workflow': READ_ACTIONS,
  'actions/get-workflow-run': READ_ACTIONS,
  'actions/list-jobs-for-workflow-run': READ_ACTIONS,
  'actions/list-workflow-run-artifacts': READ_ACTIONS,
  'actions/list-workflow-runs-for-repo': READ_ACTIONS,
  'apps/get-authenticated': [],
  'checks/create': [['checks', 'write']],
  'checks/get': READ_CHECKS,
  'checks/list-annotations': READ_CHECKS,
  'checks/list-for-ref': READ_CHECKS,
  'checks/update': [['checks', 'write']],
  'git/get-commit': READ_CONTENTS,
  'git/get-ref': READ_CONTENTS,
  'issues/create-comment': WRITE_CONVERSATION,
  'issues/delete-comment': WRITE_CONVERSATION,
  'issues/get-comment': READ_CONVERSATION,
  'issues/list-comments': READ_CONVERSATION,
  'issues/list-events': READ_CONVERSATION,
  'issues/update-comment': WRITE_CONVERSATION,
  'pulls/get': READ_PULLS,
  'pulls/list': READ_PULLS,
  'pulls/list-commits': READ_PULLS,
  'pulls/list-files': READ_PULLS,
  'pulls/list-reviews': READ_PULLS,
  'pulls/request-reviewers': [['pull_requests', 'write']],
  'rate-limit/get': [],
  'reactions/create-for-issue-comment': WRITE_CONVERSATION,
  'repos/compare-commits-with-basehead': READ_CONTENTS,
  'repos/create-commit-status': [['statuses', 'write']],
  'repos/get': READ_METADATA,
  'repos/get-branch': READ_CONTENTS,
  'repos/get-branch-protection': READ_ADMINISTRATION,
  'repos/get-branch-rules': READ_METADATA,
  'repos/get-collaborator-permission-level': READ_METADATA,
  'repos/get-combined-status-for-ref': READ_STATUSES,
  'repos/get-commit': READ_CONTENTS,
  'repos/get-content': READ_CONTENTS,
  'repos/get-repo-ruleset': READ_METADATA,
  'repos/get-repo-rulesets': READ_METADATA,
  'repos/get-status-checks-protection': READ_ADMINISTRATION,
  'repos/list-activities': READ_CONTENTS,
  'repos/list-branches-for-head-commit': READ_CONTENTS,
  'repos/list-commit-statuses-for-ref': READ_STATUSES,
  'repos/list-commits': READ_CONTENTS,
  'repos/list-deployment-statuses': [['deployments', 'read']],
  'repos/list-deployments': [['deployments', 'read']],
  'repos/list-pull-requests-associated-with-commit': READ_PULLS,
  'search/users': [],
  'teams/get-by-name': READ_MEMBERS,
  'teams/get-membership-for-user-in-org': READ_MEMBERS,
  'teams/list-members-in-org': READ_MEMBERS,
  'users/get-authenticated': [],
  'users/get-by-username': [],
};

/** What GitHub says to a token that may not: nothing is there, or that it may not. */
export type Denial = 'hidden' | 'forbidden';

/** Whether the actor may call the operation; undefined when it may. A repository without access is hidden, and so are teams. */
export function denialOf(operation: string, actor: Actor): Denial | undefined {
  const demand = DEMANDS[operation];
  if (demand === undefined) throw new Error(`Which permission does ${operation} ask for? permissions.ts does not say`);
  if (demand.length === 0 || demand.some(([permission, access]) => grants(actor, permission, access))) return undefined;
  return operation.startsWith('teams/') ? 'hidden' : 'forbidden';
}

/** As GitHub's `x-accepted-github-permissions` header has it. */
export function acceptedPermissions(operation: string): string {
  return (DEMANDS[operation] ?? []).map(([permission, access]) => `${permission}=${access}`).join('; ');
}

function grants(actor: Actor, permission: Permission, access: Access): boolean {
  // A job's token can be given neither of these two.
  if (actor.kind === 'workflow' && (permission === 'members' || permission === 'administration')) return false;
  const given = permission === 'metadata' ? 'read' : (actor.permissions[permission] ?? 'none');
  return given === 'write' || given === access;
}
