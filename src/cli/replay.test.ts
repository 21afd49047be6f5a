import { appendFileSync, chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { expect, test, vi } from 'vitest';
import { cloneRepository, temporaryFolder } from '../git/repository.fixture.ts';
import type { Replay } from '../model/replay.ts';
import { CONFIG, makePast, runIn } from './past.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

const kept = (cache: string): string => {
  const folder = join(cache, 'spillover', 'replay');
  return join(folder, readdirSync(folder)[0] ?? '');
};

test('what would have been said and held of each merge, and which later fixes and reverts it would have named', async () => {
  const { repository, commits } = makePast();
  const cache = temporaryFolder();
  const { exitCode, stdout } = await runIn(repository.directory, cache, ['replay', '--format', 'json']);
  const { merges, summary, from, to } = JSON.parse(stdout) as Omit<Replay, 'merges'> & {
    readonly merges: Replay['replayed'];
  };
  expect([exitCode, from, to]).toEqual([0, commits.start, commits.undone]);
  const said = merges.map(({ commit, features, edited }) => [
    Object.entries(commits).find(([, id]) => id === commit)?.[0],
    features.map(({ feature }) => feature).sort(),
    edited,
  ]);
  expect(said).toEqual([
    ['rounding', ['cart', 'token'], ['cart']],
    ['docs', [], []],
    ['chat', ['chat'], ['chat']],
    ['fix', ['cart', 'token'], ['token']],
    ['undone', ['chat'], ['chat']],
  ]);
  expect(summary.fixes).toMatchObject([
    {
      incident: { by: commits.fix, culprit: commits.rounding, evidence: 'lines' },
      mended: ['token'],
      feature: 'token',
      rank: 2,
    },
  ]);
  expect(summary.reverts).toMatchObject([
    { incident: { by: commits.undone, culprit: commits.chat, evidence: 'message' }, beyond: [], isHeld: true },
  ]);
  expect(summary.settings.slice(0, 1)).toMatchObject([{ held: 4, people: 4, fixesHeld: 1, revertsHeld: 0 }]);
  expect(summary.asked).toEqual([{ name: '@carol', merges: 2 }]);
  const held = Object.fromEntries(summary.settings.map(({ key, held: number }) => [key, number]));
  expect(held).toMatchObject({ 'above 0.6': 4, 'standard: tests': 4 });
});

test('in words, with a table of other settings, and the same bytes whenever it is asked', async () => {
  const { repository } = makePast();
  const cache = temporaryFolder();
  const first = await runIn(repository.directory, cache, ['replay']);
  const again = await runIn(repository.directory, cache, ['replay']);
  expect(first.stdout).toContain('4 of 5 merges (80\u00a0%) reach features');
  expect(first.stdout).toContain(
    'Of 1 later fix in features that the culprit did not edit, 1 was named beforehand, 1 among the first three, 1 held for',
  );
  expect(first.stdout).toMatch(/^`tiers\.standard: tests` +4 \(80\u00a0%\)/m);
  expect(first.stderr).toMatch(/^replayed 5 merges in \d+\.\d s, \d+ s per hundred\n$/);
  expect(again.stdout).toBe(first.stdout);
  expect(again.stderr).toBe('replayed 0 merges, 5 remembered from before\n');
  const markdown = await runIn(repository.directory, cache, ['replay', '--format', 'markdown']);
  expect(markdown.stdout).toContain('| 2024-01-01 |');
});

test.each(['svg', 'html'])(
  '%s is a picture that needs nothing else and says in words what it shows',
  async (format) => {
    const { repository } = makePast();
    repository.write('src/features/chat/chat.ts', 'export const chat = () => 3;\n');
    repository.git('commit', '--quiet', '--all', '-m', '</title><script>alert(1)</script> & "more" (#7)');
    const { stdout } = await runIn(repository.directory, temporaryFolder(), ['replay', '--format', format]);
    const svg = /<svg[^]*<\/svg>/.exec(stdout)?.[0] ?? '';
    const parser = new SaxesParser();
    const names = new Set<string>();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name }) => names.add(name));
    parser.write(svg).close();
    expect([...names].sort()).toEqual(['circle', 'desc', 'g', 'line', 'path', 'rect', 'style', 'svg', 'text', 'title']);
    expect(svg).toContain('role="img" aria-labelledby=');
    expect(svg).toContain('6 merges');
    expect(stdout).not.toContain('<script');
    expect(stdout).not.toMatch(/(?:href|src)="(?!#)/);
  },
);

