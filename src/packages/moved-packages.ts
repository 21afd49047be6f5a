import { byCodeUnits } from '../graph/compare.ts';
import type { Change } from '../model/change.ts';
import type { TextFiles } from '../model/files.ts';
import type { RouteStep } from '../model/impact.ts';
import type { MovedImport, MovedTool, PackageMoves } from '../model/package-moves.ts';
import type { Problem } from '../model/problem.ts';
import type { TreeDifference } from '../model/tree.ts';
import { isBuiltin, type PackageSite, packageSites, type SiteTree, typesOf } from './import-sites.ts';
import { Installations } from './installations.ts';
import { readManifests } from './manifest.ts';
import { packageChanges, stepOfMove } from './package-changes.ts';
import { isPackageInput, isPatch, patchedPackage } from './package-input.ts';
import { folderOf } from '../graph/paths.ts';
import { type Found, Slots } from './slots.ts';
import { isForTests, toolRole } from './tool-role.ts';

/** What moved packages are found from. */
export interface PackagesInput {
  /** From the tree `before` to the tree `after`. */
  readonly differences: readonly TreeDifference[];
  /** The manifests and catalogues where the branch was cut, and those lock files that differ. */
  readonly before: TextFiles;
  /** The same at the head. */
  readonly after: TextFiles;
  readonly head: SiteTree;
  /** The base branch's tip. */
  readonly base: SiteTree;
  /** What changed, as the files alone tell it. */
  readonly changes: readonly Change[];
}

