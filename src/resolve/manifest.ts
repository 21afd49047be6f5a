import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { folderOf, nameOf } from '../graph/paths.ts';
import { isObject, type JsonObject } from './json-object.ts';
import { type JsonParser, parseLenient } from './lenient-json.ts';

/** One `package.json`. */
export interface Manifest {
  readonly path: string;
  readonly folder: string;
  /** Null when it has none: it may still configure its folder (`"type"`, `"imports"`, `"main"`). */
  readonly name: string | null;
  readonly content: JsonObject;
}

/** Deno's manifests, by file name. */
const DENO_FILES: ReadonlySet<string> = new Set(['deno.json', 'deno.jsonc']);

/** The kinds of dependency a manifest declares. */
const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/**
 * Every readable `package.json` of the tree, by folder, and a problem for every one that is no JSON object. Those inside
 * `node_modules` are left to the compiler. Where a folder has none, its `deno.json` says the same: a name and exports.
 */
export function readManifests(
  files: TextFiles,
  compiler: JsonParser,
): {
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly problems: readonly Problem[];
} {
  const manifests = new Map<string, Manifest>();
  const problems: Problem[] = [];
  for (const path of files.paths) {
    const isDeno = DENO_FILES.has(nameOf(path));
    if (!(isDeno || nameOf(path) === 'package.json') || `/${path}`.includes('/node_modules/')) continue;
    if (isDeno && files.read(`${path.slice(0, -nameOf(path).length)}package.json`) !== undefined) continue;
    const text = files.read(path);
    if (text === undefined) continue;
    const content = isDeno ? parseDeno(path, text, compiler) : parseObject(text);
    if (typeof content === 'string') {
      problems.push({
        code: 'manifest-unreadable',
        severity: 'warning',
        location: { file: path },
        data: { message: content },
      });
      continue;
    }
    const name = typeof content['name'] === 'string' && content['name'] !== '' ? content['name'] : null;
    const folder = folderOf(path);
    manifests.set(folder, { path, folder, name, content });
  }
  return { manifests, problems };
}

/** Deno allows comments. */
function parseDeno(path: string, text: string, compiler: JsonParser): JsonObject | string {
  const { content, message } = parseLenient(path, text, compiler);
  if (message !== null) return `it is not valid JSON: ${message}`;
  return isObject(content) ? content : 'it holds no JSON object';
}

/** The object that a JSON text holds, or in words why it holds none. */
function parseObject(text: string): JsonObject | string {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : 'it holds no JSON object';
  } catch (error) {
    return `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What a manifest says of a dependency (`^1.0.0`, `workspace:*`, `file:../x`); null when it does not declare it. */
export function dependencyRange(manifest: Manifest, name: string): string | null {
  for (const field of DEPENDENCY_FIELDS) {
    const declared = manifest.content[field];
    if (!isObject(declared) || !Object.hasOwn(declared, name)) continue;
    const range = declared[name];
    return typeof range === 'string' ? range : '*';
  }
  return null;
}

/** Every package that some manifest declares, in any field. */
export function declaredPackages(manifests: Iterable<Manifest>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { content } of manifests) {
    for (const field of [...DEPENDENCY_FIELDS, 'resolutions', 'overrides', 'catalog']) {
      const declared = content[field];
      if (isObject(declared)) for (const name of Object.keys(declared)) names.add(name);
    }
  }
  return names;
}
