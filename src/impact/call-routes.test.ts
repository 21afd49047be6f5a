import { expect, test } from 'vitest';
import type { FeatureFiles } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import { listChanges } from '../diff/list-changes.ts';
import { drawn, impactsOf } from './beyond.fixture.ts';
import { callImpacts } from './call-coupling.ts';
import { differencesOf, type Files, treeOf } from './specification.fixture.ts';

/** The impact on `queue` by a call. */
function called(files: Files, edit: Files, feature = 'queue'): Impact | undefined {
  return impactsOf({ files, edit }).find((impact) => impact.coupling === 'calls' && impact.feature === feature);
}

const told = (impact: Impact | undefined): string =>
  impact === undefined ? '' : `${drawn(impact)} by ${impact.changes.map(({ symbol }) => symbol).join(', ')}`;

const SEND = 'features/queue/send.ts';
const QUEUE: Files = {
  [SEND]: `\n\nexport function send(n) { return n }\nexport function ask(n) { return n }\nexport const size = { n: 1 };`,
  'features/queue/aaa.ts': 'export function first(n) { return n } export function zap(n) { return n }',
  'features/queue/barrel.ts': `export * from './circle'; export * from './send';`,
  'features/queue/x.ts': `export { gone } from './y';`,
  'features/queue/y.ts': `export { gone } from './x';`,
  'features/queue/circle.ts': `export * from './barrel';`,
  'features/mail/post.ts': 'export function post(n) { return n }',
  'main.ts': `import { send } from './features/queue/send'; log(0);\nexport const keep = () => send(0);\nexport const main = () => 1;`,
  'aside.ts': 'export const aside = () => 1',
};

test.each<[says: string, edit: Files, told: string]>([
  [
    'a function of a feature, at its own line',
    {
      'main.ts': `import { send } from './features/queue/send'; log(0);\nexport const keep = () => send(0);\nexport const main = () => send(1);`,
    },
    `main.ts#main (change) > ${SEND}#send (call) by main`,
  ],
  [
    'of several files, the first',
    {
      'main.ts': `import { send } from './features/queue/send'; log(0);\nexport const keep = () => send(0);\nexport const main = () => send(1);`,
      'aside.ts': `import { send } from './features/queue/send'; export const aside = () => send(2)`,
    },
    `aside.ts#aside (change) > ${SEND}#send (call) by aside, main`,
  ],
  [
    'of several lines, the first',
    {
      'aside.ts': `import { send } from './features/queue/send';\nexport const z = () => send(1);\nexport const a = () => send(2);\nexport const aside = () => 1`,
    },
    `aside.ts#z (change) > ${SEND}#send (call) by a, z`,
  ],
  [
    'of several symbols of one line, the first by name',
    {
      'aside.ts': `import { send } from './features/queue/send'; export const z = () => send(1), a = () => send(2), aside = () => 1`,
    },
    `aside.ts#a (change) > ${SEND}#send (call) by a, z`,
  ],
  [
    'of several files that one symbol calls, the first',
    {
      'aside.ts': `import { send } from './features/queue/send'; import { first } from './features/queue/aaa'; export const aside = () => [send(1), first(1)]`,
    },
    'aside.ts#aside (change) > features/queue/aaa.ts#first (call) by aside',
  ],
  [
    'of several symbols that one symbol calls, the first by name',
    { 'aside.ts': `import { send, ask } from './features/queue/send'; export const aside = () => [send(1), ask(1)]` },
    `aside.ts#aside (change) > ${SEND}#ask (call) by aside`,
  ],
  [
    'of several files that one symbol calls, the first, whatever is called there',
    {
      'aside.ts': `import { ask } from './features/queue/send'; import { zap } from './features/queue/aaa'; export const aside = () => [ask(1), zap(1)]`,
    },
    'aside.ts#aside (change) > features/queue/aaa.ts#zap (call) by aside',
  ],
  [
    'of several lines the first, whatever file is called there',
    {
      'aside.ts': `import { send } from './features/queue/send'; import { first } from './features/queue/aaa';\nexport const z = () => send(1);\nexport const a = () => first(2);\nexport const aside = () => 1`,
    },
    `aside.ts#z (change) > ${SEND}#send (call) by a, z`,
  ],
  [
    'what it asks for when it is needed',
    {
      'aside.ts': `export const aside = async () => { const { send } = await import('./features/queue/send'); return send(1) }`,
    },
    `aside.ts#aside (change) > ${SEND}#send (call) by aside`,
  ],
  [
    'what modules pass on in a circle',
    { 'aside.ts': `import { send } from './features/queue/barrel'; export const aside = () => send(1)` },
    `aside.ts#aside (change) > ${SEND}#send (call) by aside`,
  ],
  [
    'nothing, by a name that modules pass on in a circle and nobody has',
    { 'aside.ts': `import { gone } from './features/queue/x'; export const aside = () => gone(1)` },
    '',
  ],
  [
    'any statement of a module, not the first alone',
    {
      'main.ts': `import { send } from './features/queue/send'; log(0);\nexport const keep = () => send(0);\nexport const main = () => 1;\nlog(1);\nsend(2);`,
    },
    `main.ts#(load) (change) > ${SEND}#send (call) by (load)`,
  ],
  [
    'a value that it takes and does not call',
    { 'aside.ts': `import { size } from './features/queue/send'; export const aside = () => size` },
    `aside.ts#aside (change) > ${SEND}#size (call) by aside`,
  ],
  [
    'a module that it takes as a whole',
    { 'aside.ts': `import * as queue from './features/queue/send'; export const aside = () => log(queue)` },
    `aside.ts#aside (change) > ${SEND}#* (call) by aside`,
  ],
  [
    'the load of a module, not what the module had before',
    {
      'main.ts': `import { send } from './features/queue/send'; log(send(1));\nexport const keep = () => send(0);\nexport const main = () => 1;`,
    },
    `main.ts#(load) (change) > ${SEND}#send (call) by (load)`,
  ],
  [
    'not what changed and calls as it did, beside what calls it now as well',
    {
      'main.ts': `import { send } from './features/queue/send'; log(0);\nexport const keep = () => [send(0), 1];\nexport const main = () => send(0);`,
    },
    `main.ts#main (change) > ${SEND}#send (call) by main`,
  ],
  [
    'not the load that changed, beside what calls it now',
    {
      'main.ts': `import { send } from './features/queue/send'; log(1);\nexport const keep = () => send(0);\nexport const main = () => send(1);`,
    },
    `main.ts#main (change) > ${SEND}#send (call) by main`,
  ],
])('what calls a feature now: %s', (_, edit, expected) => {
  expect(told(called(QUEUE, edit))).toBe(expected);
});

