import { readBunLock } from './bun-lock.ts';
import type { LockGraph } from './lock-graph.ts';
import { readNpmLock } from './npm-lock.ts';
import { nameOf } from '../graph/paths.ts';
import { readPnpmLock } from './pnpm-lock.ts';
import { readYarnLock } from './yarn-lock.ts';

/** Reads a lock file by its name; null when it cannot be read: another format, a binary one, or broken. */
export function readLock(path: string, text: string): LockGraph | null {
  switch (nameOf(path)) {
    case 'package-lock.json':
    case 'npm-shrinkwrap.json':
      return readNpmLock(path, text);
    case 'yarn.lock':
      return readYarnLock(path, text);
    case 'pnpm-lock.yaml':
      return readPnpmLock(path, text);
    case 'bun.lock':
      return readBunLock(path, text);
    default:
      return null;
  }
}
