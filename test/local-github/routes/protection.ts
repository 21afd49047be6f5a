import { renderCommit } from '../render/commit.ts';
import type { Json } from '../rest-description.ts';
import type { Protection, Ruleset } from '../state.ts';
import {
  type Call,
  type Handlers,
  list,
  notFound,
  ok,
  Refusal,
  repositoryApi,
  repositoryWeb,
  text,
  type World,
} from '../world.ts';
import { resolve } from './repository.ts';

/** Branches and what holds their merges: classic protection and rulesets. */
export const PROTECTION: Handlers = {
  'repos/get-branch': ({ world, params }) => {
    const branch = text(params['branch']);
    const sha = resolve(world, branch);
    if (sha === null) throw new Refusal(404, 'Branch not found');
    const self = `${repositoryApi(world)}/branches/${encodeURIComponent(branch)}`;
    const protection = protectionOf(world, branch);
    return ok({
      name: branch,
      commit: renderCommit(world, sha),
      _links: { self, html: `${repositoryWeb(world)}/tree/${branch}` },
      protected: protection !== undefined,
      protection: {
        enabled: protection !== undefined,
        required_status_checks: {
          enforcement_level: protection === undefined ? 'off' : protection.enforcesAdmins ? 'everyone' : 'non_admins',
          ...checksOf(protection),
        },
      },
      protection_url: `${self}/protection`,
    });
  },
  'repos/list-branches-for-head-commit': ({ world, params }) => {
    const sha = text(params['commit_sha']);
    const tips = [...world.state.branches].filter(([, tip]) => tip === sha);
    return list(tips, ([name]) => ({
      name,
      commit: { sha, url: `${repositoryApi(world)}/commits/${sha}` },
      protected: protectionOf(world, name) !== undefined,
    }));
  },
  'actions/get-github-actions-default-workflow-permissions-repository': () =>
    ok({ default_workflow_permissions: 'read', can_approve_pull_request_reviews: false }),
  'repos/get-branch-protection': (call) => {
    const protection = protectionOrRefuse(call);
    const url = protectionUrl(call, protection);
    return ok({
      url,
      required_status_checks: statusCheckPolicy(url, protection),
      enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforcesAdmins },
      required_linear_history: { enabled: false },
      allow_force_pushes: { enabled: false },
      allow_deletions: { enabled: false },
    });
  },
  'repos/get-status-checks-protection': (call) => {
    const protection = protectionOrRefuse(call);
    return ok(statusCheckPolicy(protectionUrl(call, protection), protection));
  },
  'repos/get-branch-rules': ({ world, params }) => {
    const branch = text(params['branch']);
    const { owner, name } = world.state.repository;
    const active = world.state.rulesets.filter((one) => one.enforcement === 'active' && one.branches.includes(branch));
    return list(active, (ruleset) => ({
      ...ruleOf(ruleset),
      ruleset_source_type: 'Repository',
      ruleset_source: `${owner}/${name}`,
      ruleset_id: ruleset.id,
    }));
  },
  'repos/get-repo-rulesets': ({ world }) => list(world.state.rulesets, (ruleset) => renderRuleset(world, ruleset)),
  'repos/get-repo-ruleset': ({ world, params }) => {
    const found = world.state.rulesets.find((ruleset) => ruleset.id === params['ruleset_id']);
    if (found === undefined) throw notFound();
    const include = found.branches.map((branch) => `refs/heads/${branch}`);
    return ok({
      ...renderRuleset(world, found),
      conditions: { ref_name: { include, exclude: [] } },
      rules: [ruleOf(found)],
    });
  },
};

function protectionOf(world: World, branch: string): Protection | undefined {
  return world.state.protections.find((candidate) => candidate.branch === branch);
}

function protectionOrRefuse({ world, params }: Call): Protection {
  const found = protectionOf(world, text(params['branch']));
  if (found === undefined) throw new Refusal(404, 'Branch not protected');
  return found;
}

function protectionUrl({ world }: Call, { branch }: Protection): string {
  return `${repositoryApi(world)}/branches/${encodeURIComponent(branch)}/protection`;
}

function statusCheckPolicy(url: string, protection: Protection): Json {
  const self = `${url}/required_status_checks`;
  return { url: self, strict: protection.isStrict, ...checksOf(protection), contexts_url: `${self}/contexts` };
}

function checksOf(protection: Protection | undefined): Json {
  const checks = protection?.checks ?? [];
  return {
    contexts: checks.map((check) => check.context),
    checks: checks.map((check) => ({ context: check.context, app_id: check.appId })),
  };
}

function ruleOf(ruleset: Ruleset): Json {
  return {
    type: 'required_status_checks',
    parameters: {
      strict_required_status_checks_policy: false,
      do_not_enforce_on_create: false,
      required_status_checks: ruleset.checks.map((check) => ({
        context: check.context,
        ...(check.appId === null ? {} : { integration_id: check.appId }),
      })),
    },
  };
}

function renderRuleset(world: World, ruleset: Ruleset): Json {
  const { owner, name } = world.state.repository;
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: 'branch',
    source_type: 'Repository',
    source: `${owner}/${name}`,
    enforcement: ruleset.enforcement,
    node_id: `RRS_${ruleset.id}`,
    _links: {
      self: { href: `${repositoryApi(world)}/rulesets/${ruleset.id}` },
      html: { href: `${repositoryWeb(world)}/rules/${ruleset.id}` },
    },
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    ...(ruleset.bypass === undefined ? {} : { bypass_actors: ruleset.bypass }),
  };
}
