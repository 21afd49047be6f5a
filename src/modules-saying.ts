import { type ChangedNamesInput, changedNames } from './impact/changed-names.ts';
import type { HoldingModule } from './impact/name-holders.ts';
import { keptText, sieveOf } from './model/lazy-summary.ts';
import type { ModuleSummary } from './model/module.ts';
import type { TextSieve } from './model/text-sieve.ts';
import { sieveOfText, TextSearch } from './parse/names/text-search.ts';

/**
 * The modules, of which those that were not parsed yet say of names and words only what may be one of the changed: which of them say any is
 * found in their texts, so that the others need not be parsed.
 */
export function modulesSaying(modules: readonly HoldingModule[], input: ChangedNamesInput): readonly HoldingModule[] {
  const changed = changedNames(input);
  const names = changed.flatMap(({ kind, name }) => (kind === 'route' ? [] : [name]));
  const routes = changed.flatMap(({ kind, name }) => (kind === 'route' ? [name] : []));
  const sides = [...input.texts.values()].flatMap(({ before, after }) => [before, after]);
  const words = sides.flatMap((side) => side?.words.map(([word]) => word) ?? []);
  const search = new TextSearch(names, routes, [...words, ...names.map((name) => name.replace(/^[.#]/, ''))]);
  return modules.map((module) => {
    const sieve = sieveOf(module.summary, sieveOfText);
    return sieve === null ? module : { ...module, summary: saidBy(sieve, module.summary, search) };
  });
}

/** What a module says, as far as it is sought. Its text is read only where its sieve does not tell. */
function saidBy(sieve: TextSieve, summary: ModuleSummary, search: TextSearch): ModuleSummary {
  const words = search.wordsBy(sieve) ?? search.wordsIn(keptText(summary) ?? '');
  const said = words === '' ? {} : { words };
  if (!search.mayHoldBy(sieve) || !search.mayHold(keptText(summary) ?? '')) return { imports: [], ...said };
  const { names } = summary;
  if (!names) return { imports: [], ...said };
  // Where a name stands is asked only of those that say one that was sought.
  const at = { get: () => summary.symbols, enumerable: true };
  return Object.defineProperty({ imports: [], ...said, names }, 'symbols', at);
}
