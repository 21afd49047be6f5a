import { expect, test } from 'vitest';
import { lazySummary } from './model/lazy-summary.ts';
import type { Config } from './model/config.ts';
import { sortFiles } from './read-inputs.ts';
import type { Snapshot } from './snapshot.ts';

type Texts = { readonly [path: string]: string };

/** An edge for each module that begins with an import, which says the path from the folder above. */
const importsIn = (texts: Texts): Snapshot['graph']['edges'] =>
  Object.entries(texts)
    .filter(([, text]) => text.startsWith("import '"))
    .map(
      ([from, text]) =>
        ({
          from,
          to: text.slice("import '../".length, text.indexOf("';")),
          via: 'import',
          names: { kind: 'all' },
        }) as unknown as Snapshot['graph']['edges'][number],
    );

/** A tree as far as it is looked at: its paths, and what its files say. */
function snapshot(texts: Texts): Snapshot {
  const paths = Object.keys(texts);
  const summaries = new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      lazySummary({ imports: [] }, { from: { text }, maker: null, code: null }),
    ]),
  );
  const read = (path: string): string | undefined => texts[path];
  return {
    tree: { id: 't', commit: null, entries: paths.map((path) => ({ path, id: path, mode: 'file' })) },
    files: { paths, read },
    summaries,
    graph: { modules: [], edges: importsIn(texts), unresolved: [] },
    problems: [],
  };
}

/** Every test of a pull request. */
const testsOf = (head: Texts, base: Texts): readonly string[] =>
  [...sortFiles({ features: [] } as unknown as Config, [snapshot(head), snapshot(base)]).testFiles].sort();

const JEST = '{ "devDependencies": { "jest": "30.0.0" } }';
const NAMED = { 'a/__tests__/pay.test.ts': "test('pays', () => {})" };

test('with Jest, what has a case in `__tests__` is a test whatever its name, and what has none is no test', () => {
  const files = {
    'package.json': JEST,
    ...NAMED,
    'a/__tests__/cart.ts': "it.each([1])('adds', () => {})",
    'a/__tests__/factory.ts': 'export const made = () => expect(1).toBe(1);',
  };
  expect(testsOf(files, files)).toEqual(['a/__tests__/cart.ts', 'a/__tests__/pay.test.ts']);
});

test('that Jest runs them is for the base branch to say', () => {
  const files = { ...NAMED, 'a/__tests__/cart.ts': "it('adds', () => {})" };
  expect(testsOf({ 'package.json': JEST, ...files }, { 'package.json': '{}', ...files })).toEqual([
    'a/__tests__/pay.test.ts',
  ]);
});

/** What is nothing but a test by its text. */
const CASES = "import '../src/pay.ts';\nit('pays', () => {});\n";

test.each([
  'src/pay_spec.ts',
  'spec/pay-spec.js',
  'src/test/payTest.ts',
  'Tests/JS/paySpec.js',
  'src/pay.spec.browser.tsx',
  'src/pay/test.ts',
  'src/data/pay_spec.ts',
  'src/pay/unittests.js',
  // Beside a test by its name, where a plain name is one of help.
  'a/__tests__/index.mjs',
  'test/unit/pay.js',
  'test/util/pay.js',
])('%s is a test where its text is nothing else', (path) => {
  const named = { ...NAMED, 'package.json': '{}', 'test/x.test.js': '' };
  const told = (text: string) => testsOf({ ...named, [path]: text }, { ...named, [path]: text }).includes(path);
  expect(told(CASES)).toBe(true);
  // It gives something to others, as help does, and as the product does.
  expect(told(`${CASES}export const made = 1;`)).toBe(false);
  expect(told(`${CASES}module.exports = { made };`)).toBe(false);
  // It has no case: a method of that name, or a function of its own.
  expect(told("import '../src/pay.ts';\n/x/.test('a');\ntest(made);\nsubmit('a');\n")).toBe(false);
  // A case in a comment, or in a text.
  expect(told("import '../src/pay.ts';\n// it('pays')\n * it('pays')\nlog(\"it('pays')\");\n")).toBe(false);
  expect(told("import '../src/pay.ts';\nwrite(`\nit('pays', () => {});\n`);\n/*\nit('pays')\n*/\n")).toBe(false);
  // It tests nothing of the repository.
  expect(told("it('pays', () => {});")).toBe(false);
});

test.each([
  'src/pay.ts',
  'src/latest.ts',
  'src/inspect.ts',
  'test/fixtures/pay.js',
  'test/pay.bench.ts',
  'test/types/pay.ts',
])('%s is none, whatever its text', (path) => {
  const named = { ...NAMED, 'package.json': '{}', 'test/x.test.js': '', [path]: CASES };
  expect(testsOf(named, named)).not.toContain(path);
});

test('what another module imports, be it for its effects, is a part of that and no test by its text', () => {
  const path = 'src/abTest.ts';
  const files = { [path]: CASES, 'src/page.ts': "import '../src/abTest.ts';" };
  expect(testsOf(files, files)).not.toContain(path);
  expect(testsOf({ [path]: CASES }, files)).not.toContain(path);
});

test('of a file of the base branch, the base branch says whether it is nothing but a test', () => {
  const path = 'src/pay_spec.ts';
  const product = 'export const pay = 1;';
  expect(testsOf({ [path]: CASES }, { [path]: product })).not.toContain(path);
  expect(testsOf({ [path]: product }, { [path]: CASES })).toContain(path);
});

test('a new file is a test by its text where the base branch has others of its kind', () => {
  const base = {
    'package.json': '{}',
    'src/cart_spec.ts': CASES,
    'src/cartSpec.js': CASES,
    'src/deep/__tests__/a.test.ts': '',
    'src/deep/__tests__/b.ts': CASES,
  };
  const added = {
    'src/pay_spec.ts': CASES,
    'src/payTest.ts': CASES,
    'src/paySpec.js': CASES,
    'src/deep/__tests__/c.ts': CASES,
    'src/__tests__/c.ts': CASES,
  };
  const named = { 'src/__tests__/a.test.ts': '' };
  const tests = testsOf({ ...named, ...base, ...added }, { ...named, ...base });
  expect(Object.keys(added).filter((path) => tests.includes(path))).toEqual([
    'src/pay_spec.ts',
    'src/paySpec.js',
    'src/deep/__tests__/c.ts',
  ]);
});
