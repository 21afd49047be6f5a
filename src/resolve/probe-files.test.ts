import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesMeantBy } from './probe-files.ts';
import { indexPaths } from './tree-paths.ts';

const name = fc.constantFrom('a', 'a.b', 'index', '.a', 'a.ios', 'b');
const ending = fc.constantFrom('', '.ts', '.d.ts', '.js', '.css', '.scss', '.d.css.ts', '.vue', '.json', '/index.tsx');
const path = fc
  .tuple(fc.constantFrom('', 'a/', 'b/'), name, ending)
  .map(([folder, stem, end]) => `${folder}${stem}${end}`);

test('counting names that begin alike passes over no file', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 12 }), path, (paths, asked) => {
      const counting = indexPaths(paths);
      // With a link in the tree nothing is counted, and each name is tried.
      const trying = indexPaths(paths, new Map([['link', 'elsewhere']]));
      expect(filesMeantBy(counting, asked)).toEqual(filesMeantBy(trying, asked));
    }),
    { numRuns: 3000, seed: 3 },
  );
});
