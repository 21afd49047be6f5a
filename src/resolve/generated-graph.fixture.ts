import { posix } from 'node:path';
import type { ImportKind } from '../model/module.ts';

/** A file of a generated repository: `src/m3.ts`, `src/m3/index.ts`, `src/_m3.scss`. */
export interface Drawn {
  readonly folder: string;
  readonly name: string;
  readonly extension: string;
  readonly shape: 'file' | 'index' | 'partial';
}

/** An import of a generated repository: what is written, and the edge that it is. */
export interface Written {
  readonly text: string;
  readonly kind: ImportKind;
  readonly isTypeOnly: boolean;
}

/** Where modules lie: two folders of an application, and two packages of a workspace. */
export const FOLDERS = ['src', 'src/lib/deep', 'packages/one/src', 'packages/two/src'] as const;

/** Every kind of file that is generated. */
export const EXTENSIONS = [
  ...['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
  ...['vue', 'svelte', 'css', 'scss', 'json'],
] as const;

/** What resolution reads: a workspace, its packages with their `exports`, a compiler configuration with `paths`. */
export const SETTINGS: { readonly [path: string]: string } = {
  'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@app/*': ['./src/*'] } } }),
  'packages/one/package.json': JSON.stringify({
    name: '@acme/one',
    exports: { './*': './src/*.ts', './raw/*': './src/*' },
    imports: { '#own/*': './src/*' },
  }),
  'packages/two/package.json': JSON.stringify({
    name: 'two',
    exports: { './*': { types: './dist/*.d.ts', import: './src/*.ts', default: './dist/*.js' } },
  }),
  'packages/two/tsconfig.json': JSON.stringify({
    compilerOptions: { outDir: 'dist', rootDir: 'src', baseUrl: '.', paths: { '~/*': ['src/*'] } },
  }),
};

/** The path of a file. */
export function pathOf({ folder, name, extension, shape }: Drawn): string {
  if (shape === 'index' && isPlainScript(extension)) return `${folder}/${name}/index.${extension}`;
  return shape === 'partial' && extension === 'scss' ? `${folder}/_${name}.scss` : `${folder}/${name}.${extension}`;
}

/** Every way in which a module may write the name of another, or none where it cannot. */
export function specifiersOf(from: Drawn, to: Drawn): readonly string[] {
  const path = pathOf(to);
  const names = isStyle(from) ? styleNames(path, to) : scriptNames(path, to);
  const relative = names.map((name) => dotted(posix.relative(posix.dirname(pathOf(from)), name)));
  if (isStyle(from)) return relative;
  const aliased = names.flatMap((name) => (name.startsWith('src/') ? [`@app/${name.slice(4)}`] : []));
  return [
    ...relative,
    ...(from.folder === FOLDERS[3] ? [] : aliased),
    ...packageNames(path, to),
    ...ownNames(from, names),
  ];
}

/** Every way in which a module may ask for another by a name. */
export function formsOf(from: Drawn, to: Drawn, specifier: string): readonly Written[] {
  const quoted = JSON.stringify(specifier);
  if (isStyle(from)) return isStyle(to) ? styleForms(from.extension, quoted) : [];
  if (isStyle(to)) return [...EFFECTS(quoted), ...(isComponent(from) ? [inStyle(quoted)] : [])];
  const isOwn = specifier.startsWith('.') && specifier.endsWith(`.${to.extension}`);
  return [
    ...EFFECTS(quoted),
    ...VALUES(quoted),
    ...(isTyped(from) ? TYPES(quoted) : []),
    ...(from.extension === 'ts' || from.extension === 'cts'
      ? [written(`import whole = require(${quoted});`, 'import')]
      : []),
    ...(isComponent(from) ? [] : PASSED_ON(quoted)),
    ...(isTyped(from) && !isComponent(from)
      ? [written(`export type { A as A$ } from ${quoted};`, 'export', true)]
      : []),
    ...(/^jsx?$/.test(from.extension)
      ? [written(`/** @type {import(${quoted}).A} */ let a$;`, 'import-type', true)]
      : []),
    ...(isOwn ? [written(`new URL(${quoted}, import.meta.url);`, 'url')] : []),
    ...(isOwn ? [written(`import.meta.glob([${quoted}, '!./none.*']);`, 'glob')] : []),
    ...(isOwn && isTyped(from) && !isComponent(from) && isTyped(to) && !isComponent(to) ? [reference(quoted)] : []),
  ];
}

