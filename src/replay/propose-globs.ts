import { byCodeUnits } from '../graph/compare.ts';

/** More files than these are told by their folders. */
const MOST_FILES = 4;

/** More folders than these are told by what holds them all, if that is not the whole repository. */
const MOST_FOLDERS = 3;

/** No entry names more. */
const MOST_GLOBS = 12;

/**
 * The globs of what a culprit changed, as narrow as they can be and short enough to be read: a few files by name, else their
 * folders, else the one folder that holds them all.
 *
 * @param escape makes a path the glob that matches it and nothing else
 */
export function proposeGlobs(files: readonly string[], escape: (path: string) => string): readonly string[] {
  const sorted = [...new Set(files)].sort(byCodeUnits);
  if (sorted.length <= MOST_FILES) return sorted.map(escape);
  const folders = [...new Set(sorted.map(folderOf))].sort(byCodeUnits);
  if (folders.length <= MOST_FOLDERS && !folders.includes('')) return folders.map((folder) => `${escape(folder)}/*`);
  const shared = sharedFolder(folders);
  // A glob of the first folder alone would match most of a product.
  if (shared.includes('/')) return [`${escape(shared)}/**`];
  return sorted.slice(0, MOST_GLOBS).map(escape);
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function sharedFolder(folders: readonly string[]): string {
  const [first = '', ...rest] = folders;
  let parts = first.split('/');
  for (const folder of rest) {
    const other = folder.split('/');
    const end = parts.findIndex((part, index) => part !== other[index]);
    if (end >= 0) parts = parts.slice(0, end);
  }
  return parts.join('/');
}
