import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import madge from 'madge';
import { isSafePath } from './safe-path.ts';

/** A module that defines itself for an asynchronous loader. */
export interface LooseModule {
  /** From the root of the repository. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Which modules of a tree ask for which. */
export interface MadgeAnswer {
  /** By path, the paths that it asks for, both sorted. A module that asks for none is not there. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** The paths that were not written, and so not seen: sorted. */
  readonly leftOut: readonly string[];
}

/**
 * Asks madge what modules for an asynchronous loader (AMD) depend on, among themselves. They are written, and nothing else is, below a
 * temporary folder that is gone afterwards: no configuration lies beside them, none is handed over, and nothing of them is run.
 *
 * @param modules at most one by a path
 * @param asked the paths whose dependencies are wanted
 * @param root the folder from which the loader takes a name without a dot, as a path from the root of the repository; empty for that itself
 * @throws whatever madge, or the file system, throws
 */
export async function askMadge(
  modules: readonly LooseModule[],
  asked: ReadonlySet<string>,
  root = '',
): Promise<MadgeAnswer> {
  // Its real path, because what madge finds is told by that.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'spillover-')));
  try {
    const written = new Map<string, string>();
    const leftOut: string[] = [];
    for (const { path, bytes } of modules) {
      const file = join(folder, path);
      if (isSafePath(path) && (await write(file, bytes))) written.set(file, path);
      else leftOut.push(path);
    }
    const dependencies = new Map<string, readonly string[]>();
    const files = [...written].flatMap(([file, path]) => (asked.has(path) ? [file] : []));
    if (files.length > 0) {
      const found = new Map<string, Set<string>>();
      await madge(files, {
        baseDir: join(folder, root),
        fileExtensions: ['js'],
        dependencyFilter(dependency, importer) {
          const [from, to] = [written.get(importer), written.get(dependency)];
          if (from !== undefined && to !== undefined && from !== to)
            found.set(from, (found.get(from) ?? new Set()).add(to));
          // Every file that is asked about is gone through for itself, and nothing outside of the folder is.
          return false;
        },
      });
      for (const from of [...found.keys()].sort()) dependencies.set(from, [...(found.get(from) ?? [])].sort());
    }
    return { dependencies, leftOut: leftOut.sort() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a file that is not there yet; false where there is one by the same name, in whatever case, or the name is not possible here. */
async function write(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder where a file is, a file where a folder is, a name that this file system does not have.
    if (code !== undefined && REFUSED.has(code)) return false;
    throw error;
  }
}

const REFUSED: ReadonlySet<string> = new Set([
  'EEXIST',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
  'EINVAL',
  'EILSEQ',
  'ENOENT',
]);
