import { contextOn } from './github/commit-status.ts';
import { codeownersOf } from './config/codeowners.ts';
import { CONFIG_PATHS } from './config/config-paths.ts';
import { guardWorkflows } from './config/guard-workflows.ts';
import { parseOwner } from './config/parse-owner.ts';
import { readConfig } from './config/read-config.ts';
import { isWorkflowPath } from './config/starting-workflows.ts';
import { statusContextOf } from './config/status-context.ts';
import { listDefaultFolder, readDefaultFile } from './github/default-file.ts';
import { readGate, readRequired } from './github/gate-facts.ts';
import type { GitHub } from './github/github.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Owner } from './model/feature.ts';
import type { TextFiles } from './model/files.ts';
import type { GateAssessment, GateFacts } from './model/gate.ts';
import { assessGate } from './policy/assess-gate.ts';

/** Where CODEOWNERS may stand. Source: GitHub's documentation of CODEOWNERS. */
const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/**
 * Looks at everything that makes the gate of a branch: whether our status is required, who may set it, what the token does not see.
 *
 * @param path where the configuration is; null: in one of the usual places, or nowhere
 * @throws ExpectedFailure `github-failed`
 */
export async function examineGate(
  github: GitHub,
  branch: string,
  path: string | null,
): Promise<{ readonly facts: GateFacts; readonly assessment: GateAssessment }> {
  const files = await readDefaults(github, [...(path === null ? CONFIG_PATHS : [path]), ...CODEOWNERS_PATHS]);
  const source =
    (path === null ? CONFIG_PATHS : [path]).find((one) => files.read(one) !== undefined) ?? CONFIG_PATHS[0];
  const text = files.read(source) ?? null;
  const { config } = readConfig({ text, source, files });
  const facts = await readGate(github, {
    branch,
    context: contextOn(statusContextOf(text), branch),
    mode: config?.mode ?? null,
    teams: teamsOf(config, files),
  });
  const workflows = guardWorkflows(await readDefaults(github, await workflowPaths(github)));
  const all = { ...facts, workflows };
  return { facts: all, assessment: assessGate(all) };
}

/**
 * Whether our status is required on a branch, and who may set it: as much as a workflow's token sees, in two requests. Null where GitHub
 * does not tell; it is a remark, and decides nothing.
 */
export async function glanceAtGate(
  github: GitHub,
  gate: Pick<GateFacts, 'branch' | 'context' | 'mode'>,
): Promise<GateAssessment | null> {
  try {
    const required = await readRequired(github, gate.branch);
    return assessGate({ ...gate, ...required, repository: '', tokensMay: null, teams: [] });
  } catch (error) {
    if (error instanceof ExpectedFailure) return null;
    throw error;
  }
}

/** A repository may have hundreds of workflows; so many of them are read. */
const MOST_WORKFLOWS = 60;

async function workflowPaths(github: GitHub): Promise<readonly string[]> {
  const paths = await listDefaultFolder(github, '.github/workflows');
  return paths.filter(isWorkflowPath).slice(0, MOST_WORKFLOWS);
}

async function readDefaults(github: GitHub, paths: readonly string[]): Promise<TextFiles> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await readDefaultFile(github, path);
    if (text !== null) texts.set(path, text);
  }
  return { paths: [...texts.keys()].sort(), read: (path) => texts.get(path) };
}

/** The teams that may be asked to sign off: those that the configuration and CODEOWNERS name. */
function teamsOf(config: Config | null, files: TextFiles): readonly (Owner & { readonly kind: 'team' })[] {
  const named = [
    ...(config?.policy.signOff.escalation ?? []),
    ...(config?.features ?? []).flatMap(({ owners }) => owners ?? []),
  ];
  const ruled = codeownersOf(files)?.rules.flatMap(({ owners }) => owners) ?? [];
  const teams = new Map<string, Owner & { readonly kind: 'team' }>();
  for (const owner of [...named.flatMap((one) => parseOwner(one) ?? []), ...ruled]) {
    if (owner.kind === 'team') teams.set(`${owner.org}/${owner.slug}`, owner);
  }
  return [...teams.keys()].sort().flatMap((name) => teams.get(name) ?? []);
}
