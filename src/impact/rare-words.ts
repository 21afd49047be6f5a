import { byCodeUnits } from '../graph/compare.ts';
import type { Change } from '../model/change.ts';
import type { ChangedText } from '../model/changed-text.ts';
import type { RareWord, RareWords } from '../model/shared-naming.ts';
import { wordHash } from '../model/word-hash.ts';
import type { HoldingModule } from './name-holders.ts';
import { holdersOfWords } from './word-holders.ts';

/** What rare words are sought in. */
export interface RareWordsInput {
  /** Without those that are cosmetic. */
  readonly changes: readonly Change[];
  readonly testFiles: ReadonlySet<string>;
  /** By path at head (at base for what was deleted). */
  readonly texts: ReadonlyMap<string, ChangedText>;
  readonly modules: readonly HoldingModule[];
}

/** Replayed regressions were told best by words that at most so many features hold: of more than that each says too little. */
const MOST = 6;

/** Where there are few features, a word that a third of them hold is no rare one: in a small repository the language's own words are in all that there is. */
const SHARE = 3;

/** How many words of each feature are told. */
const TOLD = 5;

/** More words are no change that anybody reads; the first ones by code units are looked up. */
const MOST_WORDS = 20_000;

/**
 * Which features are written in words that the changed lines have and few others: with no import, no known kind of name, this is
 * what is left to tell who has to do with a change. The features that the change edits are not told. Sorted by feature.
 */
export function rareWords({ changes, testFiles, texts, modules }: RareWordsInput): readonly RareWords[] {
  const edited = new Set<string>();
  const changed = new Set(changes.flatMap(({ file, renamedFrom }) => [file, renamedFrom ?? file]));
  for (const { path, features } of modules) if (changed.has(path)) for (const feature of features) edited.add(feature);
  const said = wordsOf(changes, testFiles, texts);
  const names = [...said.keys()].sort(byCodeUnits).slice(0, MOST_WORDS);
  const hashes = new Map(names.map((word) => [word, wordHash(word)]));
  const features = modules.map((module) => ({ ...module, holders: module.features }));
  const count = new Set(modules.flatMap(({ features: own }) => own)).size;
  const most = Math.min(MOST, Math.floor(count / SHARE));
  // A word that two features share, the one that is changed and another, must be rare to say anything.
  if (most < 2) return [];
  const held = holdersOfWords(features, new Set(hashes.values()), most);
  const byFeature = new Map<string, RareWord[]>();
  for (const [word, hash] of hashes) {
    const holders = held.get(hash) ?? [];
    const place = said.get(word);
    if (holders.length > most || place === undefined) continue;
    const others = holders.filter(({ holder }) => !edited.has(holder));
    for (const { holder, module } of others) {
      const { path: partner, isAtBase } = module;
      const rare = { word, features: holders.length, ...place, partner, isAtBase };
      byFeature.set(holder, [...(byFeature.get(holder) ?? []), rare]);
    }
  }
  return [...byFeature]
    .sort((a, b) => byCodeUnits(a[0], b[0]))
    .map(([feature, words]) => {
      // What a test alone says no product code breaks by: it agrees with what else joins two features, and names none.
      const isTelling = ({ word, change }: RareWord): boolean => isOfCode(word) && !testFiles.has(change.file);
      const sorted = [...words].sort(
        (a, b) =>
          Number(isTelling(b)) - Number(isTelling(a)) ||
          Number(isOfCode(b.word)) - Number(isOfCode(a.word)) ||
          a.features - b.features ||
          byCodeUnits(a.word, b.word),
      );
      const codeScore = sumOf(words.filter(isTelling));
      return { feature, score: sumOf(words), codeScore, words: sorted.slice(0, TOLD) };
    });
}

const sumOf = (words: readonly RareWord[]): number =>
  Math.round(words.reduce((sum, { features }) => sum + 1 / features, 0) * 1000) / 1000;

/** Whether a word is none of a person's language, nor of the programming language's own, which two authors have from it and not from each other. */
const isOfCode = (word: string): boolean => /[a-z][A-Z]|[\d_$]/.test(word) && !OF_THE_LANGUAGE.has(word);

/** Names that ECMA-262 gives to everybody, of those that look like code ("The Global Object", "Properties of the Object Prototype Object"). */
const OF_THE_LANGUAGE: ReadonlySet<string> = new Set([
  'globalThis',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** The words of the lines that differ, each where it is said first: at the head where it can. */
function wordsOf(
  changes: readonly Change[],
  testFiles: ReadonlySet<string>,
  texts: ReadonlyMap<string, ChangedText>,
): ReadonlyMap<string, Pick<RareWord, 'change' | 'line' | 'isGone'>> {
  const found = new Map<string, Pick<RareWord, 'change' | 'line' | 'isGone'>>();
  const byFile = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.package !== undefined || change.kind === 'retargeted') continue;
    byFile.set(change.file, [...(byFile.get(change.file) ?? []), change]);
  }
  const read = (file: string, own: readonly Change[], isGone: boolean): void => {
    const text = texts.get(file);
    for (const [word, line] of (isGone ? text?.before : text?.after)?.words ?? []) {
      const change = own.findLast((each) => each.line <= line) ?? own[0];
      if (change && !found.has(word)) found.set(word, { change, line, isGone });
    }
  };
  // What the product says counts, also where it only said it before; then what tests say.
  for (const isTest of [false, true]) {
    const files = [...byFile].filter(([file]) => testFiles.has(file) === isTest);
    for (const isGone of [false, true]) for (const [file, own] of files) read(file, own, isGone);
  }
  return found;
}
