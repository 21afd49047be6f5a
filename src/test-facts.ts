import type { Runner, TestFact } from './model/test-fact.ts';
import type { Snapshot } from './snapshot.ts';

const RUNNER_OF: readonly (readonly [RegExp, Runner])[] = [
  [/^(?:vitest|@vitest\/.+|vite-plus\/test)$/, 'vitest'],
  [/^@jest\/globals$/, 'jest'],
  [/^(?:@playwright\/(?:test|experimental-ct-.+)|playwright\/test)$/, 'playwright'],
  [/^cypress(?:\/.+)?$/, 'cypress'],
  [/^node:test$/, 'node'],
];

/** What of a tree it takes to tell. */
type Read = Pick<Snapshot, 'files' | 'summaries'>;

/** Which package and which runner each of some test files belongs to. */
export function testFactsOf(tests: readonly string[], head: Read): readonly TestFact[] {
  const names = new Map<string, string | null>();
  const nameIn = (folder: string): string | null | undefined => {
    const known = names.get(folder);
    if (known !== undefined) return known;
    const text = head.files.read(`${folder}package.json`);
    if (text === undefined) return undefined;
    const name = nameOf(text);
    names.set(folder, name);
    return name;
  };
  return tests.map((file) => ({ file, package: packageOf(file, nameIn), runner: runnerOf(file, head) }));
}

/** The nearest manifest that has a name: one without it only says what its folder's files are. */
function packageOf(file: string, nameIn: (folder: string) => string | null | undefined): string | null {
  for (let end = file.lastIndexOf('/'); ; end = file.lastIndexOf('/', end - 1)) {
    const name = nameIn(end < 0 ? '' : file.slice(0, end + 1));
    if (name !== undefined && name !== null) return name;
    if (end < 0) return null;
  }
}

function nameOf(manifest: string): string | null {
  try {
    const value: unknown = JSON.parse(manifest);
    return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
      ? value.name
      : null;
  } catch {
    return null;
  }
}

function runnerOf(file: string, head: Read): Runner | null {
  for (const { specifier } of head.summaries.get(file)?.imports ?? []) {
    const found = RUNNER_OF.find(([pattern]) => specifier !== null && pattern.test(specifier));
    if (found !== undefined) return found[1];
  }
  return null;
}