/** Which packages moved, and who imports them. */
export interface PackagesReport {
  readonly moves: PackageMoves;
  /** The given changes; a lock file's by what moved in it, and a manifest's or lock file's that says nothing new as `cosmetic`. */
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the packages that moved between two trees and every import that gets one of them, directly or through others.
 *
 * A package moved where another version, source or patch of it is installed for some importer; that a lock file was
 * reordered, reformatted or written by another manager moves nothing.
 */
export function movedPackages(input: PackagesInput): PackagesReport {
  const { differences, changes } = input;
  const changed = new Set(differences.flatMap(pathsOf));
  if (![...changed].some(isPackageInput)) return { moves: { imports: [], tools: [] }, changes, problems: [] };
  const patched = new Map([...changed].filter(isPatch).flatMap((path) => namedBy(path)));
  const installations = new Installations({ before: input.before, after: input.after, changed, patched });
  const manifests = { before: readManifests(input.before), after: readManifests(input.after) };
  const slots = new Slots(manifests, installations, patched, renamedFolders(differences));

  const added = new Set(differences.flatMap((item) => (item.kind === 'added' ? [item.entry.path] : [])));
  const gone = new Set(differences.flatMap((item) => (item.kind === 'deleted' ? [item.entry.path] : [])));
  const sites = sitesOf(input).filter(({ file }) => !added.has(file) && !gone.has(file));
  const asked = sites.flatMap((site) => askedBy(site, slots));
  for (const folder of slots.folders()) for (const name of slots.declared(folder)) slots.follow(folder, name);
  for (const { folder, name } of asked) if (name !== null) slots.follow(folder, name);

  const imports = importsThatMoved(asked, slots);
  const tools = toolsThatMoved(slots, asked);
  const moves: PackageMoves = { imports, tools };
  return { moves, ...packageChanges(input, slots.moves(), installations), problems: installations.problems };
}

function pathsOf(difference: TreeDifference): string[] {
  switch (difference.kind) {
    case 'added':
    case 'deleted':
      return [difference.entry.path];
    case 'modified':
      return [difference.head.path];
    case 'renamed':
      return [difference.base.path, difference.head.path];
  }
}

function namedBy(path: string): (readonly [string, string])[] {
  const name = patchedPackage(path);
  return name === null ? [] : [[name, path]];
}

/** From the folder of a manifest to the folder where it was before. */
function renamedFolders(differences: readonly TreeDifference[]): ReadonlyMap<string, string> {
  return new Map(
    differences.flatMap((item) =>
      item.kind === 'renamed' && /(?:^|\/)package\.json$/.test(item.head.path)
        ? [[folderOf(item.head.path), folderOf(item.base.path)] as const]
        : [],
    ),
  );
}

/** What both trees ask for; of two equal sites the head's. */
function sitesOf({ head, base }: PackagesInput): readonly PackageSite[] {
  const keyOf = ({ file, name, specifier, isTypeOnly }: PackageSite): string =>
    JSON.stringify([file, name, specifier, isTypeOnly]);
  const all = head === base ? packageSites(head) : [...packageSites(head), ...packageSites(base)];
  const byKey = new Map<string, PackageSite>();
  for (const site of all) if (!byKey.has(keyOf(site))) byKey.set(keyOf(site), site);
  return [...byKey.values()];
}

/** A site, and a package that it gets by a folder's manifest. */
interface Asked {
  readonly site: PackageSite;
  readonly folder: string;
  /** Null where any package may be meant. */
  readonly name: string | null;
  readonly isTypes: boolean;
}

function askedBy(site: PackageSite, slots: Slots): readonly Asked[] {
  const { file, name } = site;
  if (name === null) return [{ site, folder: slots.manifestAbove(file, null), name, isTypes: false }];
  const types = typesOf(name);
  const [folder, typesFolder] = [slots.manifestAbove(file, name), slots.manifestAbove(file, types)];
  const needsDeclaration = site.reason !== undefined || isBuiltin(name);
  return [
    ...(needsDeclaration && !slots.declares(folder, name) ? [] : [{ site, folder, name, isTypes: false }]),
    ...(slots.declares(typesFolder, types) ? [{ site, folder: typesFolder, name: types, isTypes: true }] : []),
  ];
}

function importsThatMoved(asked: readonly Asked[], slots: Slots): readonly MovedImport[] {
  const importers = new Map<string, Set<string>>();
  for (const { site, name } of asked)
    if (name !== null) importers.set(name, (importers.get(name) ?? new Set()).add(site.file));
  const found = asked.flatMap(({ site, folder, name, isTypes }): MovedImport[] => {
    const moved = name === null ? anyOf(folder, slots) : slots.find(folder, name);
    if (!moved) return [];
    const { file, line, specifier, isTypeOnly } = site;
    const reason = moved.reason ?? site.reason;
    return [
      {
        file,
        line,
        specifier,
        isTypeOnly,
        class: isTypes ? 'types' : 'runtime',
        chain: chainOf(moved),
        importers: name === null ? 1 : (importers.get(name)?.size ?? 1),
        ...(reason === undefined ? {} : { reason }),
      },
    ];
  });
  return found.sort(byPlace);
}

/** The nearest thing that moved below a folder's manifest, where an import may mean any package. */
function anyOf(folder: string, slots: Slots): Found | null {
  let best: Found | null = null;
  for (const name of slots.declared(folder)) {
    if (name.startsWith('@types/') || slots.kindOf(folder, name) !== 'product') continue;
    const found = slots.find(folder, name);
    if (found && (best === null || found.through.length < best.through.length)) best = found;
  }
  return best;
}

/** What a manifest names and nothing imports: of each folder and class one tool for the product and one for tests alone, those that say most. */
function toolsThatMoved(slots: Slots, asked: readonly Asked[]): readonly MovedTool[] {
  const imported = new Set(asked.map(({ folder, name }) => `${folder}\0${name ?? ''}`));
  const best = new Map<string, MovedTool>();
  for (const folder of slots.folders()) {
    for (const name of slots.declared(folder)) {
      if (imported.has(`${folder}\0${name}`) || slots.isOurs(name) || slots.kindOf(folder, name) === 'peer') continue;
      const role = toolRole(name);
      const found = role === 'silent' ? null : slots.find(folder, name);
      if (!found) continue;
      const isTypes = name.startsWith('@types/');
      const reason = found.reason ?? (role === 'unknown' && !isTypes ? 'no module imports it' : undefined);
      const tool: MovedTool = {
        folder,
        class: isTypes ? 'types' : 'runtime',
        chain: chainOf(found),
        ...(reason === undefined ? {} : { reason }),
        ...(isForTests(name) && slots.kindOf(folder, name) === 'development' ? { isForTests: true as const } : {}),
      };
      const key = JSON.stringify([folder, tool.class, tool.isForTests]);
      const known = best.get(key);
      if (!known || isMoreTelling(tool, known)) best.set(key, tool);
    }
  }
  return [...best.values()].sort(
    (a, b) =>
      byCodeUnits(a.folder, b.folder) ||
      byCodeUnits(a.class, b.class) ||
      Number(a.isForTests ?? false) - Number(b.isForTests ?? false),
  );
}

const isMoreTelling = (a: MovedTool, b: MovedTool): boolean =>
  a.reason === undefined && b.reason !== undefined
    ? true
    : (a.reason === undefined) === (b.reason === undefined) && a.chain.length < b.chain.length;

const chainOf = ({ move, through }: Found): readonly RouteStep[] => [stepOfMove(move), ...through];

function byPlace(a: MovedImport, b: MovedImport): number {
  return (
    byCodeUnits(a.file, b.file) || a.line - b.line || byCodeUnits(JSON.stringify(a.chain), JSON.stringify(b.chain))
  );
}
