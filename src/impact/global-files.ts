import type { TextFiles } from '../model/files.ts';
import { isAboutPathsAlone } from './compiler-paths.ts';

/** Why a file is felt by everything below its folder; `reason` is present where that is more than can be proved. */
export interface GlobalFile {
  readonly reason?: string;
  /** Present when only tests feel it. */
  readonly isForTests?: true;
}

/** Names of files that configure test runners, and of what those run before every test. */
const TEST_CONFIGURATIONS: readonly RegExp[] = [
  /^(?:jest|vitest|playwright|cypress|karma|wdio|ava)(?:[.-](?:conf|workspace|preset)|(?:\.[\w-]+)*[.-]config)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$/,
  /^(?:jest|vitest|test)[.-]?setup\.[cm]?[jt]sx?$|^setup-?tests?\.[cm]?[jt]sx?$/i,
  /^\.mocharc(?:\.\w+)?$|^cypress\.json$/,
];

/** Names of files that configure whatever lies below their folder. */
const CONFIGURATIONS: readonly RegExp[] = [
  // Compilers. What only a linter reads is left out.
  /^[jt]sconfig(?!\.(?:eslint|lint)\b)(?:[.-][\w.-]+)?\.json$/,
  /^\.?(?:babel\.config\.[cm]?[jt]s(?:on)?|babelrc(?:\.(?:json|[cm]?js))?|swcrc)$/,
  // Bundlers and frameworks.
  /^(?:vite|webpack|rollup|rolldown|rspack|rsbuild|esbuild|tsup|tsdown|unbuild|build|farm|parcel|metro|craco|vue|nuxt|next|svelte|astro|remix|react-router|quasar|gatsby|electron\.vite|electron-vite)[.-]config(?:\.[\w-]+)*\.[cm]?[jt]s$/,
  /^webpack(?:\.[\w-]+)+\.[cm]?[jt]s$/,
  /^(?:angular\.json|\.parcelrc)$/,
  /^gatsby-(?:node|browser|ssr)\.[cm]?[jt]sx?$/,
  // Styles that are generated for everything.
  /^(?:postcss|tailwind|uno|windi|panda)\.config\.[cm]?[jt]s(?:on)?$/,
  /^\.postcssrc(?:\.\w+)?$/,
  // What a program runs in. An example of an environment is read by nobody.
  /^\.env(?!.*(?:example|sample|template|dist)$)(?:\.[\w.-]+)?$/,
  /^\.(?:browserslistrc|npmrc|yarnrc|yarnrc\.yml|nvmrc|node-version|tool-versions)$/,
  /^bunfig\.toml$/,
  /^(?:Dockerfile(?:\.[\w-]+)?|[\w-]+\.Dockerfile)$/,
];

/** Files that say which version of each package is installed, or where packages come from: what moves by them is followed to who imports it. */
const LOCK_FILE =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|\.pnp\.[cm]?js|pnpm-workspace\.yaml)$/;

/** Sections of a manifest by which people, registries and checks of style are served: no program is built or run by them. */
const SILENT_SECTIONS: ReadonlySet<string> = new Set(
  (
    '$schema author authors bugs bundlesize c8 changelog commitlint config-commitizen contributors czConfig description ' +
    'devEngines eslintConfig eslintIgnore files funding gitHooks homepage husky keywords knip license licenses lint-staged ' +
    'lintStaged maintainers man markdownlint name nyc prettier private publishConfig readme release release-it ' +
    'renovate repository simple-git-hooks size-limit sponsor standard-version stylelint syncpack typedoc typedocOptions version xo'
  ).split(' '),
);

/** Sections by which packages are chosen, or found: who imports what moved by them, or is found elsewhere by them, is looked at by itself. */
const DEPENDENCY_SECTIONS: ReadonlySet<string> = new Set([
  'browser',
  'bundleDependencies',
  'bundledDependencies',
  'catalog',
  'catalogs',
  'dependencies',
  'dependenciesMeta',
  'devDependencies',
  'exports',
  'imports',
  'main',
  'module',
  'optionalDependencies',
  'overrides',
  'patchedDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'pnpm',
  'resolutions',
  'types',
  'typesVersions',
  'typings',
  'workspaces',
]);

