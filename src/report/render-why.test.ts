import { expect, test } from 'vitest';
import { renderWhy, renderWhyJson, type WhyAnswer } from './render-why.ts';
import { impact, route } from './build-result.fixture.ts';

const ROUTE: WhyAnswer = {
  kind: 'route',
  impact: impact(
    'token',
    route(
      'src/money.ts:3 round change',
      'src/features/token/pay.ts:1 * import',
      'src/features/token/form.tsx:12 Form import',
    ),
    { because: { text: 'Both live on\none page.', incident: 'https://status.example.org/17' } },
  ),
  lines: ['export function round(n: number) {', "import { round } from '../../money';", null],
};

const NONE: WhyAnswer = {
  kind: 'none',
  feature: 'cart',
  target: 'src/money.ts#round',
  proof: ['No module that reaches `src/money.ts` is of `cart`', '12 modules were looked at'],
};

test('a route, with the source of each step that could be read', () => {
  expect(renderWhy(ROUTE)).toBe(
    [
      'token can feel it: uses, certain, 2 steps',
      '',
      '  src/money.ts:3                  round changed',
      '      export function round(n: number) {',
      '  src/features/token/pay.ts:1     imports it',
      "      import { round } from '../../money';",
      '  src/features/token/form.tsx:12  Form uses it',
      '',
      '  Both live on one page. https://status.example.org/17',
      '',
    ].join('\n'),
  );
});

test('no route, and what was proved instead', () => {
  expect(renderWhy(NONE)).toBe(
    [
      'cart cannot feel src/money.ts#round',
      '  No module that reaches src/money.ts is of cart',
      '  12 modules were looked at',
      '',
    ].join('\n'),
  );
});

test('colours come from outside', () => {
  const mark = (text: string): string => `<${text}>`;
  const palette = { bold: mark, dim: mark, green: mark, yellow: mark, red: mark, cyan: mark };
  expect(renderWhy(NONE, palette).split('\n')[0]).toBe('<cart> cannot feel <src/money.ts#round>');
});

test.each([ROUTE, NONE])('as JSON, one object', (answer) => {
  expect(typeof JSON.parse(renderWhyJson(answer))).toBe('object');
});
