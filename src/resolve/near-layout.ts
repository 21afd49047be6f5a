import { byCodeUnits } from '../graph/compare.ts';
import { ancestorsOf, folderOf, nameOf } from '../graph/paths.ts';
import type { ImportKind, ImportRecord } from '../model/module.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Followed } from './follow-import.ts';
import type { Resolution } from './resolver.ts';

/** The paths that one tree has and another one has not. */
export interface PathDifference {
  readonly added: readonly string[];
  readonly deleted: readonly string[];
  /** The folders that only one of them has. */
  readonly folders: readonly string[];
}

/** What of another tree's answers may be another one in a tree that differs from it by some paths alone. */
export interface Doubts {
  /** What became of an import. */
  ofImport(record: ImportRecord, followed: Followed | null): boolean;
  /** Where a specifier leads. */
  ofAnswer(kind: ImportKind, specifier: string, resolution: Resolution): boolean;
  /** Which further files configurations are put together from. */
  readonly ofConfigurations: boolean;
}

/** With more differences nothing would be gained. */
const MOST = 400;

/**
 * How two trees differ whose configurations are the same; null where they differ by more than files that came and went, which resolution does not read.
 *
 * @param before its entries sorted by path, as those of `after`
 * @param isInput whether resolution reads a file of this path
 */
export function pathDifference(
  before: readonly TreeEntry[],
  after: readonly TreeEntry[],
  isInput: (path: string) => boolean,
): PathDifference | null {
  const [added, deleted]: [string[], string[]] = [[], []];
  const isPlain = ({ path, mode }: TreeEntry): boolean =>
    isFile(mode) && !isInput(path) && !`/${path}`.includes('/node_modules/');
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const [was, is] = [before[i], after[j]];
    const order = was && is ? byCodeUnits(was.path, is.path) : was ? -1 : 1;
    if (was && is && order === 0) {
      if (was.mode !== is.mode && !(isFile(was.mode) && isFile(is.mode))) return null;
      if (was.id !== is.id && isInput(is.path)) return null;
      i += 1;
      j += 1;
    } else if (was && order < 0) {
      if (!isPlain(was)) return null;
      deleted.push(was.path);
      i += 1;
    } else if (is) {
      if (!isPlain(is)) return null;
      added.push(is.path);
      j += 1;
    }
    if (added.length + deleted.length > MOST) return null;
  }
  if (added.length + deleted.length === 0) return { added, deleted, folders: [] };
  const [had, has] = [foldersOf(before), foldersOf(after)];
  const around = (paths: readonly string[]): readonly string[] => paths.flatMap((path) => ancestorsOf(folderOf(path)));
  const folders = [
    ...around(added).filter((folder) => !had.has(folder)),
    ...around(deleted).filter((folder) => !has.has(folder)),
  ];
  return { added, deleted, folders: [...new Set(folders)] };
}

function foldersOf(entries: readonly TreeEntry[]): ReadonlySet<string> {
  const folders = new Set<string>(['']);
  for (const { path } of entries)
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  return folders;
}

const isFile = (mode: TreeEntry['mode']): boolean => mode === 'file' || mode === 'executable';

/**
 * Tells which answers have to be asked for again when files came and went, and configurations are as they were. An import is looked up by what it is
 * written with: its last part is the name of the file up to its first dot, or of a folder with an entry in it. It is another one only where a configuration
 * puts a file in its place that it spells out; then that configuration's text has the file's name in it. Everything that is no plain import is
 * asked again.
 *
 * @param texts of all configurations
 */
export function doubtsBy({ added, deleted, folders }: PathDifference, texts: readonly string[]): Doubts {
  const gone = new Set(deleted);
  const names = new Set<string>();
  const spelled = new Set(folders.map(nameOf));
  let isEntry = false;
  for (const path of [...added, ...deleted]) {
    const stem = stemOf(nameOf(path));
    names.add(stem);
    spelled.add(stem);
    names.add(nameOf(folderOf(path)));
    if (!ENTRY.test(stem)) continue;
    isEntry = true;
    for (const folder of ancestorsOf(folderOf(path))) names.add(nameOf(folder));
  }
  const isSpelled = [...spelled].some((name) => texts.some((text) => text.includes(name)));
  const ofSpecifier = (kind: ImportKind, specifier: string): boolean => {
    if (!PLAIN.has(kind) || /[!?*#%\\]/.test(specifier)) return true;
    const last = specifier.slice(specifier.lastIndexOf('/') + 1);
    const stem = stemOf(last);
    if (stem === '' || names.has(stem) || names.has(last)) return true;
    // A configuration may put one file in the place of another for those, too, that ask by a path.
    return isSpelled || (isEntry && !/^\.{0,2}\//.test(specifier));
  };
  return {
    ofImport({ kind, specifier }, followed) {
      if (specifier === null || ofSpecifier(kind, specifier)) return true;
      if (followed === null) return false;
      const { edges, unresolved, problem } = followed;
      if (problem || (unresolved && (unresolved.cause !== 'external' || unresolved.couldMean.length > 0))) return true;
      return edges.some(({ to }) => gone.has(to));
    },
    ofAnswer(kind, specifier, resolution) {
      if (ofSpecifier(kind, specifier)) return true;
      switch (resolution.kind) {
        case 'found':
          return resolution.paths.some((path) => gone.has(path));
        case 'external':
          return resolution.ending !== undefined;
        case 'missing':
          return true;
      }
    },
    ofConfigurations: isSpelled || isEntry,
  };
}

/** A name up to its first dot. */
const stemOf = (name: string): string => name.split('.', 1)[0] ?? '';

/** What is found in a folder by the folder's name, or the package's. */
const ENTRY = /^(?:index|main|mod|lib|src|entry|public[-_]api)$/i;

/** The imports that are looked up by a name or a path alone. */
const PLAIN: ReadonlySet<ImportKind> = new Set(['import', 'export', 'dynamic', 'require', 'import-type']);
