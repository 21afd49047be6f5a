import { byCodeUnits } from '../graph/compare.ts';
import { wholeSummary } from '../model/lazy-summary.ts';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import type { ImportBinding, Unit } from '../model/symbols.ts';
import { namedFolders, nuxtFolders, nuxtRoots } from './nuxt.ts';
import { folderOf, isInside, nameOf, pathTo } from '../graph/paths.ts';
import type { Resolver } from './resolver.ts';
import { pathsInside } from './tree-paths.ts';

/** Where a name leads that a build tool imports by itself. */
interface Target {
  readonly path: string;
  /** The name that the module exports. */
  readonly imported: string;
}

/** The names that are imported by themselves for all code inside a folder. */
interface Scope {
  readonly folder: string;
  readonly targets: ReadonlyMap<string, Target>;
}

/** Folders whose modules' exports Nuxt imports wherever they are named, by its documentation; `server/` code has its own. */
const NUXT_FOLDERS = ['composables', 'utils', 'shared/utils', 'shared/types', 'stores'] as const;

/**
 * Summaries with the imports that a build tool adds: what Nuxt takes from `composables/`, `utils/` and their like, and what a
 * generated `auto-imports.d.ts` lists. Code that names such an export without binding the name imports it from its module.
 *
 * @param paths every file of the tree
 * @returns the same map where nothing is added
 */
export function withAutoImports(
  summaries: ReadonlyMap<string, ModuleSummary>,
  paths: readonly string[],
  resolver: Resolver,
): ReadonlyMap<string, ModuleSummary> {
  const scopes = [...nuxtScopes(summaries, paths, resolver), ...declaredScopes(summaries, resolver)];
  if (scopes.length === 0) return summaries;
  const all = new Map(summaries);
  for (const [path, summary] of summaries) {
    const around = scopes.filter(({ folder }) => isInside(path, folder));
    const added = around.length > 0 ? withImports(path, summary, around) : null;
    if (added) all.set(path, added);
  }
  return all;
}

function nuxtScopes(
  summaries: ReadonlyMap<string, ModuleSummary>,
  paths: readonly string[],
  resolver: Resolver,
): readonly Scope[] {
  const offered = [...summaries].flatMap(([path, { offers = [] }]) =>
    offers.flatMap((offer) => (offer.kind === 'imports' ? [[path, offer.folder] as const] : [])),
  );
  const roots = nuxtRoots(paths);
  if (offered.length === 0 && roots.length === 0) return [];
  // Mostly in order already.
  const sorted = [...paths].sort(byCodeUnits);
  const scopeOf = (root: string, folders: readonly string[]): Scope => {
    const targets = new Map<string, Target>();
    const scanned = new Set(folders.flatMap((folder) => pathsInside(sorted, folder)).filter(isScript));
    const depth = (path: string): number => path.split('/').length;
    for (const path of [...scanned].sort((a, b) => depth(a) - depth(b) || byCodeUnits(a, b))) {
      for (const [name, target] of exportsOf(path, summaries, resolver))
        if (!targets.has(name)) targets.set(name, target);
    }
    return { folder: root, targets };
  };
  const others = offered.filter(([path]) => !roots.includes(folderOf(path)));
  const scopes = [...new Set(others.map(([path]) => folderOf(path)))].sort(byCodeUnits).map((root) => {
    const own = others
      .filter(([path]) => folderOf(path) === root)
      .flatMap(([path, folder]) => namedFolders(path, folder));
    return scopeOf(root, own);
  });
  const ofNuxt = roots.flatMap((root) => {
    const start = root === '' ? '' : `${root}/`;
    const own = offered
      .filter(([path]) => folderOf(path) === root)
      .flatMap(([path, folder]) => namedFolders(path, folder));
    const folders = [...own, ...NUXT_FOLDERS.flatMap((name) => nuxtFolders(root, name, sorted))];
    return [scopeOf(root, folders), scopeOf(`${start}server`, [`${start}server/utils`])];
  });
  return [...ofNuxt, ...scopes];
}

