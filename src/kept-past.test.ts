import { expect, test } from 'vitest';
import { makeRepository, ownHome, type TestRepository } from './git/repository.fixture.ts';
import type { Repository } from './git/repository.ts';
import type { AnswerCache } from './kept-dependencies.ts';
import { pastChangesKnown } from './kept-past.ts';

/** A cache that holds what JSON holds, and how often it refused. */
function answers(): AnswerCache & { refused: number } {
  const kept = new Map<string, string>();
  return {
    refused: 0,
    answer: (key) => {
      const text = kept.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    more: () => undefined,
    keepAnswer: (key, answer) => kept.set(key, JSON.stringify(answer)),
    refuse(key) {
      this.refused += 1;
      kept.delete(key);
    },
  };
}

/** The repository, and what it was asked for: how many changes, and since when. */
function watched(repository: Repository): { readonly repository: Repository; readonly asked: string[] } {
  const asked: string[] = [];
  const watching = new Proxy(repository, {
    get(target, name): unknown {
      if (name === 'pastChanges' || name === 'changesSince') asked.push(name === 'pastChanges' ? 'all' : 'since');
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { repository: watching, asked };
}

function grow(repository: TestRepository, count: number): string {
  let commit = '';
  for (let round = 0; round < count; round += 1) {
    repository.write('src/a.ts', `export const a = '${commit}';\n`);
    if (round % 2 === 1) repository.git('mv', `b${round - 1}.ts`, `b${round}.ts`);
    else repository.write(`b${round}.ts`, `${round}\n`);
    commit = repository.commit();
  }
  return commit;
}

test('what is told with something kept is what is told without, and only what is new is asked for', async () => {
  ownHome();
  const made = makeRepository();
  const commits = [grow(made, 3)];
  made.git('switch', '--quiet', '--create', 'side');
  made.write('side.ts', 'side\n');
  const side = made.commit();
  made.git('switch', '--quiet', 'main');
  made.write('main.ts', 'main\n');
  commits.push(made.commit());
  made.git('merge', '--quiet', '--no-ff', '-m', 'Bring the side', 'side');
  commits.push(made.git('rev-parse', 'HEAD'));
  const plain = await made.open();
  const cache = answers();
  const { repository, asked } = watched(plain);
  const told: string[] = [];
  for (const commit of [...commits, side, ...commits.toReversed()]) {
    for (const limit of [2, 100]) {
      const known = await pastChangesKnown(repository, commit, limit, cache);
      expect(known).toEqual(await plain.pastChanges(commit, limit));
    }
    told.push(asked.splice(0).join(' '));
  }
  // The first one; what came after it, twice; another line, and back from there; then what is on the line that is known.
  expect(told).toEqual(['all', 'since', 'since', 'since all', 'since all', '', '']);
  expect(cache.refused).toBe(0);
});

test.each([
  ['no list', {}],
  ['a text that is not there', [true, [], [['1'.repeat(40), 0, 'subject', []]]]],
  ['a path that is not there', [true, ['alice'], [['1'.repeat(40), 0, 'subject', [7]]]]],
  ['a path that is half there', [true, ['alice'], [['1'.repeat(40), 0, 'subject', [[0, 7]]]]]],
  ['no commit', [true, ['alice'], [[1, 0, 'subject', []]]]],
])('what makes no sense is refused: %s', async (_, answer) => {
  ownHome();
  const made = makeRepository();
  const commit = grow(made, 2);
  const cache = answers();
  cache.keepAnswer('past', answer);
  const repository = await made.open();
  expect(await pastChangesKnown(repository, commit, 5, cache)).toEqual(await repository.pastChanges(commit, 5));
  expect(cache.refused).toBe(1);
});

test('a line that was thrown away since is read anew', async () => {
  ownHome();
  const made = makeRepository();
  const commit = grow(made, 2);
  const cache = answers();
  cache.keepAnswer('past', [true, ['alice'], [['1'.repeat(40), 0, 'subject', []]]]);
  const repository = await made.open();
  expect(await pastChangesKnown(repository, commit, 5, cache)).toEqual(await repository.pastChanges(commit, 5));
});
