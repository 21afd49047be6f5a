import type { TextFiles } from '../model/files.ts';
import { type JsonParser, parseLenient } from './lenient-json.ts';
import { isObject } from './json-object.ts';
import type { Manifest } from './manifest.ts';
import { ancestorsOf, folderOf, joinPath, nameOf } from '../graph/paths.ts';
import { filesMeantBy } from './probe-files.ts';
import { sourcesOf } from './source-of.ts';
import type { TreePaths } from './tree-paths.ts';

/** Fields of a manifest that put one file in the place of another for some bundler. */
const FIELDS = ['browser', 'react-native', 'alias'] as const;

/** Configurations that list `fileReplacements` of a build. */
const BUILD_FILES: ReadonlySet<string> = new Set(['angular.json', 'workspace.json', 'project.json']);

/** Deeper is no configuration that a person wrote. */
const DEEPEST = 24;

/** Whether a file may list replacements beside the manifests. */
export function isBuildFile(path: string): boolean {
  return BUILD_FILES.has(nameOf(path));
}

/**
 * The files that a build may put in the place of another file: by `browser`, `react-native` or `alias` of a manifest
 * (`"./src/node.js": "./src/web.js"`), and by the file replacements of Angular's and Nx's builds. Who imports the one may
 * run the other. By the file that is replaced.
 */
export function readFileReplacements(
  files: TextFiles,
  tree: TreePaths,
  manifests: ReadonlyMap<string, Manifest>,
  compiler: JsonParser,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const meant = (folder: string, path: string): readonly string[] => {
    const at = joinPath(folder, path);
    const direct = at === null ? [] : filesMeantBy(tree, at);
    return direct.length > 0 ? direct : sourcesOf(tree, folder, path, []);
  };
  const add = (folder: string, replaced: string, by: string): void => {
    const others = meant(folder, by);
    for (const path of others.length > 0 ? meant(folder, replaced) : []) {
      const known = found.get(path) ?? new Set<string>();
      for (const other of others) if (other !== path) known.add(other);
      if (known.size > 0) found.set(path, known);
    }
  };
  for (const { folder, content } of manifests.values()) {
    for (const field of FIELDS) {
      const map = content[field];
      for (const [replaced, by] of isObject(map) ? Object.entries(map) : []) {
        if (typeof by === 'string' && replaced.startsWith('./') && /^\.\.?\//.test(by)) add(folder, replaced, by);
      }
    }
  }
  for (const path of files.paths) {
    const text = isBuildFile(path) ? files.read(path) : undefined;
    if (!text?.includes('fileReplacements')) continue;
    const root = ancestorsOf(folderOf(path)).find((folder) => tree.hasFile(joinPath(folder, 'nx.json') ?? ''));
    const { content } = parseLenient(path, text, compiler);
    for (const [replaced, by] of replacementsIn(content, 0)) add(root ?? folderOf(path), replaced, by);
  }
  return new Map([...found].map(([path, others]) => [path, [...others].sort()]));
}

/** `{ "replace": "a.ts", "with": "b.ts" }`, at any place; older versions wrote `src` and `replaceWith`. */
function replacementsIn(value: unknown, depth: number): readonly (readonly [string, string])[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((item: unknown) => replacementsIn(item, depth + 1));
  if (!isObject(value)) return inner;
  const replaced = value['replace'] ?? value['src'];
  const by = value['with'] ?? value['replaceWith'];
  return typeof replaced === 'string' && typeof by === 'string' ? [[replaced, by], ...inner] : inner;
}
