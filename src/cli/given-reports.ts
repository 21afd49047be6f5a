import { open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ReportFile } from '../model/test-report.ts';
import type { Surroundings } from './surroundings.ts';

/** The largest report that is read, in bytes: as for the artifacts of a workflow. */
const MAX_BYTES = 50_000_000;
/** Deeper folders hold no reports. */
const MAX_DEPTH = 8;

/**
 * The reports of `--reports`, ready to spread: files as they are named, and of folders every file that a test runner may have
 * written, by its extension. Symbolic links inside folders are not followed.
 *
 * @throws ExpectedFailure `file-unreadable` where a path leads to nothing, or a file cannot be read
 */
export async function givenReports(
  options: { readonly reports?: readonly string[] },
  { directory }: Surroundings,
): Promise<{ readonly reports?: readonly ReportFile[] }> {
  if (options.reports === undefined) return {};
  const files: ReportFile[] = [];
  for (const path of options.reports) {
    const full = resolve(directory, path);
    const isFolder = await readable(path, async () => (await stat(full)).isDirectory());
    for (const one of isFolder ? await filesIn(path, full) : [path]) {
      files.push({
        artifact: null,
        run: null,
        path: one,
        text: await readable(one, () => readText(resolve(directory, one))),
      });
    }
  }
  return { reports: files };
}

async function filesIn(path: string, full: string, depth = 0): Promise<readonly string[]> {
  if (depth > MAX_DEPTH) return [];
  const entries = await readable(path, () => readdir(full, { withFileTypes: true }));
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await filesIn(inside, join(full, entry.name), depth + 1)));
    else if (entry.isFile() && /\.(?:xml|json|info|lcov)$/i.test(entry.name)) found.push(inside);
  }
  return found;
}

async function readText(full: string): Promise<string> {
  const file = await open(full);
  try {
    const { size } = await file.stat();
    if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function readable<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const problem = {
      code: 'file-unreadable',
      severity: 'error',
      location: { file: path },
      data: { message },
    } as const;
    throw new ExpectedFailure(problem, { cause: error });
  }
}
