import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBaseConfig, readStatusContext } from './base-config.ts';
import { makeRepository, ownHome, type TestRepository } from './git/repository.fixture.ts';
import { connect } from './github/local-github.fixture.ts';

const GATE = 'version: 1\nstatus: { context: "gate {base}" }\n';
const USUAL = 'spillover: {base}';
const YML = '.github/spillover.yml';

function repositoryWith(files: { readonly [path: string]: string }): TestRepository {
  ownHome();
  const repository = makeRepository();
  for (const [name, text] of Object.entries(files)) repository.write(name, text);
  repository.commit();
  return repository;
}

describe('the context of the status', () => {
  it.each([
    ['is the one configured', { '.github/spillover.yml': GATE }, null, 'gate {base}'],
    ['is found under the other name', { '.github/spillover.yaml': GATE }, null, 'gate {base}'],
    [
      'is that of the first name',
      { '.github/spillover.yml': 'version: 1\n', '.github/spillover.yaml': GATE },
      null,
      USUAL,
    ],
    ['is the usual one where there is no configuration', { 'a.ts': '' }, null, USUAL],
    ['is the usual one where the configuration is broken', { '.github/spillover.yml': 'a: [' }, null, USUAL],
    [
      'is read where it was asked for',
      { '.github/spillover.yml': 'version: 1\n', 'ci/guard.yml': GATE },
      'ci/guard.yml',
      'gate {base}',
    ],
    ['is the usual one where nothing is there', { '.github/spillover.yml': GATE }, 'ci/guard.yml', USUAL],
  ])('%s', async (_, files, path, context) => {
    const repository = repositoryWith(files);
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.write('.github/spillover.yml', 'version: 1\nstatus: { context: forged }\n');
    repository.commit();
    const { server, github } = await connect({ gitDir: join(repository.directory, '.git') });
    expect(await readStatusContext(github, path)).toBe(context);
    expect(server.violations).toEqual([]);
  });
});

describe('the configuration of the base branch', () => {
  it.each([
    ['is left to the analysis', { '.github/spillover.yml': GATE }, null, undefined],
    ['may be absent', { 'a.ts': '' }, null, undefined],
    [
      'is read where it was asked for',
      { 'ci/guard.yml': GATE },
      'ci/guard.yml',
      { text: GATE, source: 'ci/guard.yml' },
    ],
  ])('%s', async (_, files, path, override) => {
    const repository = repositoryWith(files);
    expect(await readBaseConfig(await repository.open(), repository.git('rev-parse', 'HEAD'), path)).toEqual(override);
  });

  it.each<[string, string | null, string, (repository: TestRepository) => void]>([
    ['is not there', 'no/such.yml', 'no/such.yml', () => {}],
    ['is a symbolic link', null, YML, (repository) => repository.link(YML, 'a.yml')],
    ['is a symbolic link that was asked for', 'link.yml', 'link.yml', (made) => made.link('link.yml', '/etc/hostname')],
    ['is a folder', null, YML, (repository) => repository.write(`${YML}/a`, '')],
    [
      'is a link before a file of the other name',
      null,
      YML,
      (repository) => {
        repository.link(YML, 'gone');
        repository.write('.github/spillover.yaml', GATE);
      },
    ],
    ['is too large', null, YML, (repository) => repository.write(YML, `#${'x'.repeat(1 << 20)}\n`)],
  ])('that %s ends the run', async (_, path, file, prepare) => {
    const repository = repositoryWith({ 'a.yml': GATE });
    prepare(repository);
    const base = repository.commit();
    await expect(readBaseConfig(await repository.open(), base, path)).rejects.toMatchObject({
      problem: { code: 'config-unreadable', location: { file } },
    });
  });

  it('that the repository lacks ends the run', async () => {
    const repository = repositoryWith({ [YML]: GATE });
    const id = repository.git('rev-parse', `HEAD:${YML}`);
    rmSync(join(repository.directory, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const opened = await repository.open();
    await expect(readBaseConfig(opened, repository.git('rev-parse', 'HEAD'), null)).rejects.toMatchObject({
      problem: { code: 'config-unreadable', data: { message: 'the repository lacks its contents' } },
    });
  });
});
