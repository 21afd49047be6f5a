import { joinPath } from '../graph/paths.ts';
import { filesMeantBy } from './probe-files.ts';
import type { TreePaths } from './tree-paths.ts';

/** A way to write paths that bundlers and frameworks set up by themselves or by configuration that is code. */
interface Alias {
  readonly start: string;
  /** What it may stand for, from a package's folder. */
  readonly folders: readonly string[];
  /** True when a framework also gives the name to modules of its own, so that one which is not here may be elsewhere. */
  readonly isShared: boolean;
}

/**
 * What project templates write into a bundler's configuration, or frameworks generate (Vite's and Vue's `@`, Nuxt's `~`
 * and `@@`, SvelteKit's `$lib`, Docusaurus' `@site` and `@theme`). Only a guess: aliases that are read from a bundler's configuration belong before it.
 */
const ALIASES: readonly Alias[] = [
  { start: '@/', folders: ['src', 'app', '.'], isShared: false },
  { start: '~/', folders: ['src', 'app', '.'], isShared: false },
  { start: '#/', folders: ['src', 'app', '.'], isShared: false },
  { start: '@@/', folders: ['.', 'src'], isShared: false },
  { start: '~~/', folders: ['.', 'src'], isShared: false },
  { start: '$lib/', folders: ['src/lib'], isShared: false },
  { start: '@site/', folders: ['.'], isShared: false },
  { start: '@theme/', folders: ['src/theme'], isShared: true },
];

/** Where a specifier leads by convention. */
export interface ConventionalTargets {
  /** The files that exist; empty unless exactly one folder of the convention has the path. */
  readonly files: readonly string[];
  /** Every path it may mean. */
  readonly paths: readonly string[];
  /** Whether it can only mean a path of this repository. */
  readonly isOurs: boolean;
}

/**
 * What a conventional alias means, tried when nothing that is configured leads anywhere; null for a specifier that uses
 * none. When the path exists in two of the folders nobody can tell which one is meant, so neither is taken.
 *
 * @param packageFolders the folders of the manifests above the importer, nearest first
 */
export function conventionalTargets(
  tree: TreePaths,
  specifier: string,
  packageFolders: readonly string[],
): ConventionalTargets | null {
  const name = specifier === '$lib' ? '$lib/' : specifier;
  const alias = ALIASES.find(({ start }) => name.startsWith(start));
  if (!alias) return null;
  return { ...targetsIn(tree, alias.folders, name.slice(alias.start.length), packageFolders), isOurs: !alias.isShared };
}

/**
 * The files that a path written from a package's folder or from its `src/` means (`components/Button`), as many test
 * runners and bundlers can be told to resolve. Empty when there are none, or more than one.
 */
export function rootedTargets(
  tree: TreePaths,
  specifier: string,
  packageFolders: readonly string[],
): readonly string[] {
  return targetsIn(tree, ['.', 'src'], specifier, packageFolders).files;
}

function targetsIn(
  tree: TreePaths,
  folders: readonly string[],
  rest: string,
  packageFolders: readonly string[],
): Pick<ConventionalTargets, 'files' | 'paths'> {
  const paths: string[] = [];
  for (const packageFolder of packageFolders.length > 0 ? packageFolders : ['']) {
    const candidates = folders.flatMap((folder) => joinPath(packageFolder, `${folder}/${rest}`) ?? []);
    paths.push(...candidates);
    const found = candidates.map((path) => filesMeantBy(tree, path)).filter((files) => files.length > 0);
    if (found.length === 1) return { files: found[0] ?? [], paths };
    if (found.length > 1) break;
  }
  return { files: [], paths };
}
