import type { TextFiles } from '../model/files.ts';

/** The text files of a tree drawn by a test: those whose text matters with their text, the others by their paths. */
export function treeOf(texts: { readonly [path: string]: string }, paths: readonly string[] = []): TextFiles {
  return { read: (path) => texts[path], paths: [...Object.keys(texts), ...paths].sort() };
}
