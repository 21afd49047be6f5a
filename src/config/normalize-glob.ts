import { escapeGlob } from './glob.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * A glob as the other stages match it. People write folders and files as they are called, so:
 *
 * - `./` at the front and `/` at the end go
 * - a part that is spelled as a folder or file is called there is that one, whatever characters it holds: `app/[slug]/**`,
 *   `app/(shop)/**`
 * - a glob without magic that names no file names a folder, and stands for everything in it
 *
 * Returns two globs where it could be a file or a folder, since neither is there.
 */
export function normalizeGlob(glob: string, tree: TreePaths): readonly string[] {
  const parts = glob
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return ['**'];
  const out: string[] = [];
  let literal = '';
  let isLiteral = true;
  for (const part of parts) {
    const path = literal === '' ? part : `${literal}/${part}`;
    const isKnown = tree.isFolder(path) || tree.isFile(path);
    isLiteral &&= isKnown || !/[*?[\]{}()\\]/.test(part);
    literal = path;
    out.push(isLiteral ? escapeGlob(part) : part);
  }
  const normal = out.join('/');
  if (!isLiteral || tree.isFile(literal)) return [normal];
  return tree.isFolder(literal) ? [`${normal}/**`] : [normal, `${normal}/**`];
}
