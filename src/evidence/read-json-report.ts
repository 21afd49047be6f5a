import { z } from 'zod';
import { type CaseEnd, FileEnds, type Report, type ReportedLines } from './reported.ts';

/** Vitest's and Jest's JSON: one entry a test file. */
const JEST = z.object({
  testResults: z.array(
    z.object({
      name: z.string().optional(),
      testFilePath: z.string().optional(),
      status: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string() })).optional(),
      testResults: z.array(z.object({ status: z.string() })).optional(),
    }),
  ),
});

const PLAYWRIGHT_TEST = z.object({ status: z.string().optional(), expectedStatus: z.string().optional() });
const PLAYWRIGHT_SPEC = z.object({ file: z.string().optional(), tests: z.array(PLAYWRIGHT_TEST) });
/** A suite of Playwright's; suites inside are read step by step. */
const PLAYWRIGHT_SUITE = z.object({
  file: z.string().optional(),
  specs: z.array(PLAYWRIGHT_SPEC).optional(),
  suites: z.array(z.unknown()).optional(),
});
const PLAYWRIGHT = z.object({
  config: z.object({ rootDir: z.string().optional() }),
  suites: z.array(z.unknown()),
});

const STATEMENT = z.object({
  start: z.object({ line: z.int() }),
  end: z.object({ line: z.int().nullish() }).optional(),
});
/** Istanbul's: one entry a file, with its statements by number and how often each ran. */
const ISTANBUL_FILE = z.object({
  path: z.string(),
  statementMap: z.record(z.string(), STATEMENT),
  s: z.record(z.string(), z.number()),
});

/** Deeper suites are written by no person. */
const MAX_DEPTH = 100;

/** Reads a report in JSON: Vitest's, Jest's, Playwright's, or Istanbul's coverage. Which it is shows in its keys. */
export function readJsonReport(text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'refused', why: 'is no JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'other' };
  if ('testResults' in value) return read(JEST, value, readJest);
  if ('suites' in value && 'config' in value) return read(PLAYWRIGHT, value, readPlaywright);
  const files = Object.values(value);
  const isCoverage =
    files.length > 0 && files.every((file) => typeof file === 'object' && file !== null && 'statementMap' in file);
  return isCoverage ? read(z.array(ISTANBUL_FILE), files, readIstanbul) : { kind: 'other' };
}

function read<Value>(schema: z.ZodType<Value>, value: unknown, use: (value: Value) => Report): Report {
  const parsed = schema.safeParse(value);
  if (parsed.success) return use(parsed.data);
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  return {
    kind: 'refused',
    why: `is not as its kind of report is written${where === '' ? '' : `, at ${where.slice(0, 200)}`}`,
  };
}

function readJest({ testResults }: z.infer<typeof JEST>): Report {
  const ends = new FileEnds();
  for (const file of testResults) {
    const name = file.name ?? file.testFilePath;
    if (name === undefined) continue;
    ends.note(name);
    const cases = (file.assertionResults ?? file.testResults ?? []).map((one) => endOf(one.status));
    for (const end of cases) ends.add(name, end);
    // A file that could not be loaded fails as a whole, without a case to show for it.
    if (file.status === 'failed' && !cases.includes('failed')) ends.add(name, 'failed');
  }
  return { kind: 'tests', files: ends.files };
}

/** What is neither green nor known to have been left out counts as failed. */
function endOf(status: string): CaseEnd {
  if (status === 'passed' || status === 'focused') return 'passed';
  return ['skipped', 'pending', 'todo', 'disabled'].includes(status) ? 'skipped' : 'failed';
}

function readPlaywright({ config, suites }: z.infer<typeof PLAYWRIGHT>): Report {
  const ends = new FileEnds();
  const root = config.rootDir === undefined ? '' : `${config.rootDir.replace(/[\\/]+$/, '')}/`;
  const visit = (value: unknown, around: string | undefined, depth: number): boolean => {
    const parsed = PLAYWRIGHT_SUITE.safeParse(value);
    if (!parsed.success || depth > MAX_DEPTH) return false;
    const { specs = [], suites: inner = [] } = parsed.data;
    const suiteFile = parsed.data.file ?? around;
    for (const spec of specs) {
      const file = spec.file ?? suiteFile;
      if (file === undefined) continue;
      for (const test of spec.tests) ends.add(isAbsolute(file) ? file : `${root}${file}`, playwrightEnd(test));
    }
    return inner.every((one) => visit(one, suiteFile, depth + 1));
  };
  const isRead = suites.every((one) => visit(one, undefined, 0));
  return isRead
    ? { kind: 'tests', files: ends.files }
    : { kind: 'refused', why: 'is not as Playwright writes its reports' };
}

function playwrightEnd({ status, expectedStatus }: z.infer<typeof PLAYWRIGHT_TEST>): CaseEnd {
  // A test that is expected to fail proves nothing by failing.
  if (status === 'skipped' || expectedStatus === 'skipped' || expectedStatus === 'failed') return 'skipped';
  return status === 'expected' || status === 'flaky' ? 'passed' : 'failed';
}

function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(path);
}

function readIstanbul(files: readonly z.infer<typeof ISTANBUL_FILE>[]): Report {
  return {
    kind: 'coverage',
    files: files.map(({ path, statementMap, s }): ReportedLines => {
      const hits = new Map<number, number>();
      for (const [id, { start }] of Object.entries(statementMap)) {
        hits.set(start.line, Math.max(hits.get(start.line) ?? 0, s[id] ?? 0));
      }
      return { name: path, hits };
    }),
  };
}
