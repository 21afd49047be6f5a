import { expect, test } from 'vitest';
import { cloneRepository, makeRepository, ownHome } from './repository.fixture.ts';

test('each change with what it touched, newest first; a file that moved without an edit keeps its past', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a.ts', 'export const a = 1;\n');
  repository.commit();
  repository.git('mv', 'a.ts', 'b\n.ts');
  const moved = repository.commit();
  repository.remove('b\n.ts');
  repository.write('c.ts', 'other\n');
  repository.commit();
  const changes = await (await repository.open()).pastChanges(repository.git('rev-parse', 'HEAD'), 10);
  expect(changes.map(({ files }) => files)).toEqual([
    [{ path: 'b\n.ts' }, { path: 'c.ts' }],
    [{ path: 'b\n.ts', renamedFrom: 'a.ts' }],
    [{ path: 'a.ts' }],
  ]);
  expect(changes[1]).toMatchObject({ commit: moved, author: 'alice' });
});

test('a merge is one change, with all that it brought', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a.ts', '1\n');
  repository.commit();
  repository.git('switch', '--quiet', '--create', 'side');
  for (const name of ['x.ts', 'y.ts']) {
    repository.write(name, name);
    repository.commit();
  }
  repository.git('switch', '--quiet', 'main');
  repository.write('a.ts', '2\n');
  repository.commit();
  repository.git('merge', '--quiet', '--no-ff', '-m', 'Bring the side', 'side');
  const changes = await (await repository.open()).pastChanges(repository.git('rev-parse', 'HEAD'), 10);
  expect(changes.map(({ subject, files }) => [subject, files.map(({ path }) => path)])).toEqual([
    ['Bring the side', ['x.ts', 'y.ts']],
    [expect.any(String), ['a.ts']],
    [expect.any(String), ['a.ts']],
  ]);
});

test('no more than were asked for', async () => {
  ownHome();
  const repository = makeRepository();
  for (const text of ['1', '2', '3']) {
    repository.write('a.ts', text);
    repository.commit();
  }
  expect(await (await repository.open()).pastChanges(repository.git('rev-parse', 'HEAD'), 2)).toHaveLength(2);
});

test('a shallow clone ends before its cut, where every file would seem added', async () => {
  ownHome();
  const repository = makeRepository();
  for (const name of ['a.ts', 'b.ts', 'c.ts']) {
    repository.write(name, name);
    repository.commit();
  }
  const clone = cloneRepository(repository, '--depth=2');
  const changes = await (await clone.open()).pastChanges(clone.git('rev-parse', 'HEAD'), 10);
  expect(changes.map(({ files }) => files)).toEqual([[{ path: 'c.ts' }]]);
});

test('a commit that is not there', async () => {
  ownHome();
  const repository = await makeRepository().open();
  await expect(repository.pastChanges('0'.repeat(40), 10)).rejects.toMatchObject({
    problem: { code: 'object-missing' },
  });
});
