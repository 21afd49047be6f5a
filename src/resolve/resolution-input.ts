/** Manifests and workspace descriptions, by file name. */
const WORKSPACE_FILES: ReadonlySet<string> = new Set([
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-workspace.yml',
  'lerna.json',
  'rush.json',
]);

/** A folder that keeps shared compiler configurations: `tsconfig/`, `typescript-config/`, `config/`, `configs/`, `tooling/`. */
const CONFIG_FOLDER = /(^|[-_.])(tsconfigs?|jsconfigs?|configs?|configuration|typescript|tooling|presets?)($|[-_.])/i;

/**
 * Whether resolution wants the text of this file in `TextFiles`. Those are:
 *
 * - every `package.json`, `pnpm-workspace.yaml`, `lerna.json` and `rush.json`;
 * - every `.json` file with `tsconfig` or `jsconfig` in its name;
 * - every `.json` file inside a folder named after configuration (`packages/typescript-config/base.json`), because a
 *   `tsconfig.json` may extend it under any name.
 *
 * A configuration that extends a file outside this list is read without that file, and a `tsconfig-unreadable` problem says so.
 */
export function isResolutionInput(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (WORKSPACE_FILES.has(name)) return true;
  if (!name.endsWith('.json')) return false;
  if (/[tj]sconfig/i.test(name)) return true;
  if (slash < 0) return false;
  return path
    .slice(0, slash)
    .split('/')
    .some((folder) => CONFIG_FOLDER.test(folder));
}
