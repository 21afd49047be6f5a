import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cloneRepository,
  loggingProgram,
  makeRepository,
  oldGit,
  ownHome,
  type TestRepository,
  testRepository,
} from './repository.fixture.ts';

/** Everything below `.git`: names and contents, and times of change except those of objects, which git renews when it meets one again. */
function gitState(repository: TestRepository): readonly string[] {
  const folder = join(repository.directory, '.git');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stats = statSync(join(folder, name));
      const digest = stats.isFile()
        ? createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex')
        : '';
      const time = name.startsWith('objects') ? '' : stats.mtimeMs;
      return `${name} ${time} ${digest}`;
    });
}

/** The files of the work tree, each with its contents; `@` and the commit for a submodule. */
async function workTree(repository: TestRepository): Promise<readonly string[]> {
  const opened = await repository.open();
  const tree = await opened.workTree();
  const texts = new Map<string, string>();
  await opened.readBlobs(
    tree.entries.filter(({ mode }) => mode !== 'submodule').map(({ id }) => id),
    (id, bytes) => texts.set(id, new TextDecoder().decode(bytes)),
  );
  return tree.entries.map(({ path, mode, id }) => {
    const kind = mode === 'file' ? '' : ` (${mode})`;
    return `${path}${kind}: ${mode === 'submodule' ? id : texts.get(id)}`;
  });
}

test('tracked, staged, untracked, renamed and deleted files make a tree, and nothing in the repository changes', async () => {
  ownHome();
  const repository = makeRepository();
  for (const name of ['kept', 'edited', 'staged', 'gone', 'removed', 'ignored.log']) repository.write(name, name);
  repository.git('add', '--force', '.');
  repository.commit();
  repository.write('.gitignore', '*.log\nbuild/\n');
  repository.write('edited', 'edited 2');
  repository.write('staged', 'staged 2');
  repository.git('add', 'staged');
  repository.write('staged', 'staged 3');
  repository.remove('gone');
  repository.git('rm', '--quiet', 'removed');
  repository.write('ignored.log', 'tracked though ignored');
  repository.write('other.log', 'ignored');
  repository.write('build/x', 'ignored');
  repository.write('it\'s\n"new"/$(a)', 'new');
  repository.link('link', 'kept');
  repository.git('add', '--intent-to-add', 'link');
  const before = gitState(repository);
  expect(await workTree(repository)).toEqual([
    '.gitignore: *.log\nbuild/\n',
    'edited: edited 2',
    'ignored.log: tracked though ignored',
    'it\'s\n"new"/$(a): new',
    'kept: kept',
    'link (symlink): kept',
    'staged: staged 3',
  ]);
  expect(gitState(repository)).toEqual(before);
});

test.each(['sha1', 'sha256'])('a clean work tree is the tree of HEAD (%s)', async (format) => {
  ownHome();
  const repository = makeRepository(`--object-format=${format}`);
  repository.write('a/b', 'a');
  repository.write(Buffer.from([0x62, 0xff]), 'b');
  repository.commit();
  const opened = await repository.open();
  const tree = await opened.workTree();
  expect([tree.commit, tree.id]).toEqual([null, repository.git('rev-parse', 'HEAD^{tree}')]);
});

test('the difference to HEAD can be asked for, and files keep their history', async () => {
  ownHome();
  const repository = makeRepository();
  const content = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join('');
  repository.write('a', content);
  repository.commit();
  repository.remove('a');
  repository.write('b', `${content}more\n`);
  const opened = await repository.open();
  const head = await opened.readTree(await opened.commitOf('HEAD'));
  expect(await opened.diffTrees(head, await opened.workTree())).toMatchObject([
    { kind: 'renamed', base: { path: 'a' }, head: { path: 'b' } },
  ]);
});

test('an edit in the same second that leaves size and time as they were is seen', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'one');
  repository.commit();
  const file = join(repository.directory, 'a');
  const index = join(repository.directory, '.git', 'index');
  const time = Math.floor(statSync(file).mtimeMs / 1000);
  utimesSync(file, time, time);
  repository.git('update-index', '--refresh');
  repository.write('a', 'two');
  utimesSync(file, time, time);
  utimesSync(index, time, time);
  repository.git('config', 'core.trustctime', 'false');
  expect(await workTree(repository)).toEqual(['a: two']);
});

