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
/** Where, from the folder that holds a test folder, the modules may lie that its tests are laid out after. */
const MIRRORED = ['', 'src', 'lib'];
const MODULE_EXTENSIONS = ['js', 'cjs', 'mjs', 'jsx', 'ts', 'cts', 'mts', 'tsx', 'vue', 'svelte', 'astro'];
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

/** Where a file with a test's name has more files without one beside it than this, it does not say how tests are named there: one test of types, or of the build, among hundreds for Mocha. */
const FEW = 20;

/**
 * Names by which a file is a test only where its text says so too: `x_spec.ts` (Jasmine, with Bazel above all), `x-spec.js` (Atom), `xSpec.js` and `xTest.ts`
 * (RequireJS, Mocha with an interface of its own), `x.spec.browser.tsx` (one suite among several of a package), and a bare `test.ts` or `unittests.js`.
 */
const WEAK_NAME =
  /(?:[_-]spec|(?<=[a-z0-9])(?:Spec|Test)|\.(?:test|spec)\.[\w-]+|^(?:test|spec|unit-?tests?))\.[cm]?[jt]sx?$/;
/** Folders of what tests read rather than run: wherever they are, and in a folder of tests. */
const DATA_FOLDER = /^(?:__(?!tests__).*__|fixtures?(?:[-_]\w+)?|mocks?|stubs?|samples?|snapshots?)$/i;
const DATA_OF_TESTS = /^(?:assets|data|types)$/i;
/** What measures has cases as well, and proves nothing. */
const MEASURE_NAME = /\.bench(?:mark)?\./;

/** What is known of tests besides their paths. */
export interface ToldTests {
  /** Whether a module of a folder `__tests__` is run whatever its name, as its runner is told. */
  readonly runsAll: (path: string) => boolean;
  /** Whether a module's text has a case of a test, without which its folder alone does not make it a test where others have a test's name. */
  readonly hasCase: (path: string) => boolean;
  /**
   * Whether a module is nothing but a test by its text: it imports what it tests, has cases, and gives nothing to others, as a helper does. Left out: none is.
   */
  readonly onlyTests?: (path: string) => boolean;
  /** Whether the base branch does not have the file, so that its text is the pull request's own word. Left out: it has all. */
  readonly isNew?: (path: string) => boolean;
}

const NOTHING: ToldTests = { runsAll: () => false, hasCase: () => false };

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
 * `test/`; where a file of the folder has a test's name, the others are helpers, unless they have cases and are more than twenty to one, or
 * are run whatever their names. A name in a folder of help (`fixtures/app/pay.test.js`) is data, and says nothing of the folder.
 * What is nothing but a test by its text is one in such a folder whatever the others are called, and elsewhere by a weak name.
 *
 * @param told left out: nothing
 */
export function findTests(paths: Iterable<string>, told = NOTHING): TestLayout {
  const all = new Set(paths);
  const packages = new Set([...all].filter((path) => nameOf(path) === 'package.json').map(parentOf)).add('');
  const tests = new Set<string>();
  const folders = new Set<string>();
  const named = new Map<string, number>();
  const plain = new Map<string, number>();
  const isAnyNamed = new Set<string>();
  const candidates: { readonly path: string; readonly folder: string }[] = [];
  for (const path of all) {
    const inside = testFoldersOf(path, packages);
    for (const folder of inside) folders.add(folder);
    if (hasTestName(path)) {
      tests.add(path);
      for (const folder of inside) {
        isAnyNamed.add(folder);
        if (!isHelp(path, folder, all)) named.set(folder, (named.get(folder) ?? 0) + 1);
      }
    } else {
      const folder = inside.at(-1);
      if (folder === undefined || !isPlainModule(path) || isHelp(path, folder, all)) continue;
      candidates.push({ path, folder });
      plain.set(folder, (plain.get(folder) ?? 0) + 1);
    }
  }
  const saysNothing = (folder: string) => (named.get(folder) ?? 0) * FEW < (plain.get(folder) ?? 0);
  for (const path of testsByText(all, told, packages)) tests.add(path);
  for (const { path, folder } of candidates) {
    const isPlain = !isAnyNamed.has(folder) && !isInHelp(path, folder);
    const mayBe = saysNothing(folder) || (nameOf(folder) === '__tests__' && told.runsAll(path));
    if (isPlain || (mayBe && told.hasCase(path))) tests.add(path);
  }
  return { tests, folders };
}

/**
 * The modules that are tests by what their text says, in a folder of tests or by a weak name. A new file is one only where the base branch
 * has such tests in the same folder, or by the same kind of name: whether a runner takes it is not for its own text to say.
 */
function testsByText(all: ReadonlySet<string>, told: ToldTests, packages: ReadonlySet<string>): readonly string[] {
  const { onlyTests, isNew = () => false } = told;
  if (onlyTests === undefined) return [];
  const found: string[] = [];
  const manners = new Set<string>();
  const fresh: { readonly path: string; readonly manner: string }[] = [];
  for (const path of all) {
    if (!isPlainModule(path) || hasTestName(path) || MEASURE_NAME.test(path)) continue;
    const folder = testFoldersOf(path, packages).at(-1);
    const manner = folder ?? WEAK_NAME.exec(nameOf(path))?.[0].replace(CODE, '');
    if (manner === undefined || isData(path, folder) || !onlyTests(path)) continue;
    if (isNew(path)) fresh.push({ path, manner });
    else {
      found.push(path);
      manners.add(manner);
    }
  }
  for (const { path, manner } of fresh) if (manners.has(manner)) found.push(path);
  return found;
}

function isData(path: string, folder = ''): boolean {
  const parts = parentOf(path).split('/');
  const isOfTests = (part: string, i: number) =>
    folder !== '' && i >= folder.split('/').length && DATA_OF_TESTS.test(part);
  return parts.some((part, i) => DATA_FOLDER.test(part) || isOfTests(part, i));
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
  return isModule(path) && !TYPE_TEST_NAME.test(path) && !HELP_NAME.test(nameOf(path));
}

/** Whether a path in a test folder lies in a folder of help: one by its name, unless it tests what has the same place in the product. */
function isHelp(path: string, folder: string, all: ReadonlySet<string>): boolean {
  return isInHelp(path, folder) && !isMirrored(path.slice(folder.length + 1), folder, all);
}

/** Whether a folder between a test folder and a path is called as one of help. */
function isInHelp(path: string, folder: string): boolean {
  const between = path
    .slice(folder.length + 1)
    .split('/')
    .slice(0, -1);
  return between.some((part) => HELP_FOLDER.test(part));
}

/** Whether the product has a module where the test folder has a test: `test/utils/pay.js` for `utils/pay.ts`, `src/utils/pay.ts` or `lib/utils/pay.ts`. */
function isMirrored(rest: string, folder: string, all: ReadonlySet<string>): boolean {
  const parent = parentOf(folder);
  const stem = rest.replace(CODE, '');
  return MIRRORED.some((root) => {
    const place = [parent, root, stem].filter((part) => part !== '').join('/');
    return MODULE_EXTENSIONS.some((extension) => all.has(`${place}.${extension}`));
  });
}
