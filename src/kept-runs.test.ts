import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { newGitRepository } from '../test/local-github/git-repository.ts';
import { KeptBetweenRuns } from './cache/kept-between-runs.ts';
import { openRepository } from './git/open-repository.ts';
import type { ModuleSummary } from './model/module.ts';
import { check, type CheckInput } from './pipeline.ts';
import { renderJson } from './report/render-json.ts';
import type { SummaryCache } from './snapshot.ts';

const FILES = ['a/one.ts', 'a/two.ts', 'b/one.js', 'b/two.tsx', 'b/page.vue', 'c/style.css', 'c/three.ts'] as const;

const LINES = [
  "import { f } from '../a/one';",
  "import { g as h } from '../a/two.ts';",
  "export * from '../b/two';",
  "import '@/one';",
  "const page = () => import('../b/page.vue');",
  "const style = require('../c/style.css');",
  "import lost from './lost';",
  'export function f() { return h?.(1); }',
  'export const g = (x: number): number => f() + x;',
  'export default class Three { run() { return g(2); } }',
  "document.addEventListener('paid', () => f());",
  'export type T = { readonly a: string };',
  '// a comment',
  'const broken = (;',
];

const text = fc.array(fc.constantFrom(...LINES), { maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`);
const configuration = fc.constantFrom(
  '{}',
  '{"compilerOptions":{"paths":{"@/*":["./a/*"]}}}',
  '{"compilerOptions":{"paths":{"@/*":["./b/*"]}}}',
  '{"extends":"./lost.json"}',
  '{',
);
/** One commit: files that are written anew, null for those that are deleted. */
const edit = fc.oneof(
  { weight: 8, arbitrary: fc.record({ path: fc.constantFrom(...FILES), text }) },
  { weight: 2, arbitrary: fc.record({ path: fc.constantFrom(...FILES), text: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ path: fc.constant('tsconfig.json'), text: configuration }) },
);
const histories = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 });

const CONFIG = `version: 1
features:
  - { name: a, paths: a/**, owners: alice }
  - { name: b, paths: b/**, owners: bob }
  - { name: c, paths: c/** }
`;

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'spillover-kept-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const open = (path: string): KeptBetweenRuns => new KeptBetweenRuns({ path, version: 'v', limit: 1e9 });

/** Keeps every second summary and forgets the others. */
function halfOf(kept: KeptBetweenRuns): SummaryCache {
  const isKept = (key: string): boolean => Number.parseInt(key.slice(0, 1), 16) % 2 === 0;
  return {
    get: (key) => kept.get(key),
    set: (key, summary) => (isKept(key) ? kept.set(key, summary) : undefined),
  };
}

/** What a run prints, but for how much was known before. */
async function bytes(input: Omit<CheckInput, 'now'>): Promise<{ readonly printed: string; readonly cached: number }> {
  const result = await check({ ...input, now: () => 0 });
  const stats = { ...result.stats, parsed: 0, cached: 0 };
  return { printed: renderJson({ ...result, stats }), cached: result.stats.cached };
}

test('what is kept changes no byte of what is printed, after any edits', { timeout: 120_000 }, async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const place = folder();
      const git = newGitRepository();
      const repository = await openRepository(git.gitDir);
      try {
        let base = git.commit('start', { '.github/spillover.yml': CONFIG, 'a/one.ts': LINES[7] ?? '' });
        const present = new Set<string>(['a/one.ts']);
        for (const edits of history) {
          const changed: Record<string, string | null> = {};
          for (const { path, text } of edits) if (text !== null || present.has(path)) changed[path] = text;
          for (const [path, text] of Object.entries(changed)) present[text === null ? 'delete' : 'add'](path);
          const head = git.commit('edit', changed);
          const cold = await bytes({ repository, base, head });
          const [whole, half] = [open(join(place, 'whole')), open(join(place, 'half'))];
          for (const summaries of [whole, halfOf(half)]) {
            const warm = await bytes({ repository, base, head, summaries });
            expect(warm.printed).toBe(cold.printed);
            known += warm.cached;
          }
          for (const kept of [whole, half]) {
            expect([...kept.problems, ...(await kept.save())]).toEqual([]);
            kept.close();
          }
          base = head;
        }
      } finally {
        await repository.close();
        git.remove();
      }
    }),
    { numRuns: 6 },
  );
  expect(known).toBeGreaterThan(20);
});

