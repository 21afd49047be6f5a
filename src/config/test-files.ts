import { nameOf, parentOf } from './directories.ts';

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const DECLARATION = /\.d\.(?:[^.]+\.)?[cm]?ts$/;
const TEST_NAME = /(?:\.(?:test|spec|e2e|e2e-spec|cy)|[_-]test)\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const BARE_TEST_NAME = /^test\.[cm]?[jt]sx?$/;
const TEST_WORD = /^(?:tests?|e2e)$/;
const TYPE_TEST_NAME = /\.(?:test|spec)-d\.[cm]?tsx?$/;

/** Folders whose contents serve tests and are none, wherever they are: what Jest and Vitest replace modules with, and what they keep. */
const AUXILIARY = new Set(['__mocks__', '__fixtures__', '__snapshots__']);
/** Folders inside a test folder, and names there, that hold help rather than tests by everybody's habit. `utils.ts` is not among them: Jest would run it. */
const HELP_FOLDER =
  /^(?:__.*__|fixtures?|helpers?|support|utils?|mocks?|stubs?|setup|page-?objects?|data|plugins|commands)$/i;
const HELP_NAME = /^(?:global-?)?(?:setup|teardown)\b|\.config\./i;

/**
 * Whether the name says that a file is a test: `x.test.ts`, `x.spec.ts` (the defaults of Vitest, Jest, Playwright, Bun, and
 * Angular's generators), `x.cy.ts` (Cypress), `x.e2e.ts` and `x.e2e-spec.ts` (WebdriverIO, Detox, Nest), `x_test.ts` and
 * `x-test.ts` (Deno, Bun, node:test), with any extension of a module; and a bare `test.ts`, which Jest and node:test
 * run anywhere, below a folder that has the word in its own name (`browser-tests/login/test.ts`). Elsewhere that name, and
 * `spec.ts`, `openapi-spec.ts` and `test-x.ts` everywhere, are as often product code, so they do not count.
 */
export function hasTestName(path: string): boolean {
  const name = nameOf(path);
  if (TEST_NAME.test(name)) return true;
  if (!BARE_TEST_NAME.test(name)) return false;
  return parentOf(path)
    .split('/')
    .some((part) => part.split(/[-_.]+/).some((word) => TEST_WORD.test(word)));
}

/** Whether the extension is one of code that can run. */
export function isModule(path: string): boolean {
  return CODE.test(path) && !DECLARATION.test(path);
}

/** The tests among some paths, and what only serves them. */
export interface TestLayout {
  /** Every test file by convention, whichever feature it belongs to. */
  readonly tests: ReadonlySet<string>;
  /** The folders that hold tests and what serves them: `__tests__`, and at the root of a package `test`, `tests`, `e2e`, `cypress`. */
  readonly folders: ReadonlySet<string>;
}

/**
 * Finds the tests among the files of a tree: those whose name says so, and, in a test folder where no name says so, every
 * module that is no helper by its folder or name. That is how Jest reads `__tests__`, and node:test and Mocha read
 * `test/`; where one file of the folder has a test's name, the others are helpers.
 */
export function findTests(paths: Iterable<string>): TestLayout {
  const all = [...paths];
  const packages = new Set(all.filter((path) => nameOf(path) === 'package.json').map(parentOf)).add('');
  const tests = new Set<string>();
  const folders = new Set<string>();
  const named = new Set<string>();
  const candidates: { readonly path: string; readonly folder: string }[] = [];
  for (const path of all) {
    const inside = testFoldersOf(path, packages);
    for (const folder of inside) folders.add(folder);
    if (hasTestName(path)) {
      tests.add(path);
      for (const folder of inside) named.add(folder);
    } else {
      const folder = inside.at(-1);
      if (folder !== undefined && isPlainModule(path.slice(folder.length + 1))) candidates.push({ path, folder });
    }
  }
  for (const { path, folder } of candidates) if (!named.has(folder)) tests.add(path);
  return { tests, folders };
}

/**
 * Whether a file that is no test serves tests alone: mocks, fixtures, snapshots, tests of types, and helpers in a folder
 * of tests. Product code that a feature keeps in such a folder is not meant.
 *
 * @param depth how many parts at the front of the path are the feature's own place, and say nothing
 */
export function servesTests(path: string, layout: TestLayout, depth: number): boolean {
  if (TYPE_TEST_NAME.test(path)) return true;
  const parts = path.split('/');
  for (let i = depth; i < parts.length - 1; i++) {
    if (AUXILIARY.has(parts[i] ?? '') || layout.folders.has(parts.slice(0, i + 1).join('/'))) return true;
  }
  return false;
}

/** The test folders that a path lies in, the outermost first. */
function testFoldersOf(path: string, packages: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end);
    switch (nameOf(folder)) {
      case '__tests__':
        found.push(folder);
        break;
      // Only at the root of a package: a feature may well be called `tests`, or do end-to-end encryption in `e2e`.
      case 'test':
      case 'tests':
      case 'e2e':
      case 'cypress':
        if (packages.has(parentOf(folder))) found.push(folder);
        break;
      default:
    }
  }
  return found;
}

function isPlainModule(path: string): boolean {
  if (!isModule(path) || TYPE_TEST_NAME.test(path) || HELP_NAME.test(nameOf(path))) return false;
  return !path
    .split('/')
    .slice(0, -1)
    .some((part) => HELP_FOLDER.test(part));
}
