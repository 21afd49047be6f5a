import { byCodeUnits } from '../graph/compare.ts';

/** A way from what a report calls a file to its path: what is taken from the front, or what is put there. */
interface Reading {
  readonly key: string;
  readonly path: string;
}

/** How often names that are left over are looked at again; a report has at most as many roots as there are packages. */
const ROUNDS = 1000;

/**
 * Finds which files of the repository a report means. Names are absolute on a machine that is gone, or relative to a folder
 * that nobody says, so one name may fit several files. All names of a report begin in the same place, or in a few: the place
 * that explains the most names is taken, then the one that explains most of the rest. Where two explain equally many,
 * what they would say is left open.
 *
 * @returns by name; a name that fits no file, or cannot be told, is missing
 */
export function matchPaths(names: readonly string[], paths: readonly string[]): ReadonlyMap<string, string> {
  const byLastPart = new Map<string, string[]>();
  for (const path of paths) {
    const list = byLastPart.get(lastPart(path));
    if (list === undefined) byLastPart.set(lastPart(path), [path]);
    else list.push(path);
  }
  const open = new Map<string, readonly Reading[]>();
  for (const name of new Set(names)) {
    const readings = readingsOf(name, byLastPart);
    if (readings.length > 0) open.set(name, readings);
  }
  const found = new Map<string, string>();
  for (let round = 0; round < ROUNDS && open.size > 0; round++) {
    const best = mostExplained(open);
    if (best === null) break;
    for (const [name, readings] of open) {
      const path = readings.find((reading) => reading.key === best)?.path;
      if (path === undefined) continue;
      found.set(name, path);
      open.delete(name);
    }
  }
  return found;
}

/** The one place that explains the most names; null where two do, or none. */
function mostExplained(open: ReadonlyMap<string, readonly Reading[]>): string | null {
  const votes = new Map<string, number>();
  for (const readings of open.values()) for (const { key } of readings) votes.set(key, (votes.get(key) ?? 0) + 1);
  const [first, second] = [...votes].sort(([a, m], [b, n]) => n - m || byCodeUnits(a, b));
  if (first === undefined || (second !== undefined && second[1] === first[1] && overlap(open, first[0], second[0])))
    return null;
  return first[0];
}

/** Whether some name could be read both ways: only then do two places with equally many names contradict each other. */
function overlap(open: ReadonlyMap<string, readonly Reading[]>, one: string, other: string): boolean {
  for (const readings of open.values()) {
    const keys = readings.map(({ key }) => key);
    if (keys.includes(one) && keys.includes(other)) return true;
  }
  return false;
}

function readingsOf(name: string, byLastPart: ReadonlyMap<string, readonly string[]>): readonly Reading[] {
  const plain = name
    .replaceAll('\\', '/')
    .replace(/^file:\/\//, '')
    .replace(/^(?:\.\/)+/, '');
  if (plain.split('/').includes('..')) return [];
  const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(plain);
  return (byLastPart.get(lastPart(plain)) ?? []).flatMap((path): Reading[] => {
    if (path === plain) return [{ key: '', path }];
    if (plain.endsWith(`/${path}`)) return [{ key: `- ${plain.slice(0, -path.length)}`, path }];
    return !isAbsolute && path.endsWith(`/${plain}`) ? [{ key: `+ ${path.slice(0, -plain.length)}`, path }] : [];
  });
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