test.each<[string, (repository: TestRepository) => void, readonly string[]]>([
  [
    'a file became a folder',
    (r) => {
      r.remove('a');
      r.write('a/b', '1');
    },
    ['a/b: 1', 'd/e: e'],
  ],
  [
    'a folder became a file',
    (r) => {
      r.remove('d');
      r.write('d', '1');
    },
    ['a: a', 'd: 1'],
  ],
  [
    'a folder became a link to one that holds a file of the same name',
    (r) => {
      r.remove('d');
      r.write('f/e', '1');
      r.link('d', 'f');
    },
    ['a: a', 'd (symlink): f', 'f/e: 1'],
  ],
  ['a file can now be run', (r) => r.makeExecutable('a'), ['a (executable): a', 'd/e: e']],
])('%s', async (_, change, expected) => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'a');
  repository.write('d/e', 'e');
  repository.commit();
  change(repository);
  expect(await workTree(repository)).toEqual(expected);
});

test('a merge that stopped at conflicts stands as it lies in the work tree', async () => {
  ownHome();
  const repository = makeRepository();
  for (const name of ['both', 'ours', 'folder/file']) repository.write(name, 'base\n');
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'other');
  repository.write('both', 'theirs\n');
  repository.write('ours', 'theirs\n');
  repository.write('folder/file', 'theirs\n');
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  repository.write('both', 'mine\n');
  repository.remove('ours');
  repository.remove('folder');
  repository.commit();
  expect(() => repository.git('merge', 'other')).toThrow();
  repository.write('both', 'resolved\n');
  repository.remove('ours');
  repository.remove('folder');
  repository.write('other/file', 'new\n');
  repository.link('folder', 'other');
  expect(await workTree(repository)).toEqual(['both: resolved\n', 'folder (symlink): other', 'other/file: new\n']);
});

test('before the first commit, and without an index, there is a tree too', async () => {
  ownHome();
  const repository = makeRepository();
  expect(await workTree(repository)).toEqual([]);
  expect(await (await repository.open()).hasUncommittedWork()).toBe(false);
  repository.write('a', '1');
  expect(await workTree(repository)).toEqual(['a: 1']);
  expect(await (await repository.open()).hasUncommittedWork()).toBe(true);
});

test('asked twice, the state of each time is told', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', '1');
  repository.commit();
  const opened = await repository.open();
  const paths = async () => (await opened.workTree()).entries.map(({ path }) => path);
  repository.write('b', '2');
  expect(await paths()).toEqual(['a', 'b']);
  repository.remove('a');
  expect(await paths()).toEqual(['b']);
});

test.each<[string, (repository: TestRepository) => void, boolean]>([
  ['nothing', () => undefined, false],
  ['an edit', (r) => r.write('a', '2'), true],
  ['an untracked file', (r) => r.write('b', '2'), true],
  ['an ignored file', (r) => r.write('x.log', '2'), false],
  ['a file that was only touched', (r) => utimesSync(join(r.directory, 'a'), 1, 1), false],
  ['a deleted file', (r) => r.remove('a'), true],
  [
    'an edit that was staged and undone',
    (r) => {
      r.write('a', '2');
      r.git('add', 'a');
      r.write('a', '1');
    },
    false,
  ],
])('uncommitted work: %s', async (_, change, expected) => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', '1');
  repository.write('.gitignore', '*.log\n');
  repository.commit();
  change(repository);
  expect(await (await repository.open()).hasUncommittedWork()).toBe(expected);
});

test('a bare repository has no work tree and no uncommitted work', async () => {
  ownHome();
  const repository = makeRepository();
  repository.commit();
  const opened = await cloneRepository(repository, '--bare').open();
  expect(await opened.hasUncommittedWork()).toBe(false);
  await expect(opened.workTree()).rejects.toMatchObject({
    problem: { code: 'revision-unknown', data: { revision: 'WORKTREE' } },
  });
});

