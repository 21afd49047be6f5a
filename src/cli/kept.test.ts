import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type CacheOption, withKept } from './kept.ts';

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'spillover-kept-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A git directory and a further work tree's, as git lays them out. */
function gitDirs(): { readonly main: string; readonly further: string } {
  const top = folder();
  const further = join(top, 'shop', '.git', 'worktrees', 'w');
  mkdirSync(further, { recursive: true });
  writeFileSync(join(further, 'commondir'), '../..\n');
  return { main: join(top, 'shop', '.git'), further };
}

/** Runs once: what was known under `k.ts` before, and what was said on standard error. It keeps a summary there. */
async function once(
  gitDir: string,
  environment: Readonly<Record<string, string>>,
  options: CacheOption = {},
  version: string | null = 'v',
): Promise<{ readonly known: boolean | null; readonly said: string }> {
  let said = '';
  const stderr = { write: (text: string) => (said += text) };
  const known = await withKept(
    { gitDir },
    options,
    { environment, stderr },
    ({ summaries }) => {
      const isKnown = summaries ? summaries.get('k.ts') !== undefined : null;
      summaries?.set('k.ts', { imports: [] });
      return Promise.resolve(isKnown);
    },
    version,
  );
  return { known, said };
}

test('the next run on the same repository knows it, whichever its work tree', async () => {
  const { main, further } = gitDirs();
  const place = folder();
  const environment = { XDG_CACHE_HOME: place };
  expect(await once(main, environment)).toEqual({ known: false, said: '' });
  expect((await once(further, environment)).known).toBe(true);
  expect((await once(gitDirs().main, environment)).known).toBe(false);
  expect(
    readdirSync(join(place, 'spillover')).filter((name) => /^shop-[0-9a-f]{16}\.summaries$/.test(name)),
  ).toHaveLength(2);
});

test('SPILLOVER_CACHE names another folder', async () => {
  const { main } = gitDirs();
  const [place, other] = [folder(), folder()];
  await once(main, { XDG_CACHE_HOME: other, SPILLOVER_CACHE: place });
  expect([readdirSync(place).length, readdirSync(other).length]).toEqual([1, 0]);
});

test.each<[string, Readonly<Record<string, string>>, CacheOption, string | null]>([
  ['--no-cache', {}, { cache: false }, 'v'],
  ['SPILLOVER_CACHE=off', { SPILLOVER_CACHE: 'off' }, {}, 'v'],
  ['sources that run as they are', {}, {}, null],
])('nothing is used or kept: %s', async (_, environment, options, version) => {
  const place = folder();
  expect(await once(gitDirs().main, { XDG_CACHE_HOME: place, ...environment }, options, version)).toEqual({
    known: null,
    said: '',
  });
  expect(readdirSync(place)).toEqual([]);
});

test('a folder that cannot be written is said, and nothing else happens', async () => {
  const place = folder();
  writeFileSync(join(place, 'file'), '');
  const { known, said } = await once(gitDirs().main, { SPILLOVER_CACHE: join(place, 'file') });
  expect(known).toBe(false);
  expect(said).toMatch(/^spillover: what this run learnt could not be kept in .*\n$/);
});

test('a command that fails keeps what it learnt', async () => {
  const { main } = gitDirs();
  const environment = { XDG_CACHE_HOME: folder() };
  const stderr = { write: () => true };
  const failing = withKept(
    { gitDir: main },
    {},
    { environment, stderr },
    ({ summaries }) => {
      summaries?.set('k.ts', { imports: [] });
      return Promise.reject(new Error('no such feature'));
    },
    'v',
  );
  await expect(failing).rejects.toThrow('no such feature');
  expect((await once(main, environment)).known).toBe(true);
});
