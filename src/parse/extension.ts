/** The file extensions that are parsed: the compiler's own, components whose script is a block of them, and templates in files of their own. */
const SOURCE_EXTENSIONS: ReadonlySet<string> = new Set([
  'ts',
  'mts',
  'cts',
  'tsx',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'vue',
  'svelte',
  'astro',
  'mdx',
  'html',
  'graphql',
  'gql',
  'css',
  'pcss',
  'postcss',
  'scss',
  'sass',
  'less',
  'styl',
  'stylus',
]);

/** The part of a path after its last dot, in lower case; empty when its name has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Whether a file with this extension (lower case, without its dot) can import: everything else is at most imported. */
export function isSourceExtension(extension: string): boolean {
  return SOURCE_EXTENSIONS.has(extension);
}

/** What Yarn and editors run by themselves: Yarn's own program, plugins and wrappers, and where it tells Node to find packages, which is some megabytes. No module imports it, and it imports none. */
const OF_YARN = /(?:^|\/)(?:\.yarn\/(?:releases|plugins|sdks)\/|\.pnp\.(?:loader\.)?[cm]?js$)/;

/** Whether a file is a module of the repository that can import. */
export const isSource = (path: string): boolean => isSourceExtension(extensionOf(path)) && !OF_YARN.test(path);
