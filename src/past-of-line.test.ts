import { expect, test } from 'vitest';
import { makeRepository, ownHome } from './git/repository.fixture.ts';
import { withPastOfLine } from './past-of-line.ts';

test('the past of each commit of a line is what git says of it', async () => {
  ownHome();
  const repository = makeRepository();
  const line = ['1', '2', '3', '4', '5'].map((text) => {
    repository.write('a.ts', text);
    return repository.commit();
  });
  const tip = line.at(-1) ?? '';
  repository.git('switch', '--quiet', '--create', 'side', line[1] ?? '');
  repository.write('b.ts', '1');
  const side = repository.commit();
  const opened = await repository.open();
  const remembering = withPastOfLine(opened, tip, 3);
  for (const commit of [...line, side]) {
    for (const limit of [2, 1, 9])
      expect(await remembering.pastChanges(commit, limit), commit).toEqual(await opened.pastChanges(commit, limit));
  }
  expect(remembering.gitDir).toBe(opened.gitDir);
});
