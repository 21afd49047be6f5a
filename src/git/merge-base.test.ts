import { expect, test } from 'vitest';
import type { ObjectId } from '../model/tree.ts';
import { cloneRepository, makeRepository, ownHome, type TestRepository } from './repository.fixture.ts';

/** Builds commits out of a drawing, `name: parent parent`, on a branch each. */
function history(...lines: readonly string[]): {
  readonly repository: TestRepository;
  readonly id: (name: string) => ObjectId;
} {
  const repository = makeRepository();
  const ids = new Map<string, ObjectId>();
  const tree = repository.feed('', 'mktree');
  for (const line of lines) {
    const [name = '', parents = ''] = line.split(':');
    const options = parents
      .trim()
      .split(' ')
      .filter(Boolean)
      .flatMap((parent) => ['-p', ids.get(parent) ?? '']);
    ids.set(name, repository.git('commit-tree', tree, '-m', name, ...options));
    repository.git('branch', name, ids.get(name) ?? '');
  }
  return { repository, id: (name) => ids.get(name) ?? '' };
}

const FORK = ['o:', 'm: o', 'b1: m', 'b2: b1', 'h1: m', 'h2: h1'];

test.each([
  ['two branches', FORK, 'b2', 'h2', 'm'],
  ['one behind the other', FORK, 'm', 'h2', 'm'],
  ['the same commit', FORK, 'h2', 'h2', 'h2'],
  ['base merged into the branch', [...FORK, 'h3: h2 b1'], 'b2', 'h3', 'b1'],
] as const)('%s', async (_, lines, a, b, expected) => {
  ownHome();
  const { repository, id } = history(...lines);
  const opened = await repository.open();
  expect(await opened.mergeBase(id(a), id(b))).toBe(id(expected));
});

test('histories that share nothing have none', async () => {
  ownHome();
  const { repository, id } = history('a:', 'b:');
  expect(await (await repository.open()).mergeBase(id('a'), id('b'))).toBeNull();
});

test('replaced objects and grafts do not change the answer', async () => {
  ownHome();
  const { repository, id } = history(...FORK);
  repository.git('replace', '--graft', id('h1'), id('o'));
  expect(await (await repository.open()).mergeBase(id('b2'), id('h2'))).toBe(id('m'));
});

test('a shallow clone that holds the fork answers', async () => {
  ownHome();
  const { repository, id } = history(...FORK);
  for (const name of ['o', 'm', 'b1', 'h1']) repository.git('branch', '-D', name);
  const opened = await cloneRepository(repository, '--depth=3', '--no-single-branch', '--branch=b2').open();
  expect([opened.isShallow, await opened.mergeBase(id('b2'), id('h2'))]).toEqual([true, id('m')]);
});

test('a shallow clone that is cut off before the fork says so', async () => {
  ownHome();
  const { repository, id } = history(...FORK);
  for (const name of ['o', 'm', 'b1', 'h1']) repository.git('branch', '-D', name);
  const opened = await cloneRepository(repository, '--depth=2', '--no-single-branch', '--branch=b2').open();
  await expect(opened.mergeBase(id('b2'), id('h2'))).rejects.toMatchObject({
    problem: { code: 'history-incomplete', severity: 'error' },
  });
});

test('a shallow clone does not take an older ancestor for the best one, which it cannot see', async () => {
  ownHome();
  // The best ancestor is x, which b3 has behind c3..c1 and h1 directly; at depth 4 the clone sees h1 and b3 meet only in o.
  const { repository, id } = history('o:', 'x: o', 'c1: x', 'c2: c1', 'c3: c2', 'b3: o c3', 'h0: x', 'h1: o h0');
  for (const name of ['o', 'x', 'c1', 'c2', 'c3', 'h0']) repository.git('branch', '-D', name);
  const whole = await repository.open();
  expect(await whole.mergeBase(id('b3'), id('h1'))).toBe(id('x'));
  const opened = await cloneRepository(repository, '--depth=2', '--no-single-branch', '--branch=b3').open();
  await expect(opened.mergeBase(id('b3'), id('h1'))).rejects.toThrow('history-incomplete');
});
