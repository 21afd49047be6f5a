import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CheckResult } from '../model/check-result.ts';
import type { Problem } from '../model/problem.ts';
import { WAITING } from '../report/sample-result.fixture.ts';
import { knownOrFound, type Question } from './known-result.ts';

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'spillover-known-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A repository and a folder to keep in. */
const place = () => ({ gitDir: folder(), cache: folder() });

const QUESTION: Question = { base: 'b0', head: 'h0', given: { config: { text: 'version: 1', source: 'a.yml' } } };

interface Asked {
  readonly question?: Question;
  readonly isShallow?: boolean;
  readonly cache?: boolean;
  readonly version?: string | null;
  readonly found?: CheckResult;
  /** What could not be kept besides. */
  readonly says?: string;
}

/** Asks once: the result, what was amiss with what was kept (null: nobody had to look), and what was said on standard error. */
async function ask({ gitDir, cache }: ReturnType<typeof place>, asked: Asked = {}) {
  let amiss: readonly Problem[] | null = null;
  let said = '';
  const result = await knownOrFound(
    asked.question ?? QUESTION,
    { gitDir, isShallow: asked.isShallow ?? false },
    asked.cache === undefined ? {} : { cache: asked.cache },
    { environment: { SPILLOVER_CACHE: cache }, stderr: { write: (text) => (said += text) } },
    (known) => Promise.resolve(known),
    ({ problems, keep, stderr }) => {
      amiss = problems;
      if (asked.says !== undefined) stderr.write(asked.says);
      const found = asked.found ?? WAITING;
      keep(found);
      return Promise.resolve(found);
    },
    asked.version === undefined ? 'v1' : asked.version,
  );
  return { result, amiss: amiss as readonly Problem[] | null, said };
}

const fileIn = (cache: string): string =>
  join(cache, readdirSync(cache).find((name) => name.endsWith('.results')) ?? 'nothing');

test('the same question is answered without looking, with nothing parsed', async () => {
  const here = place();
  expect(await ask(here)).toEqual({ result: WAITING, amiss: [], said: '' });
  const { result, amiss } = await ask(here);
  expect(amiss).toBe(null);
  const { parsed, cached } = WAITING.stats;
  expect(parsed).toBeGreaterThan(0);
  expect({ ...result.stats, ms: {} }).toEqual({ ...WAITING.stats, ms: {}, parsed: 0, cached: parsed + cached });
  expect({ ...result, stats: {} }).toEqual({ ...WAITING, stats: {} });
});

test.each<[string, Asked]>([
  ['another base', { question: { ...QUESTION, base: 'b1' } }],
  ['another head', { question: { ...QUESTION, head: 'h1' } }],
  ['another configuration', { question: { ...QUESTION, given: { config: { text: 'version: 1 ', source: 'a.yml' } } } }],
  ['no configuration', { question: { ...QUESTION, given: {} } }],
  ['reports as well', { question: { ...QUESTION, given: { ...QUESTION.given, reports: [] } } }],
  ['another program', { version: 'v2' }],
  ['a program whose sources run as they are', { version: null }],
  ['a repository that became shallow', { isShallow: true }],
  ['--no-cache', { cache: false }],
])('%s is another question', async (_, other) => {
  const here = place();
  await ask(here);
  expect((await ask(here, other)).amiss).toEqual([]);
});

test.each<[string, Asked]>([
  ['of a shallow repository', { isShallow: true }],
  ['of uncommitted work', { question: { ...QUESTION, head: 'WORKTREE' } }],
  [
    'that says what could not be had just then',
    {
      found: {
        ...WAITING,
        problems: [{ code: 'git-failed', severity: 'note', data: { command: 'git log', message: 'no room' } }],
      },
    },
  ],
])('a result %s is not kept', async (_, asked) => {
  const here = place();
  await ask(here, asked);
  expect(readdirSync(here.cache)).toEqual([]);
  expect((await ask(here, asked)).amiss).toEqual([]);
});

test('a question that fails keeps nothing, and fails again', async () => {
  const { gitDir, cache } = place();
  const failing = () =>
    knownOrFound(
      QUESTION,
      { gitDir, isShallow: false },
      {},
      { environment: { SPILLOVER_CACHE: cache }, stderr: { write: () => true } },
      (known) => Promise.resolve(known),
      () => Promise.reject(new Error('no')),
      'v1',
    );
  await expect(failing()).rejects.toThrow('no');
  await expect(failing()).rejects.toThrow('no');
  expect(readdirSync(cache)).toEqual([]);
});

test('a file that is cut, or of which a byte changed, answers nothing wrong, and is mended by the next run that may keep', async () => {
  const here = place();
  await ask(here);
  const path = fileIn(here.cache);
  const whole = readFileSync(path);
  const wrong = [
    ...[0, 1, 40, whole.length >> 1, whole.length - 1].map((length) => whole.subarray(0, length)),
    ...Array.from({ length: whole.length }, (_, at) => at)
      .filter((at) => at < 300 || at % 97 === 0)
      .map((at) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ 0x20;
        return bytes;
      }),
  ];
  for (const bytes of wrong) {
    writeFileSync(path, bytes);
    const { result, amiss } = await ask(here);
    // Where the byte does not matter, as in the time of the last use, it is known still.
    if (amiss === null) expect({ ...result, stats: {} }).toEqual({ ...WAITING, stats: {} });
    else expect(result).toBe(WAITING);
  }
  expect((await ask(here)).amiss).toBe(null);
});

test('texts that are together longer than a text can be are a question too', async () => {
  const here = place();
  const text = 'x'.repeat(60_000_000);
  const reports = Array.from({ length: 9 }, () => ({ artifact: null, run: null, path: 'a.xml', text }));
  const question = { ...QUESTION, given: { reports } };
  await ask(here, { question });
  expect((await ask(here, { question })).amiss).toBe(null);
});

test('where something else could not be kept, that is said once, and nothing more is tried', async () => {
  const here = place();
  expect((await ask(here, { says: 'no room\n' })).said).toBe('no room\n');
  expect(readdirSync(here.cache)).toEqual([]);
});

test('what cannot be kept is said, and the result is there', async () => {
  const { gitDir, cache } = place();
  writeFileSync(join(cache, 'taken'), '');
  const { result, said } = await ask({ gitDir, cache: join(cache, 'taken', 'below') });
  expect(result).toBe(WAITING);
  expect(said).toMatch(/^spillover: .*\n$/);
});
