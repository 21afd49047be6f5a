import { ts } from 'ts-morph';
import { isObject, stringEntries, stringOf } from './json-value.ts';
import { KEY_SEPARATOR, linesOfKeys } from './json-lines.ts';
import type { LockedPackage, LockGraph } from './lock-graph.ts';
import { folderOf, joinPath, pathBelow } from '../graph/paths.ts';

/**
 * Reads a `bun.lock`. The key of an entry is its place: `a/b` is the `b` that `a` gets, `b` what everybody else does.
 *
 * @returns null when it is no such file
 */
export function readBunLock(path: string, text: string): LockGraph | null {
  const content: unknown = parse(path, text);
  if (!isObject(content) || !isObject(content['packages'])) return null;
  const root = folderOf(path);
  const lines = linesOfKeys(text, 2);
  const entries = Object.entries(content['packages']).flatMap(([key, value]) =>
    Array.isArray(value) ? [{ key, parts: value as readonly unknown[] }] : [],
  );
  const indexes = new Map(entries.map(({ key }, index) => [key, index]));
  const resolve = (place: readonly string[], name: string): readonly number[] => {
    for (let length = place.length; length >= 0; length--) {
      const found = indexes.get([...place.slice(0, length), name].join('/'));
      if (found !== undefined) return [found];
    }
    return [];
  };
  const packages = entries.map(({ key, parts }): LockedPackage => {
    const [name, found] = splitId(stringOf(parts[0]) ?? key);
    const info = parts.find(isObject) ?? {};
    const hash = stringOf(parts.at(-1));
    const workspace = /^workspace:(.*)$/.exec(found)?.[1];
    const asked = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((field) =>
      stringEntries(info[field]),
    );
    const targets = asked.map(([dependency]) => [dependency, resolve(namesIn(key), dependency)] as const);
    return {
      name,
      version: found,
      source: found.includes(':') ? found : null,
      integrity: hash !== null && /^sha\d+-/.test(hash) ? hash : null,
      line: lines.get(`packages${KEY_SEPARATOR}${key}`) ?? 1,
      workspace: workspace === undefined ? null : joinPath(root, workspace),
      dependencies: new Map(targets.filter(([, indexes]) => indexes.length > 0)),
    };
  });
  const workspaces = isObject(content['workspaces']) ? content['workspaces'] : {};
  return {
    path,
    packages,
    find(folder, name) {
      const workspace = workspaces[pathBelow(root, folder) ?? ''];
      const own = isObject(workspace) ? stringOf(workspace['name']) : null;
      return resolve(own === null ? [] : [own], name);
    },
  };
}

/** It may have comments and commas after a last item. */
function parse(path: string, text: string): unknown {
  try {
    const parsed = ts.parseConfigFileTextToJson(path, text);
    return parsed.error === undefined ? (parsed.config as unknown) : null;
  } catch {
    // Nesting deeper than the stack.
    return null;
  }
}

/** `@scope/name@1.0.0` in two. */
function splitId(id: string): readonly [name: string, found: string] {
  const at = id.indexOf('@', 1);
  return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)];
}

/** The names of a place: `@s/a/b` is `@s/a`, then `b`. */
function namesIn(key: string): readonly string[] {
  return key.match(/@[^/]+\/[^/]+|[^/]+/g) ?? [];
}
