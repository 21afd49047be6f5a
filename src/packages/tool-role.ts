/** What a package does that a manifest names and no module imports. */
export type ToolRole =
  /** It checks style, commits or releases: nothing that runs or is tested feels it. */
  | 'silent'
  /** It compiles, bundles, or runs tests. */
  | 'builds'
  /** Not known here: a plugin that is found by its name, a command in a script, or nothing at all. */
  | 'unknown';

/**
 * Linters, formatters, commit hooks, releases, dead code, spelling, documentation, and commands that only start, delete
 * or copy. By name, as their own documentation gives it.
 */
const SILENT: readonly RegExp[] = [
  /^(?:@[\w.-]+\/)?(?:eslint|oxlint|tslint|stylelint|prettier|commitlint|cspell|remark|markdownlint|semantic-release|changeset|changelog|release-it|typedoc|knip|lint|size-limit)(?:$|[-.])/,
  /^@(?:eslint|eslint-community|eslint-react|typescript-eslint|stylelint|stylistic|prettier|commitlint|cspell|semantic-release|changesets|release-it|size-limit|arethetypeswrong|biomejs|dprint|vuepress|docusaurus|nosferatu500)\//,
  /^(?:biome|dprint|husky|lefthook|simple-git-hooks|lint-staged|nano-staged|standard|xo|depcheck|madge|dependency-cruiser|publint|bundlesize|danger|sherif|manypkg|syncpack|bumpp|np|commitizen|cz-.*|standard-version|conventional-.*|auto-changelog|all-contributors-cli|npm-check-updates|sort-package-json|typescript-eslint|prettier-plugin-.*|eslint_d|i18n-unused|ls-lint|license-.*|markdown-link-.*|only-allow|rimraf|del-cli|shx|cpx2?|mkdirp|concurrently|npm-run-all2?|npm-run-all|wait-on|kill-port|open-cli|opener|nodemon|serve|http-server|local-web-server)$/,
  /(?:^|\/)(?:eslint-(?:config|plugin|import-resolver|formatter)|prettier-(?:config|plugin))(?:$|-)/,
];

/** Compilers, bundlers, what they load, and test runners. */
const BUILDS: readonly RegExp[] = [
  /^(?:@[\w.-]+\/)?(?:typescript|tsc|vite|vitest|webpack|rollup|rolldown|rspack|rsbuild|esbuild|swc|babel|jest|postcss|tailwindcss|parcel|metro|terser|lightningcss|unocss|vue-tsc|svelte-check|nuxt|next|astro|remix)(?:$|[-/])/,
  /^@(?:babel|swc|vitejs|vitest|rollup|rspack|rsbuild|rolldown|parcel|jest|playwright|tailwindcss|sveltejs|nuxt|nuxtjs|next|astrojs|angular-devkit|angular|storybook|web|wdio|testing-library|microsoft|typescript)\//,
  /(?:^|\/)(?:vite|rollup|webpack|esbuild|babel|postcss|jest|swc|unplugin|metro|cypress|karma|svelte|vitest)-(?:plugin|preset|loader|config|transform|environment)(?:$|-)/,
  /(?:^|[-/])(?:loader|webpack-plugin)$/,
  /^(?:sass|sass-embedded|node-sass|less|stylus|autoprefixer|cssnano|ts-jest|ts-node|tsx|tsup|tsdown|unbuild|microbundle|bunchee|mocha|chai|ava|tap|karma|jasmine|cypress|playwright|puppeteer|jsdom|happy-dom|core-js|regenerator-runtime|browserslist|caniuse-lite|patch-package|react-scripts|nx|turbo|lerna|gulp|grunt|c8|nyc|istanbul)$/,
];

/** What a package that no module imports does, by its name. */
export function toolRole(name: string): ToolRole {
  if (SILENT.some((pattern) => pattern.test(name))) return 'silent';
  return BUILDS.some((pattern) => pattern.test(name)) ? 'builds' : 'unknown';
}

/** Test runners, what they run tests in, and what measures them. */
const FOR_TESTS =
  /^(?:@(?:jest|vitest|playwright|testing-library|cypress|wdio)\/.+|(?:jest|vitest|mocha|karma|jasmine|cypress|chai|sinon|istanbul)(?:-.+)?|playwright|ava|tap|tape|nyc|c8|ts-jest|babel-jest|jsdom|happy-dom)$/;

/** Whether a package that no module imports, and that is there for development, has a part in tests alone. */
export const isForTests = (name: string): boolean => FOR_TESTS.test(name);

/** Libraries whose optional peers that compile are for an entry of theirs that compilers load. */
const WITH_COMPILER_ENTRY = /^(?:jotai|dedent|styled-jsx)$/;

/**
 * Whether who imports a library does not feel that an optional peer of it moved: a compiler, or a plugin of one, for which the
 * library has an entry of its own, which only that compiler loads.
 */
export const isForCompilerEntry = (library: string, peer: string): boolean =>
  WITH_COMPILER_ENTRY.test(library) && /^(?:@babel\/(?!runtime)|babel-plugin-)/.test(peer);
