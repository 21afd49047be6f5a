import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from './surroundings.ts';

/**
 * Where the command line keeps what it can make again: `$XDG_CACHE_HOME/spillover`, or the platform's folder for caches
 * where that is unset (XDG Base Directory Specification; Apple's File System Programming Guide; Windows' known folders).
 */
export function cacheFolder(environment: Surroundings['environment'], system = platform(), home = homedir()): string {
  const given = environment['XDG_CACHE_HOME'];
  if (given) return join(given, 'spillover');
  if (system === 'darwin') return join(home, 'Library', 'Caches', 'spillover');
  if (system === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'spillover', 'Cache');
  return join(home, '.cache', 'spillover');
}
