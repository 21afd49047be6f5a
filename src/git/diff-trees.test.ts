import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import type { TreeDifference } from '../model/tree.ts';
import {
  cloneRepository,
  loggingProgram,
  makeRepository,
  oldGit,
  ownHome,
  type TestRepository,
} from './repository.fixture.ts';

type Step = (repository: TestRepository) => void;

/** Thirty lines that are like no other file's of another letter. */
function lines(letter: string): string {
  return Array.from({ length: 30 }, (_, index) => `${letter.repeat(8)} ${index}\n`).join('');
}

/** One line a difference, as people would write it down. */
function summary(differences: readonly TreeDifference[]): readonly string[] {
  return differences.map((each) => {
    switch (each.kind) {
      case 'added':
      case 'deleted':
        return `${each.kind} ${each.entry.path} ${each.entry.mode}`;
      case 'modified':
      case 'renamed': {
        const { base, head } = each;
        const isSame = base.id === head.id ? 'same' : 'edited';
        const path = base.path === head.path ? base.path : `${base.path} > ${head.path}`;
        const mode = base.mode === head.mode ? base.mode : `${base.mode} > ${head.mode}`;
        return `${each.kind} ${path} ${mode} ${isSame}`;
      }
    }
  });
}

function commitBoth(before: Step, after: Step) {
  const repository = makeRepository();
  before(repository);
  const base = repository.commit();
  after(repository);
  return { repository, base, head: repository.commit() };
}

async function difference(repository: TestRepository, base: string, head: string): Promise<readonly string[]> {
  const opened = await repository.open();
  const [before, after] = [await opened.readTree(base), await opened.readTree(head)];
  const differences = await opened.diffTrees(before, after);
  expect(await opened.readTreeBefore(base, after)).toEqual({ tree: before, differences });
  return summary(differences);
}

