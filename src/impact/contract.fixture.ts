import { differentLines } from '../diff/changed-lines.ts';
import { listChanges } from '../diff/list-changes.ts';
import type { ChangedText } from '../model/changed-text.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { ContractTie, RareWords } from '../model/shared-naming.ts';
import { fileNames, isFileOfNames } from '../parse/names/file-names.ts';
import { wordsOfLines } from '../parse/names/module-words.ts';
import { contractTies } from './contract-ties.ts';
import { holdingModules } from './name-holders.ts';
import { rareWords } from './rare-words.ts';
import { differencesOf, type Files, treeOf } from './specification.fixture.ts';

/**
 * One file of the feature `shop`, of which a piece becomes another, and one file of the feature `till`. What the change and `till` share: the
 * kind of the name and the name; null: nothing.
 */
export type ContractRow = readonly [
  says: string,
  change: readonly [file: string, text: string, from: string, to: string],
  other: readonly [file: string, text: string],
  shared: string | null,
];

/** What a row comes to. */
export function sharedIn([, [file, text, from, to], [other, otherText]]: ContractRow): string | null {
  if (!text.includes(from)) throw new Error(`${text} has no ${from}`);
  const files = { [`shop/${file}`]: text, [`till/${other}`]: otherText };
  const [tie] = tiesOf(files, { ...files, [`shop/${file}`]: text.replace(from, () => to) }).filter(
    ({ feature }) => feature === 'till',
  );
  return tie === undefined ? null : `${tie.kind} ${tie.name}`;
}

/** The ties of a change. Every folder at the top is a feature; `*.test.*` are tests. */
export function tiesOf(before: Files, after: Files): readonly ContractTie[] {
  return contractTies(inputOf(before, after));
}

/** The rare words of a change, as `feature score: words`. */
export function wordsOf(before: Files, after: Files): readonly string[] {
  const told = ({ feature, score, words }: RareWords): string =>
    `${feature} ${score}: ${words.map(({ word }) => word).join(' ')}`;
  return rareWords(inputOf(before, after)).map(told);
}

/** Where a change says the first rare word of each feature: the file, the symbol and the line, and whether it is gone. */
export function placesOf(before: Files, after: Files): readonly string[] {
  return rareWords(inputOf(before, after)).flatMap(({ words: [word] }) =>
    word ? [`${word.change.file} ${word.change.symbol} ${word.line}${word.isGone ? ' gone' : ''}`] : [],
  );
}

function inputOf(before: Files, after: Files): Parameters<typeof contractTies>[0] {
  const [base, head] = [treeOf(before), treeOf(after)];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const testFiles = new Set(paths.filter((path) => path.includes('.test.')));
  const features = featuresOf(paths, testFiles);
  const changes = listChanges(differencesOf(before, after), base, head).filter(({ class: by }) => by !== 'cosmetic');
  const texts = new Map(paths.map((path) => [path, textOf(path, before[path], after[path])]));
  const summaries = { head: head.summaries, base: base.summaries };
  const modules = holdingModules({ ...summaries, features, testFiles });
  const changed = { head: withNames(head.summaries, after), mergeBase: withNames(base.summaries, before) };
  return { ...summaries, ...changed, modules, features, testFiles, changes, texts };
}

/** The summaries with those of files that are no source but define names. */
function withNames(summaries: ReadonlyMap<string, ModuleSummary>, files: Files): ReadonlyMap<string, ModuleSummary> {
  const named = Object.entries(files).filter(([path]) => isFileOfNames(path));
  return new Map([
    ...summaries,
    ...named.map(([path, text]) => [path, { imports: [], names: fileNames(path, text) }] as const),
  ]);
}

function textOf(path: string, was: string | undefined, is: string | undefined): ChangedText {
  const lines = differentLines(was ?? '', is ?? '');
  const side = (text: string, own: readonly number[]) => ({ path, lines: own, words: wordsOfLines(text, own) });
  return {
    before: was === undefined ? null : side(was, lines.before),
    after: is === undefined ? null : side(is, lines.after),
  };
}

function featuresOf(paths: readonly string[], testFiles: ReadonlySet<string>): readonly FeatureFiles[] {
  const names = new Set(paths.flatMap((path) => /^([^/]+)\//.exec(path)?.[1] ?? []));
  return [...names].sort().map((name) => {
    const own = paths.filter((path) => path.startsWith(`${name}/`));
    return {
      feature: {
        name,
        paths: [`${name}/**`],
        tests: null,
        owners: null,
        tier: 'standard',
        links: {},
        isDiscovered: true,
      },
      product: own.filter((path) => !testFiles.has(path)),
      tests: own.filter((path) => testFiles.has(path)),
      declaredTests: [],
    };
  });
}
