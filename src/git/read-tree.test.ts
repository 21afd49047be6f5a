import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { makeRepository, ownHome } from './repository.fixture.ts';

test.each([
  ['sha1', 40],
  ['sha256', 64],
])('%s: every kind of entry, every kind of name, sorted by code units', async (format, length) => {
  ownHome();
  const repository = makeRepository(`--object-format=${format}`);
  repository.write('a b', '1');
  repository.write(`it's "so"`, '2');
  repository.write('line\nbreak\ttab\\', '3');
  repository.write(Buffer.from([0x6c, 0xe9]), '4');
  repository.write('\ufb01', '5');
  repository.write('😀', '6');
  repository.write('z/$(touch x)', '7');
  repository.write('z.ts', '8');
  repository.link('link', 'a b');
  repository.git('add', '.');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(length)},sub`);
  repository.git('update-index', '--chmod=+x', 'a b');
  repository.git('commit', '--quiet', '--message=all');
  const opened = await repository.open();
  const commit = await opened.commitOf('HEAD');
  const tree = await opened.readTree(commit);
  expect(tree.commit).toBe(commit);
  expect(tree.id).toBe(repository.git('rev-parse', 'HEAD^{tree}'));
  expect(tree.entries.map(({ path, mode }) => [path, mode])).toEqual([
    ['a b', 'executable'],
    [`it's "so"`, 'file'],
    ['line\nbreak\ttab\\', 'file'],
    ['link', 'symlink'],
    ['l\udce9', 'file'],
    ['sub', 'submodule'],
    ['z.ts', 'file'],
    ['z/$(touch x)', 'file'],
    ['😀', 'file'],
    ['\ufb01', 'file'],
  ]);
  expect(tree.entries.every(({ id }) => id.length === length)).toBe(true);
  const contents = new Map<string, string>();
  const ids = tree.entries.filter(({ mode }) => mode !== 'submodule').map(({ id }) => id);
  await opened.readBlobs(ids, (id, bytes) => contents.set(id, Buffer.from(bytes).toString()));
  expect(tree.entries.map(({ id }) => contents.get(id))).toEqual([
    '1',
    '2',
    '3',
    'a b',
    '4',
    undefined,
    '8',
    '7',
    '6',
    '5',
  ]);
});

test('a tree of many files is read whole', async () => {
  ownHome();
  const repository = makeRepository();
  const blob = repository.feed('x', 'hash-object', '-w', '--stdin');
  const lines = Array.from({ length: 20_000 }, (_, index) => `100644 ${blob}\tf${index % 100}/n${index}.ts\n`);
  repository.feed(lines.join(''), 'update-index', '--add', '--index-info');
  const commit = repository.git('commit-tree', '-m', 'many', repository.git('write-tree'));
  const { entries } = await (await repository.open()).readTree(commit);
  expect([entries.length, new Set(entries.map(({ path }) => path)).size]).toEqual([20_000, 20_000]);
});

test('an empty tree has no entries', async () => {
  ownHome();
  const repository = makeRepository();
  const commit = repository.commit();
  expect((await (await repository.open()).readTree(commit)).entries).toEqual([]);
});

/** Stores a tree object as it is, whatever git would say of it. */
function forge(entries: readonly (readonly [mode: string, name: string, id: string])[]) {
  const repository = makeRepository();
  const blob = repository.feed('x', 'hash-object', '-w', '--stdin');
  const folder = repository.feed(`100644 blob ${blob}\tx\n`, 'mktree');
  const bytes = entries.flatMap(([mode, name, kind]) => [
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(kind === 'folder' ? folder : blob, 'hex'),
  ]);
  const tree = repository.feed(Buffer.concat(bytes), 'hash-object', '-w', '-t', 'tree', '--literally', '--stdin');
  const commit = `tree ${tree}\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nx\n`;
  return { repository, commit: repository.feed(commit, 'hash-object', '-w', '-t', 'commit', '--literally', '--stdin') };
}

test.each([
  [
    'the same file twice',
    [
      ['100644', 'a', 'file'],
      ['100755', 'a', 'file'],
    ],
  ],
  [
    'a file and a folder of one name',
    [
      ['120000', 'a', 'file'],
      ['100644', 'a-b', 'file'],
      ['40000', 'a', 'folder'],
    ],
  ],
  ['a way up', [['40000', '..', 'folder']]],
  ['itself', [['100644', '.', 'file']]],
  ['a path for a name', [['100644', 'a/../../b', 'file']]],
] as const)('a forged tree that names %s ends the run', async (_, entries) => {
  ownHome();
  const { repository, commit } = forge(entries);
  const opened = await repository.open();
  await expect(opened.readTree(commit)).rejects.toThrow(/forged/);
});

test('modes of old histories are understood', async () => {
  ownHome();
  const { repository, commit } = forge([
    ['100664', 'a', 'file'],
    ['100775', 'b', 'file'],
  ]);
  const { entries } = await (await repository.open()).readTree(commit);
  expect(entries.map(({ mode }) => mode)).toEqual(['file', 'executable']);
});

test('a folder that is missing is a failure, not an empty folder', async () => {
  ownHome();
  const repository = makeRepository();
  const entry = `40000 gone\0`;
  const bytes = Buffer.concat([Buffer.from(entry), Buffer.alloc(20, 7)]);
  const tree = repository.feed(bytes, 'hash-object', '-w', '-t', 'tree', '--literally', '--stdin');
  const commit = repository.git('commit-tree', '-m', 'x', tree);
  await expect((await repository.open()).readTree(commit)).rejects.toMatchObject({ problem: { code: 'git-failed' } });
});