const submodule =
  (commit: string): Step =>
  (repository) =>
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit.repeat(40)},sub`);

const CASES: readonly (readonly [name: string, before: Step, after: Step, expected: readonly string[]])[] = [
  ['nothing', (r) => r.write('a', '1'), () => undefined, []],
  ['an added file', (r) => r.write('a', '1'), (r) => r.write('b/c', '2'), ['added b/c file']],
  ['a deleted file', (r) => r.write('a/b', '1'), (r) => r.remove('a/b'), ['deleted a/b file']],
  ['an edited file', (r) => r.write('a', '1'), (r) => r.write('a', '2'), ['modified a file edited']],
  [
    'a file that can now be run',
    (r) => r.write('a', '1'),
    (r) => r.makeExecutable('a'),
    ['modified a file > executable same'],
  ],
  [
    'a file that became a link',
    (r) => r.write('a', '1'),
    (r) => {
      r.remove('a');
      r.link('a', 'b');
    },
    ['modified a file > symlink edited'],
  ],
  [
    'a file that became a folder',
    (r) => r.write('a', '1'),
    (r) => {
      r.remove('a');
      r.write('a/b', '2');
    },
    ['deleted a file', 'added a/b file'],
  ],
  ['a file that moved', (r) => r.write('a', lines('a')), (r) => r.git('mv', 'a', 'b'), ['renamed a > b file same']],
  [
    'a file that was edited on its way',
    (r) => r.write('a', lines('a')),
    (r) => {
      r.git('mv', 'a', 'b');
      r.write('b', `${lines('a')}more\n`);
    },
    ['renamed a > b file edited'],
  ],
  [
    'a file that was rewritten on its way',
    (r) => r.write('a', lines('a')),
    (r) => {
      r.remove('a');
      r.write('b', lines('b'));
    },
    ['deleted a file', 'added b file'],
  ],
  [
    'a name that changed its case',
    (r) => r.write('src/Button.tsx', lines('a')),
    (r) => r.git('mv', 'src/Button.tsx', 'src/button.tsx'),
    ['renamed src/Button.tsx > src/button.tsx file same'],
  ],
  ['a copy is an addition', (r) => r.write('a', lines('a')), (r) => r.write('b', lines('a')), ['added b file']],
  [
    'hostile names',
    (r) => r.write('a', lines('a')),
    (r) => r.git('mv', 'a', 'b "c"\n$(d)'),
    ['renamed a > b "c"\n$(d) file same'],
  ],
  [
    'names that are not UTF-8',
    (r) => r.write('a', '1'),
    (r) => r.write(Buffer.from([0x62, 0xff]), '2'),
    ['added b\udcff file'],
  ],
  [
    'the order of code units',
    (r) => r.write('a', '1'),
    (r) => ['\ufb01', '😀', 'z/a', 'z.a'].forEach((path, index) => r.write(path, `${index}`)),
    ['added z.a file', 'added z/a file', 'added 😀 file', 'added \ufb01 file'],
  ],
];

test.each(CASES)('%s', async (_, before, after, expected) => {
  ownHome();
  const { repository, base, head } = commitBoth(before, after);
  expect(await difference(repository, base, head)).toEqual(expected);
});

test('a submodule that was added, moved on and removed', async () => {
  ownHome();
  const repository = makeRepository();
  const states = [
    () => undefined,
    submodule('1'),
    submodule('2'),
    (r: TestRepository) => r.git('rm', '--cached', 'sub'),
  ];
  const commits = states.map((state) => {
    state(repository);
    repository.git('commit', '--quiet', '--allow-empty', '--message=x');
    return repository.git('rev-parse', 'HEAD');
  });
  const steps = await Promise.all(
    commits.slice(1).map((commit, index) => difference(repository, commits[index] ?? '', commit)),
  );
  expect(steps).toEqual([['added sub submodule'], ['modified sub submodule edited'], ['deleted sub submodule']]);
});

test('settings of the repository do not change the answer', async () => {
  ownHome('[diff]\n\trenames = false\n\trenameLimit = 1\n\tnoprefix = true\n');
  const { repository, base, head } = commitBoth(
    (r) => r.write('a', lines('a')),
    (r) => r.git('mv', 'a', 'b'),
  );
  repository.git('config', 'diff.renames', 'copies');
  repository.git('config', 'diff.orderFile', '/nowhere');
  expect(await difference(repository, base, head)).toEqual(['renamed a > b file same']);
});

test('beyond the limit only files that moved unchanged, or kept their name, are renames', async () => {
  ownHome();
  const repository = makeRepository();
  const tree = (folder: string, extra: string) => {
    const stream = Array.from({ length: 1002 }, (_, index) => {
      const content = `${lines(`${index}`)}${extra}`;
      return `M 100644 inline ${folder}/${index === 0 ? 'kept' : `${folder}${index}`}\ndata ${content.length}\n${content}\n`;
    });
    const same = `M 100644 inline ${folder}/same\ndata 4\nsame\n`;
    const header = `commit refs/heads/${folder}\ncommitter a <a> 0 +0000\ndata 1\nx\n`;
    repository.feed(`${header}${same}${stream.join('')}`, 'fast-import', '--quiet');
    return repository.git('rev-parse', folder);
  };
  const found = await difference(repository, tree('x', ''), tree('y', 'more\n'));
  expect(found.filter((each) => each.startsWith('renamed'))).toEqual([
    'renamed x/kept > y/kept file edited',
    'renamed x/same > y/same file same',
  ]);
  expect(found.length).toBe(2 * 1001 + 2);
});

/** A clone without blobs, and how often it has asked the other side for something. */
function partialClone(repository: TestRepository) {
  const clone = cloneRepository(repository, '--filter=blob:none', '--bare');
  const server = loggingProgram('git-upload-pack');
  clone.git('config', 'remote.origin.uploadpack', server.path);
  oldGit();
  return { clone, fetches: () => server.calls().length };
}

test('in a partial clone the answer is the same, and all blobs it takes come in one fetch', async () => {
  ownHome();
  const { repository, base, head } = commitBoth(
    (r) => {
      for (const name of ['a', 'b', 'c', 'd']) r.write(name, lines(name));
    },
    (r) => {
      for (const name of ['a', 'b', 'c']) {
        r.remove(name);
        r.write(`new/${name}`, `${lines(name)}more\n`);
      }
      r.write('d', 'edited');
    },
  );
  const { clone, fetches } = partialClone(repository);
  const expected = await difference(repository, base, head);
  expect(await difference(clone, base, head)).toEqual(expected);
  expect([expected.length, fetches()]).toEqual([4, 1]);
});

test('in a partial clone nothing is fetched where no rename can be', async () => {
  ownHome();
  const { repository, base, head } = commitBoth(
    (r) => {
      r.write('a', lines('a'));
      r.write('b', lines('b'));
    },
    (r) => {
      r.git('mv', 'a', 'c');
      r.write('b', 'edited');
      r.write('d', lines('d'));
    },
  );
  const { clone, fetches } = partialClone(repository);
  expect(await difference(clone, base, head)).toEqual([
    'modified b file edited',
    'renamed a > c file same',
    'added d file',
  ]);
  expect(fetches()).toBe(0);
});
