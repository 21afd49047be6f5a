import { minimatch } from 'minimatch';
import { byCodeUnits } from '../graph/compare.ts';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import type { DeclaredCoupling } from '../model/config.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Impact, Route } from '../model/impact.ts';

/** A declared coupling that a change sets off. */
export interface DeclaredImpact {
  readonly route: Route;
  /** Every change that sets off a coupling to the feature. */
  readonly changes: readonly Change[];
  readonly because: NonNullable<Impact['because']>;
}

/** The first declared coupling by which a feature feels the changes; null when there is none. */
export function declaredOn(
  files: FeatureFiles,
  changes: ReadonlyMap<string, readonly Change[]>,
  couplings: readonly DeclaredCoupling[],
): DeclaredImpact | null {
  const paths = [...changes.keys()].sort(byCodeUnits);
  const own = couplings.filter(({ to }) => to.includes(files.feature.name));
  const globs = [...new Set(own.flatMap(({ from }) => from))];
  const isMeant = (path: string): boolean => globs.some((glob) => minimatch(path, glob, { dot: true }));
  const concerned = new Set(paths.filter(isMeant).flatMap((path) => changes.get(path) ?? []));
  for (const { from, because, incident } of own) {
    const path = paths.find((candidate) => from.some((glob) => minimatch(candidate, glob, { dot: true })));
    const change = path === undefined ? undefined : changes.get(path)?.[0];
    if (path === undefined || !change) continue;
    const target = files.product[0] ?? files.tests[0] ?? path;
    return {
      route: [
        { file: path, symbol: change.symbol, line: change.line, via: 'change' },
        { file: target, symbol: WHOLE_FILE, line: 1, via: 'declared' },
      ],
      changes: [...concerned],
      because: { text: because ?? '', incident },
    };
  }
  return null;
}
