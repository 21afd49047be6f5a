import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openRepository } from './open-repository.ts';
import type { Repository } from './repository.ts';
import {
  cloneRepository,
  makeRepository,
  ownHome,
  temporaryFolder,
  testRepository,
  wrapGit,
} from './repository.fixture.ts';

async function open(directory: string): Promise<Repository> {
  const repository = await openRepository(directory);
  onTestFinished(() => repository.close());
  return repository;
}

/** Opens a folder and reads one file of its HEAD. */
async function readHead(directory: string): Promise<readonly string[]> {
  const repository = await open(directory);
  const tree = await repository.readTree(await repository.commitOf('HEAD'));
  return tree.entries.map((entry) => entry.path);
}

test.each(['sha1', 'sha256'])('a repository with %s names is found from everywhere', async (format) => {
  ownHome();
  const repository = makeRepository(`--object-format=${format}`);
  repository.write('src/a.ts', 'a');
  repository.commit();
  const bare = cloneRepository(repository, '--bare');
  const linked = join(temporaryFolder(), 'linked');
  repository.git('worktree', 'add', '--quiet', '--detach', linked);
  for (const directory of [
    repository.directory,
    join(repository.directory, 'src'),
    join(repository.directory, '.git'),
    linked,
    join(linked, 'src'),
    bare.directory,
  ]) {
    expect([directory, await readHead(directory)]).toEqual([directory, ['src/a.ts']]);
  }
});

test('a work tree of a bare repository reads its own HEAD', async () => {
  ownHome();
  const repository = makeRepository();
  repository.commit();
  const bare = cloneRepository(repository, '--bare');
  const linked = join(temporaryFolder(), 'linked');
  bare.git('worktree', 'add', '--quiet', '--detach', linked);
  testRepository(linked).write('b', 'b');
  const commit = testRepository(linked).commit();
  const opened = await open(linked);
  expect(await opened.commitOf('HEAD')).toBe(commit);
  testRepository(linked).write('c', 'c');
  expect((await opened.workTree()).entries.map((entry) => entry.path)).toEqual(['b', 'c']);
});

test('folder names with spaces, quotes and line breaks', async () => {
  ownHome();
  const directory = join(temporaryFolder(), `it's "a"\n: b#`);
  mkdirSync(directory);
  const repository = testRepository(directory);
  repository.git('init', '--quiet');
  repository.write('a', 'a');
  repository.commit();
  expect(await readHead(directory)).toEqual(['a']);
});

test('objects borrowed from another repository are read', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'a');
  repository.commit();
  expect(await readHead(cloneRepository(repository, '--shared').directory)).toEqual(['a']);
});

test.each([
  ['a folder without a repository', () => temporaryFolder(), /not a git repository/],
  ['no folder', () => join(temporaryFolder(), 'gone'), /is not a folder/],
])('%s is a failure', async (_, directory, message) => {
  ownHome();
  const failure = openRepository(directory());
  await expect(failure).rejects.toMatchObject({ problem: { code: 'git-failed', data: { command: 'git rev-parse' } } });
  await expect(failure).rejects.toThrow(message);
});

test('the state of a git around us does not leak in', async () => {
  ownHome();
  const [repository, other] = [makeRepository(), makeRepository()];
  repository.write('a', 'a');
  repository.commit();
  other.commit();
  const hostile = {
    GIT_DIR: join(other.directory, '.git'),
    GIT_WORK_TREE: other.directory,
    GIT_INDEX_FILE: join(other.directory, '.git', 'index'),
    GIT_OBJECT_DIRECTORY: join(other.directory, '.git', 'objects'),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.bare',
    GIT_CONFIG_VALUE_0: 'true',
    GIT_CONFIG_PARAMETERS: "'core.bare=true'",
    GIT_NAMESPACE: 'x',
    GIT_LITERAL_PATHSPECS: '1',
  };
  for (const [name, value] of Object.entries(hostile)) vi.stubEnv(name, value);
  const opened = await open(repository.directory);
  const tree = await opened.readTree(await opened.commitOf('HEAD'));
  expect([tree.entries.map((entry) => entry.path), (await opened.workTree()).id]).toEqual([['a'], tree.id]);
});

test("somebody else's repository is read when it was named itself, in every form", async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('src/a', 'a');
  repository.commit();
  const bare = cloneRepository(repository, '--bare');
  // As it is in a container that changes the user.
  wrapGit('export GIT_TEST_ASSUME_DIFFERENT_OWNER=1');
  for (const directory of [repository.directory, bare.directory]) expect(await readHead(directory)).toEqual(['src/a']);
  expect(await (await open(repository.directory)).hasUncommittedWork()).toBe(false);
  await expect(openRepository(join(repository.directory, 'src'))).rejects.toThrow('dubious ownership');
});

test('a bare repository that lies in a parent folder is not taken for ours', async () => {
  ownHome();
  const repository = makeRepository('--bare');
  mkdirSync(join(repository.directory, 'below'));
  await expect(openRepository(join(repository.directory, 'below'))).rejects.toThrow('git-failed');
});

test.each(['', 'below'])('files of a work tree that look like a bare repository are files (%s)', async (below) => {
  ownHome();
  const repository = makeRepository();
  repository.write('src/a.ts', 'a');
  repository.commit();
  const blob = repository.git('rev-parse', 'HEAD:src/a.ts').trim();
  const planted = join(repository.directory, 'packages/ui');
  mkdirSync(join(repository.directory, 'packages'));
  repository.git('clone', '--quiet', '--bare', '.', planted);
  const trace = join(temporaryFolder(), 'ran');
  writeFileSync(
    join(planted, 'config'),
    `[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tsshCommand = "touch '${trace}'; false"\n` +
      '[remote "origin"]\n\turl = ssh://x/y\n\tpromisor = true\n\tfetch = +refs/heads/*:refs/heads/*\n',
  );
  // What is missing would be fetched with the command above.
  rmSync(join(planted, 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
  mkdirSync(join(planted, 'below'));
  const opened = await open(join(planted, below));
  const left = await opened.readBlobs([blob], () => {});
  expect([opened.topLevel, opened.isPartial, left.missing]).toEqual([repository.directory, false, []]);
  expect(existsSync(trace)).toBe(false);
});

test('a git directory and what lies in it are read where they were named, also when they are in a work tree', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'a');
  repository.commit();
  const inner = join(repository.directory, '.git', 'modules', 'inner');
  mkdirSync(join(repository.directory, '.git', 'modules'));
  repository.git('clone', '--quiet', '--bare', '.', inner);
  expect((await open(inner)).gitDir).toBe(inner);
});

test('shallow and partial clones say so', async () => {
  ownHome();
  const repository = makeRepository();
  repository.commit();
  repository.commit();
  const kinds = async (...options: readonly string[]) => {
    const { isShallow, isPartial } = await cloneRepository(repository, ...options).open();
    return { isShallow, isPartial };
  };
  expect(await kinds()).toEqual({ isShallow: false, isPartial: false });
  expect(await kinds('--depth=1')).toEqual({ isShallow: true, isPartial: false });
  expect(await kinds('--filter=blob:none')).toEqual({ isShallow: false, isPartial: true });
  expect(await kinds('--depth=1', '--filter=blob:limit=1k')).toEqual({ isShallow: true, isPartial: true });
});

test('a second close does nothing', async () => {
  ownHome();
  const repository = makeRepository();
  repository.commit();
  const opened = await openRepository(repository.directory);
  await opened.close();
  await opened.close();
});
