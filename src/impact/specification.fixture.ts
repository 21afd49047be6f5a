import { listChanges } from '../diff/list-changes.ts';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { ImpactReport } from '../model/impact.ts';
import type { ModuleGraph, ModuleSummary } from '../model/module.ts';
import type { TreeDifference } from '../model/tree.ts';
import { isDataModule, summarizeData } from '../parse/data-module.ts';
import { extensionOf, isSourceExtension } from '../parse/extension.ts';
import { parseHead } from '../parse/parse-module.ts';
import { withAddedImports } from '../resolve/added-imports.ts';
import { buildGraph } from '../resolve/build-graph.ts';
import { createResolver } from '../resolve/create-resolver.ts';
import { findImpacts } from './find-impacts.ts';

/** A small tree: path to text. */
export type Files = { readonly [path: string]: string };

/**
 * One rule of the language, shown on a small tree. Every file is a feature that is called as the file is up to its first
 * dot: `cart.ts` and `cart.test.ts` are the product and the test of `cart`.
 */
export interface Rule {
  readonly says: string;
  readonly files: Files;
  /** The file that changes, a piece of its text, and what stands there afterwards. */
  readonly edit: readonly [path: string, from: string, to: string];
  /** What changed, as `symbol class`; left out where only who feels it is of interest. */
  readonly changes?: readonly string[];
  /** Who feels it, and how: features and couplings, with `?` where it is only possible. Nobody else does. Left out where only the changes are of interest. */
  readonly felt?: { readonly [feature: string]: string };
}

/** What a rule comes to. */
export interface Outcome {
  readonly changes: readonly string[];
  readonly felt: { readonly [feature: string]: string };
}

/** `page` only evaluates `cart`: what does evaluating `cart` run of `form`, whose `submit` changes? Null: nothing. */
export function evaluating(says: string, cart: string, page: string | null, more: Files = {}): Rule {
  const form = 'export function submit() { return 1 } export function check() {} export default class Form {}';
  const files = { 'form.ts': form, 'cart.ts': cart, 'page.ts': `import './cart'`, ...more };
  const felt = { cart: 'uses', ...(page === null ? {} : { page }) };
  return { says, files, edit: ['form.ts', 'return 1', 'return 2'], felt };
}

/** One rule about one file: what it is before, and a piece of it that becomes another; what changed, as `symbol class`. The extension is `ts` where none is given. */
export type Edit = readonly [
  says: string,
  text: string,
  from: string,
  to: string,
  changes: readonly string[],
  extension?: string,
];

/** What a file has of changes that nobody can feel. */
export const COSMETIC = ['* cosmetic'] as const;

/** Beside the file of an `Edit` there is what it may import. */
const AROUND: Files = {
  'x.ts': 'export const f = 1, g = 2; export class K {}; export interface I {}',
  'y.ts': 'export const f = 3; export interface I {}',
};

/** What an edit changes, as `symbol class`, sorted. */
export function changesIn([says, text, from, to, , extension = 'ts']: Edit): readonly string[] {
  const path = `a.${extension}`;
  return [...outcomeOf({ says, files: { ...AROUND, [path]: text }, edit: [path, from, to] }).changes].sort();
}

/** Reads both trees of a rule and compares them. The feature that the change itself is in is left out. */
export function outcomeOf({ files, edit: [path, from, to] }: Rule): Outcome {
  const text = files[path];
  if (!text?.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  const { changes, report } = compare(files, { ...files, [path]: text.replace(from, () => to) });
  const felt: { [feature: string]: string } = {};
  for (const { feature, coupling, certainty } of report.impacts)
    if (feature !== featureOf(path)) felt[feature] = certainty === 'possible' ? `${coupling}?` : coupling;
  return { changes: changes.map((change) => `${change.symbol} ${change.class}`), felt };
}

/** What changed between two trees and who feels it. */
export function compare(
  before: Files,
  after: Files,
): { readonly changes: readonly Change[]; readonly report: ImpactReport } {
  const [base, head] = [treeOf(before), treeOf(after)];
  const changes = listChanges(differencesOf(before, after), base, head);
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const testFiles = new Set(paths.filter((path) => path.includes('.test.')));
  const features = featuresOf(paths, testFiles);
  const input = { changes, base, mergeBase: base, head, features, testFiles, declared: [], pages: null };
  return { changes, report: findImpacts(input) };
}

const heads = new Map<string, ModuleSummary>();

/** What the same text says is read once, as it is of a blob. */
function headOf(text: string, extension: string): ModuleSummary {
  const key = `${extension}\0${text}`;
  const head = heads.get(key) ?? parseHead(text, extension);
  heads.set(key, head);
  return head;
}

/** A tree of files as the stages before have read it. */
export function treeOf(files: Files): {
  readonly graph: ModuleGraph;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly files: TextFiles;
} {
  const paths = Object.keys(files);
  const sources = paths.filter((path) => isSourceExtension(extensionOf(path)));
  const parsed = new Map(sources.map((path) => [path, headOf(files[path] ?? '', extensionOf(path))]));
  const texts = { paths: [...paths].sort(), read: () => undefined };
  const resolver = createResolver(texts);
  const data = paths.flatMap((path) => {
    const summary = isDataModule(path) ? summarizeData(files[path] ?? '') : null;
    return summary ? [[path, summary] as const] : [];
  });
  const summaries = new Map([...withAddedImports(parsed, paths, resolver), ...data]);
  const entries = paths.map((path) => ({ path, id: path }));
  const read = (path: string): string | undefined => (isDataModule(path) ? files[path] : undefined);
  return { graph: buildGraph({ entries, summaries, resolver }).graph, summaries, files: { ...texts, read } };
}

const featureOf = (path: string): string => path.slice(0, path.indexOf('.'));

function featuresOf(paths: readonly string[], testFiles: ReadonlySet<string>): FeatureFiles[] {
  return [...new Set(paths.map(featureOf))].sort().map((name) => {
    const own = paths.filter((path) => featureOf(path) === name).sort();
    return {
      feature: { name, paths: own, tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
      product: own.filter((path) => !testFiles.has(path)),
      tests: own.filter((path) => testFiles.has(path)),
      declaredTests: [],
    };
  });
}

/** What differs between two trees of files. */
export function differencesOf(before: Files, after: Files): TreeDifference[] {
  const entry = (path: string, text: string) => ({ path, mode: 'file' as const, id: text });
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((path): TreeDifference[] => {
    const [was, is] = [before[path], after[path]];
    if (was === is) return [];
    if (was === undefined) return [{ kind: 'added', entry: entry(path, is ?? '') }];
    if (is === undefined) return [{ kind: 'deleted', entry: entry(path, was) }];
    return [{ kind: 'modified', base: entry(path, was), head: entry(path, is) }];
  });
}