test('what was damaged since is not used, and the verdict is what it would have been', async () => {
  const place = folder();
  const git = newGitRepository();
  const repository = await openRepository(git.gitDir);
  onTestFinished(() => repository.close().then(() => git.remove()));
  const base = git.commit('start', { 'a/one.ts': LINES[7] ?? '', 'b/two.tsx': `${LINES[0] ?? ''}\nf();\n` });
  const head = git.commit('edit', { 'a/one.ts': 'export function f() { return 2; }\n' });
  const run = async () => {
    const summaries = open(join(place, 'kept'));
    try {
      const result = await check({ repository, base, head, summaries, problems: summaries.problems, now: () => 0 });
      await summaries.save();
      return result;
    } finally {
      summaries.close();
    }
  };
  const before = await run();
  // The last bytes of the file are of symbols, which are read only when they are looked at.
  const [name = ''] = readdirSync(place);
  const file = readFileSync(join(place, name));
  file.fill(0x20, file.length - 200);
  writeFileSync(join(place, name), file);
  const after = await run();
  expect(after.problems.filter(({ code }) => code === 'cache-unreadable')).toHaveLength(1);
  expect((await run()).problems.filter(({ code }) => code === 'cache-unreadable')).toEqual([]);
  expect({ ...after, problems: [], stats: null }).toEqual({ ...before, problems: [], stats: null });
});

/** A summary that no text would give, to show that what is known is used. */
const PLANTED: ModuleSummary = { imports: [] };

test('what is known is not parsed again', async () => {
  const git = newGitRepository();
  const repository = await openRepository(git.gitDir);
  onTestFinished(() => repository.close().then(() => git.remove()));
  const base = git.commit('start', { 'a/one.ts': LINES[7] ?? '' });
  const head = git.commit('edit', { 'b/two.tsx': LINES[0] ?? '' });
  const summaries = new Map([[`${git.git('rev-parse', `${head}:b/two.tsx`)}.tsx`, PLANTED]]);
  const { stats } = await check({ repository, base, head, summaries, now: () => 0 });
  expect([stats.parsed, stats.cached, stats.edges]).toEqual([1, 1, 0]);
});

test('what madge found is kept too, and is said again where it could not be asked to the end', async () => {
  const git = newGitRepository();
  const repository = await openRepository(git.gitDir);
  onTestFinished(() => repository.close().then(() => git.remove()));
  const empty = 'define([], function () {});';
  const base = git.commit('start', { 'a.js': 'define(["./b"], function () {});', 'b.min.js': empty });
  const heads = [
    git.commit('edit', { 'c.js': empty }),
    git.commit('a name that madge is not shown', { 'nul.js': empty }),
  ];
  const place = folder();
  for (const head of heads) {
    const cold = await bytes({ repository, base, head });
    for (const isKnown of [false, true]) {
      const summaries = open(join(place, 'kept'));
      const asked: string[] = [];
      const answers = {
        answer: (key: string) => summaries.answer(key),
        more: (key: string) => summaries.more(key),
        keepAnswer: (key: string, answer: unknown, more?: unknown) => {
          asked.push(key);
          summaries.keepAnswer(key, answer, more);
        },
        refuse: (key: string) => {
          summaries.refuse(key);
        },
      };
      const known = { get: summaries.get.bind(summaries), set: summaries.set.bind(summaries), answers };
      expect((await bytes({ repository, base, head, summaries: known })).printed).toBe(cold.printed);
      if (isKnown && head === heads[0]) expect(asked).toEqual([]);
      await summaries.save();
      summaries.close();
    }
  }
});
