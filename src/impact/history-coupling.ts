import type { Change } from '../model/change.ts';
import type { CoChange } from '../model/co-change.ts';
import type { Impact } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import { completed } from './finding.ts';
import { strongestFirst } from './find-impacts.ts';

/**
 * How much a co-change says beside what the code says: `1 − (1 − s) · e^(−0.3 · score)`. Of the ways to join the two that were
 * tried on replayed regressions (sums, products, ranks) this kept what either found alone most often among the first three.
 */
const SHARE = 0.3;

/** A feature that no other coupling names is named only if it changed at least every fourth time. */
const MIN_CONFIDENCE = 0.25;

/**
 * The impacts with what history says of them: a feature that kept changing together with a changed file is read earlier, and
 * is named though nothing else joins the two.
 */
export function withHistory(
  impacts: readonly Impact[],
  coChanges: readonly CoChange[],
  changes: readonly Change[],
): readonly Impact[] {
  const byFeature = new Map(coChanges.map((each) => [each.feature, each]));
  const strengthened = impacts.map((impact) => {
    const said = byFeature.get(impact.feature);
    return said === undefined ? impact : { ...impact, strength: joined(impact.strength, said) };
  });
  const telling = coChanges.filter(({ together, of }) => together / of >= MIN_CONFIDENCE);
  return [...strengthened, ...telling.map((each) => impactOf(each, changes))].sort(strongestFirst);
}

function joined(strength: number, { score }: CoChange): number {
  return Math.round((1 - (1 - strength) * Math.exp(-SHARE * score)) * 1000) / 1000;
}

function impactOf(said: CoChange, changes: readonly Change[]): Impact {
  const { feature, file, partner, together, of } = said;
  const felt = changes.filter((change) => change.file === file || change.renamedFrom === file);
  const first = felt.find((change) => change.class === 'runtime') ?? felt[0];
  const reason = `changed together in ${together} of the last ${of} changes to ${quoteName(file)}`;
  return completed(
    {
      feature,
      coupling: 'history',
      certainty: 'possible',
      strength: joined(0, said),
      distance: 1,
      route: [
        { file: first?.file ?? file, symbol: first?.symbol ?? '*', line: first?.line ?? 1, via: 'change' },
        { file: partner, symbol: '*', line: 1, via: 'history', reason },
      ],
      tests: [],
    },
    felt,
  );
}
