import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type BareFetch, fetchIntoBare } from './fetch-into-bare.ts';
import type { Repository } from './repository.ts';
import {
  loggingProgram,
  makeRepository,
  ownHome,
  runTestGit,
  temporaryFolder,
  wrapGit,
  type TestRepository,
} from './repository.fixture.ts';

async function fetched(request: Partial<BareFetch> & Pick<BareFetch, 'url' | 'commits'>): Promise<Repository> {
  const repository = await fetchIntoBare({ directory: join(temporaryFolder(), 'bare'), token: null, ...request });
  onTestFinished(() => repository.close());
  return repository;
}

async function contents(repository: Repository, commit: string): Promise<readonly string[]> {
  const { entries } = await repository.readTree(commit);
  const texts = new Map<string, string>();
  await repository.readBlobs(
    entries.map(({ id }) => id),
    (id, bytes) => texts.set(id, Buffer.from(bytes).toString()),
  );
  return entries.map(({ path, id }) => `${path}: ${texts.get(id)}`);
}

function story(...options: readonly string[]) {
  const repository = makeRepository(...options);
  repository.write('a', '1');
  repository.commit();
  repository.write('b', 'x'.repeat(2000));
  const fork = repository.commit();
  repository.write('a', '2');
  const base = repository.commit();
  repository.git('checkout', '--quiet', '-b', 'branch', fork);
  repository.write('c', '3');
  const head = repository.commit();
  // A server keeps the head of a pull request under a ref that no clone fetches.
  repository.git('update-ref', 'refs/pull/1/head', head);
  repository.git('checkout', '--quiet', 'main');
  repository.git('branch', '-D', 'branch');
  return { repository, url: `file://${repository.directory}`, fork, base, head };
}

/** Counts what `origin` is asked, wherever it is fetched from. */
function countFetches(): () => number {
  const server = loggingProgram('git-upload-pack');
  ownHome(`[remote "origin"]\n\tuploadpack = ${server.path}\n`);
  return () => server.calls().length;
}

test.each(['sha1', 'sha256'])(
  'commits come by id, their blobs in one fetch when they are read (%s)',
  async (format) => {
    const fetches = countFetches();
    const { url, base, head, fork } = story(`--object-format=${format}`);
    const opened = await fetched({ url, commits: [base, head] });
    expect([opened.isPartial, opened.isShallow, fetches()]).toEqual([true, false, 1]);
    expect(await opened.mergeBase(base, head)).toBe(fork);
    expect(await contents(opened, head)).toEqual(['a: 1', `b: ${'x'.repeat(2000)}`, 'c: 3']);
    expect(fetches()).toBe(2);
    expect(await contents(opened, base)).toEqual(['a: 2', `b: ${'x'.repeat(2000)}`]);
    expect(fetches()).toBe(3);
  },
);

test('a path works as well as an address', async () => {
  ownHome();
  const { repository, head } = story();
  expect(await contents(await fetched({ url: repository.directory, commits: [head] }), head)).toHaveLength(3);
});

test('with a depth of 1 the trees are there, and the merge base is told to be unknown', async () => {
  ownHome();
  const { url, base, head, fork } = story();
  const opened = await fetched({ url, commits: [base, head, fork], depth: 1 });
  const difference = await opened.diffTrees(await opened.readTree(fork), await opened.readTree(head));
  expect([opened.isShallow, difference]).toMatchObject([true, [{ kind: 'added', entry: { path: 'c' } }]]);
  await expect(opened.mergeBase(base, head)).rejects.toThrow('history-incomplete');
});

test('with a limit small blobs come along at once', async () => {
  const fetches = countFetches();
  const { url, base } = story();
  const opened = await fetched({ url, commits: [base], depth: 1, blobLimit: 1000 });
  const entry = (await opened.readTree(base)).entries[0];
  expect(await opened.readBlobs(entry === undefined ? [] : [entry.id], () => undefined)).toEqual({
    missing: [],
    tooLarge: [],
  });
  expect(fetches()).toBe(1);
  await contents(opened, base);
  expect(fetches()).toBe(2);
});