/**
 * Nuxt looks at the files of a folder itself, and of the folders inside at those that its configuration names, which is code. Here all
 * of them count, nearer ones first: a name that nothing binds comes from somewhere.
 */
const isScript = (path: string): boolean =>
  /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) && !/\.(?:d|test|spec)\.\w+$/.test(path);

/** What a module exports, by the name under which it is imported by itself: its default goes by the name of the file. */
function exportsOf(
  path: string,
  summaries: ReadonlyMap<string, ModuleSummary>,
  resolver: Resolver,
  seen = new Set<string>(),
): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  if (seen.has(path)) return found;
  seen.add(path);
  for (const record of summaries.get(path)?.symbols?.exports ?? []) {
    if (record.kind === 'star') {
      const resolution = resolver.resolve(path, record.specifier, 'export');
      for (const target of resolution.kind === 'found' ? resolution.paths : [])
        for (const [name, more] of exportsOf(target, summaries, resolver, seen))
          if (more.imported !== 'default') found.set(name, more);
    } else {
      const name = record.name === 'default' ? camelCase(nameOf(path).replace(/\..*$/s, '')) : record.name;
      found.set(name, { path, imported: record.name });
    }
  }
  return found;
}

const camelCase = (name: string): string => name.replace(/[-_ ]+(.)/g, (_, letter: string) => letter.toUpperCase());

function declaredScopes(summaries: ReadonlyMap<string, ModuleSummary>, resolver: Resolver): readonly Scope[] {
  return [...summaries.keys()].sort(byCodeUnits).flatMap((path): Scope[] => {
    const targets = new Map<string, Target>();
    for (const offer of summaries.get(path)?.offers ?? []) {
      if (offer.kind !== 'global') continue;
      const resolution = resolver.resolve(path, offer.specifier, 'import');
      const [target] = resolution.kind === 'found' ? resolution.paths : [];
      if (target !== undefined) targets.set(offer.name, { path: target, imported: offer.imported });
    }
    return targets.size === 0 ? [] : [{ folder: scopeFolder(path), targets }];
  });
}

/** A generated declaration lies in the folder of the application, or in one of these inside of it. */
const scopeFolder = (path: string): string => {
  const folder = folderOf(path);
  return /^(?:src|types?|typings|@types|generated)$/.test(nameOf(folder)) ? folderOf(folder) : folder;
};

/** The summary with the imports of what its units name; null where they name nothing of it. */
function withImports(path: string, summary: ModuleSummary, scopes: readonly Scope[]): ModuleSummary | null {
  const { symbols } = summary;
  if (!symbols) return null;
  const imports = new Map<string, ImportRecord>();
  const bindings = new Map<string, ImportBinding>();
  const units = symbols.units.map((unit): Unit => {
    const mentions = [...unit.mentions];
    for (const read of unit.globals?.reads ?? []) {
      const name = read.replace(/^:/, '');
      const target = scopes.map(({ targets }) => targets.get(name)).find((each) => each !== undefined);
      if (!target || target.path === path) continue;
      const isTypeOnly = read.startsWith(':') && bindings.get(name)?.isTypeOnly !== false;
      const { line } = unit;
      const specifier = pathTo(folderOf(path), target.path);
      bindings.set(name, { local: name, specifier, imported: target.imported, isTypeOnly, line });
      const names = [{ imported: target.imported, local: name, isTypeOnly }];
      imports.set(name, { kind: 'import', specifier, names, isTypeOnly, line });
      mentions.push({ name, member: null, mode: read.startsWith(':') ? 'type' : 'use', line });
    }
    return mentions.length === unit.mentions.length ? unit : { ...unit, mentions };
  });
  if (imports.size === 0) return null;
  const loads = [...imports.values()].flatMap(({ specifier, isTypeOnly }) =>
    specifier === null || isTypeOnly ? [] : [specifier],
  );
  return {
    ...wholeSummary(summary),
    imports: [...summary.imports, ...imports.values()],
    symbols: {
      ...symbols,
      units,
      bindings: [...symbols.bindings, ...bindings.values()],
      loads: [...new Set([...symbols.loads, ...loads])],
    },
  };
}
