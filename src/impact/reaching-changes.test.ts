import { expect, test } from 'vitest';
import { impactsOf } from './beyond.fixture.ts';
import type { Files } from './specification.fixture.ts';

/** The changes of a feature's impact, as `symbol: its tests that reach it`. */
function changesOf(feature: string, coupling: string, files: Files, edit: Files): readonly string[] {
  const found = impactsOf({ files, edit }).find((impact) => impact.feature === feature && impact.coupling === coupling);
  return (found?.changes ?? []).map(({ symbol, tests }) =>
    [`${symbol}:`, ...tests.map((path) => path.slice(path.lastIndexOf('/') + 1))].join(' '),
  );
}

const MONEY = `export const round = () => 1; export const cut = () => 2; export const unused = () => 3;`;
const CHANGED = `export const round = () => 10; export const cut = () => 20; export const unused = () => 30;`;

const FILES = {
  'money.ts': MONEY,
  'features/pay/pay.ts': `import { round, cut } from '../../money'; export const a = () => round(); export const b = () => cut();`,
  'features/pay/a.test.ts': `import { a } from './pay'; test(() => a());`,
  'features/pay/b.test.ts': `import { b } from './pay'; test(() => b());`,
  'features/pay/both.test.ts': `import * as pay from './pay'; test(() => run(pay));`,
};

test('every change that reaches a feature is told with the tests that reach it, the others are not', () => {
  expect(changesOf('pay', 'uses', FILES, { 'money.ts': CHANGED })).toEqual([
    'cut: b.test.ts both.test.ts',
    'round: a.test.ts both.test.ts',
  ]);
});

test('an edited feature lists its own changes, and those outside that come back to it', () => {
  const edit = {
    'money.ts': MONEY.replace('1', '10'),
    'features/pay/pay.ts': FILES['features/pay/pay.ts'].replace('cut()', 'cut(1)'),
  };
  expect(changesOf('pay', 'edits', FILES, edit)).toEqual(['b: b.test.ts both.test.ts']);
  expect(changesOf('pay', 'uses', FILES, edit)).toEqual(['round: a.test.ts both.test.ts']);
});

test('a change that only the tests call does not hide behind one that the product code uses', () => {
  const files = { ...FILES, 'features/pay/c.test.ts': `import { unused } from '../../money'; test(() => unused());` };
  expect(changesOf('pay', 'uses', files, { 'money.ts': CHANGED })).toContain('unused: c.test.ts');
});

test('what is only loaded is told as that', () => {
  const files = {
    'side.ts': `register(1);`,
    'features/pay/pay.ts': `import '../../side'; export const a = 1;`,
    'features/pay/a.test.ts': `import './pay';`,
  };
  expect(changesOf('pay', 'loads', files, { 'side.ts': `register(2);` })).toEqual(['(load): a.test.ts']);
});

test('what is kept for others is told by the change that is kept', () => {
  const files = {
    'registry.ts': `export const handlers = []; export const add = (handler) => { handlers.push(handler); };`,
    'plug.ts': `import { add } from './registry'; import { one, two } from './handlers'; add(one);`,
    'handlers.ts': `export const one = () => 1; export const two = () => 2;`,
    'features/pay/pay.ts': `import { handlers } from '../../registry'; import '../../plug'; handlers.forEach((each) => each());`,
    'features/pay/a.test.ts': `import './pay';`,
  };
  const edit = { 'handlers.ts': `export const one = () => 10; export const two = () => 20;` };
  expect(changesOf('pay', 'loads', files, edit)).toEqual(['one: a.test.ts']);
});

test('of types there is no test that reaches them', () => {
  const files = {
    'shape.ts': `export interface Shape { a: 1 } export interface Other { a: 1 }`,
    'features/pay/pay.ts': `import type { Shape } from '../../shape'; export const a = (shape: Shape) => shape;`,
    'features/pay/a.test.ts': `import { a } from './pay'; a();`,
  };
  const edit = { 'shape.ts': `export interface Shape { a: 2 } export interface Other { a: 2 }` };
  expect(changesOf('pay', 'types', files, edit)).toEqual(['Shape:']);
});

test.each([
  [`vi.mock('../../money')`, []],
  [`vi.mock('../../money', () => ({ round: () => 1 }))`, []],
  [`jest.mock('../../money'); jest.requireActual('../../money')`, ['m.test.ts']],
  [`vi.mock('../../money', async (importOriginal) => ({ ...(await importOriginal()) }))`, ['m.test.ts']],
  [`vi.mock('../../money', { spy: true })`, ['m.test.ts']],
  [`vi.mock('../../other')`, ['m.test.ts']],
])('a test with %s runs what changed there: %j', (mock, expected) => {
  const files = {
    'money.ts': `export const round = () => 1;`,
    'other.ts': `export const x = 1;`,
    'features/pay/pay.ts': `import { round } from '../../money'; export const a = () => round();`,
    'features/pay/m.test.ts': `import { a } from './pay'; ${mock}; test(() => a());`,
  };
  const told = changesOf('pay', 'uses', files, { 'money.ts': `export const round = () => 10;` });
  expect(told).toEqual([['round:', ...expected].join(' ')]);
});

