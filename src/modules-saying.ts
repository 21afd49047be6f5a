import { type ChangedName, type ChangedNamesInput, changedNames } from './impact/changed-names.ts';
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
  const inText = changed.filter(({ isPath }) => !isPath);
  const names = inText.flatMap(({ kind, name }) => (kind === 'route' ? [] : [name]));
  const routes = inText.flatMap(({ kind, name }) => (kind === 'route' ? [name] : []));
  const sides = [...input.texts.values()].flatMap(({ before, after }) => [before, after]);
  const words = sides.flatMap((side) => side?.words.map(([word]) => word) ?? []);
  const search = new TextSearch(names, routes, [...words, ...names.map((name) => name.replace(/^[.#]/, ''))]);
  const mayHold = holdingAny(search, changed);
  return modules.map((module) => {
    const sieve = sieveOf(module.summary, sieveOfText);
    return sieve === null ? module : { ...module, summary: saidBy(sieve, module.summary, search, mayHold) };
  });
}

/** Whether a text may say one of the names. */
type MayHold = (sieve: TextSieve, summary: ModuleSummary) => boolean;

/** What spells a path is told from what merely imports it: whoever spells more of a path spells its end, in one piece. */
function holdingAny(search: TextSearch, changed: readonly ChangedName[]): MayHold {
  const paths = new Set(changed.flatMap(({ name, isPath }) => (isPath ? [name.split('.').slice(-2).join('.')] : [])));
  const spelt = new TextSearch(paths, [], []);
  return (sieve, summary) => {
    if (search.mayHoldBy(sieve) && search.mayHold(keptText(summary) ?? '')) return true;
    if (paths.size === 0 || !spelt.mayHoldBy(sieve)) return false;
    const text = keptText(summary) ?? '';
    return [...paths].some((path) => text.includes(path));
  };
}

/** What a module says, as far as it is sought. Its text is read only where its sieve does not tell. */
function saidBy(sieve: TextSieve, summary: ModuleSummary, search: TextSearch, mayHold: MayHold): ModuleSummary {
  const words = search.wordsBy(sieve) ?? search.wordsIn(keptText(summary) ?? '');
  const said = words === '' ? {} : { words };
  if (!mayHold(sieve, summary)) return { imports: [], ...said };
  const { names } = summary;
  if (!names) return { imports: [], ...said };
  // Where a name stands is asked only of those that say one that was sought.
  const at = { get: () => summary.symbols, enumerable: true };
  return Object.defineProperty({ imports: [], ...said, names }, 'symbols', at);
}
