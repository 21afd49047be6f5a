import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

test.each([
  [{ XDG_CACHE_HOME: '/c' }, 'linux', '/c/spillover'],
  [{ XDG_CACHE_HOME: '/c' }, 'darwin', '/c/spillover'],
  [{}, 'linux', '/home/alice/.cache/spillover'],
  [{ XDG_CACHE_HOME: '' }, 'linux', '/home/alice/.cache/spillover'],
  [{}, 'darwin', '/home/alice/Library/Caches/spillover'],
  [{ LOCALAPPDATA: '/l' }, 'win32', '/l/spillover/Cache'],
] as const)('%o on %s: %s', (environment, system, folder) => {
  expect(cacheFolder(environment, system, '/home/alice')).toBe(folder);
});
