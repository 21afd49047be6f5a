import { isObject, type JsonObject, parseObject, stringEntries, stringOf } from './json-value.ts';
import { KEY_SEPARATOR, linesOfKeys } from './json-lines.ts';
import type { LockedPackage, LockGraph } from './lock-graph.ts';
import { folderOf, joinPath, pathBelow } from '../graph/paths.ts';
import { isForCompilerEntry } from './tool-role.ts';

/** One place where npm installs something. */
interface Place {
  readonly at: string;
  readonly name: string;
  readonly entry: JsonObject;
  readonly line: number;
}

/**
 * Reads `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3. Every package has its place, and a name means
 * the nearest place above, as it does for Node.
 *
 * @returns null when it is no such file
 */
export function readNpmLock(path: string, text: string): LockGraph | null {
  const content = parseObject(text);
  if (!content) return null;
  const root = folderOf(path);
  const places = isObject(content['packages'])
    ? placesOfPackages(content['packages'], text)
    : isObject(content['dependencies'])
      ? placesOfDependencies(content['dependencies'], text)
      : [];
  const indexes = new Map(places.map(({ at }, index) => [at, index]));
  const resolve = (from: string, name: string): readonly number[] => {
    for (let at = from; ; at = folderOf(at)) {
      const found = indexes.get(`${at === '' ? '' : `${at}/`}node_modules/${name}`);
      if (found !== undefined) return [found];
      if (at === '') return [];
    }
  };
  const packages = places.map((place): LockedPackage => packageAt(place, root, resolve));
  return {
    path,
    packages,
    find: (folder, name) => resolve(pathBelow(root, folder) ?? '', name),
  };
}

function packageAt(
  { at, name, entry, line }: Place,
  root: string,
  resolve: (from: string, name: string) => readonly number[],
): LockedPackage {
  const resolved = stringOf(entry['resolved']);
  const asked = ['dependencies', 'optionalDependencies', 'peerDependencies', 'requires'].flatMap((field) =>
    stringEntries(entry[field]),
  );
  const meta = entry['peerDependenciesMeta'];
  const isOptional = (peer: string): boolean => {
    const about = isObject(meta) ? meta[peer] : undefined;
    return isObject(about) && about['optional'] === true;
  };
  const ownName = stringOf(entry['name']) ?? name;
  const needed = asked.filter(([other]) => !(isOptional(other) && isForCompilerEntry(ownName, other)));
  const found = needed.map(([dependency]) => [dependency, resolve(at, dependency)] as const);
  const version = stringOf(entry['version']) ?? '';
  return {
    name: ownName,
    version,
    source: sourceOf(resolved) ?? (/^[\w+]+:/.test(version) ? version : null),
    integrity: stringOf(entry['integrity']),
    line,
    workspace: entry['link'] === true && resolved !== null ? joinPath(root, resolved) : null,
    dependencies: new Map(found.filter(([, targets]) => targets.length > 0)),
  };
}

/** Where something comes from that no registry serves; a registry's own address is of no account, it may be a mirror's. */
export function sourceOf(resolved: string | null): string | null {
  if (resolved === null || /\/-\/[^/]*\.tgz(?:#.*)?$/.test(resolved)) return null;
  return /^(?:git|file|link|https?:.*(?:\.git|codeload|\.tgz|\.tar\.gz))/.test(resolved) ? resolved : null;
}

function placesOfPackages(packages: JsonObject, text: string): readonly Place[] {
  const lines = linesOfKeys(text, 2);
  return Object.entries(packages).flatMap(([at, entry]): Place[] => {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(at)?.[1];
    if (name === undefined || !isObject(entry)) return [];
    return [{ at, name, entry, line: lines.get(`packages${KEY_SEPARATOR}${at}`) ?? 1 }];
  });
}

/** Version 1 nests what is installed below a package into its entry. */
function placesOfDependencies(dependencies: JsonObject, text: string): readonly Place[] {
  const lines = linesOfKeys(text, 12);
  const places: Place[] = [];
  const open = [{ below: dependencies, folder: '', keys: 'dependencies' }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const [name, entry] of Object.entries(next.below)) {
      if (!isObject(entry)) continue;
      const at = `${next.folder}node_modules/${name}`;
      const keys = `${next.keys}${KEY_SEPARATOR}${name}`;
      // Its `dependencies` are places; what it asks for is in `requires`.
      places.push({ at, name, entry: { ...entry, dependencies: undefined }, line: lines.get(keys) ?? 1 });
      const below = entry['dependencies'];
      if (isObject(below)) open.push({ below, folder: `${at}/`, keys: `${keys}${KEY_SEPARATOR}dependencies` });
    }
  }
  return places;
}
