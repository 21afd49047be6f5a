import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitEnvironment, hardenedOptions, withoutConfiguration } from './git-environment.ts';
import { isAbsent } from './is-absent.ts';
import type { GitContext } from './run-git.ts';

/** How a repository names its objects. */
export type ObjectFormat = 'sha1' | 'sha256';

/**
 * A temporary, empty bare repository that borrows the objects of the real one. Everything is read through it, because
 *
 * - it has no remotes, so no version of git can fetch a missing blob of a partial clone behind our back;
 * - it has no configuration, hooks, grafts or replaced objects, so the same objects always read the same;
 * - what is written (the state of a work tree) lands in its own object folder and disappears with it.
 */
export interface ObjectView {
  readonly gitDir: string;
  readonly format: ObjectFormat;
  /** For commands that read and write objects. */
  readonly context: GitContext;
  /** Takes over where the real repository's history is cut off, as it is now. */
  copyShallowBoundary(): void;
  /** Deletes it. */
  remove(): Promise<void>;
}

/** Makes a view of the objects in `objectFolder`. `shallowFile` is where the real repository lists its cut-off commits. */
export function createObjectView(real: {
  readonly objectFolder: string;
  readonly shallowFile: string;
  readonly format: ObjectFormat;
}): ObjectView {
  // At once: a dozen small steps, each of which would wait for its turn otherwise.
  const gitDir = mkdtempSync(join(tmpdir(), 'spillover-'));
  const extension = real.format === 'sha256' ? '[extensions]\n\tobjectFormat = sha256\n' : '';
  const version = real.format === 'sha256' ? 1 : 0;
  mkdirSync(join(gitDir, 'refs'));
  mkdirSync(join(gitDir, 'info'));
  mkdirSync(join(gitDir, 'objects', 'info'), { recursive: true });
  writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(join(gitDir, 'config'), `[core]\n\trepositoryFormatVersion = ${version}\n\tbare = true\n${extension}`);
  writeFileSync(join(gitDir, 'objects', 'info', 'alternates'), `${alternateLine(real.objectFolder)}\n`);
  return {
    gitDir,
    format: real.format,
    context: {
      cwd: gitDir,
      environment: {
        ...gitEnvironment(process.env),
        ...withoutConfiguration(gitDir),
        GIT_DIR: gitDir,
      },
      options: hardenedOptions(gitDir),
      secrets: [],
    },
    copyShallowBoundary() {
      try {
        copyFileSync(real.shallowFile, join(gitDir, 'shallow'));
      } catch (error) {
        if (!isAbsent(error)) throw error;
        rmSync(join(gitDir, 'shallow'), { force: true });
      }
    },
    remove: () => rm(gitDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** A line of `objects/info/alternates`: quoted as git quotes where the path would not survive as it is. */
function alternateLine(path: string): string {
  if (!/[\n"#]/.test(path)) return path;
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
