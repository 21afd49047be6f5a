import { lazySummary, type TailMaker } from '../model/lazy-summary.ts';
import type { ModuleSummary } from '../model/module.ts';
import { quickHead } from './header/quick-head.ts';

/**
 * The summary of a script whose header says all that it asks for; everything but its imports is made when it is looked at. A syntax error
 * behind the header is found then too: it takes nothing from the imports, which are whole.
 *
 * @param isKept whether the text may be held for later; else the tail is made at once
 * @returns null for every other file
 */
export function quickSummary(text: string, extension: string, maker: TailMaker, isKept: boolean): ModuleSummary | null {
  const head = quickHead(text.startsWith('\uFEFF') ? text.slice(1) : text, extension);
  if (head === null) return null;
  if (isKept) return lazySummary(head, { from: { text }, maker, code: null });
  const [code, names, words] = [maker.code(text), maker.names(text), maker.words(text)];
  const made = { code: () => code, names: () => names, words: () => words };
  return lazySummary(head, { from: { text: null }, maker: made, code });
}
