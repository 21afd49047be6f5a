import type { Change } from '../model/change.ts';
import type { CoChange } from '../model/co-change.ts';
import type { Impact } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { RareWords } from '../model/shared-naming.ts';
import { completed } from './finding.ts';
import { strongestFirst } from './find-impacts.ts';
import { agreeing, weighed } from './strength.ts';

/** A feature that no other coupling names is named only if it changed at least every fourth time. */
const MIN_CONFIDENCE = 0.25;

/**
 * And only by so much more than by chance (`CoChange.score`). Of 27 replayed regressions, what broke and was named by history alone had 1.2 or
 * more, and no feature that broke and has a past with the change less than 0.47; of what history alone named with less than 0.3 nothing broke.
 */
const MIN_SCORE = 0.3;

/** What speaks for a feature beside the code that joins it to the change. */
export interface Beside {
  readonly coChanges: readonly CoChange[];
  readonly words: readonly RareWords[];
}

/**
 * The impacts with what else speaks for them: a feature that kept changing together with a changed file, or is written in the
 * same rare words, is read earlier; one that kept changing together is named though nothing else joins the two.
 */
export function withAgreement(
  impacts: readonly Impact[],
  beside: Beside,
  changes: readonly Change[],
): readonly Impact[] {
  const history = new Map(beside.coChanges.map(({ feature, score }) => [feature, { history: score }]));
  const words = new Map(beside.words.map(({ feature, score }) => [feature, { words: score }]));
  const telling = beside.coChanges.filter(
    ({ together, of, score }) => together / of >= MIN_CONFIDENCE && score >= MIN_SCORE,
  );
  return [...impacts, ...telling.map((each) => impactOf(each, changes))]
    .map((impact) => {
      const said = { ...history.get(impact.feature), ...words.get(impact.feature) };
      return Object.keys(said).length === 0 || impact.coupling === 'edits' ? impact : agreeing(impact, said);
    })
    .sort(strongestFirst);
}

function impactOf({ feature, file, partner, together, of }: CoChange, changes: readonly Change[]): Impact {
  const felt = changes.filter((change) => change.file === file || change.renamedFrom === file);
  const first = felt.find((change) => change.class === 'runtime') ?? felt[0];
  const reason = `changed together in ${together} of the last ${of} changes to ${quoteName(file)}`;
  return completed(
    {
      feature,
      coupling: 'history',
      certainty: 'possible',
      ...weighed({ coupling: 'history', distance: 1, fanOuts: [] }),
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