test('a range and a number choose; another configuration is judged anew', async () => {
  const { repository, commits } = makePast();
  const cache = temporaryFolder();
  const range = await runIn(repository.directory, cache, [
    'replay',
    `${commits.docs}..${commits.fix}`,
    '--format',
    'json',
  ]);
  expect((JSON.parse(range.stdout) as Replay).merges.map(({ commit }) => commit)).toEqual([commits.chat, commits.fix]);
  const last = await runIn(repository.directory, cache, ['replay', '--last', '1', '--format', 'json']);
  expect((JSON.parse(last.stdout) as Replay).merges.map(({ commit }) => commit)).toEqual([commits.undone]);
  writeFileSync(join(repository.directory, 'lenient.yml'), `${CONFIG}policy: { gates: [declared] }\n`);
  const lenient = await runIn(repository.directory, cache, ['replay', '--config', 'lenient.yml']);
  expect(lenient.stdout).toContain('0 (0\u00a0%) would have waited for something');
  expect(lenient.stderr).toContain('replayed 5 merges');
});

test('Ctrl-C stops it behind the merge that is being replayed, and the same command goes on there', async () => {
  const { repository } = makePast();
  const cache = temporaryFolder();
  let listeners = 0;
  const stopped = await runIn(repository.directory, cache, ['replay'], (listener) => {
    listeners += 1;
    setTimeout(listener, 0);
    return () => (listeners -= 1);
  });
  expect(stopped).toMatchObject({ exitCode: 130, stdout: '' });
  expect(stopped.stderr).toMatch(/stopped after \d of 5, and the same command goes on there\n$/);
  expect(listeners).toBe(0);
  const rest = await runIn(repository.directory, cache, ['replay']);
  expect(rest.exitCode).toBe(0);
  const done = Number(/stopped after (\d)/.exec(stopped.stderr)?.[1]);
  expect(rest.stderr).toContain(`replayed ${5 - done} merge`);
});

test('what was kept and does not read as a merge is replayed again; --fresh forgets all', async () => {
  const { repository } = makePast();
  const cache = temporaryFolder();
  const first = await runIn(repository.directory, cache, ['replay']);
  const lines = readFileSync(kept(cache), 'utf8').split('\n').filter(Boolean);
  writeFileSync(kept(cache), `${lines.slice(1, -1).join('\n')}\n{"commit":"x"}\n${(lines.at(-1) ?? '').slice(0, 200)}`);
  const mended = await runIn(repository.directory, cache, ['replay']);
  expect(mended.stdout).toBe(first.stdout);
  expect(mended.stderr).toContain('replayed 2 merges');
  expect((await runIn(repository.directory, cache, ['replay', '--fresh'])).stderr).toContain('replayed 5 merges');
  appendFileSync(kept(cache), 'no line of ours\n');
  expect((await runIn(repository.directory, cache, ['replay'])).stderr).toContain('replayed 0 merges');
});

test('where nothing can be kept it says so, and replays all the same', async () => {
  const { repository } = makePast();
  const cache = temporaryFolder();
  mkdirSync(join(cache, 'spillover'));
  writeFileSync(join(cache, 'spillover', 'replay'), 'a file');
  chmodSync(join(cache, 'spillover', 'replay'), 0o444);
  const { exitCode, stderr } = await runIn(repository.directory, cache, ['replay']);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('spillover: what is replayed cannot be kept: ');
});

test('a shallow clone, a broken configuration and a range with three dots end it with a plain reason', async () => {
  const { repository, commits } = makePast();
  const cache = temporaryFolder();
  const shallow = cloneRepository(repository, '--depth=3');
  const cut = await runIn(shallow.directory, cache, ['replay']);
  expect([cut.exitCode, cut.stdout]).toEqual([2, '']);
  expect(cut.stderr).toContain('this clone does not hold all merges that are asked for: only 2 of them are here');
  expect((await runIn(shallow.directory, cache, ['replay', '--last', '1'])).exitCode).toBe(0);
  writeFileSync(join(repository.directory, 'broken.yml'), 'version: 1\nmode: enforced\n');
  const broken = await runIn(repository.directory, cache, ['replay', '--config', 'broken.yml']);
  expect([broken.exitCode, broken.stdout]).toEqual([2, '']);
  expect(broken.stderr).toContain('broken.yml:2');
  const dots = await runIn(repository.directory, cache, ['replay', `${commits.start}...HEAD`]);
  expect(dots.exitCode).toBe(2);
  expect(dots.stderr).toContain('two dots');
});

test('a clone without blobs fetches what it needs', async () => {
  const { repository } = makePast();
  const clone = cloneRepository(repository, '--filter=blob:none', '--no-checkout');
  const whole = await runIn(repository.directory, temporaryFolder(), ['replay']);
  expect((await runIn(clone.directory, temporaryFolder(), ['replay'])).stdout).toBe(whole.stdout);
});
