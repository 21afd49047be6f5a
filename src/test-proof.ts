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
 * or emptied, helpers of tests that check less, and changed files that decide which tests run.
 */
export async function readWeakenedTests(
  repository: Repository,
  analysis: Analysis,
): Promise<ReadonlyMap<string, readonly WeakenedTest[]>> {
  const { differences, features, testConfiguration, snapshots } = analysis;
  const tests = new Set(features.flatMap((files) => files.tests));
  const compared = differences.flatMap((difference) => comparedTest(difference, tests));
  const product = new Set(features.flatMap(productOf));
  const aside = differences.flatMap((difference) => comparedHelper(difference, snapshots.mergeBase, product));
  const helped = helpedTests(aside, snapshots.mergeBase.graph, product);
  const helpers = aside.filter(({ path }) => [...(helped.get(path) ?? [])].some((test) => tests.has(test)));
  const moved = new Map(compared.flatMap(({ path, to }) => (to === undefined || to === path ? [] : [[path, to]])));
  const weakened = new Map<string, WeakenedTest>();
  const weakenedHelpers: WeakenedTest[] = [];
  for (const { path, head, what } of compared) if (head === null) weakened.set(path, { file: path, what });
  const pairs = [...compared, ...helpers].flatMap(({ base, head }) => (head === null ? [] : [base, head]));
  if (pairs.length > 0) {
    const { weakening, helperWeakening } = await import('./evidence/compare-tests.ts');
    const texts = await readAll(repository, new Set(pairs));
    const told = ({ path, base, head }: ComparedTest, compare: typeof weakening): WeakenedTest | null => {
      const [before, after] = [texts.get(base), texts.get(head ?? base)];
      if (before === undefined) return null;
      const what = after === undefined ? 'cannot be read any more' : compare(before, after, path);
      return what === null ? null : { file: path, what, ...(head === null ? {} : { state: head }) };
    };
    for (const pair of compared) {
      const found = pair.head === null ? null : told(pair, weakening);
      if (found !== null) weakened.set(found.file, found);
    }
    weakenedHelpers.push(...helpers.flatMap((pair) => told(pair, helperWeakening) ?? []));
  }
  const packages = packageFolders(snapshots.base);
  const states = new Map(
    testConfiguration.length === 0 ? [] : snapshots.head.tree.entries.map(({ path, id }) => [path, id]),
  );
  return new Map(
    features.flatMap((files): [string, readonly WeakenedTest[]][] => {
      const names = new Set(files.tests);
      const helping = weakenedHelpers.filter(
        ({ file }) => !names.has(file) && files.tests.some((test) => helped.get(file)?.has(test)),
      );
      const own = [
        ...helping,
        ...movedAway(names, moved, weakened),
        ...ownWeakened(files, weakened, testConfiguration, packages, (path) => states.get(path)),
      ];
      return own.length > 0 ? [[files.feature.name, own.sort((a, b) => byCodeUnits(a.file, b.file))]] : [];
    }),
  );
}

function ownWeakened(
  { tests }: FeatureFiles,
  weakened: ReadonlyMap<string, WeakenedTest>,
  configuration: readonly string[],
  packages: ReadonlySet<string>,
  stateOf: (path: string) => ObjectId | undefined,
): readonly WeakenedTest[] {
  const own = tests.flatMap((test) => weakened.get(test) ?? []);
  const deciding = configuration.filter((file) => tests.some((test) => test.startsWith(packageOf(file, packages))));
  const rules = deciding.map((file) => {
    const state = stateOf(file);
    return { file, what: 'decides which tests run, and was changed', ...(state === undefined ? {} : { state }) };
  });
  return [...own, ...rules];
}

/** Tests that are tests still, and no longer this feature's. */
function movedAway(
  names: ReadonlySet<string>,
  moved: ReadonlyMap<string, string>,
  weakened: ReadonlyMap<string, WeakenedTest>,
): readonly WeakenedTest[] {
  return [...moved].flatMap(([file, to]) =>
    names.has(file) && !names.has(to) && !weakened.has(file) ? [{ file, what: 'was moved to another feature' }] : [],
  );
}

/** A changed file that may help tests. */
function comparedHelper(
  difference: TreeDifference,
  before: Snapshot,
  product: ReadonlySet<string>,
): readonly ComparedTest[] {
  if (difference.kind !== 'modified' && difference.kind !== 'renamed') return [];
  const { base, head } = difference;
  const isSource = /\.[cm]?[jt]sx?$/.test(base.path) && before.summaries.has(base.path) && isFile(head);
  return isSource && !product.has(base.path) ? [{ path: base.path, base: base.id, head: head.id, what: '' }] : [];
}

/** What a feature is made of, without what serves its tests. */
function productOf({ product, support = [] }: FeatureFiles): readonly string[] {
  const serving = new Set(support);
  return product.filter((path) => !serving.has(path));
}

/** By file, the tests that import it, at any distance; none where a feature's product imports it too: then it is no mere help. */
function helpedTests(
  files: readonly ComparedTest[],
  { edges }: Snapshot['graph'],
  product: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const helped = new Map<string, ReadonlySet<string>>();
  if (files.length === 0) return helped;
  const importers = new Map<string, string[]>();
  for (const { from, to, isTypeOnly } of edges) {
    if (isTypeOnly) continue;
    const known = importers.get(to);
    if (known) known.push(from);
    else importers.set(to, [from]);
  }
  for (const { path } of files) {
    const seen = new Set([path]);
    for (const each of seen) for (const importer of importers.get(each) ?? []) seen.add(importer);
    if (![...seen].some((each) => product.has(each))) helped.set(path, seen);
  }
  return helped;
}

interface ComparedTest {
  /** At base. */
  readonly path: string;
  readonly base: ObjectId;
  /** Null: no test is left. */
  readonly head: ObjectId | null;
  readonly what: string;
  /** Where it is in the head. Absent: nowhere. */
  readonly to?: string;
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
      const isFound = isFoundAsBefore(base.path, head.path);
      const isLeft = tests.has(head.path) && isFile(head) && isFound;
      const what = !isFile(head)
        ? 'is no file any more'
        : tests.has(head.path)
          ? 'was renamed so that its runner may not find it'
          : 'was moved to where it is no test';
      return [{ path: base.path, base: base.id, head: isLeft ? head.id : null, what, to: head.path }];
    }
  }
}

/** What runners pass over by default, and what their configurations commonly leave out. */
const PASSED_OVER =
  /^(?:\..*|__.*__|node_modules|dist|build|out|lib|coverage|cypress|e2e|examples?|fixtures?|vendor)$/i;

/** Whether a runner that found a test by its old path finds it by its new one: it looks for the word before the extension, and not in every folder. */
function isFoundAsBefore(before: string, after: string): boolean {
  const word = (path: string): string => /([._-][a-z]+)\.([cm]?)[jt]sx?$/i.exec(path)?.slice(1).join(' ') ?? '';
  const passed = (path: string): readonly string[] =>
    path
      .split('/')
      .slice(0, -1)
      .filter((folder) => PASSED_OVER.test(folder));
  const known = new Set(passed(before));
  return word(before) === word(after) && passed(after).every((folder) => known.has(folder));
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
