import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cloneRepository,
  loggingProgram,
  makeRepository,
  oldGit,
  ownHome,
  temporaryFolder,
} from './repository.fixture.ts';

test('branches, tags, ids and paths through history name their commit', async () => {
  ownHome();
  const repository = makeRepository();
  const first = repository.commit();
  repository.write('a', 'a');
  const second = repository.commit();
  repository.git('tag', '--annotate', '--message=v1', 'v1', first);
  repository.git('branch', 'feature/$(id)', first);
  repository.git('replace', '--graft', second);
  const opened = await repository.open();
  for (const [revision, commit] of [
    ['HEAD', second],
    ['main', second],
    ['refs/heads/main', second],
    ['main~1', first],
    ['v1', first],
    ['feature/$(id)', first],
    [first, first],
    [repository.git('rev-parse', 'v1'), first],
    [first.slice(0, 12), first],
  ] as const) {
    expect([revision, await opened.commitOf(revision)]).toEqual([revision, commit]);
  }
});

test.each([
  'nowhere',
  '',
  '\0',
  ' ',
  '^main',
  'main..main',
  'main:a',
  '--all',
  '--upload-pack=touch HACKED',
  '--output=HACKED',
  '-h',
  '--',
  '--end-of-options',
  '$(touch HACKED)',
  'a\nmain',
  '0'.repeat(40),
  'f'.repeat(64),
])('%j names no commit', async (revision) => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'a');
  repository.commit();
  const opened = await repository.open();
  await expect(opened.commitOf(revision)).rejects.toMatchObject({
    problem: { code: 'revision-unknown', severity: 'error', data: { revision } },
  });
  expect(existsSync(join(repository.directory, 'HACKED'))).toBe(false);
});

test('a branch that only the other side has is named', async () => {
  ownHome();
  const repository = makeRepository();
  repository.commit();
  repository.git('branch', 'release/Next');
  const opened = await cloneRepository(repository).open();
  await expect(opened.commitOf('next')).rejects.toMatchObject({
    problem: { data: { message: 'no branch, tag or commit here is called that; there is origin/release/Next' } },
  });
  await expect(opened.commitOf('nope')).rejects.toMatchObject({
    problem: { data: { message: 'no branch, tag or commit here is called that' } },
  });
});

test('a commit beyond the end of a shallow clone is unknown, and the message says why', async () => {
  ownHome();
  const repository = makeRepository();
  const first = repository.commit();
  repository.commit();
  const opened = await cloneRepository(repository, '--depth=1').open();
  await expect(opened.commitOf(first)).rejects.toThrow('this repository is shallow');
  await expect(opened.readTree(first)).rejects.toMatchObject({
    problem: { code: 'object-missing', data: { id: first } },
  });
});

test('asking a partial clone for an unknown commit does not go to the network', async () => {
  ownHome();
  const repository = makeRepository();
  repository.commit();
  const clone = cloneRepository(repository, '--filter=blob:none');
  const server = loggingProgram('git-upload-pack');
  clone.git('config', 'remote.origin.uploadpack', server.path);
  const later = repository.commit();
  repository.write('b', 'b');
  oldGit();
  const opened = await clone.open();
  await expect(opened.commitOf(later.replace(/./g, 'e'))).rejects.toThrow('revision-unknown');
  await expect(opened.commitOf(repository.commit())).rejects.toThrow('revision-unknown');
  expect(server.calls()).toEqual([]);
});

test('nothing that the configuration of the repository names is run', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('a', 'a');
  repository.write('.gitattributes', '* filter=evil diff=evil merge=evil\n');
  repository.commit();
  const trap = loggingProgram('true');
  const hooks = temporaryFolder();
  for (const [name, value] of [
    ['core.fsmonitor', trap.path],
    ['core.hooksPath', hooks],
    ['core.pager', trap.path],
    ['core.sshCommand', trap.path],
    ['core.askPass', trap.path],
    ['diff.external', trap.path],
    ['diff.evil.textconv', trap.path],
    ['filter.evil.clean', trap.path],
    ['filter.evil.smudge', trap.path],
    ['filter.evil.process', trap.path],
    ['filter.evil.required', 'true'],
    ['credential.helper', `!${trap.path}`],
    ['alias.rev-parse', `!${trap.path}`],
  ] as const) {
    repository.git('config', name, value);
  }
  repository.write('.git/hooks/post-index-change', `#!/bin/sh\n${trap.path}\n`);
  repository.write('a', 'b');
  const opened = await repository.open();
  const head = await opened.readTree(await opened.commitOf('HEAD'));
  const work = await opened.workTree();
  await opened.diffTrees(head, work);
  await opened.readBlobs(
    work.entries.map((entry) => entry.id),
    () => undefined,
  );
  await opened.hasUncommittedWork();
  expect(trap.calls()).toEqual([]);
});
