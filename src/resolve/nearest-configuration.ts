import { type Configuration, type ConfigurationReader, DEFAULT_CONFIGURATION } from './configuration.ts';
import { ancestorsOf, folderOf, isInside } from '../graph/paths.ts';

/** The configurations that have a say in a file's imports. */
export interface ApplicableConfigurations {
  /** The one that an editor would take. */
  readonly primary: Configuration;
  /**
   * Others in the file's folder and above that map names or folders, nearest first: asked only when the first one leads
   * nowhere, because a file that no configuration lists (a test, a script) is mostly resolved by one of these.
   */
  readonly others: readonly Configuration[];
}

/**
 * Finds configurations by file, given `configurationsByFolder`. The primary one is the first that covers the file, from
 * the file's folder upwards; in one folder: `tsconfig.json`, what it refers to (at any distance), `jsconfig.json`, what
 * that refers to, and then every other `tsconfig.*.json` by name. When none covers it: the nearest that is more than a
 * list of references; else the defaults.
 */
export function createConfigurationFinder(
  configurations: ReadonlyMap<string, readonly string[]>,
  reader: ConfigurationReader,
): (file: string) => ApplicableConfigurations {
  const inFolder = new Map<string, readonly Configuration[]>();
  const inChain = new Map<string, readonly Configuration[]>();
  const inCovering = new Map<string, readonly Configuration[]>();
  const applicable = new Map<Configuration, Map<string, ApplicableConfigurations>>();

  const candidatesIn = (folder: string): readonly Configuration[] => {
    let found = inFolder.get(folder);
    if (!found) {
      const start = folder === '' ? '' : `${folder}/`;
      const main = [`${start}tsconfig.json`, `${start}jsconfig.json`];
      const ordered = [...main, ...(configurations.get(folder) ?? [])];
      found = withReferences(ordered, reader);
      inFolder.set(folder, found);
    }
    return found;
  };

  const candidatesAbove = (folder: string): readonly Configuration[] => {
    let found = inChain.get(folder);
    if (!found) {
      found = [...new Set(ancestorsOf(folder).flatMap(candidatesIn))];
      inChain.set(folder, found);
    }
    return found;
  };

  /** Those that may cover files of a folder, up to the first that covers all of them. */
  const coveringIn = (folder: string): readonly Configuration[] => {
    let found = inCovering.get(folder);
    if (!found) {
      const possible = candidatesAbove(folder).filter((candidate) => candidate.coversIn(folder) !== false);
      const sure = possible.findIndex((candidate) => candidate.coversIn(folder) === true);
      inCovering.set(folder, (found = sure < 0 ? possible : possible.slice(0, sure + 1)));
    }
    return found;
  };

  return (file) => {
    const folder = folderOf(file);
    const candidates = candidatesAbove(folder);
    const primary =
      coveringIn(folder).find((candidate) => candidate.covers(file)) ??
      candidates.find((candidate) => !candidate.isSolution && isAbove(candidate, folder)) ??
      candidates.find((candidate) => isAbove(candidate, folder)) ??
      DEFAULT_CONFIGURATION;
    let byFolder = applicable.get(primary);
    if (!byFolder) applicable.set(primary, (byFolder = new Map<string, ApplicableConfigurations>()));
    let result = byFolder.get(folder);
    if (!result) {
      const others = candidates.filter((other) => other !== primary && hasMappings(other) && isAbove(other, folder));
      byFolder.set(folder, (result = { primary, others }));
    }
    return result;
  };
}

const hasMappings = ({ base, mappings, hasRootDirs }: Configuration): boolean =>
  base !== null || mappings.length > 0 || hasRootDirs;

/** A root that refers to every package must not lend one package's names to another. */
const isAbove = ({ path }: Configuration, folder: string): boolean => path !== null && isInside(folder, folderOf(path));

/** Each configuration followed by those it refers to, depth first, each once. */
function withReferences(paths: readonly string[], reader: ConfigurationReader): readonly Configuration[] {
  const seen = new Set<string>();
  const found: Configuration[] = [];
  const waiting = [...paths].reverse();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const configuration = reader.read(path);
    if (!configuration) continue;
    found.push(configuration);
    waiting.push(...[...configuration.references].reverse());
  }
  return found;
}