test('the route says at which lines, the strength how many features the caller drives, and none are its tests', () => {
  const edit = {
    'aside.ts': `import { post } from './features/mail/post';\nimport { send } from './features/queue/send';\nexport const aside = () => [send(1), send(2), post(1)];\nexport const other = () => post(2);`,
  };
  const impact = called(QUEUE, edit);
  expect(impact).toMatchObject({ certainty: 'certain', distance: 1, grounds: { fanOuts: [2], share: 1 }, tests: [] });
  expect(impact?.route.map(({ line }) => line)).toEqual([3, 3]);
  expect(impact?.changes.map(({ tests }) => tests)).toEqual([[]]);
  const whole = called(QUEUE, {
    'aside.ts': `import * as queue from './features/queue/send'; export const aside = () => log(queue)`,
  });
  expect(whole?.grounds.fanOuts).toEqual([1]);
  expect(whole?.route.map(({ line }) => line)).toEqual([1, 1]);
  expect(whole && impact && whole.strength > impact.strength).toBe(true);
});

/** The features that are driven, each with how many the caller drives. */
function drivenBy(files: Files, after: Files, features: readonly FeatureFiles[]): readonly string[] {
  const [base, head] = [treeOf(files), treeOf(after)];
  const changes = listChanges(differencesOf(files, after), base, head);
  const found = callImpacts({ changes, features, testFiles: new Set(['a.test.ts']), head, mergeBase: base });
  return found.map(({ feature, grounds }) => `${feature} ${grounds.fanOuts.join()}`);
}

const feature = (name: string, product: readonly string[], support: readonly string[] = []): FeatureFiles => ({
  feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: true },
  product,
  support,
  tests: [],
  declaredTests: [],
});

test('a file of two features drives neither, and both are driven; what only serves tests is driven by nobody', () => {
  const after = {
    'a.ts': `import { b } from './b'; import { c } from './c'; import { d } from './d'; export const a = () => [b(), c(), d()]`,
    'a.test.ts': `import { d } from './d'; export const e = () => d(1)`,
    'b.ts': 'export function b() {}',
    'c.ts': 'export function c() {}',
    'd.ts': 'export function d() {}',
  };
  const before = { ...after, 'a.ts': 'export const a = () => []', 'a.test.ts': '' };
  const features = [
    feature('one', ['a.ts', 'b.ts']),
    feature('two', ['a.ts', 'c.ts']),
    feature('three', ['c.ts', 'd.ts']),
    feature('four', ['c.ts', 'd.ts'], ['d.ts']),
    feature('five', ['d.ts'], ['d.ts']),
  ];
  expect([...drivenBy(before, after, features)].sort()).toEqual(['four 2', 'three 2']);
});
