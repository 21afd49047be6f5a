import { expect, test } from 'vitest';
import { cloneRepository, makeRepository, ownHome } from './repository.fixture.ts';

/** A line with a merge in it, and what its branch brought. */
function lineWithMerge() {
  ownHome();
  const repository = makeRepository();
  const commit = (message: string, path: string, text: string): string => {
    repository.write(path, text);
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '-m', message);
    return repository.git('rev-parse', 'HEAD');
  };
  const first = commit('First', 'a.ts', '1\n2\n3\n4\n');
  repository.git('switch', '--quiet', '--create', 'side');
  const side = commit('On the side\n\nWith \u001f in its text', 'a.ts', '1\n2\nthree\n4\n');
  repository.git('switch', '--quiet', 'main');
  const between = commit('Between', 'b.ts', '1\n');
  repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge the side', 'side');
  const merge = repository.git('rev-parse', 'HEAD');
  const last = commit('Last', 'a.ts', '1\n2\nthree\nfour\n');
  return { repository, first, side, between, merge, last };
}

test('a line by its first parents, newest first; a commit without parents is none of it', async () => {
  const { repository, first, side, between, merge, last } = lineWithMerge();
  const opened = await repository.open();
  const { merges, isCut } = await opened.merges({ to: last, from: null, limit: null });
  expect(merges.map(({ commit, parents, subject }) => [commit, parents, subject])).toEqual([
    [last, [merge], 'Last'],
    [merge, [between, side], 'Merge the side'],
    [between, [first], 'Between'],
  ]);
  expect(isCut).toBe(false);
  expect((await opened.merges({ to: side, from: null, limit: 1 })).merges).toMatchObject([
    { author: 'alice', at: 1704067200, subject: 'On the side', body: 'With \u001f in its text\n' },
  ]);
  expect((await opened.merges({ to: last, from: between, limit: null })).merges).toHaveLength(2);
  expect((await opened.merges({ to: last, from: null, limit: 1 })).merges).toHaveLength(1);
});

test('a shallow clone says that the line goes on', async () => {
  const { repository } = lineWithMerge();
  const clone = cloneRepository(repository, '--depth=2');
  const opened = await clone.open();
  const to = clone.git('rev-parse', 'HEAD');
  expect(await opened.merges({ to, from: null, limit: 1 })).toMatchObject({
    isCut: false,
    merges: [{ subject: 'Last' }],
  });
  expect(await opened.merges({ to, from: null, limit: null })).toMatchObject({
    isCut: true,
    merges: [{ subject: 'Last' }],
  });
});

test('which commit of the line last touched a line; a merge counts as one, and what is older for none', async () => {
  const { repository, first, between, merge, last } = lineWithMerge();
  const opened = await repository.open();
  const at = { commit: last, path: 'a.ts', since: first };
  expect(await opened.lastTouched(at, [1, 3, 4])).toEqual(
    new Map([
      [merge, 1],
      [last, 1],
    ]),
  );
  expect(await opened.lastTouched({ ...at, since: merge }, [3, 4])).toEqual(new Map([[last, 1]]));
  expect(await opened.lastTouched({ ...at, commit: between, since: merge }, [1])).toEqual(new Map());
  expect(await opened.lastTouched(at, [])).toEqual(new Map());
});

test('by which commit of the line another one came into it', async () => {
  const { repository, first, side, between, merge, last } = lineWithMerge();
  const opened = await repository.open();
  expect(await Promise.all([side, between, first, last].map((commit) => opened.broughtBy(commit, last)))).toEqual([
    merge,
    between,
    first,
    last,
  ]);
  expect(await opened.broughtBy(last, between)).toBeNull();
});
