import { describe, expect, it } from 'vitest';
import { areSameFiles, type ChangedFile } from './same-change.ts';

const file = (more: Partial<ChangedFile> = {}): ChangedFile => ({
  filename: 'a.ts',
  status: 'modified',
  sha: '1'.repeat(40),
  ...more,
});
const elsewhere = { sha: '2'.repeat(40) };

describe('two changes', () => {
  it.each<[string, boolean, readonly ChangedFile[], readonly ChangedFile[]]>([
    ['that leave the same content', true, [file()], [file()]],
    ['in another order', true, [file(), file({ filename: 'b.ts' })], [file({ filename: 'b.ts' }), file()]],
    [
      'of the same lines, in a file that something else moved',
      true,
      [file({ patch: '@@ -1,2 +1,3 @@ top\n a\n+b' })],
      [file({ ...elsewhere, patch: '@@ -9,2 +11,3 @@ bottom\n a\n+b' })],
    ],
    ['of other lines', false, [file({ patch: '@@ -1 +1 @@\n+b' })], [file({ ...elsewhere, patch: '@@ -1 +1 @@\n+c' })]],
    ['that leave other content, without a patch', false, [file()], [file(elsewhere)]],
    ['one of which does more', false, [file(), file({ filename: 'b.ts' })], [file()]],
    ['one of which does less', false, [file()], [file(), file({ filename: 'b.ts' })]],
    ['one of which deletes', false, [file({ status: 'removed' })], [file()]],
    ['that rename another file', false, [file({ previous_filename: 'x.ts' })], [file({ previous_filename: 'y.ts' })]],
  ])('%s', (_, isSame, ours, theirs) => {
    expect(areSameFiles(ours, theirs)).toBe(isSame);
  });
});
