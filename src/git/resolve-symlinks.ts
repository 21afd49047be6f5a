import type { Problem } from '../model/problem.ts';
import type { ObjectId, Tree, TreeEntry } from '../model/tree.ts';
import { decodePath } from './decode-path.ts';
import { gitFailure } from './git-failure.ts';

/** A tree whose symbolic links were followed, inside the tree only. */
export interface ResolvedTree {
  /**
   * All files, sorted by path, without symbolic links: in place of a link to a file stands that file under the link's path,
   * in place of a link to a folder its files below the link's path. Submodules stay as they are.
   */
  readonly entries: readonly TreeEntry[];
  /** Each link that leads to a file or folder of the tree, and the real path of that: one without links in it, empty for the root. Sorted by link. */
  readonly links: ReadonlyMap<string, string>;
  /** `symlink-outside` for every link that leaves the tree, sorted by link. */
  readonly problems: readonly Problem[];
}

/** As many links as Linux follows on the way to one file. */
const MAX_HOPS = 40;

/** As long as a path may be on Linux, in bytes. */
const MAX_TARGET_BYTES = 4096;

/** Nested links to folders can multiply without end, by design of whoever wrote them. */
const MAX_LINKED_ENTRIES = 100_000;

/**
 * Follows the symbolic links of a tree. A link that leads nowhere, round in a circle or into a submodule is left out, as a
 * missing file is; one that leads out of the tree, even if it would come back, is a problem. Throws `git-failed` when links
 * to folders multiply the tree beyond any use.
 *
 * @param targets the contents of the links' blobs, by id; a link whose contents are absent leads nowhere
 */
export function resolveSymlinks(tree: Tree, targets: ReadonlyMap<ObjectId, Uint8Array>): ResolvedTree {
  const symlinks = tree.entries.filter((entry) => entry.mode === 'symlink');
  const files = tree.entries.filter((entry) => entry.mode !== 'symlink');
  if (symlinks.length === 0) return { entries: files, links: new Map(), problems: [] };
  const places = new Places(tree.entries, targets);
  const links = new Map<string, string>();
  const problems: Problem[] = [];
  for (const link of symlinks) {
    const end = places.follow(link.path);
    if (end.kind === 'inside') links.set(link.path, end.path);
    if (end.kind === 'outside') {
      const target = places.target(link) ?? '';
      problems.push({ code: 'symlink-outside', severity: 'warning', location: { file: link.path }, data: { target } });
    }
  }
  return { entries: merged(files, expandLinks(tree, places, links)), links, problems };
}

/** Files in order, with others put among them that are in any. Links stand for few of the files of a tree. */
function merged(files: readonly TreeEntry[], others: readonly TreeEntry[]): readonly TreeEntry[] {
  if (others.length === 0) return files;
  const inOrder = [...others].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const entries: TreeEntry[] = [];
  let next = 0;
  for (const file of files) {
    for (let other = inOrder[next]; other !== undefined && other.path < file.path; other = inOrder[next]) {
      entries.push(other);
      next += 1;
    }
    entries.push(file);
  }
  return [...entries, ...inOrder.slice(next)];
}

/** Where a link ends. */
type End =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'outside' };

/** What is at each path of a tree. */
class Places {
  readonly #entries: ReadonlyMap<string, TreeEntry>;
  readonly #folders: ReadonlySet<string>;
  readonly #targets: ReadonlyMap<ObjectId, Uint8Array>;

  constructor(entries: readonly TreeEntry[], targets: ReadonlyMap<ObjectId, Uint8Array>) {
    const folders = new Set(['']);
    for (const { path } of entries) {
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end);
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
    this.#folders = folders;
    this.#targets = targets;
  }

  entry(path: string): TreeEntry | undefined {
    return this.#entries.get(path);
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** The text of a link; undefined when it is unknown or longer than any path. */
  target(link: TreeEntry): string | undefined {
    const bytes = this.#targets.get(link.id);
    return bytes === undefined || bytes.length > MAX_TARGET_BYTES ? undefined : decodePath(bytes);
  }

  /** Walks a path part by part, as a file system does: `..` is taken after the links before it were followed. */
  follow(path: string): End {
    const parts = path.split('/').reverse();
    const at: string[] = [];
    let hops = 0;
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        if (at.pop() === undefined) return { kind: 'outside' };
        continue;
      }
      at.push(part);
      const entry = this.entry(at.join('/'));
      if (entry === undefined && !this.isFolder(at.join('/'))) return { kind: 'nowhere' };
      if (entry?.mode === 'symlink') {
        const target = this.target(entry);
        hops += 1;
        if (target === undefined || target === '' || hops > MAX_HOPS) return { kind: 'nowhere' };
        if (target.startsWith('/')) return { kind: 'outside' };
        at.pop();
        parts.push(...target.split('/').reverse());
      } else if (entry !== undefined && (parts.length > 0 || entry.mode === 'submodule')) {
        return { kind: 'nowhere' };
      }
    }
    return { kind: 'inside', path: at.join('/') };
  }
}

/** The files that stand in place of the links. */
function expandLinks(tree: Tree, places: Places, links: ReadonlyMap<string, string>): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  let visited = 0;

  /** Puts what is at `real` under `path`. `within`: the folders being put in place on the way here; going into one of them again would never end. */
  const place = (path: string, real: string, within: readonly string[]): void => {
    const file = places.entry(real);
    if (file !== undefined) {
      entries.push({ ...file, path });
      return;
    }
    if (within.some((folder) => isWithin(folder, real))) return;
    const inside = entriesBelow(tree.entries, real);
    visited += inside.length;
    if (visited > MAX_LINKED_ENTRIES) {
      throw gitFailure(
        'git ls-tree',
        `the symbolic links of tree ${tree.id} stand for more than ${MAX_LINKED_ENTRIES} files`,
      );
    }
    for (const entry of inside) {
      const copy = `${path}/${real === '' ? entry.path : entry.path.slice(real.length + 1)}`;
      const next = links.get(entry.path);
      if (entry.mode !== 'symlink') entries.push({ ...entry, path: copy });
      else if (next !== undefined) place(copy, next, [...within, real]);
    }
  };

  for (const [link, real] of links) place(link, real, []);
  return entries;
}

/** True when `path` is `folder` or below it. */
function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** The entries below a folder: neighbours in a list that is sorted by path. */
function entriesBelow(sorted: readonly TreeEntry[], folder: string): readonly TreeEntry[] {
  if (folder === '') return sorted;
  const prefix = `${folder}/`;
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.path ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.path.startsWith(prefix)) end += 1;
  return sorted.slice(low, end);
}