test.each([
  [
    'the module between it and the change',
    { 'a.test.ts': `vi.mock('./pay'); import { a } from './view'; test(() => a());` },
    'round: b.test.ts',
  ],
  [
    'that module, by a helper that it imports',
    {
      'mocks.ts': `vi.mock('./pay');`,
      'a.test.ts': `import './mocks'; import { a } from './view'; test(() => a());`,
    },
    'round: b.test.ts',
  ],
  [
    'that module, by a helper that lies among tests',
    {
      'mocks.test.ts': `vi.mock('./pay');`,
      'a.test.ts': `import './mocks.test'; import { a } from './view'; test(() => a());`,
    },
    'round: b.test.ts',
  ],
  [
    'that module, by what nobody imports and may be the set-up of all',
    { 'set-up.ts': `vi.mock('./pay');`, 'a.test.ts': `import { a } from './view'; test(() => a());` },
    'round:',
  ],
  [
    'that module with the original in it',
    {
      'a.test.ts': `vi.mock('./pay', async () => ({ ...(await vi.importActual('./pay')) })); import { a } from './view'; test(() => a());`,
    },
    'round: a.test.ts b.test.ts',
  ],
  [
    'another module',
    { 'other.ts': '', 'a.test.ts': `vi.mock('./other'); import { a } from './view'; test(() => a());` },
    'round: a.test.ts b.test.ts',
  ],
  [
    'one of two modules between them, where another test replaces the other one',
    {
      'more.ts': `import { round } from '../../money'; export const more = () => round();`,
      'a.test.ts': `vi.mock('./pay'); import { more } from './more'; import { a } from './view'; test(() => a(more()));`,
      'c.test.ts': `vi.mock('./more'); import { more } from './more'; import { a } from './view'; test(() => a(more()));`,
      'd.test.ts': `vi.mock('./more'); import { more } from './more'; test(() => more());`,
      'e.test.ts': `vi.mock('./pay'); vi.mock('./more'); import { more } from './more'; import { a } from './view'; test(() => a(more()));`,
    },
    'round: a.test.ts b.test.ts c.test.ts',
  ],
  [
    'that module, by what nobody imports but for its types',
    {
      'set-up.ts': `vi.mock('./pay'); export type Mocked = 1;`,
      'a.test.ts': `import type { Mocked } from './set-up'; import { a } from './view'; test(() => a());`,
    },
    'round:',
  ],
  [
    'that module, by what nobody imports and one test replaces',
    {
      'set-up.ts': `vi.mock('./pay');`,
      'a.test.ts': `vi.mock('./set-up'); import { a } from './view'; test(() => a());`,
    },
    'round:',
  ],
  [
    'that module, by the set-up of its package',
    {
      'package.json': '{}',
      'set-up/mocks.ts': `vi.mock('../pay');`,
      'a.test.ts': `import { a } from './view'; test(() => a());`,
    },
    'round:',
  ],
  [
    'that module, by the set-up of another package',
    {
      'package.json': '{}',
      'sub/package.json': '{}',
      'sub/set-up/mocks.ts': `vi.mock('../../pay');`,
      'a.test.ts': `import { a } from './view'; test(() => a());`,
    },
    'round: a.test.ts b.test.ts',
  ],
  [
    'one of two modules between them',
    {
      'more.ts': `import { round } from '../../money'; export const more = () => round();`,
      'a.test.ts': `vi.mock('./pay'); import { more } from './more'; test(() => more());`,
    },
    'round: a.test.ts b.test.ts',
  ],
])('a test does not run what it would feel through a module that it replaces: %s', (_, files, expected) => {
  const pay = {
    'money.ts': 'export const round = () => 1;',
    'features/pay/pay.ts': `import { round } from '../../money'; export const a = () => round();`,
    'features/pay/view.ts': `import { a as of } from './pay'; export const a = () => of();`,
    'features/pay/b.test.ts': `import { a } from './view'; test(() => a());`,
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`features/pay/${path}`, text])),
  };
  expect(changesOf('pay', 'uses', pay, { 'money.ts': 'export const round = () => 10;' })).toEqual([expected]);
});

test('what stands in the place of a module is run by the test that asks for it', () => {
  const files = {
    'money.ts': 'export const round = () => 1;',
    '__mocks__/money.ts': 'export const round = () => 2;',
    'features/pay/a.test.ts': `vi.mock('../../money'); import { round } from '../../money'; test(() => round());`,
  };
  const edit = { '__mocks__/money.ts': 'export const round = () => 3;' };
  expect(changesOf('pay', 'uses', files, edit)).toEqual(['round: a.test.ts']);
});

test('of two changes of which a test replaces the way to one, it runs the other', () => {
  const files = {
    'money.ts': 'export const round = () => 1; export const cut = () => 2;',
    'features/pay/pay.ts': `import { round } from '../../money'; export const a = () => round();`,
    'features/pay/more.ts': `import { cut } from '../../money'; export const more = () => cut();`,
    'features/pay/view.ts': `import { a } from './pay'; import { more } from './more'; export const view = () => a(more());`,
    'features/pay/a.test.ts': `vi.mock('./pay'); import { view } from './view'; test(() => view());`,
    'features/pay/b.test.ts': `vi.mock('./more'); import { view } from './view'; test(() => view());`,
  };
  const edit = { 'money.ts': 'export const round = () => 10; export const cut = () => 20;' };
  expect(changesOf('pay', 'uses', files, edit)).toEqual(['cut: a.test.ts', 'round: b.test.ts']);
});
