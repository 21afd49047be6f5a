import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newGitRepository } from '../../test/local-github/git-repository.ts';
import { openRepository } from './open-repository.ts';

const repository = newGitRepository();
afterAll(() => repository.remove());

/** The lines that changed from one text to another, in a work tree with these attributes. */
async function linesBetween(before: string, after: string, attributes = ''): Promise<readonly number[]> {
  const ids = [before, after].map((text, at) => {
    repository.commit(`text ${at}`, { 'a.ts': text });
    return repository.git('rev-parse', 'HEAD:a.ts');
  });
  writeFileSync(join(repository.folder, '.gitattributes'), attributes);
  const opened = await openRepository(repository.folder);
  try {
    return await opened.changedLines(ids[0] ?? '', ids[1] ?? '');
  } finally {
    await opened.close();
  }
}

test.each<[string, string, string, readonly number[]]>([
  ['nothing', 'a\nb\n', 'a\nb\n', []],
  ['a line that differs', 'a\nb\nc\n', 'a\nB\nc\n', [2]],
  ['lines that came', 'a\nd\n', 'a\nb\nc\nd\n', [2, 3]],
  ['a line that went', 'a\nb\nc\n', 'a\nc\n', []],
  ['several places', 'a\nb\nc\nd\ne\n', 'A\nb\nc\nd\nE\n', [1, 5]],
  ['a line without its end', 'a\nb\n', 'a\nb', [2]],
  ['what looks like a comparison', 'a\n', '@@ -1 +900 @@\n', [1]],
  ['a zero byte', 'a\nb\n', 'a\0\nb\n', [1]],
])('%s', async (_, before, after, lines) => {
  expect(await linesBetween(before, after)).toEqual(lines);
});

test.each(['* -diff', '* binary', '* diff=evil'])(
  'whatever the work tree says of its files: %s',
  async (attributes) => {
    expect(await linesBetween('a\nb\n', 'a\nB\n', `${attributes}\n`)).toEqual([2]);
  },
);
