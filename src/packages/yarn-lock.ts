import { type Block, childOf, readBlocks } from './block-text.ts';
import { indexByName, type LockedPackage, type LockGraph } from './lock-graph.ts';
import { sourceOf } from './npm-lock.ts';
import { folderOf, joinPath } from '../graph/paths.ts';

/** A package before its dependencies are joined. */
interface Entry extends Omit<LockedPackage, 'dependencies'> {
  /** `name@range`, each of those that it stands for. */
  readonly keys: readonly string[];
  readonly asks: readonly (readonly [name: string, range: string])[];
}

/**
 * Reads a `yarn.lock`, of yarn 1 and of every later one.
 *
 * @returns null when it is no such file
 */
export function readYarnLock(path: string, text: string): LockGraph | null {
  const isClassic = /^# yarn lockfile v1\s*$/m.test(text.slice(0, 500));
  const blocks = readBlocks(isClassic ? asYaml(text) : text);
  if (!blocks) return null;
  const cacheKey = childOf(childOf(blocks, '__metadata')?.children ?? [], 'cacheKey')?.value ?? '';
  const entries = blocks.flatMap((block): Entry[] => {
    if (block.key === '__metadata') return [];
    return [isClassic ? classicEntry(block) : berryEntry(block, folderOf(path), cacheKey)];
  });
  if (!isClassic && childOf(blocks, '__metadata') === undefined) return null;
  const byKey = new Map(entries.flatMap(({ keys }, index) => keys.map((key) => [key, index] as const)));
  const byName = indexByName(entries);
  const lookUp = (name: string, range: string | null): readonly number[] => {
    // A resolution may stand in for the range, and then the range has no entry of its own.
    const exact = range === null ? undefined : (byKey.get(`${name}@${range}`) ?? byKey.get(`${name}@npm:${range}`));
    return exact === undefined ? (byName.get(name) ?? []) : [exact];
  };
  const packages = entries.map(({ asks, ...entry }): LockedPackage => {
    const found = asks.map(([name, range]) => [name, lookUp(name, range)] as const);
    return { ...entry, dependencies: new Map(found.filter(([, targets]) => targets.length > 0)) };
  });
  return { path, packages, find: (_folder, name, range) => lookUp(name, range) };
}

/**
 * Yarn 1 writes no colon between a key and its value, and several keys of one entry in quotes of their own: as the YAML
 * that later ones write.
 */
function asYaml(text: string): string {
  return text
    .split('\n')
    .map((raw) => {
      const line = raw.trimEnd();
      if (line === '' || line.startsWith('#')) return line;
      if (!line.startsWith(' ')) {
        const keys = line.replace(/:$/, '').replaceAll('"', '');
        return `${JSON.stringify(keys)}:`;
      }
      if (line.endsWith(':')) return line;
      const [, indent = '', key = '', value = ''] = /^( +)("[^"]*"|\S+) (.*)$/.exec(line) ?? [];
      return `${indent}${key}: ${value}`;
    })
    .join('\n');
}

const asksOf = (block: Block, fields: readonly string[]): readonly (readonly [string, string])[] =>
  fields.flatMap((field) =>
    (childOf(block.children, field)?.children ?? []).map(({ key, value }) => [key, value] as const),
  );

const valueOf = (block: Block, key: string): string | null => childOf(block.children, key)?.value ?? null;

/** `@scope/name@range` in two. */
function splitKey(key: string): readonly [name: string, range: string] {
  const at = key.indexOf('@', 1);
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}

function classicEntry(block: Block): Entry {
  const keys = block.key.split(', ');
  const [name, range] = splitKey(keys[0] ?? '');
  const alias = /^npm:((?:@[^/]+\/)?[^@]+)/.exec(range)?.[1];
  const resolved = valueOf(block, 'resolved');
  return {
    keys,
    name,
    version: valueOf(block, 'version') ?? '',
    source: alias === undefined ? sourceOf(resolved) : `npm:${alias}`,
    integrity: valueOf(block, 'integrity'),
    line: block.line,
    workspace: null,
    asks: asksOf(block, ['dependencies', 'optionalDependencies']),
  };
}

function berryEntry(block: Block, root: string, cacheKey: string): Entry {
  const keys = block.key.split(', ');
  const [name, found] = splitKey(valueOf(block, 'resolution') ?? keys[0] ?? '');
  const version = valueOf(block, 'version') ?? '';
  const checksum = valueOf(block, 'checksum');
  const workspace = /^workspace:(.*)$/.exec(found)?.[1];
  return {
    keys,
    name: splitKey(keys[0] ?? '')[0] || name,
    version,
    source: found.startsWith('npm:') ? aliasOf(keys[0] ?? '', name) : found.replace(/(builtin<.*>).*$/, '$1'),
    integrity: checksum === null ? null : checksum.includes('/') ? checksum : `${cacheKey}/${checksum}`,
    line: block.line,
    workspace: workspace === undefined ? null : joinPath(root, workspace),
    asks: asksOf(block, ['dependencies', 'optionalDependencies', 'peerDependencies']),
  };
}

/** Under another name than its own: that name decides what it is. */
const aliasOf = (key: string, name: string): string | null => (splitKey(key)[0] === name ? null : `npm:${name}`);
