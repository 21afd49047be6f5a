import { codeownersOf, ownersOfPath } from './config/codeowners.ts';
import { isProtectedInput, protectedFiles, wantedManifests } from './config/protected-files.ts';
import { keyOfOwner, parseOwner } from './config/parse-owner.ts';
import type { Repository } from './git/repository.ts';
import { byCodeUnits } from './graph/compare.ts';
import type { Change } from './model/change.ts';
import type { Config } from './model/config.ts';
import { type Owner, PROTECTED_FEATURE } from './model/feature.ts';
import { strongestFirst } from './impact/find-impacts.ts';
import { weighed } from './impact/strength.ts';
import type { Impact, ReachingChange } from './model/impact.ts';
import type { GuardedFiles } from './model/verdict.ts';
import { readTexts, type Snapshot } from './snapshot.ts';

/** What of the protected feature a pull request touches. */
export interface Touched {
  /** The changed files, by who answers for them; by the first file. Empty: nothing of it is touched. */
  readonly guarded: readonly GuardedFiles[];
  /** The impact on it; null: nothing of it is touched. */
  readonly impact: Impact | null;
  /** Of the files, those that decide which tests run and what their results mean. Sorted. */
  readonly testConfiguration: readonly string[];
}

/** Finds what of the protected feature changed. Configuration and CODEOWNERS are the base's. */
export async function findProtected(
  repository: Repository,
  trees: { readonly head: Snapshot; readonly base: Snapshot; readonly mergeBase: Snapshot },
  { changes, config }: { readonly changes: readonly Change[]; readonly config: Config },
): Promise<Touched> {
  if (changes.length === 0) return { guarded: [], impact: null, testConfiguration: [] };
  const changed = new Set(changes.flatMap(({ file, renamedFrom }) => [file, renamedFrom ?? file]));
  const manifests = wantedManifests(changed);
  const isWanted = (path: string): boolean => isProtectedInput(path, manifests);
  const { all: files, tests: testConfiguration } = protectedFiles({
    changes,
    before: await readTexts(repository, trees.mergeBase.tree, isWanted),
    after: await readTexts(repository, trees.head.tree, isWanted),
    globs: config.protection.paths,
    source: config.source,
  });
  const guarded = groupByOwners(files, config, trees.base);
  return { guarded, impact: impactOf(files, changes), testConfiguration };
}

function groupByOwners(files: readonly string[], config: Config, base: Snapshot): readonly GuardedFiles[] {
  const named =
    config.protection.owners ?? config.features.find((feature) => feature.name === PROTECTED_FEATURE)?.owners ?? null;
  const all = named?.flatMap((text) => parseOwner(text) ?? []);
  const codeowners = codeownersOf(base.files);
  const groups = new Map<string, { readonly files: string[]; readonly owners: readonly Owner[] }>();
  for (const file of files) {
    const owners = all ?? (codeowners === null ? [] : ownersOfPath(codeowners, file));
    const key = owners.map(keyOfOwner).sort(byCodeUnits).join('\n');
    const group = groups.get(key) ?? { files: [], owners };
    groups.set(key, group);
    group.files.push(file);
  }
  return [...groups.values()];
}

function impactOf(files: readonly string[], changes: readonly Change[]): Impact | null {
  const own = new Set(files);
  const touched = changes.filter(
    ({ file, renamedFrom, class: kind }) => kind !== 'cosmetic' && (own.has(file) || own.has(renamedFrom ?? file)),
  );
  const [first] = touched;
  if (first === undefined) return null;
  const reaching = touched.map(
    (change): ReachingChange => ({
      file: change.file,
      symbol: change.symbol,
      class: change.class,
      fingerprint: change.fingerprint ?? '',
      tests: [],
    }),
  );
  const { file, symbol, line, kind } = first;
  return {
    feature: PROTECTED_FEATURE,
    coupling: 'edits',
    certainty: 'certain',
    // It asks for a sign-off however strong it is; what people read first are the features that may break.
    ...weighed({ coupling: 'global', distance: 0, fanOuts: [] }),
    distance: 0,
    route: [{ file, symbol, line, via: 'change', ...(kind === 'deleted' ? { tree: 'base' as const } : {}) }],
    tests: [],
    changes: reaching.sort((a, b) => byCodeUnits(a.file, b.file) || byCodeUnits(a.symbol, b.symbol)),
  };
}

/** The impacts with the one on the protected feature, in its place; joined with its own where that was edited as a feature too. */
export function withProtected(impacts: readonly Impact[], touched: Impact | null): readonly Impact[] {
  if (touched === null) return impacts;
  const isSame = ({ feature, coupling }: Impact): boolean =>
    feature === touched.feature && coupling === touched.coupling;
  const known = impacts.find(isSame);
  if (known === undefined) return [...impacts, touched].sort(strongestFirst);
  const keyOf = ({ file, symbol }: ReachingChange): string => JSON.stringify([file, symbol]);
  const changes = new Map([...touched.changes, ...known.changes].map((change) => [keyOf(change), change]));
  const sorted = [...changes].sort(([a], [b]) => byCodeUnits(a, b)).map(([, change]) => change);
  return [{ ...known, strength: 1, changes: sorted }, ...impacts.filter((impact) => !isSame(impact))];
}
