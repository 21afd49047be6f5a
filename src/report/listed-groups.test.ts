import { expect, test } from 'vitest';
import { feature, config, impact, requirement, result, route, verdict } from './build-result.fixture.ts';
import { listedGroups } from './listed-groups.ts';
import { renderText } from './render-text.ts';

const LOCK = route('yarn.lock:1 * change');
const NAMES = ['admin', 'agent', 'cart'];
const SAMPLE = result({
  config: config(NAMES.map((name) => feature(name))),
  impacts: [
    impact('admin', LOCK, { coupling: 'global' }),
    impact('agent', LOCK, { coupling: 'global' }),
    impact('cart', route('src/a.ts:1 f change', 'src/cart/b.ts:2 (load) import'), { coupling: 'loads' }),
  ],
  problems: [1, 2, 3, 4, 5].map((line) => ({
    code: 'import-missing',
    severity: 'warning',
    location: { file: 'a.ts', line },
    data: { specifier: './gone' },
  })),
  verdict: verdict(
    'satisfied',
    NAMES.map((name) => requirement(name, { rule: 'nothing', couplings: [] })),
  ),
});

test('features that feel the change in the same way are told together', () => {
  expect(listedGroups(SAMPLE)).toEqual([
    { features: ['admin', 'agent'], words: 'everything depends on `yarn.lock`' },
    { features: ['cart'], words: 'it loads a module that runs `f` of `src/a.ts`, 1 step away' },
  ]);
});

test('a terminal gets one line for each way, and one block for each kind of problem', () => {
  expect(renderText(SAMPLE).split('\n').slice(2, -5)).toEqual([
    '· admin, agent: everything depends on `yarn.lock`; nothing is asked for them',
    '· cart: it loads a module that runs `f` of `src/a.ts`, 1 step away; nothing is asked for it',
    '',
    'warning import-missing, 5 times',
    '    `a.ts:1` imports `./gone`, and nothing is there',
    '    `a.ts:2` imports `./gone`, and nothing is there',
    '    `a.ts:3` imports `./gone`, and nothing is there',
    '    2 more (--format json has them)',
    '    where it could mean a changed file, the file counts as reached; mend the import; if something generates its target, commit that or name the coupling in the configuration',
    '    docs/problems/import-missing.md',
  ]);
});
