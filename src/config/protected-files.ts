import { dirname, join, normalize } from 'node:path/posix';
import { byCodeUnits } from '../graph/compare.ts';
import type { Change } from '../model/change.ts';
import type { TextFiles } from '../model/files.ts';
import { CODEOWNERS_PATHS, CONFIG_PATHS } from './config-paths.ts';
import { compileGlob } from './glob.ts';
import { configuresTests, filesNamedIn, hasVitest, testConfigurationKind, testPartOf } from './test-configuration.ts';
import { hasTestName } from './test-files.ts';

/** Workflows, and actions of the repository's own where people put them. Any workflow can set a status or make a check in any name. */
const WORKFLOWS = /^\.github\/(?:workflows|actions)\//;

const WORKFLOW_FILE = /^\.github\/(?:workflows|actions)\/.*\.ya?ml$/;

/** What decides what the guard does, by path alone. The folder itself is there where it is a link or a submodule. */
const GUARD_PATHS: ReadonlySet<string> = new Set([...CONFIG_PATHS, ...CODEOWNERS_PATHS, '.github']);

/** What is compared. */
export interface ProtectedInput {
  readonly changes: readonly Change[];
  /** Where the branch was cut, and the head: the texts of what `isProtectedInput` wants. */
  readonly before: TextFiles;
  readonly after: TextFiles;
  /** `protect.paths`. */
  readonly globs: readonly string[];
  /** The path of the configuration that decides, where it is none of the usual ones. */
  readonly source: string | null;
}

/** Changed files that are protected, by the path before or after. */
export interface ProtectedFiles {
  /** Sorted. */
  readonly all: readonly string[];
  /** Of these, those that decide which tests run and what their results mean. Sorted. */
  readonly tests: readonly string[];
}

/** Which manifests are wanted to tell what is protected: those that changed, and those that a changed configuration of Vite's may belong to. */
export function wantedManifests(changed: ReadonlySet<string>): ReadonlySet<string> {
  const wanted = new Set<string>();
  for (const path of changed) {
    const kind = testConfigurationKind(path);
    if (kind === 'manifest') wanted.add(path);
    if (kind === 'vite') for (const manifest of manifestsOf(path)) wanted.add(manifest);
  }
  return wanted;
}

/** Whether the text of a file is wanted to tell what is protected; `manifests` are those that are. */
export function isProtectedInput(path: string, manifests: ReadonlySet<string>): boolean {
  if (WORKFLOW_FILE.test(path)) return true;
  const kind = testConfigurationKind(path);
  return kind === 'manifest' ? manifests.has(path) : kind !== null;
}

/** The manifests that tell whether Vitest takes this configuration: the one beside it, and the repository's. */
const manifestsOf = (config: string): readonly string[] => [join(dirname(config), 'package.json'), 'package.json'];

/**
 * The changed files, by the path before or after, that decide what the guard does or what the tests' results mean: the
 * configuration, CODEOWNERS, every workflow, the repository's own actions, the configuration of test runners and the files it
 * names, and whatever `protect.paths` adds.
 */
export function protectedFiles(input: ProtectedInput): ProtectedFiles {
  const { changes, before, after, source } = input;
  const globs = input.globs.flatMap(compileGlob);
  const changed = new Set(
    changes
      .filter((change) => change.class !== 'cosmetic')
      .flatMap(({ file, renamedFrom }) => (renamedFrom === undefined ? [file] : [file, renamedFrom])),
  );
  const named = filesNamed([before, after], changed);
  const replacesPackages = packagesReplaced(after);
  const tests = [...changed].filter(
    (path) => named.byTests.has(path) || changesTests(path, before, after) || replacesPackages(path),
  );
  const others = [...changed].filter(
    (path) =>
      GUARD_PATHS.has(path) ||
      path === source ||
      WORKFLOWS.test(path) ||
      named.byWorkflows.has(path) ||
      globs.some((glob) => glob.matches(path)),
  );
  return { all: [...new Set([...tests, ...others])].sort(byCodeUnits), tests: tests.sort(byCodeUnits) };
}

function changesTests(path: string, before: TextFiles, after: TextFiles): boolean {
  switch (testConfigurationKind(path)) {
    case null:
      return false;
    case 'runner':
      return true;
    case 'vite': {
      const manifests = manifestsOf(path);
      return [before, after].some((tree) => {
        const text = tree.read(path);
        return (text !== undefined && configuresTests(text)) || manifests.some((one) => hasVitest(tree.read(one)));
      });
    }
    case 'manifest':
      return testPartOf(before.read(path)) !== testPartOf(after.read(path));
  }
}

/** Tells whether a file is of a package that the repository itself holds where tests would find it in the place of the one that is installed. */
function packagesReplaced({ paths }: TextFiles): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const at = `/${path}`.indexOf('/node_modules/');
    if (at < 0) return false;
    const above = path.slice(0, at);
    const isAboveTests =
      known.get(above) ??
      paths.some((one) => one.startsWith(above) && !one.includes('node_modules/') && hasTestName(one));
    known.set(above, isAboveTests);
    return isAboveTests;
  };
}

/** Those of the paths that workflows use as actions of the repository's own, or that configurations of tests name. */
function filesNamed(
  trees: readonly TextFiles[],
  paths: ReadonlySet<string>,
): { readonly byWorkflows: ReadonlySet<string>; readonly byTests: ReadonlySet<string> } {
  const byWorkflows = new Set<string>();
  const byTests = new Set<string>();
  for (const tree of trees) {
    for (const path of tree.paths) {
      const isWorkflow = WORKFLOW_FILE.test(path);
      const kind = isWorkflow ? null : testConfigurationKind(path);
      const text = isWorkflow || kind !== null ? tree.read(path) : undefined;
      if (text === undefined) continue;
      if (isWorkflow) addActions(text, paths, byWorkflows);
      else if (kind === 'runner' || configuresTests(text)) addNamed(path, text, paths, byTests);
    }
  }
  return { byWorkflows, byTests };
}

/** `uses: ./folder`, wherever it stands. What is at the root is an action by its own file alone: the rest of it is the product. */
function addActions(workflow: string, paths: ReadonlySet<string>, named: Set<string>): void {
  for (const [, used = ''] of workflow.matchAll(/\buses["']?\s*:\s*["']?(\.\/[^\s"'#,}\]]*)/g)) {
    const folder = normalize(used).replace(/\/+$/, '').replace(/^\.$/, '');
    for (const path of paths) {
      if (folder === '' ? /^action\.ya?ml$/.test(path) : path === folder || path.startsWith(`${folder}/`))
        named.add(path);
    }
  }
}

const EXTENSIONS = [
  '',
  '.ts',
  '.mts',
  '.cts',
  '.tsx',
  '.js',
  '.mjs',
  '.cjs',
  '.jsx',
  '.json',
  '/index.ts',
  '/index.js',
];

function addNamed(config: string, text: string, paths: ReadonlySet<string>, named: Set<string>): void {
  const folder = dirname(config);
  for (const one of filesNamedIn(text)) {
    const file = one.replace(/^<rootDir>\//, './');
    for (const from of [folder, '.']) {
      const target = normalize(join(from, file));
      for (const extension of EXTENSIONS) if (paths.has(target + extension)) named.add(target + extension);
    }
  }
}
