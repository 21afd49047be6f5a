import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

test.each([
  [{ XDG_CACHE_HOME: '/c' }, 'linux', '/c/spillover'],
  [{ XDG_CACHE_HOME: '/c' }, 'darwin', '/c/spillover'],
  [{}, 'linux', '/h/.cache/spillover'],
  [{ XDG_CACHE_HOME: '' }, 'linux', '/h/.cache/spillover'],
  [{}, 'darwin', '/h/Library/Caches/spillover'],
  [{ LOCALAPPDATA: '/l' }, 'win32', '/l/spillover/Cache'],
] as const)('%o on %s: %s', (environment, system, folder) => {
  expect(cacheFolder(environment, system, '/h')).toBe(folder);
});
