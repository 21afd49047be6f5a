import { byCodeUnits } from './graph/compare.ts';
import type { Change } from './model/change.ts';
import type { Impact } from './model/impact.ts';
import { knownFailure } from './model/lazy-summary.ts';
import type { ModuleSummary, ParseFailure } from './model/module.ts';

/** What was found. */
interface Found {
  readonly changes: readonly Change[];
  readonly impacts: readonly Impact[];
}

/**
 * The modules that do not parse, sorted by path, with the first reason: all whose imports could therefore not be read for sure, and of the
 * others those that the change edits or a route goes through. That the rest parse is not known, and nothing hangs on it.
 */
export function unparsedModules(
  summaries: ReadonlyMap<string, ModuleSummary>,
  { changes, impacts }: Found,
): readonly (readonly [path: string, failure: ParseFailure])[] {
  const told = new Set(changes.map(({ file }) => file));
  for (const { route } of impacts) for (const { file } of route) told.add(file);
  return [...summaries]
    .flatMap(([path, summary]): [string, ParseFailure][] => {
      const failure = knownFailure(summary) ?? (told.has(path) ? summary.failure : undefined);
      return failure ? [[path, failure]] : [];
    })
    .sort(([a], [b]) => byCodeUnits(a, b));
}
