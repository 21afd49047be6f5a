import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cloneRepository, makeRepository, ownHome, temporaryFolder } from './git/repository.fixture.ts';
import { connect } from './github/local-github.fixture.ts';
import { obtainRepository, type RepositorySources } from './obtain-repository.ts';

/** A repository whose `main` went on after `topic` was cut, the local GitHub that serves it, and how it is obtained. */
async function world() {
  ownHome();
  const origin = makeRepository();
  origin.write('a.ts', '1');
  origin.commit();
  origin.write('a.ts', '2');
  const parted = origin.commit();
  origin.git('checkout', '--quiet', '-b', 'topic');
  origin.write('b.ts', 'topic');
  const head = origin.commit();
  origin.git('checkout', '--quiet', 'main');
  origin.write('c.ts', 'main');
  const base = origin.commit();
  const { server, github, operations } = await connect({ gitDir: join(origin.directory, '.git') });
  const remote = { url: `${server.serverUrl}/${server.repository}.git`, token: server.token };
  const obtain = async (sources: Partial<RepositorySources>) => {
    const scratch = temporaryFolder();
    const all = { base, head, named: null, workspace: null, remote, scratch, ...sources };
    const obtained = await obtainRepository(github, all);
    onTestFinished(() => obtained.repository.close());
    const trees = await Promise.all([base, head, obtained.mergeBase].map((one) => obtained.repository.readTree(one)));
    const paths = trees.map((tree) => tree.entries.map((entry) => entry.path));
    return { ...obtained, paths, isOwn: obtained.repository.gitDir === join(scratch, 'spillover.git') };
  };
  return { origin, server, operations, base, head, parted, obtain };
}

const PATHS = [['a.ts', 'c.ts'], ['a.ts', 'b.ts'], ['a.ts']];

describe('the repository of a pull request', () => {
  it('is the workspace where it has everything', async () => {
    const { origin, obtain, parted, operations } = await world();
    const obtained = await obtain({ workspace: origin.directory });
    expect([obtained.isOwn, obtained.mergeBase, obtained.paths]).toEqual([false, parted, PATHS]);
    expect(operations()).toEqual([]);
  });

  it.each([
    ['there is none', null],
    ['it is empty', []],
    ['it has the base branch only', ['--single-branch', '--branch=main']],
    ['it is too shallow to tell where they parted', ['--no-single-branch', '--depth=1']],
    ['it only looks like a bare repository', ['--bare']],
  ])('is one of its own, by commit id, where it lacks something: %s', async (_, clone) => {
    const { origin, obtain, parted, operations } = await world();
    const workspace =
      clone === null ? null : clone.length === 0 ? temporaryFolder() : cloneRepository(origin, ...clone).directory;
    const obtained = await obtain({ workspace });
    expect([obtained.isOwn, obtained.mergeBase, obtained.paths]).toEqual([true, parted, PATHS]);
    expect(obtained.repository.isShallow).toBe(true);
    expect(operations()).toEqual(['repos/compare-commits-with-basehead']);
  });

  it('brings its history along where GitHub does not say where they parted', async () => {
    const { server, obtain, parted } = await world();
    server.fail({ operation: 'repos/compare-commits-with-basehead', status: 403 });
    const obtained = await obtain({});
    expect([obtained.mergeBase, obtained.paths, obtained.repository.isShallow]).toEqual([parted, PATHS, false]);
  });

  it('is the named one, and no other', async () => {
    const { origin, obtain, parted } = await world();
    const bare = cloneRepository(origin, '--bare').directory;
    const obtained = await obtain({ named: bare, workspace: origin.directory });
    expect([obtained.repository.gitDir, obtained.mergeBase, obtained.paths]).toEqual([bare, parted, PATHS]);
  });
});

describe('there is no repository', () => {
  it.each([
    ['when the named one lacks a commit', ['--single-branch', '--branch=main'], 'revision-unknown'],
    ['when the named one lacks where they parted', ['--no-single-branch', '--depth=1'], 'revision-unknown'],
  ])('%s', async (_, clone, code) => {
    const { origin, obtain } = await world();
    await expect(obtain({ named: cloneRepository(origin, ...clone).directory })).rejects.toThrow(code);
  });

  it('when the commits share no history', async () => {
    const { origin, obtain } = await world();
    origin.git('checkout', '--quiet', '--orphan', 'other');
    const head = origin.commit();
    await expect(obtain({ head })).rejects.toThrow('history-incomplete');
  });

  it('when nobody has the commit', async () => {
    const { obtain } = await world();
    await expect(obtain({ head: 'f'.repeat(40) })).rejects.toThrow(/revision-unknown/);
  });
});
