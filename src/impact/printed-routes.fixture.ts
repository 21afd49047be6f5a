import type { Impact } from '../model/impact.ts';
import { compare, type Files, type Rule } from './specification.fixture.ts';

/** How a feature feels a change (`?` where that is only possible), and the steps of its route, a line each: `file:line symbol how`, and what is not proved. */
export type Told = readonly [coupling: string, ...steps: string[]];

/** A rule of which it is of interest by what route who feels the change. Nobody else does. */
export interface RouteRule extends Omit<Rule, 'changes' | 'felt'> {
  readonly told: { readonly [feature: string]: Told };
}

/** The steps of a route, a line each. */
export const linesOf = ({ route }: Impact): readonly string[] =>
  route.map(({ file, line, symbol, via, reason }) =>
    [`${file}:${line} ${symbol} ${via}`, ...(reason === undefined ? [] : [reason])].join(': '),
  );

/** What is told between two trees of each feature. */
export function toldBetween(before: Files, after: Files): { readonly [feature: string]: Told } {
  return Object.fromEntries(
    compare(before, after).report.impacts.map((impact) => [
      impact.feature,
      [`${impact.coupling}${impact.certainty === 'possible' ? '?' : ''}`, ...linesOf(impact)],
    ]),
  );
}

/** What is told of each feature but the one that the change itself is in. */
export function toldOf({ files, edit: [path, from, to] }: RouteRule): { readonly [feature: string]: Told } {
  const text = files[path];
  if (!text?.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  const all = toldBetween(files, { ...files, [path]: text.replace(from, () => to) });
  return Object.fromEntries(Object.entries(all).filter(([feature]) => !path.startsWith(`${feature}.`)));
}
