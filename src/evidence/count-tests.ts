import { ts } from 'ts-morph';
import { added, type Checks, checksOf, helperAt, isBranch, MAX_DEPTH, NO_CHECKS } from './count-checks.ts';

/** A test case as its file writes it. */
export interface TestCase {
  /** Its title below those of its suites; of a computed title, the source text. */
  readonly title: string;
  /** Why it does not count for what it checks; null when it runs. */
  readonly inactive: 'skipped' | 'left to do' | 'expected to fail' | 'skipped under a condition' | null;
  /** How often it is run: the rows of a table that is written out, else 1. */
  readonly rows: number;
  /** How it checks what it is about. */
  readonly body: Checks;
  /** Whether the code around it makes it only where something is so. */
  readonly isConditional: boolean;
}

/** What a test file holds. */
export interface TestFileText {
  readonly cases: readonly TestCase[];
  /** Whether some of it is marked to run alone, so that the rest does not. */
  readonly hasOnly: boolean;
  /** Statements that skip what is around them, as Playwright's `test.skip(condition)`. */
  readonly skips: number;
  /** The functions beside the cases, by name, for those that check something or fail on purpose. */
  readonly helpers: ReadonlyMap<string, Checks>;
  /** Whether its syntax is in order. */
  readonly isWhole: boolean;
}

const CASES: ReadonlySet<string> = new Set(['test', 'it', 'specify', 'fit', 'xit', 'xtest', 'xspecify', 'ftest']);
const SUITES: ReadonlySet<string> = new Set([
  'describe',
  'suite',
  'context',
  'fdescribe',
  'xdescribe',
  'xcontext',
  'xsuite',
]);
const SKIPS: ReadonlySet<string> = new Set(['skip', 'fixme', 'ignore']);
const CONDITIONS: ReadonlySet<string> = new Set(['skipIf', 'runIf']);
const FAILS: ReadonlySet<string> = new Set(['fails', 'fail', 'failing']);
type Mark = NonNullable<TestCase['inactive']>;

interface Around {
  readonly titles: readonly string[];
  readonly mark: Mark | null;
  readonly isConditional: boolean;
  /** How many functions that check something it lies in. */
  readonly helpers: number;
}

/** Functions within functions are looked at so far: each is gone through by itself. */
const MAX_HELPERS = 3;

interface Found {
  readonly kind: 'case' | 'suite';
  readonly mark: Mark | null;
  readonly isOnly: boolean;
  readonly rows: number;
}

/**
 * Reads the test cases of a file as they are written for Vitest, Jest, Playwright, Mocha, Jasmine, Cypress, `node:test` and
 * the like. A pure function of the text; a case that a loop makes counts once.
 *
 * @param path tells the language by its extension
 */
export function countTests(text: string, path: string): TestFileText {
  const kind = /\.[cm]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  const file = parsed(text, kind);
  if (file === null) return { cases: [], hasOnly: false, skips: 0, helpers: new Map(), isWhole: false };
  const cases: TestCase[] = [];
  let hasOnly = false;
  let skips = 0;
  const helpers = new Map<string, Checks>();
  const visit = (node: ts.Node, around: Around, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (ts.isCallExpression(node)) {
      const found = readCall(node);
      const body = found === null ? null : bodyOf(node);
      if (found !== null && isStatementSkip(node, found)) skips += 1;
      else if (found !== null) {
        const [first] = node.arguments;
        const titles = [...around.titles, first === undefined ? '' : titleOf(first, file)];
        const mark = around.mark ?? found.mark ?? optionsMark(node);
        hasOnly ||= found.isOnly || hasOption(node, 'only');
        if (found.kind === 'suite') {
          ts.forEachChild(node, (child) => visit(child, { ...around, titles, mark }, depth + 1));
          return;
        }
        const isEmpty = body === null && mark === null;
        cases.push({
          title: titles.join(' › '),
          inactive: isEmpty ? 'left to do' : mark,
          rows: found.rows,
          body: body === null ? NO_CHECKS : checksOf(body),
          isConditional: around.isConditional,
        });
        return;
      }
    }
    const helper = around.helpers < MAX_HELPERS ? helperAt(node, file) : null;
    if (helper !== null) helpers.set(helper.name, added(helpers.get(helper.name), helper.checks));
    const isConditional = around.isConditional || isBranch(node);
    const inside = { ...around, isConditional, helpers: around.helpers + (helper === null ? 0 : 1) };
    ts.forEachChild(node, (child) => visit(child, helper === null && !isBranch(node) ? around : inside, depth + 1));
  };
  visit(file, { titles: [], mark: null, isConditional: false, helpers: 0 }, 0);
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return { cases, hasOnly, skips, helpers, isWhole: (parseDiagnostics?.length ?? 0) === 0 };
}

