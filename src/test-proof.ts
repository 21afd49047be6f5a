import type { Analysis } from './analyse.ts';
import { isAction, isWorkflow, workflowStates } from './evidence/workflow-files.ts';
import type { Repository } from './git/repository.ts';
import { byCodeUnits } from './graph/compare.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { ReportedRun, WeakenedTest } from './model/test-report.ts';
import type { ObjectId, TreeDifference, TreeEntry } from './model/tree.ts';
import type { WorkflowStates } from './model/workflow-state.ts';
import { readTexts, type Snapshot } from './snapshot.ts';

/** The largest test file whose text is compared, in bytes; nobody writes more by hand. */
const MAX_TEST_BYTES = 2_000_000;

/** Whether the head has the workflows of the base branch unchanged, with everything of this repository that they use. */
export async function readWorkflows(
  repository: Repository,
  { base, head }: Analysis['snapshots'],
): Promise<WorkflowStates> {
  const texts = await readTexts(repository, base.tree, (path) => isWorkflow(path) || isAction(path));
  const [baseIds, headIds] = [idsOf(base), idsOf(head)];
  const ids = { base: (path: string) => baseIds.get(path), head: (path: string) => headIds.get(path) };
  return workflowStates(texts, ids, head.files.paths);
}

/** With the mode: a file that became a link is another one. */
function idsOf({ tree }: Snapshot): ReadonlyMap<string, string> {
  return new Map(tree.entries.map(({ path, id, mode }) => [path, `${mode} ${id}`]));
}

/**
 * By feature, what the pull request did to its tests so that they prove less than before: tests that were deleted, skipped
 * or emptied, and changed files that decide which tests run.
 */
export async function readWeakenedTests(
  repository: Repository,
  { differences, features, testConfiguration, snapshots }: Analysis,
): Promise<ReadonlyMap<string, readonly WeakenedTest[]>> {
  const tests = new Set(features.flatMap((files) => files.tests));
  const weakened = new Map<string, WeakenedTest>();
  const add = (file: string, what: string): void => {
    weakened.set(file, { file, what });
  };
  const compared = differences.flatMap((difference) => comparedTest(difference, tests));
  for (const { path, head, what } of compared) if (head === null) add(path, what);
  const pairs = compared.flatMap(({ path, base, head }) => (head === null ? [] : [{ path, base, head }]));
  if (pairs.length > 0) {
    const { weakening } = await import('./evidence/compare-tests.ts');
    const texts = await readAll(repository, new Set(pairs.flatMap(({ base, head }) => [base, head])));
    for (const { path, base, head } of pairs) {
      const [before, after] = [texts.get(base), texts.get(head)];
      const what =
        before === undefined ? null : after === undefined ? 'cannot be read any more' : weakening(before, after, path);
      if (what !== null) add(path, what);
    }
  }
  const packages = packageFolders(snapshots.base);
  return new Map(
    features.flatMap((files): [string, readonly WeakenedTest[]][] => {
      const own = ownWeakened(files, weakened, testConfiguration, packages);
      return own.length > 0 ? [[files.feature.name, own]] : [];
    }),
  );
}

function ownWeakened(
  { tests }: FeatureFiles,
  weakened: ReadonlyMap<string, WeakenedTest>,
  configuration: readonly string[],
  packages: ReadonlySet<string>,
): readonly WeakenedTest[] {
  const own = tests.flatMap((test) => weakened.get(test) ?? []);
  const deciding = configuration.filter((file) => tests.some((test) => test.startsWith(packageOf(file, packages))));
  const rules = deciding.map((file) => ({ file, what: 'decides which tests run, and was changed' }));
  return [...own, ...rules].sort((a, b) => byCodeUnits(a.file, b.file));
}

interface ComparedTest {
  /** At base. */
  readonly path: string;
  readonly base: ObjectId;
  /** Null: no test is left. */
  readonly head: ObjectId | null;
  readonly what: string;
}

function comparedTest(difference: TreeDifference, tests: ReadonlySet<string>): readonly ComparedTest[] {
  switch (difference.kind) {
    case 'added':
      return [];
    case 'deleted': {
      const { path, id } = difference.entry;
      return tests.has(path) ? [{ path, base: id, head: null, what: 'was deleted' }] : [];
    }
    case 'modified':
    case 'renamed': {
      const { base, head } = difference;
      if (!tests.has(base.path)) return [];
      const isLeft = tests.has(head.path) && isFile(head);
      const what = isFile(head) ? 'was moved to where it is no test' : 'is no file any more';
      return [{ path: base.path, base: base.id, head: isLeft ? head.id : null, what }];
    }
  }
}

const isFile = ({ mode }: TreeEntry): boolean => mode === 'file' || mode === 'executable';

async function readAll(repository: Repository, ids: ReadonlySet<ObjectId>): Promise<ReadonlyMap<ObjectId, string>> {
  const texts = new Map<ObjectId, string>();
  const options = { maxBytes: MAX_TEST_BYTES };
  await repository.readBlobs(ids, (id, bytes) => void texts.set(id, new TextDecoder().decode(bytes)), options);
  return texts;
}

/** The folders of manifests, each with a slash at its end; the root's is empty. */
function packageFolders({ files }: Snapshot): ReadonlySet<string> {
  const manifests = files.paths.filter((path) => path === 'package.json' || path.endsWith('/package.json'));
  return new Set(manifests.map((path) => path.slice(0, -'package.json'.length)).concat(''));
}

/** The package that a file lies in, as the beginning of the paths of its files. */
function packageOf(path: string, packages: ReadonlySet<string>): string {
  let folder = path.slice(0, path.lastIndexOf('/') + 1);
  while (!packages.has(folder)) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

/**
 * By file, the lines of the head that the change made or altered, of those files that a coverage report knows or could know.
 * Nothing is compared where no coverage was reported.
 */
export async function readChangedLines(
  repository: Repository,
  { differences, impacts, snapshots }: Analysis,
  reported: readonly ReportedRun[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const lines = new Map<string, readonly number[]>();
  if (reported.every((run) => run.coverage === null)) return lines;
  const reaching = new Set(impacts.flatMap((impact) => impact.changes).map((change) => change.file));
  const sources = (path: string): boolean => reaching.has(path) && snapshots.head.summaries.has(path);
  for (const difference of differences) {
    if (difference.kind === 'added' && sources(difference.entry.path)) {
      const { id, path } = difference.entry;
      const text = (await readAll(repository, new Set([id]))).get(id) ?? '';
      lines.set(
        path,
        text.split('\n').map((_, index) => index + 1),
      );
    } else if ((difference.kind === 'modified' || difference.kind === 'renamed') && sources(difference.head.path)) {
      lines.set(difference.head.path, await repository.changedLines(difference.base.id, difference.head.id));
    }
  }
  return lines;
}
