/** The folder of a path, without a slash at its end; '' for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Joins a folder ('' is the root) and a relative path, resolving `.` and `..`. Null when it leaves the repository. A slash
 * at the end is dropped, so `join('a', './')` is `a`.
 */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The folder and its ancestors, nearest first; the last one is the root, ''. */
export function ancestorsOf(folder: string): readonly string[] {
  const ancestors: string[] = [folder];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    ancestors.push(at);
  }
  return ancestors;
}

/** Whether a path lies inside a folder ('' contains everything), or is that folder. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || (path.startsWith(folder) && path.charCodeAt(folder.length) === 47);
}

/** The path as seen from a folder that contains it; '' for the folder itself. */
export function pathFrom(folder: string, path: string): string {
  if (folder === '') return path;
  return path.length <= folder.length ? '' : path.slice(folder.length + 1);
}

/** A path as seen from a folder that contains it; null when it lies elsewhere. */
export function pathBelow(folder: string, path: string): string | null {
  return isInside(path, folder) ? pathFrom(folder, path) : null;
}

/** How a file is written from a folder: `./a` or `../a`. */
export function pathTo(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  const up = from.length - common;
  return `${up === 0 ? './' : '../'.repeat(up)}${to.slice(common).join('/')}`;
}
