import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startLocalGitHub } from '../../test/local-github/local-github.ts';
import { temporaryFolder } from '../git/repository.fixture.ts';
import { CONFIG, makePast, type Printed, runIn } from './past.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The past of the shop, and beyond it what no import shows: `rename` renames the key that help reads, and `mend` mends help. */
function pastWithHiddenJoin() {
  const past = makePast();
  const { repository } = past;
  const commit = (message: string, path: string, text: string): string => {
    repository.write(path, text);
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '-m', message);
    return repository.git('rev-parse', 'HEAD');
  };
  const rename = commit('Open chat at once (#8)', 'src/features/chat/chat.ts', 'export const chat = () => 9;\n');
  const mend = commit(
    'fix(help): stay closed (#9)\n\nIt was caused by #8.',
    'src/features/help/help.ts',
    "export const help = () => sessionStorage.getItem('help-open');\n",
  );
  const learn = (...words: readonly string[]): Promise<Printed> =>
    runIn(repository.directory, temporaryFolder(), ['learn', ...words]);
  return { ...past, rename, mend, learn };
}

const ENTRY = `couplings:
  - from: src/features/chat/chat.ts
    to: help
    because: "“Open chat at once (#8)” was followed by “fix(help): stay closed (#9)”."
`;

test('from a fix whose message names its culprit to the entry that would have caught it', async () => {
  const { learn, mend, rename } = pastWithHiddenJoin();
  const { exitCode, stdout } = await learn('#9');
  expect(stdout.split('\n')).toEqual([
    `fix      \`${mend.slice(0, 7)}\` fix(help): stay closed (#9)`,
    `culprit  \`${rename.slice(0, 7)}\` Open chat at once (#8), as the message says`,
    'broke    `help`, which the fix mends: name others with `--to`',
    '',
    'Without an entry',
    '  unmet: 1 of 4 features waited for, 1 named',
    '  `help` is not named',
    '',
    'The entry, to be added to the configuration',
    ...ENTRY.trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
    '',
    'With it',
    '  unmet: 2 of 4 features waited for, 2 named',
    '  `help` stands 2. of 2, through `declared`, waited for',
    '',
    'The entry would have caught it.',
    '3 of the 6 changes before touched what it watches (50 %): so often it would have asked.',
    '',
  ]);
  expect(exitCode).toBe(0);
});

test('--write adds it to the configuration of the work tree, and the next change is told the lesson', async () => {
  const { learn, repository } = pastWithHiddenJoin();
  const words = ['--because', 'Both read one key.', '--incident', 'https://example.org/9'];
  const { stdout } = await learn('9', '--write', ...words);
  expect(stdout).toContain('The entry, written to .github/spillover.yml');
  const written = readFileSync(join(repository.directory, '.github/spillover.yml'), 'utf8');
  expect(written).toBe(
    `${CONFIG}couplings:\n  - from: src/features/chat/chat.ts\n    to: help\n    because: Both read one key.\n    incident: https://example.org/9\n`,
  );
  repository.git('commit', '--quiet', '--all', '-m', 'Learn');
  repository.write('src/features/chat/chat.ts', 'export const chat = () => 10;\n');
  const comment = await runIn(repository.directory, temporaryFolder(), [
    'check',
    '--base',
    'HEAD',
    '--format',
    'markdown',
  ]);
  expect(comment.stdout).toContain('- **Lesson:** Both read one key. [The incident](https://example.org/9)');
});

test('what would have been caught already is said, and by what; nothing is written', async () => {
  const { learn, repository, commits } = pastWithHiddenJoin();
  const { exitCode, stdout } = await learn(commits.fix, '--write');
  expect(stdout).toContain(
    `culprit  \`${commits.rounding.slice(0, 7)}\` Round prices (#2), which last touched most of the lines`,
  );
  expect(stdout).toContain('  `token` stands 2. of 2, through `uses`, waited for');
  expect(stdout).toContain(
    'It would have been caught already; no entry is needed.\n  src/shared/price.ts:1 `price` changed\n  src/features/token/token.ts:2 `buy` uses it\n'.replaceAll(
      '`',
      '',
    ),
  );
  expect(exitCode).toBe(0);
  expect(readFileSync(join(repository.directory, '.github/spillover.yml'), 'utf8')).toBe(CONFIG);
});

test('a revert tells its culprit, and what broke has to be named', async () => {
  const { learn } = pastWithHiddenJoin();
  const asked = await learn('#6');
  expect([asked.exitCode, asked.stdout]).toEqual([2, '']);
  expect(asked.stderr).toContain('which features broke cannot be told');
  expect(asked.stderr).toContain('name the features that broke with `--to`');
  const told = await learn('#6', '--to', 'help', '--format', 'json');
  expect(JSON.parse(told.stdout)).toMatchObject({
    version: 1,
    evidence: 'message',
    told: 'given',
    culprit: { title: 'Talk more' },
    entry: { from: ['src/features/chat/chat.ts'], to: ['help'] },
    without: { features: [{ feature: 'help', rank: null, isHeld: false }] },
    with: { features: [{ feature: 'help', coupling: 'declared', isHeld: true }] },
  });
});

test.each<readonly [string, readonly string[], string]>([
  ['a culprit that nothing names', ['#3'], 'which merge did it cannot be told'],
  ['a feature that was not there', ['#9', '--to', 'wallet'], 'there was no feature wallet when the culprit was merged'],
  ['a pull request that nobody knows', ['#99'], 'no merge in the history is of the pull request 99'],
  ['a commit that is not there', ['nowhere'], 'no branch, tag or commit here is called that'],
])('%s ends with a plain reason', async (_, words, reason) => {
  const { learn } = pastWithHiddenJoin();
  const { exitCode, stdout, stderr } = await learn(...words);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(reason);
});

test('--culprit names another one, a commit or a pull request', async () => {
  const { learn, commits } = pastWithHiddenJoin();
  const { stdout } = await learn('#9', '--culprit', '#3', '--to', 'help', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ evidence: 'given', culprit: { commit: commits.docs } });
});

test('a pull request that the history does not name is asked of GitHub, and its text may name the culprit', async () => {
  const { repository, commits } = pastWithHiddenJoin();
  repository.git('commit', '--quiet', '--amend', '-m', 'Close help');
  const sha = repository.git('rev-parse', 'HEAD');
  repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const server = await startLocalGitHub({ gitDir: join(repository.directory, '.git') });
  onTestFinished(() => server.close());
  const text = { title: 'Fix help', body: 'It was broken by #2.' };
  const merged = server.seed.pullRequest({ author: 'mallory', head: 'help', sha, number: 98, ...text });
  server.seed.close(merged, { sha, by: 'alice' });
  server.seed.close(server.seed.pullRequest({ author: 'mallory', head: 'other', sha, number: 99 }));
  const learn = (number: number): Promise<Printed> =>
    runIn(repository.directory, temporaryFolder(), ['learn', `#${number}`, '--format', 'json'], undefined, {
      GITHUB_TOKEN: server.token,
      GITHUB_API_URL: server.url,
    });
  expect(JSON.parse((await learn(98)).stdout)).toMatchObject({
    fix: { commit: sha },
    culprit: { commit: commits.rounding },
    evidence: 'message',
    entry: { to: ['help'], incident: `https://github.com/acme/shop/commit/${sha}` },
  });
  expect((await learn(99)).stderr).toContain('it was not merged');
  expect(server.violations).toEqual([]);
});
