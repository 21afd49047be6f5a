import { folderOf, nameOf } from '../graph/paths.ts';

/**
 * The test file that each snapshot is of, by the conventions of test runners. Where none of the files could be the test, a path is left out.
 *
 * - `__snapshots__/x.test.ts.snap` beside `x.test.ts`: Jest, Vitest (https://jestjs.io/docs/configuration#snapshotresolver-string)
 * - `__screenshots__/x.test.ts/….png` beside `x.test.ts`: Vitest (https://vitest.dev/guide/browser/visual-regression-testing)
 * - `x.spec.ts-snapshots/…` beside `x.spec.ts`: Playwright (https://playwright.dev/docs/test-snapshots)
 * - `__image_snapshots__/x-test-ts-….png` beside `x.test.ts`: jest-image-snapshot, which writes what is no letter or digit as `-`
 *   (https://github.com/americanexpress/jest-image-snapshot#%EF%B8%8F-api)
 *
 * @param paths every file of the tree
 * @param isSource whether a file can be a test
 * @returns tests by snapshots
 */
export function testsOfSnapshots(
  paths: readonly string[],
  isSource: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // Hardly any path has one of these in it, and each is looked at in every run.
  const hinted = paths.filter((path) => path.includes('snapshots') || path.includes('__screenshots__/'));
  if (hinted.length === 0) return found;
  const images = hinted.filter((path) => IMAGE.test(path));
  for (const path of hinted) {
    const test = namedBy(path);
    if (test !== null && isSource(test)) found.set(path, test);
  }
  const folders = new Set(images.map((path) => folderOf(folderOf(path))));
  const byName = new Map<string, string>();
  for (const path of paths)
    if (folders.has(folderOf(path)) && isSource(path)) byName.set(keyOf(folderOf(path), lettersOf(nameOf(path))), path);
  for (const image of images) {
    const letters = lettersOf(nameOf(image));
    // The longest name counts: `x-test-ts` is no image of `x`.
    for (let end = letters.length; end > 0 && !found.has(image); end -= 1) {
      const test = byName.get(keyOf(folderOf(folderOf(image)), letters.slice(0, end)));
      if (test !== undefined) found.set(image, test);
    }
  }
  return found;
}

const IMAGE = /(?:^|\/)__image_snapshots__\/[^/]+\.png$/;

const keyOf = (folder: string, letters: string): string => `${folder}\0${letters}`;

/** Letters and digits, which are all that is left of a name in that of an image. */
const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

function namedBy(path: string): string | null {
  const jest = /^(.*)__snapshots__\/([^/]+)\.snap$/s.exec(path);
  if (jest) return `${jest[1]}${jest[2]}`;
  const vitest = /^(.*)__screenshots__\/([^/]+)\/[^/]+$/s.exec(path);
  if (vitest) return `${vitest[1]}${vitest[2]}`;
  return /^(.*[^/])-snapshots\/[^/]+$/s.exec(path)?.[1] ?? null;
}
