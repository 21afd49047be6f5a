import { oncePerPath } from '../../graph/once-per-path.ts';
import { nameOf } from '../../graph/paths.ts';

/** What a file with aliases belongs to: the same text means different things to different tools. */
export type AliasTool = 'jest' | 'babel' | 'bundler' | 'vitest' | 'import map';

/** `vite.config.ts`, `webpack.common.js`, `jest.config.unit.mjs`, `vue.config.js`, `electron.vite.config.ts` … */
const SCRIPT =
  /^(?:[\w.-]{1,60}\.(?:config|conf)|(?:webpack|rollup|rolldown|vite|vitest|jest|babel|rspack|esbuild|metro|gatsby-node|config-overrides|\.umirc)(?:[.-][\w.-]{1,60})?)(?:\.[\w-]{1,30}){0,3}\.[cm]?[jt]s$/;

/** Configurations that are data. `.babelrc` may have comments. */
const DATA =
  /^(?:deno\.jsonc?|import[-_.]?map\.json|index\.html|\.babelrc(?:\.json)?|babel\.config\.json|\.swcrc|jest[\w.-]{0,40}\.json|(?:vite|vitest)\.config\.json|angular\.json|project\.json)$/;

/** Configurations with a plain name, in a folder that is the tool's own. */
const IN_FOLDER = /(?:^|\/)(?:\.storybook\/main|\.vitepress\/config|\.umi\/config|config\/config)\.[cm]?[jt]s$/;

/** Tools whose files do not bear on where an import leads. */
const OTHER_TOOLS =
  /^(?:eslint|prettier|stylelint|tailwind|postcss|uno|unocss|commitlint|lint-staged|playwright|cypress|drizzle|codegen|knip|release|changelog|svgo|tsup-node|lingui|i18next|typedoc|api-extractor|cspell|oxlint|dependency-cruiser)\./;

/** What stands somewhere in the path of each of these files: most paths are told by it in one step. */
const HINT =
  /conf|webpack|roll|vite|jest|babel|rspack|esbuild|metro|gatsby|overrides|umi|deno\.|import|index\.html|swcrc|angular\.json|project\.json|storybook/;

/** Whether a file may set aliases of a bundler, a compiler or a test runner. */
export const isAliasConfiguration = oncePerPath((path) => {
  if (!HINT.test(path)) return false;
  if (`/${path}`.includes('/node_modules/')) return false;
  const name = nameOf(path);
  return (SCRIPT.test(name) && !OTHER_TOOLS.test(name)) || DATA.test(name) || IN_FOLDER.test(path);
});

/** Which tool reads it. */
export function toolOf(path: string): AliasTool {
  const name = nameOf(path);
  if (/^deno\.jsonc?$|^import[-_.]?map\.json$|\.html$/.test(name)) return 'import map';
  if (/^jest|[.-]jest[.-]/.test(name)) return 'jest';
  if (/^\.?babel/.test(name)) return 'babel';
  return /^vitest/.test(name) ? 'vitest' : 'bundler';
}

/** Whether a text can set an alias at all; most configurations do not, and need not be read further. */
export function mayHoldAliases(text: string): boolean {
  return /alias|moduleNameMapper|modulePaths|moduleDirectories|extraNodeModules|module-resolver|srcDir|imports|importmap|"paths"|includePaths|loadPaths|additionalData|prependData|\bmodules\b|\blib:/i.test(
    text,
  );
}

/** The JSON of a page's import map; null when it has none. */
export function importMapIn(html: string): string | null {
  const start = /<script[^>]{0,200}\stype=["']?importmap["']?[^>]{0,200}>/i.exec(html);
  if (!start) return null;
  const from = start.index + start[0].length;
  const end = html.indexOf('</script', from);
  return end < 0 ? null : html.slice(from, end);
}

/** The specifiers that a text asks for, each once: enough to know which files belong to a configuration. */
export function specifiersIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, specifier] of text.matchAll(
    /(?:\bfrom|\brequire\(|\bimport\(?|"?\bpreset"?:|"?\bextends"?:)\s{0,20}['"]([^'"\n]{1,300})['"]/g,
  ))
    if (specifier !== undefined) found.add(specifier);
  return [...found];
}
