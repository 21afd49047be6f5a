import { byCodeUnits } from '../graph/compare.ts';
import type { CoChange } from '../model/co-change.ts';
import type { PastChange } from '../model/past-change.ts';

/** What co-changes are counted from. */
export interface CoChangesInput {
  /** Newest first, as git lists them. */
  readonly past: readonly PastChange[];
  /** The files that the change touches, by the paths they have in the newest of the past. */
  readonly changed: readonly string[];
  /** The names of the features that a path belongs to. */
  readonly featuresOf: (path: string) => readonly string[];
  /** Whether a path is still there: only such a file can stand for its feature. */
  readonly isThere: (path: string) => boolean;
}

/** A change of more files says little of any two of them: renames across the repository, formatting, releases. Measured up to 40 by those who replayed real regressions. */
const MAX_FILES = 40;

/** Two changes that touch both are a coincidence too often. */
const MIN_TOGETHER = 3;

/**
 * How often each feature changed together with a changed file, most telling first; of each feature the file that says most.
 * Features that hold a changed file are left out, as are changes by bots, changes that only format, and changes of more than
 * 40 files. A file that moved without an edit keeps the past it had under its old path.
 */
export function coChanges(given: CoChangesInput): readonly CoChange[] {
  // Few files change again and again.
  const known = new Map<string, readonly string[]>();
  const featuresOf = (path: string): readonly string[] => {
    const features = known.get(path) ?? given.featuresOf(path);
    known.set(path, features);
    return features;
  };
  const input = { ...given, featuresOf };
  const own = new Set(input.changed.flatMap((path) => input.featuresOf(path)));
  const counts = countsOf(input);
  const best = new Map<string, CoChange>();
  for (const file of [...new Set(input.changed)].sort(byCodeUnits)) {
    const ofFile = counts.ofFile.get(file);
    if (!ofFile) continue;
    for (const [feature, { together, partners }] of ofFile.features) {
      if (own.has(feature) || together < MIN_TOGETHER) continue;
      const partner = mostOf([...partners].filter(([path]) => input.isThere(path)));
      if (partner === undefined) continue;
      const lift = together / ofFile.count / ((counts.ofFeature.get(feature) ?? 0) / counts.all);
      if (lift <= 1) continue;
      // Two more changes without the feature are assumed, so that three of three say less than thirty of thirty.
      const score = (together / (ofFile.count + 2)) * Math.log(lift);
      if (score > (best.get(feature)?.score ?? 0)) {
        best.set(feature, {
          feature,
          file,
          partner,
          together,
          of: ofFile.count,
          lift: rounded(lift),
          score: rounded(score),
        });
      }
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || byCodeUnits(a.feature, b.feature));
}

interface Counts {
  /** Changes that were counted. */
  readonly all: number;
  /** By feature: how many of them touched it. */
  readonly ofFeature: ReadonlyMap<string, number>;
  /** By changed file. */
  readonly ofFile: ReadonlyMap<string, FileCounts>;
}

interface FileCounts {
  /** How many of them touched the file. */
  count: number;
  /** By feature that was touched with it: how often, and how often each of its files. */
  readonly features: Map<string, FeatureCounts>;
}

interface FeatureCounts {
  together: number;
  readonly partners: Map<string, number>;
}

function countsOf({ past, changed, featuresOf }: CoChangesInput): Counts {
  const wanted = new Set(changed);
  const telling = pathsOf(past);
  const ofFile = new Map<string, FileCounts>();
  for (const paths of telling) {
    if (!paths.some((path) => wanted.has(path))) continue;
    const touched = touchedBy(paths, featuresOf);
    for (const path of new Set(paths)) {
      if (!wanted.has(path)) continue;
      const counts: FileCounts = ofFile.get(path) ?? { count: 0, features: new Map<string, FeatureCounts>() };
      ofFile.set(path, counts);
      counts.count += 1;
      for (const [feature, partners] of touched) {
        const known = counts.features.get(feature) ?? { together: 0, partners: new Map<string, number>() };
        counts.features.set(feature, known);
        known.together += 1;
        for (const partner of partners) known.partners.set(partner, (known.partners.get(partner) ?? 0) + 1);
      }
    }
  }
  const ofFeature = new Map<string, number>();
  // How often features change at all is asked for few of the files that change.
  const isOften = [...ofFile.values()].some(({ features }) =>
    [...features.values()].some(({ together }) => together >= MIN_TOGETHER),
  );
  if (isOften)
    for (const paths of telling)
      for (const feature of touchedBy(paths, featuresOf).keys())
        ofFeature.set(feature, (ofFeature.get(feature) ?? 0) + 1);
  return { all: telling.length, ofFeature, ofFile };
}

/** The paths that each telling change touched, by the paths that these files have today. */
function pathsOf(past: readonly PastChange[]): readonly (readonly string[])[] {
  const today = new Map<string, string>();
  const found: (readonly string[])[] = [];
  for (const change of past) {
    const paths = change.files.map(({ path }) => today.get(path) ?? path);
    // Older changes know these files by the paths they came from.
    for (const [index, { renamedFrom }] of change.files.entries()) {
      if (renamedFrom !== undefined) today.set(renamedFrom, paths[index] ?? renamedFrom);
    }
    if (isTelling(change)) found.push(paths);
  }
  return found;
}

/** Of each feature that a change touched its files among them. */
function touchedBy(
  paths: readonly string[],
  featuresOf: CoChangesInput['featuresOf'],
): ReadonlyMap<string, readonly string[]> {
  const touched = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    for (const feature of featuresOf(path)) touched.set(feature, [...(touched.get(feature) ?? []), path]);
  }
  return touched;
}

/** The path that is counted most often; of equals the first by name. */
function mostOf(counts: readonly (readonly [string, number])[]): string | undefined {
  return [...counts].sort(([a, m], [b, n]) => n - m || byCodeUnits(a, b))[0]?.[0];
}

/** Whether a change was a person's, about something. */
function isTelling({ author, subject, files }: PastChange): boolean {
  if (files.length === 0 || files.length > MAX_FILES) return false;
  if (/\[bot\]$|^(?:dependabot|renovate|greenkeeper|snyk|github-actions)\b/i.test(author)) return false;
  return !/^(?:style|format(?:ting)?|lint|prettier)\b(?:\([^)]*\))?!?:|\b(?:prettier|eslint --fix|clang-format)\b/i.test(
    subject,
  );
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
