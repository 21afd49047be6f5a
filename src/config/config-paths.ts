/** Where the configuration is looked for; the first that is there counts. */
export const CONFIG_PATHS = ['.github/spillover.yml', '.github/spillover.yaml'] as const;

/** Where GitHub looks for CODEOWNERS; the first that is there counts, even when it is empty or broken. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** The files at the root that list the packages of a workspace. */
export const WORKSPACE_PATHS = [
  'package.json',
  'pnpm-workspace.yaml',
  'lerna.json',
  'rush.json',
  'deno.json',
  'deno.jsonc',
] as const;

const INPUTS: ReadonlySet<string> = new Set([...CONFIG_PATHS, ...CODEOWNERS_PATHS, ...WORKSPACE_PATHS]);

/** Whether this stage wants the text of a file of the base tree read beforehand. */
export function isConfigInput(path: string): boolean {
  return INPUTS.has(path);
}
