import { listChanges } from '../diff/list-changes.ts';
import { union } from '../graph/union.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Finding } from './finding.ts';
import { pageImpacts } from './page-coupling.ts';
import { differencesOf, type Files, treeOf } from './specification.fixture.ts';

/** By feature, its product code. */
export type Product = { readonly [feature: string]: readonly string[] };

/** A small site, and an edit of it. */
export interface Site {
  readonly files: Files;
  /** A file, a piece of its text, and what stands there afterwards. */
  readonly edit: readonly [path: string, from: string, to: string];
  /** Absent: every file that does not lie in `pages` or `shared` is a feature, called as its folder is. */
  readonly product?: Product;
  /** Product code that only serves tests. */
  readonly support?: readonly string[];
  /** The files of each page. Absent: each file of `pages`. */
  readonly pages?: readonly (readonly string[])[];
}

/** What pages join with an edit. */
export function joined({ files, edit: [path, from, to], product, support = [], pages }: Site): readonly Finding[] {
  const after = { ...files, [path]: (files[path] ?? '').replace(from, () => to) };
  const [base, head] = [treeOf(files), treeOf(after)];
  const paths = Object.keys(files).sort();
  const owned = new Map<string, string[]>();
  for (const each of paths) {
    const folder = /^(?!pages\/|shared\/)[^/]+/.exec(each)?.[0];
    if (folder !== undefined) owned.set(folder, [...(owned.get(folder) ?? []), each]);
  }
  const isTest = (each: string): boolean => each.includes('.test.');
  // Features that no page shows: a page of few features is no root.
  const others = Object.fromEntries(['u', 'v', 'w', 'y', 'z'].map((name) => [name, []]));
  const features = Object.entries({ ...(product ?? Object.fromEntries(owned)), ...others }).map(
    ([name, own]): FeatureFiles => ({
      feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: true },
      product: own.filter((each) => !isTest(each)),
      support,
      tests: own.filter(isTest),
      declaredTests: [],
    }),
  );
  return pageImpacts({
    changes: listChanges(differencesOf(files, after), base, head).filter((change) => change.class !== 'cosmetic'),
    features,
    testFiles: new Set(paths.filter(isTest)),
    pages: (pages ?? paths.filter((each) => each.startsWith('pages/')).map((each) => [each])).map((each) => ({
      files: each,
      reason: null,
    })),
    trees: [head, base],
    graph: union(head.graph, base.graph),
  });
}

/** The features that pages join with an edit, sorted. */
export const felt = (site: Site): string =>
  joined(site)
    .map(({ feature }) => feature)
    .sort()
    .join(' ');

/** A module that mounts what another one gives. */
export const uses = (name: string, from: string): string =>
  `import { ${name} } from '${from}'; export const Of${name} = () => <${name}/>;`;

/** Three features of one component each, … */
export const A = { 'a/c.tsx': 'export const A = () => 1' };
/** … */
export const B = { 'b/c.tsx': 'export const B = () => 1' };
/** … */
export const C = { 'c/c.tsx': 'export const C = () => 1' };
/** … a page that mounts two of them, … */
export const AB = 'import { A } from "../a/c"; import { B } from "../b/c"; export default () => [<A/>, <B/>]';

/** … and the edit of one. */
export const EDIT = ['a/c.tsx', '1', '2'] as const;
