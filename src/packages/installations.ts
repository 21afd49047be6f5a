import { byCodeUnits } from '../graph/compare.ts';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { LockComparison } from './compare-locks.ts';
import type { LockGraph } from './lock-graph.ts';
import { isLockFile } from './package-input.ts';
import { ancestorsOf, folderOf, nameOf } from '../graph/paths.ts';
import { readLock } from './read-lock.ts';

/** What is known of what a folder's modules have installed, before and after. */
export type Installation =
  /** Lock files say it of both trees. */
  | {
      readonly kind: 'compared';
      readonly before: LockGraph;
      readonly after: LockGraph;
      readonly comparison: LockComparison;
    }
  /** Nothing that is installed changed: the same lock file, and no patch. */
  | { readonly kind: 'same' }
  /** A lock file changed, came or went, and nobody can tell what moved. */
  | { readonly kind: 'unknown'; readonly path: string; readonly reason: string }
  /** No lock file in either tree. */
  | { readonly kind: 'ranges' };

/** Two trees, as far as their lock files go. */
export interface InstallationInput {
  readonly before: TextFiles;
  readonly after: TextFiles;
  /** Paths whose contents differ, or that only one tree has. */
  readonly changed: ReadonlySet<string>;
  /** Packages whose patches changed, with the path of the patch. */
  readonly patched: ReadonlyMap<string, string>;
}

/** Lock files that are managers' favourites are asked first, where a folder has several. */
const ORDER = ['pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'npm-shrinkwrap.json', 'package-lock.json', 'bun.lockb'];

/** Answers, by folder, what is known of what it has installed. Every lock file is read at most once, and only when it matters. */
export class Installations {
  readonly problems: Problem[] = [];
  readonly #input: InstallationInput;
  readonly #locks: { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> };
  readonly #byFolder = new Map<string, Installation>();
  readonly #byPaths = new Map<string, Installation>();

  constructor(input: InstallationInput) {
    this.#input = input;
    const { before, after, changed } = input;
    this.#locks = { before: lockByFolder(before.paths, changed), after: lockByFolder(after.paths, changed) };
  }

  /** @param folder before, where the folder itself was renamed; left out: the same */
  of(folder: string, folderBefore = folder): Installation {
    const key = `${folderBefore}\0${folder}`;
    const known = this.#byFolder.get(key);
    if (known) return known;
    const found = this.#between(nearest(this.#locks.before, folderBefore), nearest(this.#locks.after, folder));
    this.#byFolder.set(key, found);
    return found;
  }

  /** Lock files that were compared, each with its comparison. */
  comparisons(): readonly (readonly [path: string, comparison: LockComparison])[] {
    return [...this.#byPaths.values()]
      .flatMap((found) => (found.kind === 'compared' ? [[found.after.path, found.comparison] as const] : []))
      .sort(([a], [b]) => byCodeUnits(a, b));
  }

  #between(before: string | null, after: string | null): Installation {
    const key = `${before ?? ''}\0${after ?? ''}`;
    const known = this.#byPaths.get(key);
    if (known) return known;
    const found = this.#read(before, after);
    this.#byPaths.set(key, found);
    return found;
  }

  #read(before: string | null, after: string | null): Installation {
    const { changed, patched } = this.#input;
    if (before === null && after === null) return { kind: 'ranges' };
    if (before === after && after !== null && !changed.has(after) && patched.size === 0) return { kind: 'same' };
    if (after === null || before === null) {
      const path = after ?? before ?? '';
      const when = after === null ? 'any more' : 'before';
      return { kind: 'unknown', path, reason: `no lock file says ${when} which version is installed` };
    }
    const was = this.#lock(this.#input.before, before);
    const is = this.#lock(this.#input.after, after);
    if (was && is)
      return { kind: 'compared', before: was, after: is, comparison: new LockComparison(was, is, patched) };
    if (before === after && !changed.has(after)) return { kind: 'same' };
    return { kind: 'unknown', path: after, reason: 'the lock file cannot be read, so what moved in it is not known' };
  }

  #lock(files: TextFiles, path: string): LockGraph | null {
    const text = files.read(path);
    const lock = text === undefined ? null : readLock(path, text);
    if (lock === null) {
      const isKnown = this.problems.some(({ location }) => location?.file === path);
      const message = /bun\.lockb$/.test(path)
        ? 'it is binary: write `bun.lock` instead'
        : text === undefined
          ? 'it is too large, or git does not have its contents'
          : 'it is none of the formats that are known';
      if (!isKnown)
        this.problems.push({
          code: 'lock-unreadable',
          severity: 'warning',
          location: { file: path },
          data: { message },
        });
    }
    return lock;
  }
}

/** The lock file of every folder that has one; of several, one that changed, and of those the first by `ORDER`. */
function lockByFolder(paths: readonly string[], changed: ReadonlySet<string>): ReadonlyMap<string, string> {
  const rank = (path: string): number => {
    const at = ORDER.indexOf(nameOf(path));
    return (at < 0 ? ORDER.length : at) + (changed.has(path) ? 0 : ORDER.length + 1);
  };
  const locks = paths.filter(isLockFile).sort((a, b) => rank(b) - rank(a) || byCodeUnits(b, a));
  return new Map(locks.map((path) => [folderOf(path), path]));
}

function nearest(locks: ReadonlyMap<string, string>, folder: string): string | null {
  for (const ancestor of ancestorsOf(folder)) {
    const found = locks.get(ancestor);
    if (found !== undefined) return found;
  }
  return null;
}
