import { type AliasAnswer, unmetPaths } from './aliases/alias-lookup.ts';
import { canFindBare } from './can-find-bare.ts';
import type { Configuration } from './configuration.ts';
import { conventionalTargets, rootedTargets } from './conventional-aliases.ts';
import { privateTargets } from './entry-targets.ts';
import type { LookupParts } from './lookup-parts.ts';
import type { ApplicableConfigurations } from './nearest-configuration.ts';
import { mappedPaths } from './path-mappings.ts';
import { joinPath, pathFrom } from '../graph/paths.ts';
import { companionsOf, filesMeantBy, withoutExtension } from './probe-files.ts';
import type { Resolution } from './resolver.ts';
import { readSpecifier, type Specifier } from './specifier.ts';

/** A specifier that is no path: a package, an alias, a path from a base folder, or a private name (`#x`). */
type Named = Extract<Specifier, { readonly kind: 'bare' | 'private' }>;

/** Private names may lead to other names; a chain longer than this goes in a circle. */
const LONGEST_CHAIN = 8;

/** Resolves specifiers that are no paths. */
export function createBareLookup({ tree, packages, entries, compiler, aliases }: LookupParts) {
  /** What a configuration leads to. */
  const byCompiler = (configuration: Configuration, folder: string, path: string): readonly string[] => {
    const file = canFindBare(tree, configuration, folder, path) ? compiler(configuration, folder, path) : null;
    if (file !== null) return companionsOf(tree, file, null);
    // What is no module to the compiler (a component, an image) is mapped all the same.
    for (const mapped of mappedPaths(configuration.mappings, path)) {
      const files = filesMeantBy(tree, mapped);
      if (files.length > 0) return files;
    }
    const below = configuration.base === null ? null : joinPath(configuration.base, path);
    return below !== null && tree.hasFile(below) ? [below] : [];
  };

  /** Where configurations above map the name of a package of the repository: its build takes the manifest's word, an editor one of those. */
  const mappedAbove = (others: readonly Configuration[], path: string): readonly string[] =>
    others.flatMap(({ mappings }) => mappedPaths(mappings, path).flatMap((mapped) => filesMeantBy(tree, mapped)));

  const bySource = (folder: string, specifier: Named): readonly string[] =>
    specifier.kind === 'bare'
      ? packages.named(specifier.packageName, folder).flatMap((found) => entries.files(found, specifier.subpath))
      : [];

  const byPrivateName = (
    folder: string,
    configurations: ApplicableConfigurations,
    path: string,
    chain: number,
  ): Resolution | null => {
    // The nearest manifest decides, whether it has a name or not.
    const owner = packages.above(folder).find(({ content }) => content['imports'] !== undefined);
    if (!owner) return null;
    const files = new Set<string>();
    const couldMean = new Set<string>();
    for (const target of privateTargets(owner.content, path)) {
      if (target.startsWith('./')) {
        const at = joinPath(owner.folder, target);
        if (at === null) continue;
        const direct = filesMeantBy(tree, at);
        for (const file of direct.length > 0 ? direct : entries.built(owner, pathFrom(owner.folder, at)))
          files.add(file);
        couldMean.add(withoutExtension(at));
      } else {
        const specifier = readSpecifier(target);
        const isName = specifier.kind === 'bare' || specifier.kind === 'private';
        if (!isName || chain === LONGEST_CHAIN) continue;
        const through = lookup(folder, configurations, specifier, chain + 1);
        if (through.kind === 'found') for (const file of through.paths) files.add(file);
        if (through.kind === 'missing') for (const start of through.couldMean) couldMean.add(start);
      }
    }
    if (files.size > 0) return { kind: 'found', paths: [...files].sort() };
    return couldMean.size > 0 ? { kind: 'missing', couldMean: [...couldMean].sort() } : null;
  };

  /** The files that an alias leads to: at its path, or where the name leads that it stands for. */
  const behind = (
    answer: AliasAnswer | null,
    folder: string,
    configurations: ApplicableConfigurations,
    { path }: Named,
    chain: number,
  ): readonly string[] => {
    const through = (answer?.names ?? []).flatMap(({ name, files }) => {
      const named = readSpecifier(name);
      const isName = named.kind === 'bare' || named.kind === 'private';
      if (files.length > 0 || !isName || named.path === path || chain === LONGEST_CHAIN) return files;
      const leads = lookup(folder, configurations, named, chain + 1);
      return leads.kind === 'found' ? leads.paths : [];
    });
    return [...(answer?.files ?? []), ...through];
  };

  const lookup = (
    folder: string,
    configurations: ApplicableConfigurations,
    specifier: Named,
    chain: number,
  ): Resolution => {
    const { primary, others } = configurations;
    const { path } = specifier;
    const mapped = byCompiler(primary, folder, path);
    const isInstalled = mapped.some((file) => `/${file}`.includes('/node_modules/'));
    // A declaration says what a package looks like; what runs is the package.
    const isDeclared = mapped.every((file) => /\.d\.[cm]?ts$/.test(file));
    const bundled = aliases.find(folder, path, 'bundle');
    // The compiler and the bundler may be told different things: then both of them are felt.
    const aliased = behind(bundled, folder, configurations, specifier, chain);
    if (mapped.length > 0 && !isInstalled && !isDeclared) return found([...mapped, ...aliased]);
    const ours = [...mapped, ...aliased, ...bySource(folder, specifier)];
    if (ours.length > 0) return found([...ours, ...mappedAbove(others, path)]);
    for (const other of others) {
      const elsewhere = byCompiler(other, folder, path);
      if (elsewhere.length > 0) return found(elsewhere);
    }
    const byManifest = specifier.kind === 'private' ? byPrivateName(folder, configurations, path, chain) : null;
    if (byManifest?.kind === 'found') return byManifest;
    const folders = packages.above(folder).map((manifest) => manifest.folder);
    const isOutside = specifier.kind === 'bare' && packages.isDeclared(specifier.packageName, folder);
    const tested = isOutside ? null : aliases.find(folder, path, 'test');
    if (!isOutside) {
      const files = behind(tested, folder, configurations, specifier, chain);
      if (files.length > 0) return found(files);
      const below = aliases.below(folder, path);
      if (below.length > 0) return found(below);
    }
    const usual = conventionalTargets(tree, path, folders);
    if (usual && usual.files.length > 0) return found(usual.files);
    if (!isOutside && specifier.kind === 'bare' && specifier.subpath !== '') {
      const rooted = rootedTargets(tree, path, folders);
      if (rooted.length > 0) return found(rooted);
    }
    const couldMean = new Set(byManifest?.kind === 'missing' ? byManifest.couldMean : []);
    if (specifier.kind === 'bare') {
      for (const ours of packages.named(specifier.packageName, folder)) couldMean.add(ours.folder);
    }
    if (!isOutside) for (const at of unmet([primary, ...others], path)) couldMean.add(withoutExtension(at));
    for (const answer of [bundled, tested]) for (const at of answer ? unmetPaths(answer) : []) couldMean.add(at);
    const unread = bundled?.unread ?? tested?.unread;
    // A convention has no say beside what is configured.
    if (couldMean.size === 0 && usual?.isOurs) for (const at of usual.paths) couldMean.add(withoutExtension(at));
    if (couldMean.size > 0) return { kind: 'missing', couldMean: [...couldMean].sort() };
    return unread ? { kind: 'external', unread } : { kind: 'external' };
  };

  /** Where configurations map a specifier to, and nothing is. A base folder has a say only where it has a folder of that name. */
  const unmet = (configurations: readonly Configuration[], path: string): readonly string[] =>
    configurations.flatMap((configuration) => {
      const { base } = configuration;
      const first = path.split('/', 1)[0] ?? path;
      const below = base === null || first === path ? null : joinPath(base, first);
      const isBelow = below !== null && tree.hasFolder(below);
      return [...mappedPaths(configuration.mappings, path), ...(isBelow ? [joinPath(base ?? '', path) ?? below] : [])];
    });

  return (folder: string, configurations: ApplicableConfigurations, specifier: Named): Resolution =>
    lookup(folder, configurations, specifier, 0);
}

const found = (paths: readonly string[]): Resolution => ({ kind: 'found', paths: [...new Set(paths)].sort() });