/** Scripts, by their first word, with which nothing is built, run or tested. */
const SILENT_SCRIPT =
  /^(?:changelog|changeset|clean|commit|docs?|eslint|fix|format|husky|knip|lint|postpublish|prepublish(?:Only)?|prettier|publish|release|size|spell\w*|stylelint|sync\w*|version)(?:[:._-]|$)/;

/** Scripts, by their names' beginning, that are run by themselves: before and after others, at an install, by whoever hosts the program. */
const RUN_UNASKED = /^(?:build|dependencies|heroku|install|now|post|pre|start|test|vercel)/;

const ABOUT_DEPENDENCIES = 'which packages move by it is not known';

/**
 * Whether a file configures everything below its folder: compiler, bundler, test runner or environment. Null for every
 * other file: prose, continuous integration, editors, linters and formatters configure nothing that runs.
 *
 * A compiler's configuration does not count where only names lead elsewhere: who imports them is found by that.
 * A manifest counts where a section changed that something is built, run or tested by. Dependencies and lock files do not:
 * what moved is followed to who imports it. Where a change is only supposed they count, with a reason.
 *
 * @param before the texts of manifests where the branch was cut
 * @param after those at the head; the same as `before` where a change is only supposed, and every section with it
 */
export function globalFileOf(path: string, before: TextFiles, after: TextFiles): GlobalFile | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') return manifestChange(before.read(path), after.read(path));
  if (LOCK_FILE.test(name)) return before === after ? { reason: ABOUT_DEPENDENCIES } : null;
  if (isTestConfiguration(path)) return isAskedByOthers(path, after) ? {} : { isForTests: true };
  return isConfiguration(path) && !isAboutPathsAlone(path, before, after) ? {} : null;
}

/** Whether another configuration may take something of one of tests: `vite.config.ts` that imports `./vitest.config`. */
function isAskedByOthers(path: string, files: TextFiles): boolean {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return files.paths.some(
    (other) =>
      other !== path &&
      isConfiguration(other) &&
      !isTestConfiguration(other) &&
      files.read(other)?.includes(stem) === true,
  );
}

/** Whether a file configures, by its name, how tests are run, and nothing else. */
export function isTestConfiguration(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return TEST_CONFIGURATIONS.some((pattern) => pattern.test(name));
}

/** Whether a file configures, by its name, how everything below its folder is compiled, bundled, tested or run. */
export function isConfiguration(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [...CONFIGURATIONS, ...TEST_CONFIGURATIONS].some((pattern) => pattern.test(name));
}

/** Whether a file configures, by its name, what only looks at code or releases it. */
export function isLintConfiguration(path: string): boolean {
  return LINT_CONFIGURATION.test(path.slice(path.lastIndexOf('/') + 1));
}

const LINT_CONFIGURATION =
  /^\.?(?:eslint|prettier|stylelint|commitlint|lint-staged|lintstaged|oxlint|xo|cz|changelog|release|release-it|semantic-release|knip|cspell|typedoc|size-limit|dependency-cruiser|renovate|markdownlint|remark|syncpack|danger|dangerfile)(?:\.?rc)?(?:[.-]config)?(?:\.[\w-]+)*\.[cm]?[jt]s$/;

function manifestChange(before: string | undefined, after: string | undefined): GlobalFile | null {
  if (before === after) return {};
  const [was, is] = [sectionsOf(before), sectionsOf(after)];
  if (!was || !is) return { reason: 'the manifest cannot be read, so what changed in it is not known' };
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (key) => !SILENT_SECTIONS.has(key) && JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  const isFelt = changed.some((key) =>
    key === 'scripts' ? scriptsDiffer(was[key], is[key]) : !DEPENDENCY_SECTIONS.has(key),
  );
  return isFelt ? {} : null;
}

type Sections = { readonly [key: string]: unknown };

/** A manifest's sections; none for one that is not there, null for one that is no JSON object. */
function sectionsOf(text: string | undefined): Sections | null {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isSections(value) ? value : null;
  } catch {
    return null;
  }
}

const isSections = (value: unknown): value is Sections =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function scriptsDiffer(was: unknown, is: unknown): boolean {
  const [before, after] = [isSections(was) ? was : {}, isSections(is) ? is : {}];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].some(
    (name) =>
      !SILENT_SCRIPT.test(name) &&
      before[name] !== after[name] &&
      // What is new is run by nobody yet; what runs it has changed as well.
      (before[name] !== undefined || RUN_UNASKED.test(name)),
  );
}
