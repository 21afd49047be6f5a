import type { TextFiles } from '../model/files.ts';
import type { WorkflowState, WorkflowStates } from '../model/workflow-state.ts';

/** Whether a file is a workflow that GitHub runs. */
export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** Whether a file is the definition of an action, wherever it is. */
export function isAction(path: string): boolean {
  return /(?:^|\/)action\.ya?ml$/.test(path);
}

/** What a step or a job takes from this repository itself, from its root; an empty path is the root's own action. */
const USES = /\buses['"]?\s*:\s*['"]?\.\/([^\s'"#,}]*)/g;

/** What an action of the root names as its code. */
const CODE = /^\s*(?:main|pre|post|image)\s*:\s*['"]?([^\s'"#]+)/gm;

/**
 * The files that make up a workflow, sorted: itself, the workflows of this repository that it calls, and whatever lies in
 * the folder of an action of this repository that it uses; of an action at the root, its definition and the code that it names.
 *
 * @param files the texts of workflows and actions must be among them
 */
export function filesOfWorkflow(path: string, files: TextFiles): readonly string[] {
  const found = new Set([path]);
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const used of usedIn(next, files)) {
      if (found.has(used)) continue;
      found.add(used);
      open.push(used);
    }
  }
  return [...found].sort();
}

function usedIn(path: string, files: TextFiles): readonly string[] {
  const text = isWorkflow(path) || isAction(path) ? (files.read(path) ?? '') : '';
  const named = [...text.matchAll(USES)].map((match) => (match[1] ?? '').replace(/\/+$/, ''));
  const own = path.startsWith('action.')
    ? [...text.matchAll(CODE)].map((match) => (match[1] ?? '').replace(/^\.\//, ''))
    : [];
  return [...named.flatMap((target) => filesOfTarget(target, files.paths)), ...own];
}

function filesOfTarget(target: string, paths: readonly string[]): readonly string[] {
  if (isWorkflow(target)) return [target];
  if (target === '') return paths.filter((path) => /^action\.ya?ml$/.test(path));
  return paths.filter((path) => path.startsWith(`${target}/`));
}

/**
 * Whether the head has the workflows of the base branch unchanged.
 *
 * @param base with the texts of workflows and actions
 * @param ids the blob at a path; undefined: there is no file
 */
export function workflowStates(
  base: TextFiles,
  ids: { readonly base: (path: string) => string | undefined; readonly head: (path: string) => string | undefined },
  headPaths: readonly string[],
): WorkflowStates {
  const paths = [...new Set([...base.paths, ...headPaths])];
  const everywhere: TextFiles = { paths, read: (path) => base.read(path) };
  const states = new Map<string, WorkflowState>();
  for (const path of base.paths.filter(isWorkflow)) {
    const [own, ...others] = [path, ...filesOfWorkflow(path, everywhere).filter((file) => file !== path)];
    const changed = [own, ...others].find((file) => ids.base(file) !== ids.head(file)) ?? null;
    states.set(path, { changed });
  }
  return states;
}
