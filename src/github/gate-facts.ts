import { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { GateFacts, RequiredStatus, Unseen } from '../model/gate.ts';
import { describeFailure, refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';
import { readTeams, type Team } from './team-facts.ts';

const rule = z.object({ type: z.string(), parameters: z.unknown(), ruleset_id: z.int().optional() });
const checksRule = z.object({
  required_status_checks: z.array(z.object({ context: z.string(), integration_id: z.int().nullish() })),
});

/** GitHub shows it only to those who may change the ruleset. */
const bypass = z.object({
  bypass_actors: z.array(z.object({ actor_id: z.int().nullish(), actor_type: z.string() })).optional(),
});

const protectedBranch = z.object({
  protected: z.boolean().optional(),
  protection: z
    .object({
      enabled: z.boolean().optional(),
      required_status_checks: z
        .object({
          enforcement_level: z.string().optional(),
          contexts: z.array(z.string()),
          checks: z.array(z.object({ context: z.string(), app_id: z.int().nullable() })).optional(),
        })
        .nullish(),
    })
    .optional(),
});

const tokenDefaults = z.object({ default_workflow_permissions: z.enum(['read', 'write']) });

/** What is to be looked at. */
export interface GateRequest extends Pick<GateFacts, 'branch' | 'context' | 'mode'> {
  /** Teams that may be asked to sign off. */
  readonly teams: readonly Team[];
}

/** The least that tells whether the status is required: two requests. */
export type RequiredFacts = Pick<GateFacts, 'required' | 'letsAdministratorsPass' | 'unseen'>;

/**
 * Reads what holds the merges into a branch. What GitHub refuses to show is told as unseen.
 *
 * @throws ExpectedFailure `github-failed` where GitHub neither shows nor refuses, or there is no such branch
 */
export async function readGate(github: GitHub, request: GateRequest): Promise<GateFacts> {
  const { owner, repo } = github.repository;
  const required = await readRequired(github, request.branch);
  const defaults = await readTokenDefaults(github);
  const teams = await readTeams(github, request.teams);
  const bypassers = await readBypassers(
    github,
    required.required.filter(({ context }) => context === request.context),
  );
  const { branch, context, mode } = request;
  return {
    repository: `${owner}/${repo}`,
    branch,
    context,
    mode,
    ...required,
    tokensMay: defaults,
    teams,
    bypassers,
  };
}

/** Who may merge past each of the rulesets that require a status; null where GitHub does not show it of one of them. */
async function readBypassers(github: GitHub, own: readonly RequiredStatus[]): Promise<readonly string[] | null> {
  let common: readonly string[] | null = null;
  for (const ruleset of new Set(own.flatMap((one) => one.ruleset ?? []))) {
    const who = await readBypassersOf(github, ruleset);
    if (who === null) return null;
    // Whoever may pass only one of two is held by the other.
    common = common === null ? who : common.filter((one) => who.includes(one));
  }
  return common ?? [];
}

async function readBypassersOf(github: GitHub, ruleset: number): Promise<readonly string[] | null> {
  try {
    const { bypass_actors: actors } = await github.api.call({
      operation: 'repos/get-repo-ruleset',
      route: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
      parameters: { ...github.repository, ruleset_id: ruleset },
      answer: bypass,
    });
    return actors?.map(({ actor_type: type, actor_id: id }) => bypasser(type, id ?? null)).sort() ?? null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** The numbers of the roles that every repository has. Source: GitHub's REST description of rulesets and its Terraform provider. */
const ROLES: ReadonlyMap<number | null, string> = new Map([
  [2, 'maintainers'],
  [4, 'everybody with write access'],
  [5, 'administrators of the repository'],
]);

function bypasser(type: string, id: number | null): string {
  switch (type) {
    case 'OrganizationAdmin':
      return 'owners of the organization';
    case 'RepositoryRole':
      return ROLES.get(id) ?? `the role ${id ?? 'unknown'}`;
    case 'Team':
      return `the team ${id ?? 'unknown'}`;
    case 'Integration':
      return `the app ${id ?? 'unknown'}`;
    case 'DeployKey':
      return 'deploy keys';
    default:
      return `${type} ${id ?? 'unknown'}`;
  }
}

/**
 * Reads which statuses are required on a branch, by rulesets (the organization's among them) and by classic protection.
 *
 * @throws ExpectedFailure as `readGate`
 */
export async function readRequired(github: GitHub, branch: string): Promise<RequiredFacts> {
  const unseen: Unseen[] = [];
  const rules = await orUnseen(unseen, `the rulesets that hold on ${branch}`, readRules(github, branch));
  const classic = await readProtection(github, branch);
  return {
    required: [...(rules ?? []), ...classic.required],
    letsAdministratorsPass: classic.letsAdministratorsPass,
    unseen,
  };
}

async function readRules(github: GitHub, branch: string): Promise<readonly RequiredStatus[]> {
  const rules = await github.api.list({
    operation: 'repos/get-branch-rules',
    route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
    parameters: { ...github.repository, branch },
    item: rule,
    // A rule has no number, and two of one ruleset may be the same; none may be taken for another.
    identify: (one) => JSON.stringify(one),
  });
  return rules
    .filter(({ type }) => type === 'required_status_checks')
    .flatMap(({ parameters, ruleset_id: ruleset }) =>
      (checksRule.safeParse(parameters).data?.required_status_checks ?? []).map(
        ({ context, integration_id: app }): RequiredStatus => ({
          context,
          by: 'ruleset',
          app: app ?? null,
          ...(ruleset === undefined ? {} : { ruleset }),
        }),
      ),
    );
}

async function readProtection(
  github: GitHub,
  branch: string,
): Promise<Pick<RequiredFacts, 'required' | 'letsAdministratorsPass'>> {
  const { protection } = await github.api.call({
    operation: 'repos/get-branch',
    route: 'GET /repos/{owner}/{repo}/branches/{branch}',
    parameters: { ...github.repository, branch },
    answer: protectedBranch,
  });
  const checks = protection?.enabled === true ? protection.required_status_checks : null;
  if (checks === null || checks === undefined) return { required: [], letsAdministratorsPass: null };
  const apps = new Map((checks.checks ?? []).map(({ context, app_id: app }) => [context, app]));
  const required = checks.contexts.map((context): RequiredStatus => {
    const app = apps.get(context) ?? null;
    // GitHub writes -1 for "any source".
    return { context, by: 'branch protection', app: app === -1 ? null : app };
  });
  return { required, letsAdministratorsPass: required.length > 0 && checks.enforcement_level !== 'everyone' };
}

/** What a workflow's token may do by default; null where it cannot be seen, which wants administration. */
async function readTokenDefaults(github: GitHub): Promise<'read' | 'write' | null> {
  try {
    const { default_workflow_permissions: may } = await github.api.call({
      operation: 'actions/get-github-actions-default-workflow-permissions-repository',
      route: 'GET /repos/{owner}/{repo}/actions/permissions/workflow',
      parameters: { ...github.repository },
      answer: tokenDefaults,
    });
    return may;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

async function orUnseen<Seen>(unseen: Unseen[], what: string, work: Promise<Seen>): Promise<Seen | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ExpectedFailure) || !isRefusal(error)) throw error;
    unseen.push({ what, why: describeFailure(error) });
    return null;
  }
}

function isRefusal(error: unknown): boolean {
  const status = refusalStatus(error);
  return status === 401 || status === 403 || status === 404;
}
