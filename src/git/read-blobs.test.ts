import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import type { ObjectId } from '../model/tree.ts';
import type { Repository } from './repository.ts';
import {
  cloneRepository,
  loggingProgram,
  makeRepository,
  oldGit,
  ownHome,
  type TestRepository,
} from './repository.fixture.ts';

function manyFiles(): TestRepository {
  const repository = makeRepository();
  for (let index = 0; index < 300; index += 1) repository.write(`f${index}`, `content ${index}`);
  repository.write('big', 'x'.repeat(5000));
  repository.commit();
  return repository;
}

async function readAll(opened: Repository, maxBytes?: number) {
  const { entries } = await opened.readTree(await opened.commitOf('HEAD'));
  const texts = new Map<ObjectId, string>();
  const ids = entries.map(({ id }) => id);
  const leftOut = await opened.readBlobs(
    [...ids, ...ids],
    (id, bytes) => texts.set(id, Buffer.from(bytes).toString()),
    maxBytes === undefined ? {} : { maxBytes },
  );
  return { texts: entries.map(({ id }) => texts.get(id)), read: texts.size, ...leftOut };
}

function countFetches(clone: TestRepository): () => number {
  const server = loggingProgram('git-upload-pack');
  clone.git('config', 'remote.origin.uploadpack', server.path);
  oldGit();
  return () => server.calls().length;
}

test.each([
  ['whole', []],
  ['bare', ['--bare']],
  ['shallow', ['--depth=1']],
])('a clone that is %s', async (_, options) => {
  ownHome();
  const repository = manyFiles();
  const expected = await readAll(await repository.open());
  expect(expected.read).toBe(301);
  expect(await readAll(await cloneRepository(repository, ...options).open())).toEqual(expected);
});

test.each([
  ['without blobs', ['--bare', '--filter=blob:none']],
  ['with small blobs', ['--bare', '--filter=blob:limit=1k']],
  ['without folders', ['--bare', '--filter=tree:0', '--depth=1']],
])('a clone %s fetches what is missing in one go', async (name, options) => {
  ownHome();
  const repository = manyFiles();
  const expected = await readAll(await repository.open());
  const clone = cloneRepository(repository, ...options);
  const fetches = countFetches(clone);
  const opened = await clone.open();
  expect((await readAll(opened)).texts).toEqual(expected.texts);
  expect(fetches()).toBe(name === 'without folders' ? 2 : 1);
  expect((await readAll(opened)).texts).toEqual(expected.texts);
  expect(fetches()).toBe(name === 'without folders' ? 2 : 1);
});

test('fetching blobs changes no ref, no FETCH_HEAD and no configuration', async () => {
  ownHome();
  const repository = manyFiles();
  const clone = cloneRepository(repository, '--bare', '--filter=blob:none');
  repository.git('tag', 'later');
  const state = () => [
    clone.git('for-each-ref'),
    clone.git('config', '--list', '--local'),
    clone.git('rev-parse', '--verify', '--quiet', 'HEAD'),
  ];
  const before = state();
  await readAll(await clone.open());
  expect(state()).toEqual(before);
  expect(() => clone.git('rev-parse', '--verify', 'FETCH_HEAD')).toThrow();
});

test('each blob comes once, however often it is asked for', async () => {
  ownHome();
  const repository = makeRepository();
  const id = repository.feed('x', 'hash-object', '-w', '--stdin');
  const seen: ObjectId[] = [];
  await (await repository.open()).readBlobs([id, id, id], (each) => seen.push(each));
  expect(seen).toEqual([id]);
});

test('a blob over the limit is told and not read', async () => {
  ownHome();
  const found = await readAll(await manyFiles().open(), 1000);
  expect([found.read, found.missing, found.tooLarge.map(({ bytes }) => bytes)]).toEqual([300, [], [5000]]);
});

test('a missing blob of a complete repository is told', async () => {
  ownHome();
  const repository = makeRepository();
  const id = repository.feed('x', 'hash-object', '--stdin');
  expect(await (await repository.open()).readBlobs([id], () => undefined)).toEqual({ missing: [id], tooLarge: [] });
});

test('a partial clone whose other side is gone is a failure', async () => {
  ownHome();
  const repository = manyFiles();
  const clone = cloneRepository(repository, '--bare', '--filter=blob:none');
  clone.git('config', 'remote.origin.url', 'file:///nowhere/at/all');
  await expect(readAll(await clone.open())).rejects.toMatchObject({
    problem: { code: 'git-failed', data: { command: 'git fetch' } },
  });
});

test('a second remote is asked for what the first does not have', async () => {
  ownHome();
  const repository = manyFiles();
  const clone = cloneRepository(repository, '--bare', '--filter=blob:none');
  const url = clone.git('config', 'remote.origin.url');
  clone.git('config', 'remote.origin.url', 'file:///nowhere/at/all');
  clone.git('config', 'remote.second.url', url);
  clone.git('config', 'remote.second.promisor', 'true');
  expect((await readAll(await clone.open())).read).toBe(301);
});

test('a remote that would run a program is not used', async () => {
  ownHome();
  const repository = manyFiles();
  const clone = cloneRepository(repository, '--bare', '--filter=blob:none');
  const trap = loggingProgram('true');
  clone.git('config', 'remote.origin.url', `ext::${trap.path}`);
  clone.git('config', 'protocol.ext.allow', 'always');
  await expect(readAll(await clone.open())).rejects.toThrow("transport 'ext' not allowed");
  expect(trap.calls()).toEqual([]);
});