test('nothing is checked out, and there are no branches, tags or hooks', async () => {
  ownHome();
  const { repository, url, head } = story();
  repository.git('tag', 'v1', head);
  const opened = await fetched({ url, commits: [head] });
  expect(runTestGit(opened.gitDir, ['for-each-ref'])).toBe('');
  expect(readdirSync(opened.gitDir).sort()).toEqual(
    ['HEAD', 'config', 'objects', 'refs', ...readdirSync(opened.gitDir).filter((name) => name === 'info')].sort(),
  );
});

test('a second call adds to what is there', async () => {
  ownHome();
  const { url, base, head } = story();
  const directory = join(temporaryFolder(), 'bare');
  await fetched({ directory, url, commits: [base], depth: 1 });
  const opened = await fetched({ directory, url, commits: [head], depth: 1 });
  expect([await contents(opened, base), await contents(opened, head)]).toMatchObject([{ length: 2 }, { length: 3 }]);
});

test('a commit that the other side does not have is unknown', async () => {
  ownHome();
  const { url, base } = story();
  const gone = 'e'.repeat(40);
  await expect(fetched({ url, commits: [base, gone] })).rejects.toMatchObject({
    problem: { code: 'revision-unknown', data: { revision: gone } },
  });
});

test.each([
  ['ext::sh -c touch% HACKED', 'is no address'],
  ['--upload-pack=touch HACKED', 'is no address'],
  ['relative/path', 'is no address'],
  ['https://alice:secret@example.org/r.git', 'must hold no user name'],
  ['file:///nowhere/at/all', 'nowhere/at/all'],
])('%s is refused', async (url, message) => {
  ownHome();
  const failure = fetched({ url, commits: ['e'.repeat(40)] });
  await expect(failure).rejects.toMatchObject({ problem: { code: 'git-failed' } });
  await expect(failure).rejects.toThrow(message);
});

/** Serves a repository over HTTP with git's own server program, to those who bring the header. */
async function serve(repository: TestRepository, authorization: string) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const header = request.headers.authorization;
    seen.push(header);
    if (header !== authorization) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end(`you sent ${header}`);
      return;
    }
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const child = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: repository.directory,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: request.headers['git-protocol']?.toString() ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        PATH_INFO: path.replace('/r.git', '/.git'),
        QUERY_STRING: query,
      },
    });
    request.pipe(child.stdin);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', () => {
      const answer = Buffer.concat(chunks);
      const end = answer.indexOf('\r\n\r\n');
      for (const line of answer.toString('latin1', 0, end).split('\r\n')) {
        const [name = '', value = ''] = line.split(': ');
        response.setHeader(name, value);
      }
      response.end(answer.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/r.git`, seen };
}

/** Notes the command line of every git that the code under test starts. */
function watchCommandLines(): () => readonly string[] {
  const log = join(temporaryFolder(), 'log');
  wrapGit(`printf '%s\\n' "$*" >> '${log}'`);
  return () => readFileSync(log, 'utf8').split('\n').slice(0, -1);
}

const TOKEN = 't0p-s3cret';
const HEADER = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

test('the token goes to the server alone: it is on no command line and in no file', async () => {
  ownHome('[http]\n\textraHeader = AUTHORIZATION: basic b3RoZXI=\n');
  const { repository, head } = story();
  const server = await serve(repository, HEADER);
  const commandLines = watchCommandLines();
  const opened = await fetched({ url: server.url, token: TOKEN, commits: [head] });
  expect(await contents(opened, head)).toEqual(['a: 1', `b: ${'x'.repeat(2000)}`, 'c: 3']);
  expect(new Set(server.seen)).toEqual(new Set([HEADER]));
  expect(commandLines().length).toBeGreaterThan(5);
  const files = readdirSync(opened.gitDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
  for (const text of [...commandLines(), ...files]) {
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(HEADER.slice(6));
  }
});

test('a token that is refused is a failure at once, which does not show it', async () => {
  const trap = loggingProgram('true');
  ownHome(`[credential]\n\thelper = !${trap.path}\n[core]\n\taskPass = ${trap.path}\n`);
  const { repository, head } = story();
  const server = await serve(repository, 'other');
  const failure = fetched({ url: server.url, token: TOKEN, commits: [head] });
  await expect(failure).rejects.toMatchObject({ problem: { code: 'git-failed', data: { command: 'git fetch' } } });
  await expect(failure).rejects.not.toThrow(new RegExp(`${TOKEN}|${HEADER.slice(6)}`));
  expect(trap.calls()).toEqual([]);
});
