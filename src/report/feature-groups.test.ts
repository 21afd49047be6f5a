import { expect, test } from 'vitest';
import { feature, config, impact, requirement, result, route, verdict } from './build-result.fixture.ts';
import { askedAlike, groupFeatures, listedGroups } from './feature-groups.ts';
import { openRequirements } from './headline.ts';
import { renderComment } from './render-comment.ts';
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

/** Features that wait, as a hub makes dozens of them, and one that does not reach as far. */
const WAITING = ['ads', 'cart', 'chat', 'help', 'news', 'shop', 'token'];
const BIG = result({
  config: config(WAITING.map((name) => feature(name))),
  impacts: WAITING.map((name, index) => {
    const steps = Array.from({ length: index + 1 }, (_, step) => `src/${name}/${step}.ts:1 f import`);
    return impact(name, route('src/hub.ts:1 f change', ...steps), { strength: 1 - index / 10 });
  }),
  verdict: verdict(
    'unmet',
    WAITING.map((name, index) =>
      requirement(name, {
        outcome: 'waiting',
        needsSignOff: index % 2 === 1,
        asked: [{ kind: 'user', login: index % 4 === 1 ? 'alice' : 'bob' }],
        next: `prove ${name}`,
      }),
    ),
  ),
});

test('those that wait behind the first few are told by what they share, by whom they wait for, and none is left out', () => {
  const [group, ...others] = groupFeatures(BIG, openRequirements(BIG.verdict).slice(4));
  expect(others).toEqual([]);
  expect(group?.words).toBe('they use `f` of `src/hub.ts`, 5 to 7 steps away');
  expect(group && askedAlike(group)).toEqual([
    { outcome: 'waiting', words: 'run their tests, or ask `@bob`', features: ['news', 'token'] },
    { outcome: 'waiting', words: 'ask `@alice`', features: ['shop'] },
  ]);
  const comment = renderComment(BIG);
  expect(comment).toContain('`ads` and 6 more');
  expect(comment).toContain(
    '<summary>3 more features wait because they use <code>f</code> of <code>src/hub.ts</code>, 5 to 7 steps away</summary>',
  );
  for (const name of WAITING) expect(comment).toContain(`\`${name}\``);
});

test('a hundred that wait are each named in the comment', () => {
  const names = Array.from({ length: 104 }, (_, index) => `feature-${String(index).padStart(3, '0')}`);
  const many = result({
    config: config(names.map((name) => feature(name))),
    impacts: names.map((name) => impact(name, route('src/hub.ts:1 f change', `src/${name}.ts:1 f import`))),
    verdict: verdict(
      'unmet',
      names.map((name) => requirement(name, { outcome: 'waiting' })),
    ),
  });
  const comment = renderComment(many);
  expect(names.filter((name) => !comment.includes(`\`${name}\``))).toEqual([]);
  expect(comment).toContain('`feature-000` and 103 more');
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
