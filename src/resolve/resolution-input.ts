import { isAliasConfiguration } from './aliases/configuration-files.ts';
import { isBuildFile } from './file-replacements.ts';
import { isLockFile } from './locked-packages.ts';

/** Manifests and workspace descriptions, by file name. */
const WORKSPACE_FILES: ReadonlySet<string> = new Set([
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-workspace.yml',
  'lerna.json',
  '.yarnrc.yml',
  'rush.json',
]);

/** Whether a file of this name is a manifest or describes a workspace. */
export const isWorkspaceFile = (name: string): boolean => WORKSPACE_FILES.has(name);

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
 * - every lock file, for the names of the packages from outside;
 * - every configuration of a bundler, a compiler or a test runner (`vite.config.ts`, `.babelrc`), for its aliases.
 *
 * - every `angular.json` and `project.json`, for the files that a build replaces;
 *
 * What these lead to under other names is told by `furtherInputs`.
 */
export function isResolutionInput(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (isWorkspaceFile(name)) return true;
  if (isAliasConfiguration(path) || isLockFile(path) || isBuildFile(path)) return true;
  if (!name.endsWith('.json')) return false;
  if (/[tj]sconfig/i.test(name)) return true;
  if (slash < 0) return false;
  return path
    .slice(0, slash)
    .split('/')
    .some((folder) => CONFIG_FOLDER.test(folder));
}
