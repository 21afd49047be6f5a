import { parse } from 'yaml';
import { byCodeUnits } from '../graph/compare.ts';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { nameOf, parentOf } from './directories.ts';
import { compileGlob, globMistake } from './glob.ts';
import { parseJsonWithComments } from '../model/json-with-comments.ts';

/** The packages of a workspace. */
export interface WorkspacePackages {
  /** Their folders, sorted; the root is not among them. */
  readonly folders: readonly string[];
  /** A manifest that could not be read. */
  readonly problems: readonly Problem[];
}

/** The manifests, the first of which lists the packages; each with how its text lists them. */
const MANIFESTS: readonly { readonly path: string; readonly globs: (text: string) => readonly unknown[] }[] = [
  { path: 'pnpm-workspace.yaml', globs: (text) => listIn(fieldOf(parse(text, { maxAliasCount: 100 }), 'packages')) },
  {
    path: 'package.json',
    globs: (text) => {
      const workspaces = fieldOf(JSON.parse(text), 'workspaces');
      return Array.isArray(workspaces) ? workspaces : listIn(fieldOf(workspaces, 'packages'));
    },
  },
  { path: 'lerna.json', globs: (text) => listIn(fieldOf(parseJsonWithComments(text), 'packages') ?? ['packages/*']) },
  {
    path: 'rush.json',
    globs: (text) =>
      listIn(fieldOf(parseJsonWithComments(text), 'projects')).map((project) => fieldOf(project, 'projectFolder')),
  },
  { path: 'deno.json', globs: (text) => denoGlobs(text) },
  { path: 'deno.jsonc', globs: (text) => denoGlobs(text) },
];

/** Deno's, with comments or without. */
const denoGlobs = (text: string): readonly unknown[] => {
  const workspace = fieldOf(parseJsonWithComments(text), 'workspace');
  return Array.isArray(workspace) ? workspace : listIn(fieldOf(workspace, 'members'));
};

/** What makes a folder a package of a workspace. */
const PACKAGE_FILES: ReadonlySet<string> = new Set(['package.json', 'deno.json', 'deno.jsonc']);

/**
 * The packages that the manifests at the root list: of pnpm, npm, yarn and bun, Lerna, Rush, Deno, the first that lists any. A
 * folder counts when it has a manifest, as the package managers have it; `!` in front of a glob leaves out. In a repository
 * of Nx, every folder with a `project.json` is one too, but for those of end-to-end tests.
 */
export function workspacePackages(files: TextFiles): WorkspacePackages {
  const problems: Problem[] = [];
  const manifests = files.paths.filter((path) => PACKAGE_FILES.has(nameOf(path)) && parentOf(path) !== '');
  const projects = files.paths.includes('nx.json') ? nxProjects(files.paths) : [];
  for (const { path, globs } of MANIFESTS) {
    const text = files.read(path);
    if (text === undefined) continue;
    const listed = attempt(() => globs(text));
    if (typeof listed === 'string') {
      problems.push({
        code: 'manifest-unreadable',
        severity: 'warning',
        location: { file: path },
        data: { message: listed },
      });
      continue;
    }
    const folders = foldersOf(
      listed.filter((glob) => typeof glob === 'string'),
      manifests,
    );
    if (folders.length > 0) return { folders: distinct([...folders, ...projects]), problems };
  }
  return { folders: distinct(projects), problems };
}

function nxProjects(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => nameOf(path) === 'project.json' && !path.split('/').includes('node_modules'))
    .map(parentOf)
    .filter((folder) => folder !== '' && !folder.endsWith('-e2e'));
}

const distinct = (folders: readonly string[]): readonly string[] => [...new Set(folders)].sort(byCodeUnits);

function foldersOf(globs: readonly string[], manifests: readonly string[]): string[] {
  const [taken, left] = [globs.filter((glob) => !glob.startsWith('!')), globs.filter((glob) => glob.startsWith('!'))];
  const compiled = (list: readonly string[]) =>
    list
      .map((glob) =>
        glob
          .replace(/^!/, '')
          .replace(/^(?:\.?\/)+/, '')
          .replace(/\/+$/, ''),
      )
      .flatMap((glob) => [...PACKAGE_FILES].map((name) => `${glob}/${name}`))
      .filter((glob) => globMistake(glob) === null)
      .flatMap(compileGlob);
  const [included, excluded] = [compiled(taken), compiled(left)];
  return manifests
    .filter((path) => !path.split('/').includes('node_modules'))
    .filter((path) => included.some((pattern) => pattern.matches(path)))
    .filter((path) => !excluded.some((pattern) => pattern.matches(path)))
    .map(parentOf);
}

/** The message where the text cannot be parsed. */
function attempt<Value>(parseText: () => readonly Value[]): readonly Value[] | string {
  try {
    return parseText();
  } catch (error) {
    return error instanceof Error ? error.message.split('\n', 1).join() : String(error);
  }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, field)?.value : undefined;
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