/** Null for code that is nested deeper than the compiler can follow. */
function parsed(text: string, kind: ts.ScriptKind): ts.SourceFile | null {
  try {
    return ts.createSourceFile('test.tsx', text, ts.ScriptTarget.Latest, false, kind);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A call that makes a case or a suite: `it(…)`, `test.skip(…)`, `describe.each(…)(…)`, `test.describe.only(…)`; null for others. */
function readCall(node: ts.CallExpression): Found | null {
  const names: string[] = [];
  let rows = 1;
  let mark: Mark | null = null;
  let callee: ts.Expression = node.expression;
  for (let depth = 0; depth < 20; depth++) {
    if (ts.isPropertyAccessExpression(callee)) {
      names.unshift(callee.name.text);
      callee = callee.expression;
    } else if (ts.isCallExpression(callee)) {
      const [table] = callee.arguments;
      if (table !== undefined && ts.isArrayLiteralExpression(table)) rows = table.elements.length;
      if (ts.isPropertyAccessExpression(callee.expression) && CONDITIONS.has(callee.expression.name.text)) {
        mark = 'skipped under a condition';
      }
      callee = callee.expression;
    } else if (ts.isTaggedTemplateExpression(callee)) callee = callee.tag;
    else break;
  }
  if (!ts.isIdentifier(callee)) return null;
  const root = callee.text;
  const all = root === 'Deno' ? names : [root, ...names];
  const last = node.expression;
  // `test.each([…])` alone makes nothing; the call of what it gives does.
  if (ts.isPropertyAccessExpression(last) && (last.name.text === 'each' || CONDITIONS.has(last.name.text))) return null;
  const isSuite = all.some((name) => SUITES.has(name));
  if (!isSuite && !CASES.has(all[0] ?? '')) return null;
  if (
    [
      'beforeAll',
      'beforeEach',
      'afterAll',
      'afterEach',
      'step',
      'use',
      'extend',
      'setTimeout',
      'info',
      'slow',
      'configure',
    ].includes(all.at(-1) ?? '')
  )
    return null;
  return {
    kind: isSuite ? 'suite' : 'case',
    mark: mark ?? markOf(all),
    isOnly: all.includes('only') || /^f(?:it|describe|test)$/.test(root),
    rows,
  };
}

function markOf(names: readonly string[]): Mark | null {
  if (names.some((name) => SKIPS.has(name) || /^x(?:it|test|specify|describe|context|suite)$/.test(name)))
    return 'skipped';
  if (names.includes('todo')) return 'left to do';
  return names.some((name) => FAILS.has(name)) ? 'expected to fail' : null;
}

/** `test.skip()`, `test.skip(isMobile, 'why')`, `test.fail()`: no test of their own, but a mark on what is around them. */
function isStatementSkip(node: ts.CallExpression, found: Found): boolean {
  if (found.mark === null) return false;
  const [first] = node.arguments;
  return (
    bodyOf(node) === null && (first === undefined || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)))
  );
}

function titleOf(node: ts.Expression, file: ts.SourceFile): string {
  return ts.isStringLiteralLike(node) ? node.text : file.text.slice(node.pos, node.end).trim().slice(0, 500);
}

/** The function that a case runs: the last argument that is one, or that names one; null where there is none. */
function bodyOf(node: ts.CallExpression): ts.Node | null {
  const [, ...rest] = node.arguments;
  const inline = node.arguments.findLast((one) => ts.isArrowFunction(one) || ts.isFunctionExpression(one));
  if (inline !== undefined && (ts.isArrowFunction(inline) || ts.isFunctionExpression(inline))) return inline.body;
  return (
    rest.find((one) => ts.isIdentifier(one) || ts.isCallExpression(one) || ts.isPropertyAccessExpression(one)) ?? null
  );
}

function optionsMark(node: ts.CallExpression): Mark | null {
  if (hasOption(node, 'skip') || hasOption(node, 'ignore')) return 'skipped';
  if (hasOption(node, 'todo')) return 'left to do';
  return hasOption(node, 'fails') ? 'expected to fail' : null;
}

function hasOption(node: ts.CallExpression, name: string): boolean {
  return node.arguments.some(
    (one) =>
      ts.isObjectLiteralExpression(one) &&
      one.properties.some(
        (property) =>
          ts.isPropertyAssignment(property) &&
          ts.isIdentifier(property.name) &&
          property.name.text === name &&
          property.initializer.kind !== ts.SyntaxKind.FalseKeyword,
      ),
  );
}
