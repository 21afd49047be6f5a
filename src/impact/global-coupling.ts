import { byCodeUnits } from '../graph/compare.ts';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { Impact } from '../model/impact.ts';
import { globalFileOf } from './global-files.ts';
import { strengthOf } from './strength.ts';

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
}

/** A changed file that everything below its folder depends on. */
interface Configuration {
  readonly change: Change;
  /** With its slash; empty for the root. */
  readonly folder: string;
  readonly reason: string | undefined;
}

/**
 * The impacts of changed configuration: one for each feature with product code below such a file's folder. Of several
 * files the one that is proved to matter is named, then the nearest folder, then the first path. A feature whose own files
 * hold the configuration is left out: it is edited.
 *
 * Its tests are all of the feature's: whatever they run, they run under this configuration. Where the change reaches the
 * feature in another way too it has none, since a test that only runs under the configuration proves nothing of that way.
 *
 * A file on which `n` features depend says as little about each of them as a module that `n` others import.
 */
export function globalImpacts({ changes, features, reached, before, after }: GlobalInput): Impact[] {
  const configurations: Configuration[] = [];
  for (const change of firstOfEachFile(changes)) {
    const found = globalFileOf(change.file, before, after);
    if (!found) continue;
    const folder = change.file.slice(0, change.file.lastIndexOf('/') + 1);
    configurations.push({ change, folder, reason: found.reason });
  }
  configurations.sort(mostTelling);
  const felt = features.flatMap((files) => {
    const own = new Set([...files.product, ...files.tests]);
    for (const { change, folder, reason } of configurations) {
      if (own.has(change.file)) continue;
      const below = files.product.filter((path) => path.startsWith(folder));
      const target = below.find(isCode) ?? below[0];
      if (target !== undefined) return [{ files, change, target, reason }];
    }
    return [];
  });
  return felt.map(
    ({ files, change, target, reason }): Impact => ({
      feature: files.feature.name,
      coupling: 'global',
      certainty: reason === undefined ? 'certain' : 'possible',
      strength: strengthOf({ coupling: 'global', distance: 1, fanOuts: [felt.length] }),
      distance: 1,
      route: [
        { file: change.file, symbol: change.symbol, line: change.line, via: 'change' },
        { file: target, symbol: '*', line: 1, via: 'global', ...(reason === undefined ? {} : { reason }) },
      ],
      tests: reached.has(files.feature.name) ? [] : [...files.tests].sort(byCodeUnits),
    }),
  );
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
    b.folder.length - a.folder.length ||
    byCodeUnits(a.change.file, b.change.file)
  );
}
