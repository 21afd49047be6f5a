import { byCodeUnits } from '../graph/compare.ts';
import { dependencyRange, type Manifest } from './manifest.ts';
import { ancestorsOf, isInside, joinPath } from '../graph/paths.ts';
import type { Redirects } from './redirects.ts';
import type { Workspace } from './workspace-members.ts';

/** Answers which packages of this repository a bare name means. */
export interface PackageIndex {
  /** The manifests that apply to a folder: its own and its ancestors', nearest first. */
  above(folder: string): readonly Manifest[];
  /**
   * The packages of the repository that `name` may mean when a file in `folder` asks for it. Empty when it is a package
   * from outside. Several when two share the name and nothing tells them apart: then each of them is meant.
   */
  named(name: string, folder: string): readonly Manifest[];
  /** The names of workspace packages visible from a folder that begin with a text, with their packages. */
  namesStartingWith(prefix: string, folder: string): readonly Manifest[];
  /** Whether a manifest above the folder declares the package. */
  isDeclared(name: string, folder: string): boolean;
}

/** Folders whose packages play a part in a test, and stand for nothing outside it: a fixture may well be named `react`. */
const STAGE_FOLDER =
  /^(__?fixtures?__?|fixtures?|__tests?__|tests?|specs?|test-?data|__mocks__|mocks?|templates?|e2e|snapshots?)$/i;

/** Whether a folder of this name holds what plays a part in a test. */
export const isStageFolder = (name: string): boolean => STAGE_FOLDER.test(name);

/**
 * Indexes packages by name. Which packages a name means is decided in this order:
 *
 * 1. what an override above the importer links to, and then what the nearest declaring manifest links to, a catalog's
 *    entry included: `file:`, `link:`, `portal:`, `workspace:../path`, and the other name
 *    in `workspace:name@…` and `npm:name@…`;
 * 2. the members of the workspace around the importer, the innermost workspace first;
 * 3. a package that encloses the importer (its own name);
 * 4. packages that no workspace lists, as in a repository that joins its parts by compiler paths: the nearest ones. A
 *    package below a test's stage (`fixtures/`, `test/`, `templates/` …) is meant only by files below the same stage.
 *
 * @param redirects see `readRedirects`
 * @param hasFolder whether the tree has a folder: something may link to one that has no manifest
 *
 * A version range is not compared: an example that pins a published version of a workspace package gets an edge to the
 * package's source all the same, which is one edge too many rather than one too few.
 */
