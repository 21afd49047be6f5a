import type { Edge } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';

/**
 * Edges from a file in madge's JSON (an object: every module's path to the paths it imports), so that any tool that writes
 * it can add what Spillover does not see.
 *
 * @param source the file's path, for problems
 * @param paths the paths of the tree; an edge from or to anything else is left out, with a problem each
 * @returns edges of kind `import` that take everything, at line 1
 */
export function readMadgeJson(
  text: string,
  source: string,
  paths: ReadonlySet<string>,
): { readonly edges: readonly Edge[]; readonly problems: readonly Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { edges: [], problems: [unreadable(source, error instanceof Error ? error.message : String(error))] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { edges: [], problems: [unreadable(source, 'it is no object of paths to lists of paths')] };
  }
  const edges: Edge[] = [];
  const problems: Problem[] = [];
  for (const [from, targets] of Object.entries(value)) {
    if (!Array.isArray(targets) || !targets.every((target): target is string => typeof target === 'string')) {
      problems.push(unreadable(source, `${JSON.stringify(from)} has no list of paths`));
      continue;
    }
    for (const to of targets) {
      const stranger = [from, to].find((path) => !paths.has(path));
      if (stranger !== undefined)
        problems.push({
          code: 'edge-unknown',
          severity: 'warning',
          location: { file: source },
          data: { path: stranger },
        });
      else
        edges.push({ from, to, kind: 'import', specifier: to, names: [], isTypeOnly: false, line: 1, isByTool: true });
    }
  }
  return { edges, problems };
}

const unreadable = (file: string, message: string): Problem => ({
  code: 'edges-unreadable',
  severity: 'error',
  location: { file },
  data: { message },
});
