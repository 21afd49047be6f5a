import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineUrl } from './report-context.ts';
import { CONTEXT } from './build-result.fixture.ts';

const PREFIX = `https://github.com/acme/market/blob/${'b'.repeat(40)}/`;

describe('lineUrl', () => {
  test.each([
    ['src/a.ts', 'src/a.ts'],
    ['src/[id]/(group)/page.tsx', 'src/%5Bid%5D/%28group%29/page.tsx'],
    ['a b#c?d%e', 'a%20b%23c%3Fd%25e'],
    ['a\nb', 'a%0Ab'],
    ['日', '%E6%97%A5'],
    ['caf\udce9x', 'caf%e9x'],
    ['\ud800', '%EF%BF%BD'],
  ])('%j', (file, path) => {
    expect(lineUrl(CONTEXT, CONTEXT.head, file, 12)).toBe(`${PREFIX}${path}#L12`);
  });

  test('leads back to every path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (file) => {
        const url = lineUrl(CONTEXT, CONTEXT.head, file, 1);
        expect(decodeURIComponent(url.slice(PREFIX.length, -'#L1'.length))).toBe(file);
      }),
    );
  });
});
