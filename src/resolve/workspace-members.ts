import { Minimatch } from 'minimatch';
import { parse as parseYaml } from 'yaml';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { type JsonParser, parseLenient } from './lenient-json.ts';
import { isObject, stringsIn } from './json-object.ts';
import type { Manifest } from './manifest.ts';
import { folderOf, isInside, joinPath, nameOf, pathFrom } from '../graph/paths.ts';

/** The folders that belong together as one workspace. */
export interface Workspace {
  /** The folder of the file that lists the members. */
  readonly root: string;
  /** Folders of packages, the root's own included. Sorted. */
  readonly members: readonly string[];
}

/**
 * The workspaces of a tree: npm's, yarn's and bun's (`workspaces` in package.json, a list or `{ packages }`), pnpm's
 * (pnpm-workspace.yaml), lerna's (`packages` in lerna.json) rush's (`projects` in rush.json) and Deno's (`workspace` in deno.json). A tree may hold several:
 * an example or a fixture can be a workspace of its own inside a larger one.
 */
export function findWorkspaces(
  files: TextFiles,
  manifests: ReadonlyMap<string, Manifest>,
  compiler: JsonParser,
): { readonly workspaces: readonly Workspace[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const patterns = new Map<string, string[]>();
  const add = (root: string, more: readonly string[]) => {
    patterns.set(root, [...(patterns.get(root) ?? []), ...more]);
  };
  for (const manifest of manifests.values()) {
    const declared = manifest.content['workspaces'];
    const listed = isObject(declared) ? declared['packages'] : declared;
    if (Array.isArray(listed)) add(manifest.folder, stringsIn(listed));
  }
  for (const path of files.paths) {
    const listing = readListing(path, files, compiler);
    if (listing === null) continue;
    if (typeof listing === 'string') {
      problems.push({
        code: 'manifest-unreadable',
        severity: 'warning',
        location: { file: path },
        data: { message: listing },
      });
    } else {
      add(folderOf(path), listing);
    }
  }
  const workspaces = [...patterns].map(([root, globs]) => ({ root, members: membersOf(root, globs, manifests) }));
  return { workspaces, problems };
}

/** The patterns that a workspace file lists; null when the file is none; in words why it cannot be read. */
function readListing(path: string, files: TextFiles, compiler: JsonParser): readonly string[] | string | null {
  const name = nameOf(path);
  const isPnpm = name === 'pnpm-workspace.yaml' || name === 'pnpm-workspace.yml';
  const isDeno = name === 'deno.json' || name === 'deno.jsonc';
  if ((!isPnpm && !isDeno && name !== 'lerna.json' && name !== 'rush.json') || `/${path}`.includes('/node_modules/'))
    return null;
  const text = files.read(path);
  if (text === undefined) return null;
  const content = isPnpm ? readYaml(text) : readJson(path, text, compiler);
  if (typeof content === 'string') return content;
  if (!isObject(content)) return [];
  // Lerna's own default, where it lists nothing and no package manager does either.
  if (name === 'lerna.json' && content['packages'] === undefined)
    return content['useWorkspaces'] === true ? [] : ['packages/*'];
  if (isDeno) return stringsIn(isObject(content['workspace']) ? content['workspace']['members'] : content['workspace']);
  if (name !== 'rush.json') return stringsIn(content['packages']);
  const projects = content['projects'];
  return Array.isArray(projects)
    ? projects.flatMap((project: unknown) => (isObject(project) ? stringsIn([project['projectFolder']]) : []))
    : [];
}

function readYaml(text: string): unknown {
  try {
    // An alias bomb is refused by the parser's own limit, which throws as a syntax error does.
    return parseYaml(text, { logLevel: 'error' }) ?? {};
  } catch (error) {
    return `it is not valid YAML: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** lerna.json and rush.json allow comments, as compiler configurations do. */
function readJson(path: string, text: string, compiler: JsonParser): unknown {
  const { content, message } = parseLenient(path, text, compiler);
  return message === null ? content : `it is not valid JSON: ${message}`;
}

function membersOf(
  root: string,
  patterns: readonly string[],
  manifests: ReadonlyMap<string, Manifest>,
): readonly string[] {
  const globs = patterns.map((pattern) => {
    const isNegative = pattern.startsWith('!');
    const glob = isNegative ? pattern.slice(1) : pattern;
    // Matched below the root, whose own name may hold characters that mean something in a pattern.
    const below = joinPath('', glob);
    if (below !== null) {
      const match = new Minimatch(below, { dot: true });
      return { isNegative, has: (folder: string) => isInside(folder, root) && match.match(pathFrom(root, folder)) };
    }
    // Rush and pnpm may point above their own folder: `../shared`.
    const match = new Minimatch(joinPath(root, glob) ?? '', { dot: true });
    return { isNegative, has: (folder: string) => match.match(folder) };
  });
  const members: string[] = [];
  for (const folder of manifests.keys()) {
    let isMember = folder === root;
    for (const { isNegative, has } of globs) if (has(folder)) isMember = !isNegative;
    if (isMember) members.push(folder);
  }
  return members.sort();
}
