import { parse as parseYaml } from 'yaml';
import type { TextFiles } from '../model/files.ts';
import { isObject, type JsonObject } from './json-object.ts';
import type { Manifest } from './manifest.ts';
import { folderOf, nameOf } from '../graph/paths.ts';

/** What a package manager is told about names for everything below a folder. */
export interface Redirects {
  /** What takes the place of a package, whatever asks for it (`overrides`, `resolutions`): the range that is written, by name. */
  readonly overrides: ReadonlyMap<string, string>;
  /** What `catalog:` and `catalog:name` stand for: by the catalog's name ('' for the one without), then by package. */
  readonly catalogs: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Reads overrides and catalogs: npm's and bun's `overrides`, yarn's `resolutions`, pnpm's `overrides` (in the manifest or in
 * pnpm-workspace.yaml), and the catalogs of pnpm, bun and yarn (.yarnrc.yml). By folder; folders that say nothing are absent.
 */
export function readRedirects(
  files: TextFiles,
  manifests: ReadonlyMap<string, Manifest>,
): ReadonlyMap<string, Redirects> {
  const found = new Map<string, { overrides: Map<string, string>; catalogs: Map<string, Map<string, string>> }>();
  const at = (folder: string) => {
    let redirects = found.get(folder);
    if (!redirects) found.set(folder, (redirects = { overrides: new Map(), catalogs: new Map() }));
    return redirects;
  };
  const read = (folder: string, content: JsonObject): void => {
    const pnpm = isObject(content['pnpm']) ? content['pnpm'] : {};
    const workspaces = isObject(content['workspaces']) ? content['workspaces'] : {};
    for (const overrides of [content['overrides'], content['resolutions'], pnpm['overrides']]) {
      if (isObject(overrides)) addOverrides(overrides, at(folder).overrides, 0);
    }
    for (const { catalog, catalogs } of [content, workspaces]) {
      for (const [name, list] of [['', catalog] as const, ...(isObject(catalogs) ? Object.entries(catalogs) : [])]) {
        if (!isObject(list)) continue;
        const ranges = at(folder).catalogs.get(name) ?? new Map<string, string>();
        for (const [key, range] of Object.entries(list)) if (typeof range === 'string') ranges.set(key, range);
        at(folder).catalogs.set(name, ranges);
      }
    }
  };
  for (const { folder, content } of manifests.values()) read(folder, content);
  for (const path of files.paths) {
    if (!/^(pnpm-workspace\.ya?ml|\.yarnrc\.yml)$/.test(nameOf(path)) || `/${path}`.includes('/node_modules/'))
      continue;
    const content = readYaml(files.read(path));
    if (isObject(content)) read(folderOf(path), content);
  }
  return found;
}

/** A key may name a version or what asks for the package as well (`a@1`, `x>a`, `x/a`): the last package in it counts. A list may lie inside another. */
function addOverrides(overrides: JsonObject, into: Map<string, string>, depth: number): void {
  for (const [key, range] of Object.entries(overrides)) {
    const name = /((?:@[^/@>]+\/)?[^/@>]+)(?:@[^>]*)?$/.exec(key.slice(0, 500))?.[1];
    if (typeof range === 'string' && name !== undefined) into.set(name, range);
    if (!isObject(range) || depth > 8) continue;
    const { '.': own, ...inner } = range;
    if (typeof own === 'string' && name !== undefined) into.set(name, own);
    addOverrides(inner, into, depth + 1);
  }
}

/** Null for what is no YAML: the reader of workspaces reports that. */
function readYaml(text: string | undefined): unknown {
  try {
    return text === undefined ? null : parseYaml(text, { logLevel: 'error' });
  } catch {
    return null;
  }
}
