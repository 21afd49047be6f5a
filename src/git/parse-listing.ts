import type { Buffer } from 'node:buffer';
import type { EntryMode, TreeEntry } from '../model/tree.ts';
import { decodePath } from './decode-path.ts';
import { gitFailure } from './git-failure.ts';

const TAB = 0x09;

/** What a mode of git means, or undefined for one that no file has (a folder, or a mode nobody writes). */
export function entryMode(octal: string): EntryMode | undefined {
  switch (octal) {
    case '120000':
      return 'symlink';
    case '160000':
      return 'submodule';
    default:
      // As git reads it: old histories hold 100664 and other permissions, of which the owner's execute bit alone counts.
      if (!/^100[0-7]{3}$/.test(octal)) return undefined;
      return (Number.parseInt(octal, 8) & 0o100) === 0 ? 'file' : 'executable';
  }
}

/** Reads one record of `git ls-tree -r -z`: `<mode> <type> <id>`, a tab, and the bytes of the path. */
export function parseListing(record: Buffer): TreeEntry {
  const tab = record.indexOf(TAB);
  const [octal = '', , id] = record.toString('latin1', 0, Math.max(tab, 0)).split(' ');
  const mode = entryMode(octal);
  if (mode === undefined || id === undefined) {
    throw gitFailure('git ls-tree', `a line that is no file: ${decodePath(record).slice(0, 200)}`);
  }
  return { path: decodePath(record.subarray(tab + 1)), mode, id };
}
