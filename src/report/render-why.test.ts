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
  also: [],
};

const says = { name: { kind: 'event', text: 'paid' } } as const;

const BY_NAME: WhyAnswer = {
  kind: 'route',
  impact: impact(
    'token',
    [
      { file: 'src/money.ts', symbol: 'pay', line: 3, via: 'change', ...says },
      { file: 'src/features/token/pay.ts', symbol: 'Form', line: 1, via: 'contract', ...says },
    ],
    { coupling: 'contract', certainty: 'possible' },
  ),
  lines: ["bus.emit('paid')", "bus.on('paid', clear)"],
  also: [
    {
      impact: impact(
        'token',
        [
          { file: 'src/money.ts', symbol: 'pay', line: 3, via: 'change' },
          {
            file: 'src/features/token/pay.ts',
            symbol: '*',
            line: 1,
            via: 'history',
            reason: 'changed together in 3 of the last 4 changes to `src/money.ts`',
          },
        ],
        { coupling: 'history', certainty: 'possible' },
      ),
      lines: [null, null],
    },
  ],
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

test('both lines of a name, and what else joins the two', () => {
  expect(renderWhy(BY_NAME)).toBe(
    [
      'token can feel it: contract, possible, 1 step',
      '',
      '  src/money.ts:3               pay changed, where it says the event paid',
      "      bus.emit('paid')",
      '  src/features/token/pay.ts:1  Form says the event paid too',
      "      bus.on('paid', clear)",
      '',
      'also: history, possible, 1 step',
      '',
      '  src/money.ts:3               pay changed',
      '  src/features/token/pay.ts:1  keeps changing with it (changed together in 3 of the last 4 changes to src/money.ts)',
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

test.each([ROUTE, BY_NAME, NONE])('as JSON, one object', (answer) => {
  expect(typeof JSON.parse(renderWhyJson(answer))).toBe('object');
});
