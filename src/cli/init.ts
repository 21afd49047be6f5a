import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CONFIG_PATHS, isConfigInput } from '../config/config-paths.ts';
import { readConfig } from '../config/read-config.ts';
import { startingConfig } from '../config/starting-config.ts';
import { isWorkflowPath, startingWorkflows, testWorkflows, UNKNOWN_ACTION } from '../config/starting-workflows.ts';
import type { Repository } from '../git/repository.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { TextFiles } from '../model/files.ts';
import { readTexts } from '../snapshot.ts';
import { headOf, withRepository } from './open.ts';
import type { Surroundings } from './surroundings.ts';

/** What `spillover init` is given. */
export interface InitOptions {
  readonly repo: string;
  readonly force?: boolean;
  readonly print?: boolean;
  readonly workflows?: boolean;
  /** What stands behind `uses:` in the workflow. */
  readonly action?: string;
}

/** A file to be written. */
interface Starting {
  readonly path: string;
  readonly text: string;
}

/** `spillover init`. Resolves to the exit code. */
export async function initCommand(options: InitOptions, surroundings: Surroundings): Promise<number> {
  return withRepository(options, surroundings, async (repository) => {
    const head = await headOf(repository, undefined);
    const tree = head === 'WORKTREE' ? await repository.workTree() : await repository.readTree(head);
    const files = await readTexts(repository, tree, (path) => isConfigInput(path) || isWorkflowPath(path));
    const starting = await startingFiles(repository, files, options);
    if (options.print) {
      surroundings.stdout.write(print(starting));
      return 0;
    }
    const { topLevel } = repository;
    if (topLevel === null) throw refusal('the repository is bare: there is no work tree to write to; use --print');
    const there = starting.find(({ path }) => files.paths.includes(path));
    if (there !== undefined && !options.force)
      throw refusal(`${there.path} is there already; look at it, or replace it with --force`);
    for (const { path, text } of starting) {
      await mkdir(join(topLevel, dirname(path)), { recursive: true });
      await writeFile(join(topLevel, path), text);
      surroundings.stdout.write(`wrote ${path}\n`);
    }
    surroundings.stdout.write(`${nextSteps(options)}\n`);
    return 0;
  });
}

/** The configuration; and with `--workflows` the workflows, beside a configuration only where there is none. */
async function startingFiles(
  repository: Repository,
  files: TextFiles,
  { workflows, action = UNKNOWN_ACTION }: InitOptions,
): Promise<readonly Starting[]> {
  const there = CONFIG_PATHS.find((path) => files.paths.includes(path));
  const config = { path: there ?? CONFIG_PATHS[0], text: startingConfig(files) };
  if (!workflows) return [config];
  const choices = {
    action,
    branches: await baseBranches(repository),
    tests: testWorkflows(files),
    readsDeployments: readsDeployments(files, there),
  };
  return [...(there === undefined ? [config] : []), ...startingWorkflows(choices)];
}

/** Whether the configuration that is there names an environment whose deployments prove tests. */
function readsDeployments(files: TextFiles, there: string | undefined): boolean {
  if (there === undefined) return false;
  const { config } = readConfig({ text: files.read(there) ?? null, source: there, files });
  return Object.values(config?.evidence.checks ?? {}).some((all) => all.some(({ kind }) => kind === 'environment'));
}

function print(starting: readonly Starting[]): string {
  const [first, ...rest] = starting;
  if (first === undefined || rest.length === 0) return first?.text ?? '';
  return starting.map(({ path, text }) => `# ${path}\n${text}`).join('\n');
}

function nextSteps({ workflows, action }: InitOptions): string {
  if (!workflows) return 'Next: read it, commit it, and run spillover check.';
  const pin = action === undefined ? `put a release's commit in the place of ${UNKNOWN_ACTION}, ` : '';
  return `Next: read them, ${pin}commit them to the default branch, and run spillover doctor once the status is required.`;
}

/** The usual names of branches that pull requests go to, as far as they are there; else the first of them. */
async function baseBranches(repository: Repository): Promise<readonly string[]> {
  const found: string[] = [];
  for (const branch of ['main', 'master', 'develop']) {
    for (const ref of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
      if (!found.includes(branch) && (await isThere(repository, ref))) found.push(branch);
    }
  }
  return found.length > 0 ? found : ['main'];
}

async function isThere(repository: Repository, ref: string): Promise<boolean> {
  try {
    await repository.commitOf(ref);
    return true;
  } catch (error) {
    if (error instanceof ExpectedFailure && error.problem.code === 'revision-unknown') return false;
    throw error;
  }
}

const refusal = (message: string): ExpectedFailure =>
  new ExpectedFailure({ code: 'not-written', severity: 'error', data: { message } });