/** What looks like an import and is none. */
export const NOISE: readonly string[] = [
  '',
  "// import './none.ts'",
  "/* export * from './none.ts' */",
  `const text = "import x from './none.ts'";`,
  "const text = `require('./none.ts')`;",
  'const pattern = /import("none")/;',
  "object.import('./none.ts'); object.require('./none.ts');",
  'const done = true;',
];

/** The text of a file that asks for these. */
export function textOf(file: Drawn, imports: readonly Written[], noise: readonly string[]): string {
  if (file.extension === 'json') return '{}';
  if (isStyle(file)) return `${imports.map(({ text }) => text).join('\n')}\n.a { color: red }\n`;
  const styles = imports.filter(({ kind }) => kind === 'style').map(({ text }) => text);
  const asked = imports.filter(({ kind }) => kind !== 'style');
  // References count at the top alone.
  const lines = [...asked].sort((a, b) => Number(b.kind === 'reference') - Number(a.kind === 'reference'));
  const code = lines
    .map(({ text }, index) => `${scoped(text, index)}\n${scoped(noise[index] ?? '', index)}`)
    .join('\n');
  if (!isComponent(file)) return `${code}\nexport const own = 1;\n`;
  const setup = file.extension === 'vue' ? ' setup' : '';
  const style = styles.length > 0 ? `<style>\n${styles.join('\n')}\n</style>\n` : '';
  return `<script${setup} lang="ts">\n${code}\n</script>\n${file.extension === 'vue' ? '<template><p>1</p></template>' : '<p>1</p>'}\n${style}`;
}

const written = (text: string, kind: ImportKind, isTypeOnly = false): Written => ({ text, kind, isTypeOnly });

const EFFECTS = (name: string): Written[] => [
  written(`import ${name};`, 'import'),
  written(`require(${name});`, 'require'),
  written(`import(${name});`, 'dynamic'),
];

const VALUES = (name: string): Written[] => [
  written(`import { a$ } from ${name};`, 'import'),
  written(`import { own as a$, type B$ } from ${name};`.replace(', type B$', ''), 'import'),
  written(`import a$ from ${name};`, 'import'),
  written(`import * as a$ from ${name};`, 'import'),
  written(`import a$, * as b$ from ${name};`, 'import'),
  written(`import {} from ${name};`, 'import'),
  written(`import a$ from ${name} with { type: 'json' };`, 'import'),
  written(`const a$ = async () => { const { own } = await import(${name}); return own; };`, 'dynamic'),
  written(`const a$ = () => import(/* webpackChunkName: "a" */ ${name}).then((module) => module.own);`, 'dynamic'),
  written(`const a$ = () => import(\`${JSON.parse(name) as string}\`);`, 'dynamic'),
  written(`const { own: a$ } = require(${name});`, 'require'),
  written(`const a$ = require(${name}).own;`, 'require'),
  written(`if (process.env.A) require(${name})();`, 'require'),
  written(`require.resolve(${name});`, 'require'),
  written(`vi.mock(${name}, () => ({}));`, 'mock'),
  written(`jest.mock(${name});`, 'mock'),
];

const TYPES = (name: string): Written[] => [
  written(`import type { A$ } from ${name};`, 'import', true),
  written(`import type A$ from ${name};`, 'import', true),
  written(`import type * as A$ from ${name};`, 'import', true),
  written(`import { type A$ } from ${name};`, 'import', true),
  written(`let a$: import(${name}).A;`, 'import-type', true),
  written(`let a$: typeof import(${name});`, 'import-type', true),
];

