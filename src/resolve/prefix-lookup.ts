import { byCodeUnits } from '../graph/compare.ts';
import { conventionalTargets } from './conventional-aliases.ts';
import type { LookupParts } from './lookup-parts.ts';
import type { ApplicableConfigurations } from './nearest-configuration.ts';
import { mappedPrefixes } from './path-mappings.ts';
import { joinPath, pathFrom } from '../graph/paths.ts';
import { readSpecifier } from './specifier.ts';
import { isBuilt } from './source-of.ts';

/** Tells what a computed specifier could mean from the literal text it begins with. */
export function createPrefixLookup({ tree, packages, aliases }: LookupParts) {
  const relative = (folder: string, prefix: string): readonly string[] => {
    // What follows the last slash is the beginning of a name, not a name.
    const slash = prefix.lastIndexOf('/');
    const at = joinPath(prefix.startsWith('/') ? '' : folder, prefix.slice(0, slash + 1));
    if (at === null) return [''];
    const start = `${at === '' ? '' : `${at}/`}${prefix.slice(slash + 1)}`;
    const [owner] = packages.above(at);
    const isOutput = owner !== undefined && isBuilt(`${pathFrom(owner.folder, at)}/`);
    if (!isOutput) return prefix.startsWith('/') ? [''] : [start];
    const sources = joinPath(owner.folder, 'src') ?? owner.folder;
    return [start, `${tree.hasFolder(sources) ? sources : owner.folder}/`];
  };

  const bare = (folder: string, { primary, others }: ApplicableConfigurations, prefix: string): readonly string[] => {
    const couldMean = [primary, ...others].flatMap((configuration) => mappedPrefixes(configuration.mappings, prefix));
    couldMean.push(...aliases.startingWith(folder, prefix));
    const folders = packages.above(folder).map((manifest) => manifest.folder);
    const usual = conventionalTargets(tree, prefix, folders);
    for (const path of usual?.paths ?? []) couldMean.push(prefix.endsWith('/') && path !== '' ? `${path}/` : path);
    for (const { base } of [primary, ...others]) {
      const first = prefix.split('/', 1)[0] ?? prefix;
      const below = base === null || first === prefix ? null : joinPath(base, first);
      if (below !== null && tree.hasFolder(below)) couldMean.push(`${below}${prefix.slice(first.length)}`);
    }
    const specifier = readSpecifier(prefix);
    const isNameComplete = specifier.kind === 'bare' && prefix.length > specifier.packageName.length;
    const ours = isNameComplete
      ? packages.named(specifier.packageName, folder)
      : packages.namesStartingWith(prefix, folder);
    for (const manifest of ours) couldMean.push(manifest.folder === '' ? '' : `${manifest.folder}/`);
    if (couldMean.length > 0) return couldMean;
    // A whole package's name that is none of ours: whatever follows lies in that package.
    return isNameComplete || specifier.kind === 'elsewhere' ? [] : [''];
  };

  return (folder: string, configurations: ApplicableConfigurations, prefix: string): readonly string[] => {
    if (prefix === '') return [''];
    const isRelative = /^\.{0,2}\//.test(prefix);
    // `.${x}` and `..${x}` may go anywhere.
    if (!isRelative && /^\.{1,2}$/.test(prefix)) return [''];
    const starts = isRelative ? relative(folder, prefix) : bare(folder, configurations, prefix);
    const shortest = starts.filter((start) => !starts.some((other) => other !== start && start.startsWith(other)));
    return [...new Set(shortest)].sort(byCodeUnits);
  };
}

/** Tells what a computed specifier could mean. */
export type PrefixLookup = ReturnType<typeof createPrefixLookup>;
