import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { git } from '../git/seed-repository.ts';

// What a runner makes of a workflow, as far as the documented ones need it: expressions by GitHub's own evaluator, a matrix of `include` alone, steps in order.

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly name?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: unknown };
  readonly steps: readonly Step[];
}

/** A job that ran, or was skipped. */
export interface RanJob {
  readonly name: string;
  readonly conclusion: 'success' | 'failure' | 'skipped';
  /** What its `run` steps printed. */
  readonly output: string;
}

/** What a workflow left behind. */
export interface RanWorkflow {
  readonly jobs: readonly RanJob[];
  /** By name, the files of each artifact. */
  readonly artifacts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a workflow runs on. */
export interface WorkflowRunner {
  /** The repository and the commit that `actions/checkout` puts into the work folder. */
  readonly gitDir: string;
  readonly sha: string;
  /** Runs a step that uses an Action, other than those of GitHub, and returns its outputs. */
  readonly use: (action: string, inputs: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;
}

type Contexts = Readonly<Record<string, unknown>>;

/** Runs the jobs of a workflow in the order in which they are written. `npm ci` gives every job the packages of this repository. */
export async function runWorkflow(text: string, runner: WorkflowRunner): Promise<RanWorkflow> {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  const ran: RanJob[] = [];
  const artifacts: Record<string, Record<string, string>> = {};
  const needs: Record<string, unknown> = {};
  for (const [id, job] of Object.entries(jobs)) {
    if (job.if !== undefined && evaluate(job.if, { needs }) !== true) {
      ran.push({ name: job.name ?? id, conclusion: 'skipped', output: '' });
      continue;
    }
    const legs = legsOf(job, { needs });
    const ended = await Promise.all(
      legs.map((matrix, index) =>
        runJob(id, job, { needs, matrix, strategy: { 'job-index': index } }, runner, artifacts),
      ),
    );
    ran.push(...ended.map(({ name, conclusion, output }) => ({ name, conclusion, output })));
    needs[id] = { outputs: ended.at(-1)?.outputs ?? {} };
  }
  return { jobs: ran, artifacts };
}

function legsOf(job: Job, contexts: Contexts): readonly unknown[] {
  if (job.strategy === undefined) return [{}];
  const matrix = filled(job.strategy.matrix, contexts) as { readonly include: readonly unknown[] };
  if (Object.keys(matrix).join() !== 'include') throw new Error('only a matrix of `include` is known here');
  // GitHub fails a job whose matrix is empty.
  if (matrix.include.length === 0) throw new Error('Matrix vector does not contain any values');
  return matrix.include;
}

async function runJob(
  id: string,
  job: Job,
  contexts: Contexts,
  runner: WorkflowRunner,
  artifacts: Record<string, Record<string, string>>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'job-'));
  const steps: Record<string, unknown> = {};
  let conclusion: RanJob['conclusion'] = 'success';
  let output = '';
  try {
    for (const step of job.steps) {
      const all = { ...contexts, steps };
      const isAlways = step.if === 'always()';
      if (step.if !== undefined && !isAlways) throw new Error(`the condition ${step.if} is not known here`);
      if (conclusion === 'failure' && !isAlways) continue;
      const action = step.uses?.replace(/@.*/, '');
      const inputs = textsOf(step.with, all);
      if (action === 'actions/checkout') {
        git(folder, ['clone', '--quiet', '--no-checkout', runner.gitDir, '.']);
        git(folder, ['checkout', '--quiet', '--detach', runner.sha]);
      } else if (action === 'actions/upload-artifact') {
        const path = inputs['path'] ?? '';
        if (existsSync(join(folder, path))) {
          const name = inputs['name'] ?? 'artifact';
          if (name in artifacts) throw new Error(`two artifacts are called ${name}`);
          artifacts[name] = { [basename(path)]: readFileSync(join(folder, path), 'utf8') };
        }
      } else if (step.uses !== undefined) {
        steps[step.id ?? ''] = { outputs: await runner.use(step.uses, inputs) };
      } else if (step.run === 'npm ci') {
        symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
      } else {
        const ended = await shell(folder, String(filled(step.run, all)), textsOf(step.env, all));
        output += ended.output;
        if (ended.code !== 0) conclusion = 'failure';
      }
    }
    const outputs = textsOf(job.outputs, { ...contexts, steps });
    return { name: String(filled(job.name ?? id, contexts)), conclusion, output, outputs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a step of `run:` does without `shell:`. */
function shell(cwd: string, script: string, variables: Readonly<Record<string, string>>) {
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, CI: 'true', npm_config_offline: 'true', ...variables };
  return new Promise<{ readonly code: number | null; readonly output: string }>((resolve, reject) => {
    const child = spawn('bash', ['-e', '-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function textsOf(values: Readonly<Record<string, unknown>> = {}, contexts: Contexts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(filled(value, contexts))]));
}

/** A value with its expressions filled in; of a text that is one expression, what that gives. */
function filled(value: unknown, contexts: Contexts): unknown {
  if (typeof value !== 'string') return value;
  const whole = /^\$\{\{([^]*)\}\}$/.exec(value)?.[1];
  if (whole !== undefined && !whole.includes('}}')) return evaluate(whole, contexts);
  return value.replaceAll(/\$\{\{([^]*?)\}\}/g, (_, expression: string) => String(evaluate(expression, contexts)));
}

function evaluate(expression: string, contexts: Contexts): unknown {
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), []).parse();
  const given = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return JSON.parse(JSON.stringify(new Evaluator(parsed, given).evaluate(), data.replacer)) as unknown;
}
