import { expect, it } from 'vitest';
import { config, CONTEXT, feature, impact, requirement, result, route, verdict } from './build-result.fixture.ts';
import { renderAfterMerge } from './render-after-merge.ts';
import { renderAnswer } from './render-answer.ts';
import { COMMENT_LENGTH } from './render-comment.ts';

const NAMES = Array.from({ length: 40 }, (_, index) => `feature-${index}`);

/** What to watch where each of 40 features has so many links of 900 characters. */
const watch = (number: number) => {
  const kinds = Array.from({ length: number }, (_, index): [string, string] => [
    `link-${index}`,
    `https://example.com/${'x'.repeat(880)}`,
  ]);
  const features = NAMES.map((name) => feature(name, { links: Object.fromEntries(kinds) }));
  const requirements = NAMES.map((name) => requirement(name, { couplings: ['uses'] }));
  return renderAfterMerge(result({ config: config(features), verdict: verdict('satisfied', requirements) })) ?? '';
};

it.each([
  [1, 30, 'And 10 more'],
  [5, 10, 'And 30 more'],
  [20, 3, 'And 37 more'],
  [60, 1, 'And 39 more'],
  [90, 0, 'And 40 more'],
])('where each feature has %i long links it names %i features, and fits', (number, named, rest) => {
  const text = watch(number);
  expect(text.match(/^- /gm) ?? []).toHaveLength(named);
  expect(text).toContain(rest);
  expect(text.length).toBeLessThanOrEqual(COMMENT_LENGTH);
});

it('leads an answer that is too long to the summary', () => {
  const steps = route(...NAMES.map((name) => `src/${name}/${'y'.repeat(90)}.ts:1 f calls`));
  const shown = result({ config: config([feature('cart')]), impacts: [impact('cart', steps)] });
  const text = renderAnswer(
    1,
    Array.from({ length: 400 }, () => ({ kind: 'why', feature: 'cart' }) as const),
    shown,
    CONTEXT,
  );
  expect(text).toMatch(
    /^<!-- spillover answer 1 -->\n[^\n]*longer than a comment[^\n]*\]\(https:\/\/github\.com\/acme\/market\/actions\/runs\/7\)/,
  );
});
