import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../model/check-result.ts';
import { renderAnnotations } from './render-annotations.ts';
import { COMMENT_MARKER, renderComment, renderSummary } from './render-comment.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';
import { exitCode, renderStatus } from './render-status.ts';
import { renderText } from './render-text.ts';
import { CONTEXT } from './build-result.fixture.ts';
import {
  BLOCKED,
  INCONCLUSIVE,
  OBSERVING,
  SATISFIED,
  UNKNOWN_FEATURES,
  UNTOUCHED,
  WAITING,
} from './sample-result.fixture.ts';

const SAMPLES: readonly (readonly [string, CheckResult])[] = [
  ['waiting', WAITING],
  ['blocked', BLOCKED],
  ['satisfied', SATISFIED],
  ['untouched', UNTOUCHED],
  ['inconclusive', INCONCLUSIVE],
  ['observing', OBSERVING],
];

describe('goldens', () => {
  test.each(SAMPLES)('the comment, %s', async (name, sample) => {
    await expect(renderComment(sample, CONTEXT)).toMatchFileSnapshot(`__golden__/${name}.md`);
  });

  test.each(SAMPLES)('the text, %s', async (name, sample) => {
    await expect(renderText(sample)).toMatchFileSnapshot(`__golden__/${name}.txt`);
  });

  test('the JSON', async () => {
    await expect(renderJson(WAITING)).toMatchFileSnapshot('__golden__/waiting.json.golden');
  });

  test('the page', async () => {
    await expect(renderHtml(WAITING, CONTEXT)).toMatchFileSnapshot('__golden__/waiting.html.golden');
  });
});

test.each([
  ['waiting', WAITING, 'pending', 'token waits: 2 tests not yet green, and a sign-off by @acme/token', 1],
  ['blocked', BLOCKED, 'failure', 'token: test (token) failed', 1],
  ['satisfied', SATISFIED, 'success', 'every feature that can feel the change is safe', 0],
  ['untouched', UNTOUCHED, 'success', 'no feature can feel the change', 0],
  [
    'inconclusive',
    INCONCLUSIVE,
    'error',
    'the object dddddddddddddddddddddddddddddddddddddddd is not in the repository: the promisor remote did not send it',
    2,
  ],
  ['no feature known', UNKNOWN_FEATURES, 'error', 'no feature is known, so nothing was evaluated', 2],
  [
    'observing',
    OBSERVING,
    'success',
    'observing, would be pending: token waits: 2 tests not yet green, and a sign-off by @acme/token',
    1,
  ],
] as const)('the status and the exit code, %s', (_, sample, state, description, code) => {
  expect([renderStatus(sample), exitCode(sample.verdict)]).toEqual([{ state, description }, code]);
});

describe('annotations', () => {
  const place = { file: 'src/features/postpaid/postpaid-form.tsx', line: 18 };
  const title = 'Felt by token, wallet, cart';
  const opening = 'What changes in submitPayment can be felt by token, wallet, cart.';

  test.each([
    [
      'waiting',
      WAITING,
      [
        {
          level: 'warning',
          ...place,
          title,
          message: `${opening}\ntoken waits: 2 tests not yet green, and a sign-off by @acme/token`,
        },
      ],
    ],
    ['blocked', BLOCKED, [{ level: 'error', ...place, title, message: `${opening}\ntoken: test (token) failed` }]],
    [
      'satisfied',
      SATISFIED,
      [
        {
          level: 'notice',
          ...place,
          title: 'Felt by token, wallet, cart',
          message: `${opening}\nEach of them is safe.`,
        },
      ],
    ],
    ['untouched', UNTOUCHED, []],
  ] as const)('%s', (_, sample, expected) => {
    expect(renderAnnotations(sample)).toEqual(expected);
  });

  test('observing, they are notices', () => {
    expect(renderAnnotations(OBSERVING).map(({ level }) => level)).toEqual(['notice']);
  });

  test('at most ten, and none in deleted files', () => {
    const changes = Array.from({ length: 30 }, (_, index) => ({
      file: `src/a${index}.ts`,
      symbol: '*',
      kind: index === 0 ? ('deleted' as const) : ('modified' as const),
      class: 'runtime' as const,
      line: 1,
    }));
    const [first] = WAITING.impacts.filter((impact) => impact.feature === 'token');
    const impacts = changes.map(({ file }) => ({
      ...(first ?? { feature: 'token', coupling: 'uses', certainty: 'certain', strength: 1, distance: 0, tests: [] }),
      route: [{ file, symbol: '*', line: 1, via: 'change' as const }],
    })) as CheckResult['impacts'];
    const files = renderAnnotations({ ...WAITING, changes, impacts }).map(({ file }) => file);
    expect([files.length, files.includes('src/a0.ts')]).toEqual([10, false]);
  });
});

describe('the comment', () => {
  test('begins with the marker, and links nowhere without a context', () => {
    const text = renderComment(WAITING);
    expect(text.startsWith(`${COMMENT_MARKER}\n`)).toBe(true);
    expect(text).not.toContain('/blob/');
  });

  test('the summary is the whole report, so it has no marker and points at no other', () => {
    const text = renderSummary(WAITING, CONTEXT);
    expect([text.includes(COMMENT_MARKER), text.includes('The whole report')]).toEqual([false, false]);
  });
});
