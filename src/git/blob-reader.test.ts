import { Buffer } from 'node:buffer';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BlobReader } from './blob-reader.ts';
import type { GitContext } from './run-git.ts';
import { makeRepository, ownHome, temporaryFolder } from './repository.fixture.ts';

function readerIn(cwd: string, path = process.env['PATH']): BlobReader {
  const context: GitContext = { cwd, environment: { ...process.env, PATH: path }, options: [], secrets: ['s3cret'] };
  const reader = new BlobReader(context);
  onTestFinished(() => reader.close());
  return reader;
}

/** A reader whose git is a shell script. */
function readerOf(script: string): BlobReader {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return readerIn(folder, `${folder}:${process.env['PATH'] ?? ''}`);
}

async function texts(reader: BlobReader, ids: readonly string[], maxBytes = 1 << 20) {
  const read: string[] = [];
  const leftOut = await reader.read(ids, (_, bytes) => read.push(Buffer.from(bytes).toString()), maxBytes);
  return { read, ...leftOut };
}

const ID = 'a'.repeat(40);

test('hands over each blob in the order asked, and says what is missing, too large or no blob', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'one');
  repository.write('b', '');
  repository.write('c', 'x'.repeat(11));
  const commit = repository.commit();
  const [a, b, c] = ['a', 'b', 'c'].map((path) => repository.git('rev-parse', `HEAD:${path}`));
  const reader = readerIn(repository.directory);
  expect(await texts(reader, [c, ID, b, commit, a].map(String), 10)).toEqual({
    read: ['', 'one'],
    missing: [ID, commit],
    tooLarge: [{ id: c, bytes: 11 }],
  });
});

test('reads blobs of every size around that of a pipe, whole', async () => {
  ownHome();
  const repository = makeRepository();
  const sizes = [0, 1, 65_535, 65_536, 65_537, 3_000_000];
  const contents = sizes.map((size, index) => String.fromCharCode(97 + index).repeat(size));
  const ids = contents.map((content) => repository.feed(content, 'hash-object', '-w', '--stdin'));
  expect((await texts(readerIn(repository.directory), ids, 4_000_000)).read).toEqual(contents);
});

test('reads 10,000 blobs through one process', async () => {
  const home = ownHome();
  const repository = makeRepository();
  const stream = Array.from({ length: 10_000 }, (_, index) => {
    const content = `${index}\n`.repeat(100);
    return `blob\nmark :${index + 1}\ndata ${content.length}\n${content}\n`;
  });
  repository.feed(stream.join(''), 'fast-import', '--quiet', `--export-marks=${home}/marks`);
  const ids = repository.feed('', 'cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
  const reader = readerOf(
    `echo started >> "${home}/starts"; exec /usr/bin/env -u GIT_DIR PATH="${process.env['PATH'] ?? ''}" git -C "${repository.directory}" "$@"`,
  );
  const first = await texts(reader, ids);
  const second = await texts(reader, ids.slice(0, 10));
  expect([first.read.length, first.missing, second.read]).toEqual([10_000, [], first.read.slice(0, 10)]);
  expect(new Set(first.read).size).toBe(10_000);
});

test('what the receiver throws is passed on, and the next read is not confused by it', async () => {
  ownHome();
  const repository = makeRepository();
  const ids = ['one', 'two'].map((content) => repository.feed(content, 'hash-object', '-w', '--stdin'));
  const reader = readerIn(repository.directory);
  const receive = () => {
    throw new Error('no room');
  };
  await expect(reader.read(ids, receive, 100)).rejects.toThrow('no room');
  expect((await texts(reader, ids)).read).toEqual(['one', 'two']);
});

test('reads that are asked for at once do not mix', async () => {
  ownHome();
  const repository = makeRepository();
  const ids = ['one', 'two', 'three'].map((content) => repository.feed(content, 'hash-object', '-w', '--stdin'));
  const reader = readerIn(repository.directory);
  const both = await Promise.all([texts(reader, ids), texts(reader, [...ids].reverse())]);
  expect(both.map(({ read }) => read)).toEqual([
    ['one', 'two', 'three'],
    ['three', 'two', 'one'],
  ]);
});

test.each([
  ['before it answers', 'echo "fatal: disk on fire" >&2; exit 128', 'fatal: disk on fire'],
  ['in the middle of a blob', `read id; printf '%s blob 10\\nabc' "$id"; exit 1`, 'it ended with code 1'],
  ['in the middle of a header', `read id; printf '%s bl' "$id"; exit 0`, 'it ended with code 0'],
  ['by a signal', 'kill -9 $$', 'it was stopped by SIGKILL'],
  [
    'after an answer to another question',
    `read id; echo "${'b'.repeat(40)} missing"; sleep 60`,
    `it gave an answer that was not asked for: ${'b'.repeat(40)} missing`,
  ],
  ['with a secret in its message', 'echo "no s3cret" >&2; exit 1', 'no ***'],
])('git that ends %s is a failure, not a hang', async (_, script, message) => {
  await expect(texts(readerOf(script), [ID, ID])).rejects.toMatchObject({
    problem: { code: 'git-failed', data: { command: 'git cat-file', message } },
  });
});

test('a machine without git is told so', async () => {
  const reader = readerIn(temporaryFolder(), temporaryFolder());
  await expect(texts(reader, [ID])).rejects.toMatchObject({
    problem: { data: { message: 'git was not found; install git 2.30 or newer and put it on the PATH' } },
  });
});

test('after a failure the next read starts git anew', async () => {
  const reader = readerOf(`if [ -e failed ]; then read id; echo "$id missing"; else touch failed; exit 1; fi`);
  await expect(texts(reader, [ID])).rejects.toThrow('git-failed');
  expect((await texts(reader, [ID])).missing).toEqual([ID]);
});

test('what is no object id never reaches git', () => {
  const reader = readerIn(temporaryFolder());
  expect(() => reader.read(['HEAD\nHEAD'], () => undefined, 1)).toThrow('not an object id');
});
