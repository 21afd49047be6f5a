import { expect, it } from 'vitest';
import { readBaseConfig } from './base-config.ts';
import { makeRepository, ownHome } from './git/repository.fixture.ts';

const WITH_CONTEXT = 'version: 1\nstatus: { context: "gate {base}" }\n';
const PLAIN = 'spillover: {base}';

it.each([
  ['is the one configured', { '.github/spillover.yml': WITH_CONTEXT }, null, 'gate {base}', undefined],
  ['is found under the other name', { '.github/spillover.yaml': WITH_CONTEXT }, null, 'gate {base}', undefined],
  ['is the usual one where none is configured', { '.github/spillover.yml': 'version: 1\n' }, null, PLAIN, undefined],
  ['is the usual one where there is no configuration', { 'a.ts': '' }, null, PLAIN, undefined],
  ['is the usual one where the configuration is broken', { '.github/spillover.yml': 'a: [' }, null, PLAIN, undefined],
  [
    'is read where it was asked for',
    { '.github/spillover.yml': 'version: 1\n', 'ci/guard.yml': WITH_CONTEXT },
    'ci/guard.yml',
    'gate {base}',
    { text: WITH_CONTEXT, source: 'ci/guard.yml' },
  ],
])('the context of the base branch %s', async (_, files, path, statusContext, override) => {
  ownHome();
  const repository = makeRepository();
  for (const [name, text] of Object.entries(files)) repository.write(name, text);
  const commit = repository.commit();
  expect(await readBaseConfig(await repository.open(), commit, path)).toEqual({ statusContext, override });
});

it('a configuration that was asked for and is not there ends the run', async () => {
  ownHome();
  const repository = makeRepository();
  repository.link('link.yml', '/etc/hostname');
  const commit = repository.commit();
  const opened = await repository.open();
  for (const path of ['no/such.yml', 'link.yml']) {
    await expect(readBaseConfig(opened, commit, path)).rejects.toMatchObject({
      problem: { code: 'config-unreadable', location: { file: path } },
    });
  }
});
