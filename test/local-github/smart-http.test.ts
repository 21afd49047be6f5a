import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openShop } from './shop.fixture.ts';

const run = promisify(execFile);

/** Runs git in a new bare repository, without the machine's own settings. */
function bare() {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  return async (...args: readonly string[]) =>
    (await run('git', ['-C', folder, ...args], { env, encoding: 'utf8' })).stdout.trim();
}

const basic = (token: string) =>
  `http.extraHeader=Authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

test('a commit is fetched by its id, without its blobs', async () => {
  const { github, head } = await openShop({ isPrivate: true });
  const git = bare();
  await git('init', '--bare', '--quiet');
  const remote = `${github.serverUrl}/acme/shop.git`;
  await git('-c', basic(github.token), 'fetch', '--quiet', '--depth=1', '--filter=blob:none', remote, head);
  expect(await git('rev-parse', 'FETCH_HEAD')).toBe(head);
  const missing = await git('rev-list', '--objects', '--missing=print', head);
  expect(missing.split('\n').filter((line) => line.startsWith('?'))).toHaveLength(3);
});

const refused: readonly [what: string, token: string | null, path: string, isPrivate: boolean][] = [
  ['another token', 'nonsense', 'acme/shop.git', false],
  ['a token without contents', 'blind', 'acme/shop.git', false],
  ['no token for what is private', null, 'acme/shop.git', true],
  ['another repository', 'local-workflow-token', 'acme/bank.git', false],
];

test.each(refused)('nothing is fetched with %s', async (_, token, path, isPrivate) => {
  const { github, head } = await openShop({ isPrivate });
  github.seed.actor({ kind: 'app', token: 'blind', permissions: { statuses: 'write' } });
  const git = bare();
  await git('init', '--bare', '--quiet');
  const options = token === null ? [] : ['-c', basic(token)];
  await expect(git(...options, 'fetch', '--quiet', `${github.serverUrl}/${path}`, head)).rejects.toThrow(
    /Authentication|not found|could not read/,
  );
});

test('nobody pushes', async () => {
  const { github, head, repository } = await openShop();
  const push = run(
    'git',
    ['-c', basic(github.token), 'push', '--quiet', `${github.serverUrl}/acme/shop.git`, `${head}:refs/heads/new`],
    { cwd: repository.folder },
  );
  await expect(push).rejects.toThrow(/403|denied/i);
});
