/**
 * Files that tell a test runner what to run and how, by name. Sources: the runners' own documentation of where they look:
 * Vitest, Jest, Playwright, Cypress, Mocha, Jasmine, Karma, AVA, tap, WebdriverIO, Nightwatch, Web Test Runner, nyc and c8.
 */
const RUNNER_FILE =
  /^(?:(?:vitest|jest|playwright|cypress|karma|wdio|nightwatch|ava|jasmine|web-test-runner|codecept|protractor)(?:\.json|(?=[\w.-]*[.-](?:config|conf|workspace|setup|teardown|preset|env|environment|projects?|shims|global\w*)[.-])[\w.-]*\.(?:[cm]?[jt]sx?|json|ya?ml))|\.mocharc(?:\.[\w]+)?|mocha\.opts|\.nycrc(?:\.[\w]+)?|\.c8rc(?:\.[\w]+)?|\.taprc)$/;

/**
 * Files that decide what a command line or a script of a manifest starts, by name: npm's and Yarn's (`script-shell`, `yarnPath`,
 * `nodeOptions`), pnpm's hooks, Bun's, and the task runners' that lead `test` to a command.
 */
const STARTER_FILE =
  /^(?:\.npmrc|\.yarnrc(?:\.yml)?|\.pnpmfile\.[cm]?js|bunfig\.toml|turbo\.jsonc?|nx\.json|project\.json)$/;

/** Yarn's own code, where a repository brings it. */
const YARN_CODE = /(?:^|\/)\.yarn\/(?:releases|plugins)\//;

/** What compiles tests before they run, for Jest and others, by name: a plugin in it may take the checks out. */
const COMPILER_FILE = /^(?:babel\.config\.(?:[cm]?[jt]s|json)|\.babelrc(?:\.[cm]?js|\.json)?|\.swcrc)$/;

/** Vite's configuration, which is Vitest's where it has a key for it. */
const VITE_FILE = /^vite\.config(?:\.[\w-]+)*\.[cm]?[jt]s$/;

/** The parts of a package's manifest that a test runner reads, beside its scripts. */
const MANIFEST_KEYS = ['jest', 'vitest', 'mocha', 'ava', 'tap', 'nyc', 'c8', 'jasmine', 'cypress'] as const;

/** A script that runs tests: `test`, `test:unit`, `pretest`, `e2e`, `unit-test`. */
const TEST_SCRIPT = /(?:^|[:_-])(?:pre|post)?(?:tests?|e2e|spec|vitest|jest|playwright|cypress)(?:$|[:_-])/;

