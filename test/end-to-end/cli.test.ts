import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildStoryRepository, STORY_BRANCH } from '../../demo/story-repository.ts';
import { git } from '../git/seed-repository.ts';
import { runCli } from './run-cli.ts';

// The committed command line, on a clone of the story's repository with `main` checked out.

vi.setConfig({ testTimeout: 120_000 });

let scratch = '';
let clone = '';

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'spillover-cli-'));
  clone = join(scratch, 'clone');
  const bare = join(scratch, 'marketplace.git');
  mkdirSync(bare);
  await buildStoryRepository(bare);
  git(scratch, ['clone', '--quiet', bare, clone]);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const onStory = ['check', '--base', 'origin/main', '--head', `origin/${STORY_BRANCH}`] as const;

/** Every file of a folder with its bytes, as one text. */
function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path} ${readFileSync(path).toString('base64')}`)
    .join('\n');
}

test('--help names every command and the exit codes', async () => {
  const { exitCode, stdout, stderr } = await runCli(clone, ['--help']);
  expect(exitCode).toBe(0);
  for (const word of ['check', 'why', 'graph', 'init', 'Exit codes: 0', '1 unmet', '2 inconclusive'])
    expect(stdout).toContain(word);
  expect(stderr).toBe('');
});

describe('check', () => {
  test('--format json prints one object and nothing else', async () => {
    const { exitCode, stdout, stderr } = await runCli(clone, [...onStory, '--format', 'json']);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(report).toMatchObject({
      version: 1,
      base: git(clone, ['rev-parse', 'origin/main']),
      head: git(clone, ['rev-parse', `origin/${STORY_BRANCH}`]),
      verdict: 'unmet',
      problems: [],
    });
    for (const key of ['changes', 'impacts', 'requirements', 'tests', 'stats']) expect(report).toHaveProperty(key);
  });

  test.each([
    ['what changed nothing', ['check', '--base', 'origin/main', '--head', 'origin/main'], 0],
    ['features that wait', [...onStory], 1],
    ['a broken configuration', [...onStory, '--config', 'broken.yml'], 2],
    ['a revision that is not there', ['check', '--base', 'nowhere'], 2],
    ['an option that is not there', ['check', '--bass', 'main'], 2],
    ['a format that is not there', [...onStory, '--format', 'yaml'], 2],
    ['no repository', [...onStory, '--repo', '..'], 2],
  ])('%s: %j ends with %d', async (_, words, expected) => {
    writeFileSync(join(clone, 'broken.yml'), 'version: 1\nmode: enforced\n');
    const { exitCode, stdout, stderr } = await runCli(clone, words);
    rmSync(join(clone, 'broken.yml'));
    expect(exitCode, stdout + stderr).toBe(expected);
    // Whoever waits for a verdict and reads nothing on standard output must find the reason on the other one.
    expect(stdout === '').toBe(stderr !== '');
  });

  test('the same question again is answered from what was kept, in every format', async () => {
    const environment = { XDG_CACHE_HOME: join(scratch, 'known') };
    const first = await runCli(clone, [...onStory, '--format', 'json'], environment);
    const [summaries] = readdirSync(join(scratch, 'known', 'spillover')).filter((name) => name.endsWith('.summaries'));
    rmSync(join(scratch, 'known', 'spillover', summaries ?? ''));
    const { stats: anew, ...report } = JSON.parse(first.stdout) as { readonly stats: { readonly parsed: number } };
    const again = await runCli(clone, [...onStory, '--format', 'json'], environment);
    const { stats, ...known } = JSON.parse(again.stdout) as { readonly stats: { readonly parsed: number } };
    expect({ ...again, stdout: known }).toEqual({ ...first, stdout: report });
    expect([anew.parsed > 0, stats.parsed]).toEqual([true, 0]);
    for (const format of ['text', 'markdown', 'html', 'matrix']) {
      const words = [...onStory, '--format', format];
      const looking = await runCli(clone, [...words, '--no-cache'], environment);
      expect(await runCli(clone, words, environment)).toEqual(looking);
    }
    // Whoever had looked would have kept what the files say.
    expect(readdirSync(join(scratch, 'known', 'spillover')).filter((name) => name.endsWith('.summaries'))).toEqual([]);
    const other = await runCli(clone, [...onStory.slice(0, 3), '--head', 'origin/main'], environment);
    expect(other.exitCode).toBe(0);
  });

  test('has no colours and no spinner where it is piped, and has them where they are asked for', async () => {
    const piped = await runCli(clone, onStory);
    const forced = await runCli(clone, onStory, { FORCE_COLOR: '1' });
    const refused = await runCli(clone, onStory, { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(piped.stdout + piped.stderr).not.toContain('\u001b');
    expect(forced.stdout).toContain('\u001b[');
    expect(refused.stdout).toBe(piped.stdout);
  });

  test('prints the same bytes twice', async () => {
    const looking = [...onStory, '--no-cache'];
    expect(await runCli(clone, looking)).toEqual(await runCli(clone, looking));
  });

  test('--head WORKTREE sees what is not committed, and touches neither index nor refs nor files', async () => {
    const changed = 'src/shared/electricity/submit-payment.ts';
    writeFileSync(join(clone, changed), `${readFileSync(join(clone, changed), 'utf8')}\nsubmitPayment.length;\n`);
    writeFileSync(join(clone, 'src/features/cart/new.ts'), 'export const fresh = 1;\n');
    git(clone, ['add', changed]);
    try {
      const before = bytesOf(clone);
      const { exitCode, stdout } = await runCli(clone, ['check', '--head', 'WORKTREE', '--format', 'json']);
      const asIsUsual = await runCli(clone, ['check', '--format', 'json']);
      const after = bytesOf(clone);
      const report = JSON.parse(stdout) as { head: unknown; changes: { file: string }[] };
      expect(exitCode).toBe(1);
      expect(report.head).toBeNull();
      expect(report.changes.map(({ file }) => file)).toEqual(['src/features/cart/new.ts', changed]);
      expect((JSON.parse(asIsUsual.stdout) as { head: unknown }).head).toBeNull();
      expect(after).toBe(before);
    } finally {
      git(clone, ['reset', '--quiet', '--hard']);
      git(clone, ['clean', '--quiet', '-fd']);
    }
  });
});

test('why prints the route, or says that there is none', async () => {
  const changed = 'src/shared/electricity/submit-payment.ts#submitPayment';
  const there = await runCli(clone, ['why', changed, 'token']);
  const none = await runCli(clone, ['why', changed, 'cart']);
  expect([there.exitCode, none.exitCode]).toEqual([0, 0]);
  expect(there.stdout).toMatch(/submit-payment\.ts[^]*use-electricity-payment\.ts[^]*token-form\.tsx/);
  expect(none.stdout).toMatch(/^cart cannot feel /);
});

test('graph prints JSON, madge’s JSON, Mermaid and DOT', async () => {
  const print = async (format: string) => (await runCli(clone, ['graph', '--format', format])).stdout;
  const madge = JSON.parse(await print('madge')) as Record<string, string[]>;
  expect(madge['src/features/token/token-form.tsx']).toContain('src/shared/electricity/use-electricity-payment.ts');
  expect(JSON.parse(await print('json'))).toHaveProperty('edges');
  expect(await print('mermaid')).toMatch(/^flowchart /);
  expect(await print('dot')).toMatch(/^digraph /);
});

test('the matrix is JSON alone, and what was seen is said beside it', async () => {
  const { stdout, stderr } = await runCli(clone, [...onStory, '--format', 'matrix']);
  expect(JSON.parse(stdout)).toHaveProperty('include');
  expect(stderr).toMatch(/changed files? .*; \d+ of \d+ source files read whole/s);
});

test('init writes a configuration that check accepts, and replaces none', async () => {
  git(clone, ['rm', '--quiet', '.github/spillover.yml']);
  try {
    const first = await runCli(clone, ['init']);
    const second = await runCli(clone, ['init']);
    const checked = await runCli(clone, [...onStory, '--config', '.github/spillover.yml', '--format', 'json']);
    expect([first.exitCode, second.exitCode]).toEqual([0, 2]);
    expect(JSON.parse(checked.stdout)).toMatchObject({ mode: 'observe', problems: [] });
  } finally {
    git(clone, ['reset', '--quiet', '--hard']);
    git(clone, ['clean', '--quiet', '-fd']);
  }
});
