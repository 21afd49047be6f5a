import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRepository, ownHome } from '../git/repository.fixture.ts';
import { readDefaultFile } from './default-file.ts';
import { connect } from './local-github.fixture.ts';

async function world() {
  ownHome();
  const repository = makeRepository();
  repository.write('.github/a.yml', 'main: é\n');
  repository.write('large.yml', 'x'.repeat((1 << 20) + 1));
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'other');
  repository.write('.github/a.yml', 'other\n');
  repository.write('.github/b.yml', 'other\n');
  repository.commit();
  return connect({ gitDir: join(repository.directory, '.git') });
}

it.each([
  ['is read', '.github/a.yml', 'main: é\n'],
  ['is null where it is not there', '.github/b.yml', null],
  ['is empty where it is a folder', '.github', ''],
  ['is empty where it is too large to be told', 'large.yml', ''],
])('a file of the default branch %s', async (_, path, text) => {
  const { server, github } = await world();
  expect(await readDefaultFile(github, path)).toBe(text);
  expect(server.violations).toEqual([]);
});

it('a file that GitHub does not show is not taken for one that is not there', async () => {
  const { server, github } = await world();
  server.fail({ operation: 'repos/get-content', status: 403 });
  await expect(readDefaultFile(github, '.github/a.yml')).rejects.toThrow('github-failed');
});
