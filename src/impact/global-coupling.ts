import { byCodeUnits } from '../graph/compare.ts';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { Route } from '../model/impact.ts';
import type { MovedTool } from '../model/package-moves.ts';
import { type Finding, reachingChanges } from './finding.ts';
import { globalFileOf } from './global-files.ts';
import { weighed } from './strength.ts';

/** What is asked for files that everything depends on. */
export interface GlobalInput {
  /** Without those that are cosmetic. */
  readonly changes: readonly Change[];
  readonly features: readonly FeatureFiles[];
  /** Features that feel the change in some other way. */
  readonly reached: ReadonlySet<string>;
  /** The manifests where the branch was cut. */
  readonly before: TextFiles;
  /** The manifests at the head. */
  readonly after: TextFiles;
  /** Packages that moved and by which everything below a folder is built, tested or run. */
  readonly tools: readonly MovedTool[];
  /** The changes that are moved packages. */
  readonly moved: readonly Change[];
}

/** A changed file, or a moved package, that everything below a folder depends on. */
interface Configuration {
  readonly change: Change;
  /** From the change to what configures. */
  readonly route: Route;
  /** With its slash; empty for the root. */
  readonly folder: string;
  readonly reason: string | undefined;
  /** Whether only tests feel it. */
  readonly isForTests: boolean;
}

/**
 * The impacts of changed configuration: one for each feature with product code below such a file's folder. Of several
 * files the one that is proved to matter is named, then the nearest folder, then the first path. A feature whose own files
 * hold the configuration is left out: it is edited. What only tests are run with is felt by features that have tests.
 *
 * Its tests are all of the feature's: whatever they run, they run under this configuration. Where the change reaches the
 * feature in another way too it has none, since a test that only runs under the configuration proves nothing of that way.
 *
 * A file on which `n` features depend says as little about each of them as a module that `n` others import.
 */
export function globalImpacts({ changes, features, reached, before, after, tools, moved }: GlobalInput): Finding[] {
  const configurations: Configuration[] = [];
  for (const change of firstOfEachFile(changes)) {
    const found = globalFileOf(change.file, before, after);
    if (!found) continue;
    const folder = change.file.slice(0, change.file.lastIndexOf('/') + 1);
    const { file, symbol, line } = change;
    const route = [{ file, symbol, line, via: 'change' }] as const;
    configurations.push({ change, route, folder, reason: found.reason, isForTests: found.isForTests ?? false });
  }
  for (const { folder, chain, reason, class: movedClass, isForTests = false } of tools) {
    const [first] = chain;
    const change = [...moved, ...changes].find(({ file, symbol }) => file === first?.file && symbol === first.symbol);
    if (!change || movedClass !== 'runtime') continue;
    configurations.push({ change, route: chain, folder: folder === '' ? '' : `${folder}/`, reason, isForTests });
  }
  configurations.sort(mostTelling);
  const felt = features.flatMap((files) => {
    const own = new Set([...files.product, ...files.tests]);
    for (const { change, folder, reason, route, isForTests } of configurations) {
      if (own.has(change.file) || (isForTests && files.tests.length === 0)) continue;
      const below = files.product.filter((path) => path.startsWith(folder));
      const target = below.find(isCode) ?? below[0];
      if (target !== undefined) return [{ files, route, target, reason }];
    }
    return [];
  });
  const concerning = ({ product, tests }: FeatureFiles): readonly Change[] => {
    const own = new Set(product);
    return configurations.flatMap(({ change, folder, isForTests }) =>
      !own.has(change.file) && (!isForTests || tests.length > 0) && product.some((path) => path.startsWith(folder))
        ? [change]
        : [],
    );
  };
  return felt.map(({ files, route, target, reason }): Finding => {
    const tests = reached.has(files.feature.name) ? [] : files.tests;
    const fanOuts = route.map(() => felt.length);
    return {
      feature: files.feature.name,
      coupling: 'global',
      certainty: reason === undefined ? 'certain' : 'possible',
      ...weighed({ coupling: 'global', distance: route.length, fanOuts }),
      distance: route.length,
      route: [
        ...route,
        { file: target, symbol: '*', line: 1, via: 'global', ...(reason === undefined ? {} : { reason }) },
      ],
      tests,
      changes: reachingChanges(concerning(files), () => tests),
    };
  });
}

/** What people recognise a feature by, rather than its prose or its own configuration. */
const isCode = (path: string): boolean => /(?<!\.d|\.config)\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path);

/** Changes of types alone configure nothing. */
function firstOfEachFile(changes: readonly Change[]): readonly Change[] {
  const byFile = new Map<string, Change>();
  for (const change of changes)
    if (change.class === 'runtime' && !byFile.has(change.file)) byFile.set(change.file, change);
  return [...byFile.values()];
}

function mostTelling(a: Configuration, b: Configuration): number {
  return (
    Number(a.reason !== undefined) - Number(b.reason !== undefined) ||
    Number(a.isForTests) - Number(b.isForTests) ||
    b.folder.length - a.folder.length ||
    byCodeUnits(a.change.file, b.change.file) ||
    a.route.length - b.route.length ||
    byCodeUnits(a.change.symbol, b.change.symbol)
  );
}
