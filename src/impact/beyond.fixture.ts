import { listChanges } from '../diff/list-changes.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import { movedPackages } from '../packages/moved-packages.ts';
import { findImpacts } from './find-impacts.ts';
import { differencesOf, type Files, treeOf } from './specification.fixture.ts';

/** A change of a small tree. Every folder of `features` is a feature; `*.test.*` are its tests. */
export interface Edit {
  readonly files: Files;
  /** Files as they are afterwards; null for one that is deleted. */
  readonly edit: { readonly [path: string]: string | null };
  /** Absent: pages are detected. */
  readonly pages?: readonly string[];
  /** By feature, tests that are relevant because they are declared. */
  readonly declaredTests?: { readonly [feature: string]: readonly string[] };
}

/** Everything that is felt, strongest first. */
export function impactsOf({ files, edit, pages, declaredTests = {} }: Edit): readonly Impact[] {
  const after = Object.fromEntries(
    Object.entries({ ...files, ...edit }).filter((file): file is [string, string] => file[1] !== null),
  );
  const [base, head] = [treeWithTexts(files), treeWithTexts(after)];
  const paths = [...new Set([...Object.keys(files), ...Object.keys(after)])].sort();
  const testFiles = new Set(paths.filter((path) => path.includes('.test.')));
  const differences = differencesOf(files, after);
  const { changes, moves } = movedPackages({
    differences,
    before: base.files,
    after: head.files,
    head,
    base,
    changes: listChanges(differences, base, head),
  });
  return findImpacts({
    changes,
    moves,
    head,
    base,
    mergeBase: base,
    features: featuresOf(paths, testFiles, declaredTests),
    testFiles,
    declared: [],
    pages: pages ?? null,
  }).impacts;
}

/** Who feels an edit by one coupling: features in the order of strength, with `?` where it is only possible. */
export function feltBy(coupling: Impact['coupling'], edit: Edit): readonly string[] {
  return impactsOf(edit)
    .filter((impact) => impact.coupling === coupling)
    .map(({ feature, certainty }) => (certainty === 'possible' ? `${feature}?` : feature));
}

/** A route as a line: `file#symbol (how)`, step by step. */
export function drawn({ route }: Impact): string {
  return route.map(({ file, symbol, via }) => `${file}#${symbol} (${via})`).join(' > ');
}

/** A tree whose texts can all be read. */
export function treeWithTexts(files: Files): ReturnType<typeof treeOf> {
  const tree = treeOf(files);
  return { ...tree, files: { paths: tree.files.paths, read: (path) => files[path] } };
}

function featuresOf(
  paths: readonly string[],
  testFiles: ReadonlySet<string>,
  declaredTests: { readonly [feature: string]: readonly string[] },
): FeatureFiles[] {
  const names = new Set(paths.flatMap((path) => /^(?:.*\/)?features\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...names].sort().map((name) => {
    const own = paths.filter((path) => new RegExp(`(?:^|/)features/${name}/`).test(path));
    const declared = declaredTests[name] ?? [];
    return {
      feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: true },
      product: own.filter((path) => !testFiles.has(path)),
      tests: [...own.filter((path) => testFiles.has(path)), ...declared].sort(),
      declaredTests: declared,
    };
  });
}
