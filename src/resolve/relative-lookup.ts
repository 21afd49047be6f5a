import { generatedFrom } from './generated-lookup.ts';
import type { LookupParts } from './lookup-parts.ts';
import type { ApplicableConfigurations } from './nearest-configuration.ts';
import { folderOf, joinPath, pathFrom } from '../graph/paths.ts';
import { companionsOf, filesMeantBy, withoutExtension } from './probe-files.ts';
import type { Resolution } from './resolver.ts';
import { servedFolders } from './served-folders.ts';
import { isBuilt } from './source-of.ts';

/** Resolves a path that is written from the importer's folder, or from a root (`/src/main.ts`). */
export function createRelativeLookup({ tree, manifests, packages, entries, compiler, aliases }: LookupParts) {
  /** The path is taken from the repository's root, or from the package's. */
  const fromRoots = (folder: string, path: string): readonly string[] => {
    for (const root of new Set([...packages.above(folder).map((manifest) => manifest.folder), ''])) {
      for (const start of servedFolders(root)) {
        const at = joinPath(start, `.${path}`);
        const found = at === null ? [] : filesMeantBy(tree, at);
        if (found.length > 0) return found;
      }
    }
    return [];
  };

  /** The sources of what a build would put at a path. */
  const fromBuild = (path: string): { readonly files: readonly string[]; readonly couldMean: readonly string[] } => {
    const itself = manifests.get(path);
    const files = itself ? entries.files(itself, '') : [];
    if (files.length > 0) return { files, couldMean: [] };
    const [owner] = packages.above(folderOf(path));
    if (!owner) return { files: [], couldMean: [] };
    const target = pathFrom(owner.folder, path);
    const sources = joinPath(owner.folder, 'src') ?? owner.folder;
    const couldMean = isBuilt(`${target}/`) ? [tree.hasFolder(sources) ? sources : owner.folder] : [];
    const built = entries.built(owner, target);
    // A folder that is built is imported by its index.
    const isFolder = built.length === 0 && isBuilt(`${target}/`);
    return { files: isFolder ? entries.built(owner, `${target}/index.js`) : built, couldMean };
  };

  /** A path into `node_modules`, which an install would fill: the package's source when it is one of the repository, else nothing of it. */
  const fromInstall = (path: string): Resolution | null => {
    const [, before = '', name, rest = ''] =
      /^(?:(.*)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/s.exec(path) ?? [];
    if (name === undefined) return null;
    const files = packages.named(name, before).flatMap((ours) => {
      const direct = entries.files(ours, rest);
      return direct.length > 0 ? direct : entries.built(ours, rest);
    });
    return files.length > 0 ? found([...new Set(files)].sort()) : { kind: 'external' };
  };

  return (folder: string, { primary, others }: ApplicableConfigurations, path: string, written: string): Resolution => {
    const isRooted = path.startsWith('/');
    const joined = joinPath(isRooted ? '' : folder, path);
    // A file may have `?` or `#` in its name, which a bundler would read as the end of the path.
    const literal = written === path ? joined : joinPath(folder, written);
    if (literal !== null && literal !== joined && tree.hasFile(literal)) return found([literal]);
    if (joined === null) return { kind: 'external' };
    const byCompiler = compiler(primary, folder, path);
    const exact = tree.hasFile(joined) ? joined : null;
    if (byCompiler !== null) return found(companionsOf(tree, byCompiler, exact));
    const likely = filesMeantBy(tree, joined);
    if (likely.length > 0) return found(likely);
    for (const other of others) {
      const elsewhere = other.hasRootDirs ? compiler(other, folder, path) : null;
      if (elsewhere !== null) return found(companionsOf(tree, elsewhere, null));
    }
    const rooted = isRooted ? [...(aliases.find(folder, path, 'bundle')?.files ?? []), ...fromRoots(folder, path)] : [];
    if (rooted.length > 0) return found([...new Set(rooted)].sort());
    const installed = fromInstall(joined);
    if (installed) return installed;
    const built = fromBuild(joined);
    if (built.files.length > 0) return found(built.files);
    const sources = generatedFrom(tree, joined);
    if (sources) return sources.length > 0 ? found([...new Set(sources)].sort()) : { kind: 'external' };
    return { kind: 'missing', couldMean: [withoutExtension(joined) || 'index', ...built.couldMean] };
  };
}

const found = (paths: readonly string[]): Resolution => ({ kind: 'found', paths });
