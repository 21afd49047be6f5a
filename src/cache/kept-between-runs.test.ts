import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  keptText,
  knownFailure,
  lazyParts,
  lazySummary,
  parseLater,
  sieveOf,
  type TailMaker,
} from '../model/lazy-summary.ts';
import type { ModuleSummary } from '../model/module.ts';
import { textSieve } from '../model/text-sieve.ts';
import { KeptBetweenRuns } from './kept-between-runs.ts';
import { BrokenRecord } from './record-file.ts';
import { RecordStore } from './record-store.ts';

function place(): string {
  const path = mkdtempSync(join(tmpdir(), 'spillover-cache-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return join(path, 'r');
}

const settings = (path: string) => ({ path, version: 'v1', limit: 1e9 });

function open(path: string): KeptBetweenRuns {
  const kept = new KeptBetweenRuns(settings(path));
  onTestFinished(() => kept.close());
  return kept;
}

/** One of everything that a summary can hold, with texts that are hard to write down. */
const FULL: ModuleSummary = {
  imports: [
    {
      kind: 'import',
      specifier: './a\ud800\n"\u2028',
      names: [{ imported: 'a', local: '__proto__', isTypeOnly: true }],
      isTypeOnly: false,
      line: 1,
    },
    { kind: 'dynamic', specifier: null, prefix: './p', suffix: '.ts', names: [], isTypeOnly: false, line: 2 },
    {
      kind: 'glob',
      specifier: 'x',
      names: [],
      isTypeOnly: false,
      line: 3,
      pattern: { kind: 'listing', patterns: ['./*'], handed: [{ name: 'f', index: 0, rest: 'r' }] },
    },
    { kind: 'glob', specifier: 'x', names: [], isTypeOnly: false, line: 3, pattern: { kind: 'glob', patterns: [] } },
    {
      kind: 'glob',
      specifier: 'x',
      names: [],
      isTypeOnly: false,
      line: 3,
      pattern: { kind: 'context', folder: '.', isDeep: true, expression: '/x/' },
    },
    {
      kind: 'glob',
      specifier: 'x',
      names: [],
      isTypeOnly: false,
      line: 3,
      pattern: { kind: 'handed', to: 'a', name: 'f', index: 1, path: './', isAll: false },
    },
    {
      kind: 'require',
      specifier: 'y',
      names: [],
      isTypeOnly: false,
      line: 4,
      isDropped: true,
      isAmd: true,
      isGuess: true,
    },
    { kind: 'read', specifier: 'y', names: [], isTypeOnly: false, line: 4, isText: true },
  ],
  offers: [
    { kind: 'tag', name: 'a', specifier: null },
    { kind: 'namespace', specifier: 'a' },
    { kind: 'folder', folder: 'f' },
    { kind: 'pipe', name: 'p' },
    { kind: 'global', name: 'g', specifier: 's', imported: 'i' },
  ],
  symbols: {
    units: [
      {
        name: 'a',
        kind: 'variable',
        line: 1,
        runtime: 'r',
        types: '',
        mentions: [{ name: 'b', from: './b', member: null, mode: 'use', line: 1, passes: ['p'] }],
        runs: [
          {
            name: 'b',
            member: 'm',
            mode: 'call',
            line: 1,
            given: { name: 'f', member: null, index: 0, isFresh: true, isWrite: true },
            isInBody: true,
          },
        ],
        calls: [],
        isCollection: true,
        takes: [
          { kind: 'run' },
          { kind: 'copied' },
          { kind: 'kept', isRead: true, in: ['x'], forwards: [{ name: 'f', member: 'g', index: 2, isFresh: false }] },
        ],
        writes: ['w'],
        globals: { reads: [':r'], defines: ['d'], fills: ['f'] },
        puts: [{ name: 'p', members: ['m', null], isCall: true }],
        acts: true,
      },
    ],
    exports: [
      { kind: 'local', name: 'a', unit: 'a', line: 1, isTypeOnly: true },
      { kind: 'from', name: 'a', specifier: './b', imported: '*', isTypeOnly: false, line: 2 },
      { kind: 'star', specifier: './b', isTypeOnly: true, line: 3 },
    ],
    bindings: [{ local: 'b', specifier: './b', imported: 'default', isTypeOnly: false, line: 1 }],
    loads: ['./b'],
    order: ['a'],
    pragmas: '',
    checks: '',
    opaque: 'eval',
    isScript: true,
    globalName: 'G',
  },
  print: 'p',
  visits: [{ segments: ['a', null], line: 1 }],
  declares: [{ name: '*.svg', line: 1 }],
  definedAt: 3,
  loader: { baseUrl: null, names: [{ name: 'a', to: null }] },
  names: [
    ['class', '.card', 'defines', 1],
    ['event', 'paid', 'uses', 2, 5],
  ],
  words: 'abc',
  failure: { reason: 'syntax', message: 'm', line: 1 },
};

test.each<[string, ModuleSummary]>([
  ['everything', FULL],
  ['nothing', { imports: [] }],
  ['names alone', { imports: [], names: [] }],
])('a summary comes back as it was: %s', async (_, summary) => {
  const path = place();
  const first = open(path);
  first.set('k.ts', summary);
  expect(first.get('k.ts')).toBe(summary);
  expect(await first.save()).toEqual([]);
  const second = open(path);
  expect(second.get('k.ts')).toEqual(summary);
  expect(JSON.parse(JSON.stringify(second.get('k.ts')))).toEqual(JSON.parse(JSON.stringify(summary)));
  expect(second.get('k.ts')).toBe(second.get('k.ts'));
  expect(second.get('other.ts')).toBeUndefined();
  expect(second.problems).toEqual([]);
});

/** Files that are whole and yet say what no summary says. */
async function planted(head: unknown, tail = '', sieve: readonly number[] = []): Promise<KeptBetweenRuns> {
  const path = place();
  const store = new RecordStore(settings(path));
  const json = Buffer.from(typeof head === 'string' ? head : JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  store.set('k.ts', Buffer.concat([length, json, Uint8Array.from(sieve)]), Buffer.from(tail));
  await store.save();
  store.close();
  return open(path);
}

test.each<[string, unknown]>([
  ['no JSON', '{'],
  ['null', null],
  ['another shape', { imports: [] }],
  ['no imports', { rest: {}, parts: [] }],
  ['an import without a kind', { rest: { imports: [{ specifier: 'x' }] }, parts: [] }],
  ['an unknown field', { rest: { imports: [], evil: 1 }, parts: [] }],
  ['a prototype', '{"rest":{"imports":[],"__proto__":{"symbols":1}},"parts":[]}'],
  ['an unknown part', { rest: { imports: [] }, parts: [['evil', 1]] }],
  ['a part of no length', { rest: { imports: [] }, parts: [['symbols', -1]] }],
])('what was planted is a problem and not used: %s', async (_, head) => {
  const kept = await planted(head);
  expect(kept.get('k.ts')).toBeUndefined();
  expect(kept.problems.map(({ code }) => code)).toEqual(['cache-unreadable']);
});

test.each<[string, readonly number[]]>([
  ['shorter than its beginning', [0, 0, 0]],
  ['with fewer words than it says', [0, 2, 0, 0, 1, 1, 1]],
  ['with half a piece', [0, 0, 0, 0, 1]],
])('what a text holds and was planted is not used: %s', async (_, sieve) => {
  const kept = await planted({ rest: { imports: [] }, parts: [['text', 0]], isLazy: true }, '', sieve);
  expect(kept.get('k.ts')).toBeUndefined();
  expect(kept.problems.map(({ code }) => code)).toEqual(['cache-unreadable']);
});

test.each(['', 'abc', '\u00ff\u00ff\u00ff\u00ff{}'])(
  'a head that is not as long as it says is not used: %j',
  async (head) => {
    const path = place();
    const store = new RecordStore(settings(path));
    store.set('k.ts', Buffer.from(head, 'latin1'), Buffer.alloc(0));
    await store.save();
    store.close();
    const kept = open(path);
    expect([kept.get('k.ts'), kept.problems.map(({ code }) => code)]).toEqual([undefined, ['cache-unreadable']]);
  },
);

test.each<[string, string]>([
  ['no JSON', '{{'],
  ['other symbols', '{"units":[1]}'],
  ['less than said', '{'],
])('symbols that were planted end the reading when they are looked at: %s', async (_, tail) => {
  const kept = await planted({ rest: { imports: [] }, parts: [['symbols', Math.max(tail.length, 2)]] }, tail);
  const summary = kept.get('k.ts');
  expect(summary?.imports).toEqual([]);
  expect(() => summary?.symbols).toThrow(BrokenRecord);
});

const CODE = { failure: { reason: 'syntax', message: 'what is this', line: 2 } } as const;
const MAKER = { code: () => CODE, names: () => undefined, words: (text: string) => text };

/** A summary of which only the imports were needed. */
const lazy = (text: string): ModuleSummary =>
  lazySummary({ imports: [] }, { from: { text }, maker: MAKER, code: null });

test('what was not looked at is kept as its text, and once it was as that too', async () => {
  const path = place();
  const first = open(path);
  first.set('k.ts', lazy('“text”\n'));
  await first.save();
  const second = open(path);
  const summary = second.get('k.ts') ?? FULL;
  expect(lazyParts(summary)).toEqual({ head: { imports: [] }, code: null, known: null, sieve: null });
  expect([keptText(summary), second.isNew]).toEqual(['“text”\n', false]);
  parseLater(summary, MAKER);
  expect(summary.failure).toEqual(CODE.failure);
  expect(second.isNew).toBe(true);
  await second.save();
  const third = open(path);
  const known = third.get('k.ts') ?? FULL;
  expect([known.failure, known.symbols, keptText(known)]).toEqual([CODE.failure, undefined, '“text”\n']);
  expect([knownFailure(known), third.isNew]).toEqual([undefined, false]);
});

test.each<[string, ReturnType<TailMaker['names']>]>([
  ['some', [['event', 'saved', 'uses', 1]]],
  ['none', undefined],
])('names that were looked at are kept, and what the text holds: %s', async (_, names) => {
  const path = place();
  const first = open(path);
  first.set('k.ts', lazy('text'));
  await first.save();
  const second = open(path);
  const summary = second.get('k.ts') ?? FULL;
  const asked: string[] = [];
  parseLater(summary, {
    ...MAKER,
    names: (text) => {
      asked.push(text);
      return names;
    },
  });
  const sieve = textSieve([1, 70_000], [1], { mayHideNames: true, isDictionary: false });
  expect([summary.names, sieveOf(summary, () => sieve), second.isNew]).toEqual([names, sieve, true]);
  await second.save();
  const third = open(path);
  const known = third.get('k.ts') ?? FULL;
  const held = sieveOf(known, () => new Uint8Array()) ?? new Uint8Array();
  expect([known.names, Array.from(held), third.isNew]).toEqual([names, Array.from(sieve), false]);
  expect(asked).toEqual(['text']);
});

test('code of which there is none is known as well', async () => {
  const path = place();
  const first = open(path);
  const made = lazySummary(
    { imports: [] },
    { from: { text: 'text' }, maker: { ...MAKER, code: () => ({}) }, code: null },
  );
  first.set('k.ts', made);
  expect(made.symbols).toBeUndefined();
  await first.save();
  const known = open(path).get('k.ts') ?? FULL;
  expect([known.symbols, known.failure]).toEqual([undefined, undefined]);
});

test('a lazy summary whose text was not held is kept whole', async () => {
  const path = place();
  const first = open(path);
  first.set('k.ts', lazySummary({ imports: [] }, { from: { text: null }, maker: MAKER, code: CODE }));
  await first.save();
  const known = open(path).get('k.ts') ?? FULL;
  expect([known.failure, known.words, keptText(known), knownFailure(known)]).toEqual([
    CODE.failure,
    '',
    null,
    undefined,
  ]);
});

test('a text that is shorter than was said ends the reading', async () => {
  const kept = await planted({ rest: { imports: [] }, parts: [['text', 9]], isLazy: true }, 'short');
  const summary = kept.get('k.ts') ?? FULL;
  expect(() => keptText(summary)).toThrow(BrokenRecord);
});
