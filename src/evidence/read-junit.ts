import { SaxesParser } from 'saxes';
import { type CaseEnd, FileEnds, type Report } from './reported.ts';

/** Deeper nesting is written by no test runner. */
const MAX_DEPTH = 200;
/** More elements than any report has: some ten million test cases would not fit into the bytes that are read. */
const MAX_ELEMENTS = 5_000_000;

type Attributes = Readonly<Record<string, string>>;

interface Suite {
  readonly file: string | null;
  readonly name: string | null;
  /** Failures and errors that the suite counts, and those that its cases showed. */
  readonly counted: number;
  shown: number;
}

class Refused extends Error {}

/**
 * Reads a JUnit report, as Vitest, Jest, Playwright, Mocha, Cypress, Bun and `node:test` write it. A case belongs to the file
 * that it, or its suite, names in `file`, else in `classname`, else in the suite's `name`. A document type is refused before
 * anything in it is looked at, so no entity but XML's own five is ever expanded.
 */
export function readJUnit(text: string): Report {
  const ends = new FileEnds();
  const suites: Suite[] = [];
  let current: { readonly names: string | null; end: CaseEnd } | null = null;
  let rootFile: string | null = null;
  let depth = 0;
  let elements = 0;
  const root = { isJUnit: false };

  const parser = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw new Refused(`is no XML: ${error.message.split('\n', 1)[0] ?? ''}`);
  });
  parser.on('doctype', () => {
    throw new Refused('holds a document type, and so may define entities of its own');
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    depth += 1;
    if (depth > MAX_DEPTH) throw new Refused(`is nested more than ${MAX_DEPTH} deep`);
    if (elements > MAX_ELEMENTS) throw new Refused(`holds more than ${MAX_ELEMENTS} elements`);
    if (depth === 1) root.isJUnit = name === 'testsuites' || name === 'testsuite' || name === 'testcase';
    if (!root.isJUnit) return;
    const own = plain(attributes);
    if (name === 'testsuite') {
      const suite = suiteOf(own, suites.at(-1), rootFile);
      // Mocha names the file on a suite of its own, and its cases stand in those that follow.
      if (own['name'] === 'Root Suite') rootFile = suite.file;
      suites.push(suite);
      if (suite.file !== null) ends.note(suite.file);
    } else if (name === 'testcase') {
      current = { names: fileOf(own, suites.at(-1)), end: endByStatus(own['status'] ?? own['result']) };
    } else if (current !== null && (name === 'failure' || name === 'error')) {
      current.end = 'failed';
    } else if (current !== null && name === 'skipped' && current.end !== 'failed') {
      current.end = 'skipped';
    }
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (!root.isJUnit) return;
    if (name === 'testcase' && current !== null) {
      if (current.end === 'failed') for (const suite of suites) suite.shown += 1;
      if (current.names !== null) ends.add(current.names, current.end);
      current = null;
    } else if (name === 'testsuite') {
      const suite = suites.pop();
      // A file that could not be loaded fails as a whole, without a case to show for it.
      if (suite !== undefined && suite.file !== null && suite.counted > suite.shown) ends.add(suite.file, 'failed');
    }
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', why: error.message };
    throw error;
  }
  return root.isJUnit ? { kind: 'tests', files: ends.files } : { kind: 'other' };
}

/** Without name spaces an attribute is its text. */
function plain(attributes: Readonly<Record<string, string | { readonly value: string }>>): Attributes {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) texts[name] = typeof value === 'string' ? value : value.value;
  return texts;
}

function suiteOf(attributes: Attributes, parent: Suite | undefined, rootFile: string | null): Suite {
  const name = attributes['name'] ?? null;
  const file =
    attributes['file'] ||
    attributes['filepath'] ||
    (name !== null && isFileName(name) ? name : null) ||
    parent?.file ||
    rootFile;
  return {
    file: file ?? null,
    name,
    counted: numberOf(attributes['failures']) + numberOf(attributes['errors']),
    shown: 0,
  };
}

function fileOf(attributes: Attributes, suite: Suite | undefined): string | null {
  const own = attributes['file'] || attributes['filepath'];
  if (own) return own;
  const classname = attributes['classname'];
  if (classname !== undefined && isFileName(classname)) return classname;
  return suite?.file ?? null;
}

/** Whether a name is that of a file with code, rather than a title. */
function isFileName(text: string): boolean {
  return text.length < 4096 && /^[^\n\r]*[^\s]\.(?:[cm]?[jt]sx?|vue|svelte|astro|feature)$/.test(text);
}

function endByStatus(status: string | undefined): CaseEnd {
  switch (status) {
    case 'skipped':
    case 'disabled':
    case 'notrun':
    case 'ignored':
    case 'pending':
    case 'todo':
      return 'skipped';
    case 'failed':
    case 'error':
    case 'failure':
      return 'failed';
    default:
      return 'passed';
  }
}

function numberOf(text: string | undefined): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value : 0;
}
