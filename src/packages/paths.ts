/** The folder of a path, without a slash at its end; '' for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A folder ('' is the root) and a relative path as one; null when it leaves the repository. */
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

/** A path as seen from a folder that contains it; null when it lies elsewhere. */
export function pathBelow(folder: string, path: string): string | null {
  if (folder === '') return path;
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
