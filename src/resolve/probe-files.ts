import { folderOf, nameOf } from '../graph/paths.ts';
import type { TreePaths } from './tree-paths.ts';

/** What can be left out at the end of a specifier, in the order in which the compiler and then bundlers look. */
const SOURCE_EXTENSIONS = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.mts',
  '.d.mts',
  '.cts',
  '.d.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
  '.mdx',
  '.json',
] as const;

/** Extensions of what is built, or written in place of what is built, longest first. */
const SCRIPT_EXTENSION = /(\.d\.[cm]?ts|\.[cm]?[jt]sx?)$/;

/** Style sheets are built from any of these. */
const STYLE_EXTENSIONS = ['.css', '.scss', '.sass', '.less', '.styl', '.pcss'] as const;

/** What React Native's bundler may take in place of `x.ts`: `x.ios.ts` and so on. */
const PLATFORMS = ['.ios', '.android', '.native', '.web'] as const;

/** The path without a script extension (`a/b.d.ts` is `a/b`); the path itself when it has none. */
export function withoutExtension(path: string): string {
  return path.replace(SCRIPT_EXTENSION, '');
}

/**
 * The files that a path written in a specifier or a manifest can mean: the file itself, the source it would be built
 * from (`x.js` from `x.ts`, `x.css` from `x.scss`), the path with an extension, or a folder's index. More than one only
 * where tools disagree (see `companionsOf`). Empty when there is none.
 */
export function filesMeantBy(tree: TreePaths, path: string): readonly string[] {
  const file = fileMeantBy(tree, path);
  return file === null ? [] : companionsOf(tree, file, tree.hasFile(path) ? path : null);
}

function fileMeantBy(tree: TreePaths, path: string): string | null {
  if (tree.hasFile(path)) return path;
  // Whatever is taken off or put behind a name, it stays the same up to its first dot.
  if (tree.countAlike(path) === 0) return indexOf(tree, path);
  const stem = withoutExtension(path);
  return (
    (stem === path ? null : withSourceExtension(tree, stem)) ??
    styleSourceOf(tree, path) ??
    (path === '' ? null : withSourceExtension(tree, path)) ??
    indexOf(tree, path)
  );
}

function indexOf(tree: TreePaths, path: string): string | null {
  if (!tree.hasFolder(path)) return null;
  const index = path === '' ? 'index' : `${path}/index`;
  return tree.countAlike(index) === 0 ? null : withSourceExtension(tree, index);
}

function withSourceExtension(tree: TreePaths, stem: string): string | null {
  for (const extension of SOURCE_EXTENSIONS) {
    if (tree.hasFile(stem + extension)) return stem + extension;
  }
  for (const platform of PLATFORMS) {
    for (const extension of SOURCE_EXTENSIONS) {
      if (tree.hasFile(stem + platform + extension)) return stem + platform + extension;
    }
  }
  return null;
}

function styleSourceOf(tree: TreePaths, path: string): string | null {
  if (!path.endsWith('.css')) return null;
  const stem = path.slice(0, -'.css'.length);
  for (const extension of STYLE_EXTENSIONS) {
    if (tree.hasFile(stem + extension)) return stem + extension;
  }
  return null;
}

/**
 * The file with every other one that may be taken in its place when the program runs, so that no tool's choice is missed:
 *
 * - `x.d.ts` only describes `x.js`, `x.css.d.ts` and `x.d.css.ts` only describe `x.css`;
 * - of `x.ts` and `x.js` side by side, the compiler takes the first and some bundlers the second;
 * - React Native takes `x.ios.ts` before `x.ts`.
 *
 * @param written the file whose very path the specifier spells out; null when there is none
 */
export function companionsOf(tree: TreePaths, file: string, written: string | null): readonly string[] {
  if (tree.countAlike(file) === 1 && (written === null || written === file)) return [file];
  const found = new Set([file]);
  if (written !== null) found.add(written);
  const stem = withoutExtension(file);
  if (stem === file) return [...found];
  const folder = folderOf(file);
  const described = /^(.*)\.d\.(\w+)\.ts$/.exec(nameOf(file));
  if (described) {
    const asset = `${folder === '' ? '' : `${folder}/`}${described[1]}.${described[2]}`;
    if (tree.hasFile(asset)) found.add(asset);
  }
  if (tree.hasFile(stem)) found.add(stem);
  for (const extension of ['.js', '.jsx', '.mjs', '.cjs']) {
    if (tree.hasFile(stem + extension)) found.add(stem + extension);
  }
  if (file.endsWith('.d.ts')) {
    for (const extension of ['.vue', '.svelte']) if (tree.hasFile(stem + extension)) found.add(stem + extension);
  }
  const base = PLATFORMS.reduce((at, platform) => (at.endsWith(platform) ? at.slice(0, -platform.length) : at), stem);
  for (const platform of PLATFORMS) {
    for (const extension of ['.ts', '.tsx', '.js', '.jsx']) {
      if (tree.hasFile(base + platform + extension)) found.add(base + platform + extension);
    }
  }
  return [...found].sort();
}
