import { MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { Impact, ReachingChange } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import { listInWords } from './combine.ts';

/** How many changes are named in one sentence. */
const SHOWN = 3;

/**
 * The changes that a feature's tests have to reach: those of its gating impacts that run, each once, with the tests of all
 * couplings by which it reaches the feature. A relevant test that was itself changed needs no other test.
 */
export function changesToReach(gating: readonly Impact[]): readonly ReachingChange[] {
  const own = new Set(gating.flatMap((impact) => impact.tests));
  const byPlace = new Map<string, ReachingChange>();
  for (const change of gating.flatMap((impact) => impact.changes)) {
    if (change.class !== 'runtime' || own.has(change.file)) continue;
    const key = JSON.stringify([change.file, change.symbol]);
    const known = byPlace.get(key);
    byPlace.set(key, known === undefined ? change : { ...known, tests: [...known.tests, ...change.tests] });
  }
  return [...byPlace.values()].sort(byPlaceInCode);
}

/** The changes that none of these tests reaches. */
export function unreached(changes: readonly ReachingChange[], tests: ReadonlySet<string>): readonly ReachingChange[] {
  return changes.filter((change) => !change.tests.some((test) => tests.has(test)));
}

/** Changes as people read them, the first few by name. */
export function changesInWords(changes: readonly ReachingChange[]): string {
  const shown = changes.slice(0, SHOWN).map(changeInWords);
  return listInWords(changes.length > SHOWN ? [...shown, `${changes.length - SHOWN} more`] : shown);
}

function changeInWords({ file, symbol }: ReachingChange): string {
  if (symbol === WHOLE_FILE) return quoteName(file);
  if (symbol === MODULE_LOAD) return `what ${quoteName(file)} does when it is loaded`;
  return `${quoteName(symbol)} in ${quoteName(file)}`;
}

function byPlaceInCode(a: ReachingChange, b: ReachingChange): number {
  return compare(a.file, b.file) || compare(a.symbol, b.symbol);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
