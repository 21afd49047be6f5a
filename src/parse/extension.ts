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