/** A command that runs tests, whatever its script is called. */
const TEST_COMMAND =
  /(?:^|[\s/"'&|;(])(?:vitest|jest|playwright|cypress|mocha|ava|tap|jasmine|karma|wdio|nightwatch|web-test-runner|wtr|react-scripts test|ng test|node --test|bun test|deno test)(?=$|[\s"'&|;)])/;

/** What a file means for the tests, by its name alone. */
export type TestConfigurationKind =
  /** All of it configures tests. */
  | 'runner'
  /** It configures tests where its text says so. */
  | 'vite'
  /** Parts of it do. */
  | 'manifest';

/** What a file has to do with the configuration of tests, by its name; null: nothing. */
export function testConfigurationKind(path: string): TestConfigurationKind | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') return 'manifest';
  // A test of the runner's own name (`jest.test.ts`) configures nothing.
  if (STARTER_FILE.test(name) || COMPILER_FILE.test(name) || YARN_CODE.test(path)) return 'runner';
  if (RUNNER_FILE.test(name)) return /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(name) ? null : 'runner';
  return VITE_FILE.test(name) ? 'vite' : null;
}

/** Whether a manifest's text speaks of Vitest, which takes Vite's configuration where it finds none of its own. */
export function hasVitest(manifest: string | undefined): boolean {
  return manifest !== undefined && /"vitest"|\bvitest /.test(manifest);
}

/** Whether Vite's configuration holds the tests' too. */
export function configuresTests(text: string): boolean {
  return /\btest["']?\s*:|\bvitest\b/.test(text);
}

/**
 * What of a manifest decides which tests run, as one text to compare: scripts that run tests, and what runners read in it. The
 * whole text where it is no JSON object; an empty one where there is no manifest.
 */
export function testPartOf(manifest: string | undefined): string {
  if (manifest === undefined) return '';
  let value: unknown;
  try {
    value = JSON.parse(manifest.replace(/^\uFEFF/, ''));
  } catch {
    return manifest;
  }
  if (typeof value !== 'object' || value === null) return manifest;
  const fields = new Map<string, unknown>(Object.entries(value));
  const scripts = fields.get('scripts');
  const all: readonly [string, unknown][] = Object.entries(
    typeof scripts === 'object' && scripts !== null ? scripts : {},
  );
  const own = all.filter(
    ([name, command]) => TEST_SCRIPT.test(name) || (typeof command === 'string' && TEST_COMMAND.test(command)),
  );
  const keys = MANIFEST_KEYS.filter((key) => fields.has(key)).map((key) => [key, fields.get(key)]);
  const runners = [...DEPENDENCY_KEYS, ...REPLACING_KEYS].flatMap((key) => elsewhere(fields.get(key), [key]));
  return [own, keys, runners].every((part) => part.length === 0) ? '' : JSON.stringify([sorted(own), keys, runners]);
}

/** Where a manifest says which packages are installed, and where it says what is installed in their place. */
const DEPENDENCY_KEYS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
const REPLACING_KEYS = ['overrides', 'resolutions', 'pnpm'] as const;

/** The packages that run tests or check in them. */
const RUNNER_PACKAGE =
  /(?:^|[/*>@])(?:vitest|jest|@(?:vitest|jest|playwright|testing-library|web)\/[\w.-]+|jest-[\w-]+|ts-jest|babel-jest|expect|chai|playwright(?:-core)?|cypress|mocha|jasmine(?:-core)?|karma|ava|tap|sinon|vite|vite-node|esbuild|tsx)(?:@.*)?$/;

/** What is installed in the name of a test runner and is no version of it: another package, a folder, an address. Each with where it stands. */
function elsewhere(value: unknown, path: readonly string[]): readonly (readonly [string, unknown])[] {
  if (path.length > 5 || typeof value !== 'object' || value === null) return [];
  return sorted(Object.entries(value)).flatMap(([name, to]): readonly (readonly [string, unknown])[] => {
    const here = [...path, name];
    if (typeof to !== 'string') return elsewhere(to, here);
    const isOfRunner = here.some((part) => RUNNER_PACKAGE.test(part));
    return isOfRunner && /[:/]/.test(to) ? [[here.join(' '), to]] : [];
  });
}

const sorted = (entries: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] =>
  entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Keys under which a test runner's configuration names files of ours that it runs. */
const NAMING_KEY =
  /\b(?:setupFiles\w*|globalSetup|globalTeardown|testEnvironment|testRunner|runner|resolver|reporters?|preset|require|import|extends|supportFile|projects|workspace)["']?\s*:\s*(\[[^\]]{0,2000}\]|[^\n]{0,500})/g;

/** A relative import in such a configuration. */
const IMPORTED = /\b(?:from\s*|require\s*\(\s*|import\s*\(?\s*)(["'])(\.{1,2}\/[^"'\n]{1,300})\1/g;

/** The files that a test runner's configuration names, as they are written there: its own imports, its setup files and the like. */
export function filesNamedIn(text: string): readonly string[] {
  const named = [...text.matchAll(IMPORTED)].map((match) => match[2] ?? '');
  for (const [, value = ''] of text.matchAll(NAMING_KEY)) {
    for (const [, , literal = ''] of value.matchAll(/(["'`])([^"'`\n]{1,300})\1/g)) named.push(literal);
  }
  return [...new Set(named)].filter((one) => !one.includes('*'));
}
