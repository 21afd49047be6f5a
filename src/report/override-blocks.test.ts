import { expect, test } from 'vitest';
import { reason, result, verdict } from './build-result.fixture.ts';
import { overrideBlocks } from './override-blocks.ts';
import { toMarkdown } from './to-markdown.ts';

const tried = (by: string) =>
  reason('override', 'waiting', `\`@${by}\` tried to override, which does not count: they are not named`);

test('overrides that do not count are told, the last three of them', () => {
  const unmet = verdict('unmet', []);
  const children = ['alice', 'bob', 'carol', 'dave'].map(tried);
  const told = overrideBlocks(result({ verdict: { ...unmet, reason: { ...unmet.reason, children } } }));
  expect(toMarkdown(told)).toBe(
    ['bob', 'carol', 'dave']
      .map((by) => `- \`@${by}\` tried to override, which does not count: they are not named.\n`)
      .join(''),
  );
});

test('nothing is told where nobody tried', () => {
  expect(overrideBlocks(result({ verdict: verdict('unmet', []) }))).toEqual([]);
});