test('a submodule stands for the commit it has checked out', async () => {
  ownHome('[protocol "file"]\n\tallow = always\n');
  const library = makeRepository();
  library.write('l', '1');
  const old = library.commit();
  const repository = makeRepository();
  repository.git('submodule', '--quiet', 'add', library.directory, 'lib');
  repository.commit();
  const inside = testRepository(join(repository.directory, 'lib'));
  inside.write('l', 'not committed');
  inside.write('m', 'untracked');
  const submodules = async () => (await workTree(repository)).filter((line) => line.startsWith('lib'));
  expect(await submodules()).toEqual([`lib (submodule): ${old}`]);
  const next = inside.commit();
  expect(await submodules()).toEqual([`lib (submodule): ${next}`]);
  repository.remove('lib');
  expect(await submodules()).toEqual([]);
});

test('a submodule that was never checked out is unchanged, an untracked repository is left out', async () => {
  ownHome();
  const repository = makeRepository();
  repository.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
  repository.git('commit', '--quiet', '--message=sub');
  repository.write('sub/.keep', '');
  repository.remove('sub/.keep');
  repository.write('nested/a', 'a');
  repository.git('init', '--quiet', 'nested');
  testRepository(join(repository.directory, 'nested')).commit();
  expect(await workTree(repository)).toEqual([`sub (submodule): ${'1'.repeat(40)}`]);
});

test('line endings are those that git would commit', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('.gitattributes', '*.txt text\n*.bin -text\n');
  repository.commit();
  repository.write('a.txt', 'a\r\n');
  repository.write('a.bin', 'a\r\n');
  repository.write('a.any', 'a\r\n');
  const found = async () => (await workTree(repository)).filter((line) => line.startsWith('a.'));
  expect(await found()).toEqual(['a.any: a\r\n', 'a.bin: a\r\n', 'a.txt: a\n']);
  repository.git('config', 'core.autocrlf', 'input');
  expect(await found()).toEqual(['a.any: a\n', 'a.bin: a\r\n', 'a.txt: a\n']);
});

test('exclusions of the repository, the person and their configuration hold', async () => {
  const home = testRepository(ownHome());
  const repository = makeRepository();
  repository.commit();
  repository.write('.git/info/exclude', 'one\n');
  home.write('.config/git/ignore', 'two\n');
  for (const name of ['one', 'two', 'three']) repository.write(name, '');
  expect(await workTree(repository)).toEqual(['three: ']);
  home.write('excluded', 'three\n');
  repository.git('config', 'core.excludesFile', '~/excluded');
  expect(await workTree(repository)).toEqual(['two: ']);
});

test('a filter of the configuration is not run: files under it stand as they lie', async () => {
  ownHome();
  const repository = makeRepository();
  const filter = loggingProgram('sed s/secret/public/');
  repository.write('a', 'secret');
  repository.write('.gitattributes', 'a filter=veil\n');
  repository.write('.git/info/attributes', 'a filter=veil\n');
  for (const scope of ['--local', '--global']) {
    for (const name of ['clean', 'smudge']) repository.git('config', scope, `filter.veil.${name}`, filter.path);
    repository.git('config', scope, 'filter.veil.required', 'true');
  }
  repository.commit();
  const calls = filter.calls().length;
  repository.write('a', 'secret 2');
  expect(await workTree(repository)).toEqual(['.gitattributes: a filter=veil\n', 'a: secret 2']);
  expect([calls > 0, filter.calls().length - calls]).toEqual([true, 0]);
});

test('a split index is read', async () => {
  ownHome();
  const repository = makeRepository();
  for (const name of ['a', 'b', 'c']) repository.write(name, name);
  repository.commit();
  repository.git('update-index', '--split-index');
  repository.write('d', 'd');
  repository.git('add', 'd');
  repository.write('a', '2');
  expect(await workTree(repository)).toEqual(['a: 2', 'b: b', 'c: c', 'd: d']);
});

test('what a sparse checkout leaves out is unchanged, in a partial clone without a fetch', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('in/a', 'in');
  repository.write('out/b', 'out');
  repository.commit();
  const clone = cloneRepository(repository, '--filter=blob:none', '--sparse');
  clone.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
  const server = loggingProgram('git-upload-pack');
  clone.git('config', 'remote.origin.uploadpack', server.path);
  oldGit();
  const opened = await clone.open();
  clone.write('in/a', 'edited');
  expect((await opened.workTree()).entries.map(({ path }) => path)).toEqual(['in/a', 'out/b']);
  clone.write('in/a', 'in');
  expect([await opened.hasUncommittedWork(), server.calls()]).toEqual([false, []]);
});
