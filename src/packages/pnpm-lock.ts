import { type Block, childOf, readBlocks } from './block-text.ts';
import { indexByName, type LockedPackage, type LockGraph } from './lock-graph.ts';
import { folderOf, joinPath } from '../graph/paths.ts';
import { isForCompilerEntry } from './tool-role.ts';

/** A dependency path of pnpm's, read. */
interface PackageId {
  readonly name: string;
  readonly version: string;
  readonly source: string | null;
}

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/**
 * Reads a `pnpm-lock.yaml`, versions 5 to 9. What one package is given by its peers makes another entry of it, and that
 * says by itself nothing of its version.
 *
 * @returns null when it is no such file
 */
export function readPnpmLock(path: string, text: string): LockGraph | null {
  const blocks = readBlocks(text);
  if (!blocks || childOf(blocks, 'lockfileVersion') === undefined) return null;
  const root = folderOf(path);
  const details = new Map((childOf(blocks, 'packages')?.children ?? []).map((block) => [block.key, block]));
  const snapshots = childOf(blocks, 'snapshots')?.children ?? [...details.values()];
  const indexes = new Map(snapshots.map(({ key }, index) => [key, index]));
  const packages: LockedPackage[] = [];
  const links = new Map<string, number>();
  const linkTo = (folder: string): number => {
    const known = links.get(folder);
    if (known !== undefined) return known;
    const index = snapshots.length + links.size;
    links.set(folder, index);
    return index;
  };
  /** @param from the folder by which a link is written */
  const lookUp = (name: string, value: string, from: string): readonly number[] => {
    const linked = /^link:(.*)$/.exec(value)?.[1];
    if (linked !== undefined) {
      const folder = joinPath(from, linked);
      return folder === null ? [] : [linkTo(folder)];
    }
    for (const key of [`${name}@${value}`, `/${name}@${value}`, `/${name}/${value}`, value, `/${value}`]) {
      const index = indexes.get(key);
      if (index !== undefined) return [index];
    }
    return [];
  };
  const dependenciesOf = (block: Block, from: string): ReadonlyMap<string, readonly number[]> => {
    const found = DEPENDENCY_FIELDS.flatMap((field) =>
      (childOf(block.children, field)?.children ?? []).map((item) => {
        const value = item.value === '' ? (childOf(item.children, 'version')?.value ?? '') : item.value;
        return [item.key, lookUp(item.key, value, from)] as const;
      }),
    );
    return new Map(found.filter(([, targets]) => targets.length > 0));
  };
  for (const block of snapshots) {
    const detail = details.get(block.key) ?? details.get(block.key.replace(/\(.*$/s, '')) ?? block;
    const resolution = childOf(detail.children, 'resolution')?.children ?? [];
    const id = readId(block.key);
    const name = childOf(detail.children, 'name')?.value ?? id.name;
    const optional = optionalPeers(detail);
    const asked = [...dependenciesOf(block, root)].filter(
      ([other]) => !(optional.has(other) && isForCompilerEntry(name, other)),
    );
    packages.push({
      ...id,
      name,
      version: childOf(detail.children, 'version')?.value ?? id.version,
      integrity: childOf(resolution, 'integrity')?.value ?? null,
      line: detail.line,
      workspace: null,
      dependencies: new Map(asked),
    });
  }
  const importers = importersOf(blocks, root, dependenciesOf);
  for (const folder of links.keys()) packages.push(linkedPackage(folder));
  const byName = indexByName(packages);
  return {
    path,
    packages,
    find: (folder, name) => importers.get(folder)?.get(name) ?? byName.get(name) ?? [],
  };
}

/** The peers that a package does without. */
const optionalPeers = ({ children }: Block): ReadonlySet<string> =>
  new Set(
    (childOf(children, 'peerDependenciesMeta')?.children ?? [])
      .filter((peer) => childOf(peer.children, 'optional')?.value === 'true')
      .map(({ key }) => key),
  );

/** A lock file of one package has its dependencies at the top. */
function importersOf(
  blocks: readonly Block[],
  root: string,
  dependenciesOf: (block: Block, from: string) => ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const listed = childOf(blocks, 'importers')?.children;
  const single: Block = { key: '.', value: '', line: 1, children: blocks };
  return new Map(
    (listed ?? [single]).flatMap((block) => {
      const folder = joinPath(root, block.key);
      return folder === null ? [] : [[folder, dependenciesOf(block, folder)] as const];
    }),
  );
}

function linkedPackage(folder: string): LockedPackage {
  const unknown = { version: '', source: null, integrity: null, line: 1 } as const;
  return { ...unknown, name: folder, workspace: folder, dependencies: new Map() };
}

/**
 * `/name/1.0.0_peers` (5), `/name@1.0.0(peers)` (6), `name@1.0.0(peers)` (9), and addresses.
 */
function readId(key: string): PackageId {
  const patch = /\(patch_hash=([^)]*)\)/.exec(key)?.[1];
  const bare = key.replace(/\(.*$/s, '').replace(/^\//, '');
  const [, name = bare, separator = '', rest = ''] = /^((?:@[^/@]+\/)?[^/@]+)([/@])(.*)$/s.exec(bare) ?? [];
  const version = separator === '/' ? rest.replace(/_.*$/s, '') : rest;
  const source = /[:/]/.test(version) ? version : null;
  return { name, version, source: patch === undefined ? source : `patch:${patch}` };
}