export function indexPackages(
  manifests: ReadonlyMap<string, Manifest>,
  workspaces: readonly Workspace[],
  redirects: ReadonlyMap<string, Redirects> = new Map(),
  hasFolder: (path: string) => boolean = () => false,
): PackageIndex {
  const listed = new Map<string, ReadonlyMap<string, readonly Manifest[]>>();
  const isListed = new Set<string>();
  for (const { root, members } of workspaces) {
    listed.set(root, groupByName(members.flatMap((folder) => manifests.get(folder) ?? [])));
    for (const folder of members) isListed.add(folder);
  }
  const unlisted = groupByName([...manifests.values()].filter(({ folder }) => !isListed.has(folder)));
  const bare = new Map<string, Manifest>();
  const aboveCache = new Map<string, readonly Manifest[]>();
  const namedCache = new Map<string, Map<string, readonly Manifest[]>>();

  const above = (folder: string): readonly Manifest[] => {
    let found = aboveCache.get(folder);
    if (!found) {
      found = ancestorsOf(folder).flatMap((ancestor) => manifests.get(ancestor) ?? []);
      aboveCache.set(folder, found);
    }
    return found;
  };

  const inWorkspace = (name: string, folder: string): readonly Manifest[] => {
    for (const ancestor of ancestorsOf(folder)) {
      const found = listed.get(ancestor)?.get(name);
      if (found) return found;
    }
    return [];
  };

  /** The package of a folder that something links to; a folder without a manifest is one as well. */
  const packageAt = (folder: string, name: string): Manifest | null => {
    const known = manifests.get(folder) ?? bare.get(folder);
    if (known || !hasFolder(folder)) return known ?? null;
    const made: Manifest = { path: joinPath(folder, 'package.json') ?? '', folder, name, content: {} };
    bare.set(folder, made);
    return made;
  };

  /** What takes the place of a package whoever asks for it, where that is one of the repository. */
  const overriddenBy = (name: string, folder: string): readonly Manifest[] | null => {
    for (const ancestor of ancestorsOf(folder)) {
      const range = redirects.get(ancestor)?.overrides.get(name);
      const linked = range === undefined ? null : linkedBy(range, ancestor);
      if (linked?.kind === 'folder') {
        const target = packageAt(linked.folder, name);
        if (target) return [target];
      } else if (linked && linked.name !== name) {
        const renamed = inWorkspace(linked.name, folder);
        if (renamed.length > 0) return renamed;
      }
    }
    return null;
  };

  /** The range that a catalog has for a package; any other range is itself. */
  const inCatalog = (range: string, name: string, folder: string): string => {
    if (!range.startsWith('catalog:')) return range;
    const catalog = range.slice('catalog:'.length);
    for (const ancestor of ancestorsOf(folder)) {
      const catalogs = redirects.get(ancestor)?.catalogs;
      const found = (catalogs?.get(catalog === 'default' ? '' : catalog) ?? catalogs?.get(catalog))?.get(name);
      if (found !== undefined) return found;
    }
    return range;
  };

  const find = (name: string, folder: string): readonly Manifest[] => {
    const overridden = redirects.size === 0 ? null : overriddenBy(name, folder);
    if (overridden) return overridden;
    for (const manifest of above(folder)) {
      const declared = dependencyRange(manifest, name);
      if (declared === null) continue;
      const linked = linkedBy(inCatalog(declared, name, manifest.folder), manifest.folder);
      if (linked?.kind === 'folder') {
        const target = packageAt(linked.folder, name);
        if (target) return [target];
      } else if (linked && linked.name !== name) {
        const renamed = inWorkspace(linked.name, folder);
        // `"old-react": "npm:react@16"`: another name, and not one of ours.
        return renamed;
      }
      break;
    }
    const members = inWorkspace(name, folder);
    if (members.length > 0) return members;
    const enclosing = above(folder).find((manifest) => manifest.name === name);
    if (enclosing) return [enclosing];
    const candidates = (unlisted.get(name) ?? []).filter((candidate) => {
      const stage = stageOf(candidate.folder);
      return stage === null || isInside(folder, stage);
    });
    return nearest(candidates, folder);
  };

  return {
    above,
    named(name, folder) {
      let byName = namedCache.get(folder);
      if (!byName) namedCache.set(folder, (byName = new Map<string, readonly Manifest[]>()));
      let found = byName.get(name);
      if (!found) byName.set(name, (found = find(name, folder)));
      return found;
    },
    namesStartingWith(prefix, folder) {
      const found: Manifest[] = [];
      for (const ancestor of ancestorsOf(folder)) {
        for (const [name, packages] of listed.get(ancestor) ?? []) if (name.startsWith(prefix)) found.push(...packages);
      }
      return found.sort((a, b) => byCodeUnits(a.folder, b.folder));
    },
    isDeclared: (name, folder) => above(folder).some((manifest) => dependencyRange(manifest, name) !== null),
  };
}

/** Where a dependency's range leads inside the repository, when it does not simply name a version. */
function linkedBy(
  range: string,
  folder: string,
): { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'name'; readonly name: string } | null {
  const [, protocol, rest] = /^(file|link|portal|workspace|npm):(.*)$/s.exec(range) ?? [];
  if (protocol === undefined || rest === undefined) return null;
  const isPath = protocol === 'workspace' ? /^(\.{1,2}(\/|$)|[^@*^~\d][^@]*\/)/.test(rest) : protocol !== 'npm';
  if (isPath) {
    const target = joinPath(folder, rest);
    return target === null ? null : { kind: 'folder', folder: target };
  }
  const name = /^(@[^/@]+\/[^@]+|[^@/]+)@/.exec(rest)?.[1];
  return name === undefined ? null : { kind: 'name', name };
}

/** The outermost stage that a folder lies below; null when it lies below none. */
function stageOf(folder: string): string | null {
  const parts = folder.split('/');
  const at = parts.findIndex(isStageFolder);
  return at < 0 ? null : parts.slice(0, at + 1).join('/');
}

/** Those with the longest folder in common with the importer. */
function nearest(candidates: readonly Manifest[], folder: string): readonly Manifest[] {
  if (candidates.length < 2) return candidates;
  const ancestors = ancestorsOf(folder);
  const steps = (manifest: Manifest) => ancestors.findIndex((ancestor) => isInside(manifest.folder, ancestor));
  const fewest = Math.min(...candidates.map(steps));
  return candidates.filter((candidate) => steps(candidate) === fewest);
}

function groupByName(packages: readonly Manifest[]): ReadonlyMap<string, readonly Manifest[]> {
  const byName = new Map<string, Manifest[]>();
  for (const manifest of packages) {
    if (manifest.name === null) continue;
    const group = byName.get(manifest.name);
    if (group) group.push(manifest);
    else byName.set(manifest.name, [manifest]);
  }
  return byName;
}