const PASSED_ON = (name: string): Written[] => [
  written(`export * from ${name};`, 'export'),
  written(`export * as a$ from ${name};`, 'export'),
  written(`export { own as a$ } from ${name};`, 'export'),
  written(`export { default as a$ } from ${name};`, 'export'),
];

const reference = (name: string): Written => written(`/// <reference path=${name} />`, 'reference', true);

const inStyle = (name: string): Written => written(`@import ${name};`, 'style');

function styleForms(extension: string, name: string): Written[] {
  const both = [written(`@import ${name};`, 'style'), written(`@import url(${name});`, 'style')];
  // Sass leaves an address as it is.
  if (extension === 'css') return both;
  return [
    written(`@use ${name} as *;`, 'style'),
    written(`@forward ${name};`, 'style'),
    written(`@import ${name};`, 'style'),
  ];
}

/** A statement whose own names are of no other. */
const scoped = (text: string, index: number): string =>
  text
    .replaceAll('$', String(index))
    .replaceAll('const text', `const text${index}`)
    .replaceAll('const done', `const done${index}`)
    .replaceAll('const pattern', `const pattern${index}`)
    .replaceAll('import whole', `import whole${index}`);

const isPlainScript = (extension: string): boolean => ['ts', 'tsx', 'js', 'jsx'].includes(extension);

const isStyle = ({ extension }: Drawn): boolean => extension === 'css' || extension === 'scss';

const isComponent = ({ extension }: Drawn): boolean => extension === 'vue' || extension === 'svelte';

const isTyped = (file: Drawn): boolean => /^[mc]?tsx?$/.test(file.extension) || isComponent(file);

const dotted = (path: string): string => (path.startsWith('.') ? path : `./${path}`);

const BUILT: { readonly [extension: string]: readonly string[] } = {
  ts: ['js'],
  tsx: ['js', 'jsx'],
  mts: ['mjs'],
  cts: ['cjs'],
};

/** As scripts write it: with its extension, with that of what it is compiled to, without any, or as a folder. */
function scriptNames(path: string, { extension }: Drawn): string[] {
  const bare = path.slice(0, -extension.length - 1);
  const built = (BUILT[extension] ?? []).map((other) => `${bare}.${other}`);
  if (!isPlainScript(extension)) return [path, ...built];
  const folder = bare.endsWith('/index') ? [bare.slice(0, -'/index'.length)] : [];
  return [path, ...built, bare, ...folder];
}

/** As stylesheets write it: Sass leaves out the extension and the mark of a partial. */
function styleNames(path: string, { folder, name, extension }: Drawn): string[] {
  return extension === 'scss'
    ? [path, `${folder}/${name}`, `${folder}/${name}.scss`].slice(path.includes('/_') ? 1 : 0)
    : [path];
}

/** By the name of its package. */
function packageNames(path: string, { extension }: Drawn): string[] {
  const [, one] = /^packages\/one\/src\/(.*)$/.exec(path) ?? [];
  const [, two] = /^packages\/two\/src\/(.*)$/.exec(path) ?? [];
  const bare = (inside: string): string => inside.slice(0, -extension.length - 1);
  return [
    ...(one === undefined ? [] : [`@acme/one/raw/${one}`]),
    ...(one !== undefined && extension === 'ts' ? [`@acme/one/${bare(one)}`] : []),
    ...(two !== undefined && extension === 'ts' ? [`two/${bare(two)}`] : []),
  ];
}

/** By what a package calls its own files: in its manifest, or in its compiler configuration. */
function ownNames({ folder }: Drawn, [path = '', ...names]: readonly string[]): string[] {
  if (!path.startsWith(`${folder}/`)) return [];
  const inside = (name: string): string => name.slice(folder.length + 1);
  if (folder === FOLDERS[2]) return [`#own/${inside(path)}`];
  return folder === FOLDERS[3] ? [path, ...names].map((name) => `~/${inside(name)}`) : [];
}
