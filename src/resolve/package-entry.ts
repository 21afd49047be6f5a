import { entryTargets } from './entry-targets.ts';
import type { Manifest } from './manifest.ts';
import { ancestorsOf, folderOf, isInside, joinPath, nameOf, pathFrom } from '../graph/paths.ts';
import { filesMeantBy, withoutExtension } from './probe-files.ts';
import { isBuilt, type OutputFolder, sourcesOf } from './source-of.ts';
import type { TreePaths } from './tree-paths.ts';

/** Leads a package and a subpath to source files. */
export interface PackageEntries {
  /**
   * The source files that a subpath of a package leads to: '' is the package itself. Empty when none can be told.
   */
  files(manifest: Manifest, subpath: string): readonly string[];
  /** The source files behind a path inside a package that only exists after a build. Empty when none can be told. */
  built(manifest: Manifest, target: string): readonly string[];
}

/** Where a package's own entry usually lies when its manifest only names what is built, likeliest first. */
const USUAL_ENTRIES = [
  'src/index',
  'source/index',
  'lib/index',
  'index',
  'src/public-api',
  'src/public_api',
  'src/main',
  'src/mod',
  'main',
  'mod',
] as const;

/** Makes the lookup for one tree. Answers are kept. */
export function createPackageEntries(
  tree: TreePaths,
  manifests: ReadonlyMap<string, Manifest>,
  outputsOf: (folder: string) => readonly OutputFolder[],
): PackageEntries {
  const known = new Map<Manifest, Map<string, readonly string[]>>();

  /** A target of a folder with a manifest of its own may lie outside that folder: `../dist/jsx.js`. */
  const sourcesBehind = (folder: string, path: string): readonly string[] => {
    const owner = isInside(path, folder) ? folder : ancestorsOf(folderOf(path)).find((at) => manifests.has(at));
    return owner === undefined ? [] : sourcesOf(tree, owner, pathFrom(owner, path), outputsOf(owner));
  };

  const find = (manifest: Manifest, subpath: string): readonly string[] => {
    const { folder, content } = manifest;
    const found = new Set<string>();
    let isIncomplete = false;
    for (const target of entryTargets(content, subpath)) {
      const path = joinPath(folder, target);
      if (path === null) continue;
      const direct = filesMeantBy(tree, path);
      const files = direct.length > 0 ? direct : sourcesBehind(folder, path);
      for (const file of files) found.add(file);
      // A bundle is often named after the package or the subpath, and its source is not.
      isIncomplete ||= files.length === 0 && !/[.](json|css|wasm)$/.test(target);
    }
    // Declarations alone do not run: there is something behind them.
    isIncomplete ||= [...found].every(isDeclaration);
    if (isIncomplete) for (const file of usual(manifest, subpath)) found.add(file);
    return [...found].sort();
  };

  const usual = (manifest: Manifest, subpath: string): readonly string[] => {
    const { folder } = manifest;
    const declarations: string[] = [];
    if (subpath === '') {
      for (const entry of [...USUAL_ENTRIES, `src/${nameOf(manifest.name ?? '')}`]) {
        const found = filesMeantBy(tree, joinPath(folder, entry) ?? folder);
        if (!found.every(isDeclaration)) return [...declarations, ...found];
        declarations.push(...found);
      }
      return declarations;
    }
    for (const root of ['.', 'src', 'source', 'lib']) {
      const path = joinPath(folder, `${root}/${subpath}`);
      if (path === null) return [];
      // A folder with a manifest of its own says itself where it leads: `acme/jsx-runtime/package.json`.
      const inner = manifests.get(path);
      const found = inner && inner !== manifest ? entries.files(inner, '') : filesMeantBy(tree, path);
      if (!found.every(isDeclaration)) return [...declarations, ...found];
      declarations.push(...found);
    }
    const mapped = entries.built(manifest, subpath);
    return [...declarations, ...(mapped.length > 0 ? mapped : onlyFileEndingWith(folder, subpath))];
  };

  let byEnding: ReadonlyMap<string, readonly string[]> | undefined;

  /** When the manifest's subpath hides where the source lies: the one source file of the package that ends like it. */
  const onlyFileEndingWith = (folder: string, subpath: string): readonly string[] => {
    const end = withoutExtension(subpath);
    byEnding ??= groupByEnding(tree.filesInside(''));
    const found = [end, `${end}/index`].flatMap((stem) =>
      (byEnding?.get(endOf(stem)) ?? []).filter((file) => {
        const inner = isInside(file, folder) ? pathFrom(folder, file) : '';
        return inner.startsWith('src/') && withoutExtension(inner).endsWith(`/${stem}`);
      }),
    );
    return found.length === 1 ? found : [];
  };

  const entries: PackageEntries = {
    files(manifest, subpath) {
      let bySubpath = known.get(manifest);
      if (!bySubpath) known.set(manifest, (bySubpath = new Map<string, readonly string[]>()));
      let found = bySubpath.get(subpath);
      if (!found) bySubpath.set(subpath, (found = find(manifest, subpath)));
      return found;
    },
    built(manifest, target) {
      const mapped = sourcesOf(tree, manifest.folder, target, outputsOf(manifest.folder));
      if (mapped.length > 0) return mapped;
      const isOutput =
        isBuilt(target) || outputsOf(manifest.folder).some(({ output }) => isAt(output, manifest, target));
      if (!isOutput) return [];
      const isEntry = entryTargets(manifest.content, '').some((entry) => isSameTarget(entry, target));
      // Most packages are built into one bundle of their own entry; a target that is a folder is that entry too.
      const bundle = nameOf(manifest.name ?? nameOf(manifest.folder));
      const stem = nameOf(withoutExtension(target));
      const isBundle = stem === '' || stem.startsWith(bundle) || stem.startsWith('index') || stem.startsWith('main');
      return isEntry || isBundle ? entries.files(manifest, '') : [];
    },
  };
  return entries;
}

/** The last name of a path without extension, and the one before where that is an index. */
function endOf(stem: string): string {
  const name = nameOf(stem);
  return name === 'index' ? `${nameOf(folderOf(stem))}/${name}` : name;
}

function groupByEnding(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const stem = withoutExtension(file);
    if (stem === file) continue;
    const group = groups.get(endOf(stem));
    if (group) group.push(file);
    else groups.set(endOf(stem), [file]);
  }
  return groups;
}

const isDeclaration = (file: string): boolean => /\.d\.[cm]?ts$/.test(file);

const isAt = (output: string, { folder }: Manifest, target: string): boolean =>
  `${joinPath(folder, target) ?? ''}/`.startsWith(`${output}/`);

const isSameTarget = (a: string, b: string): boolean => {
  const left = joinPath('', a);
  const right = joinPath('', b);
  return left !== null && right !== null && withoutExtension(left) === withoutExtension(right);
};
