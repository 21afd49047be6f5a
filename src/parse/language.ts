import { ts } from 'ts-morph';
import type { ComponentLanguage } from './components/read-component.ts';
import { type StyleDialect, styleDialect } from './styles/dialect.ts';

/** How a file's text becomes source: as a whole, or by the blocks of a component. */
export type Language =
  | { readonly kind: 'script'; readonly scriptKind: ts.ScriptKind }
  | { readonly kind: 'component'; readonly language: ComponentLanguage }
  /** HTML: a page, or a template in a file of its own. */
  | { readonly kind: 'page' }
  | { readonly kind: 'graphql' }
  | { readonly kind: 'style'; readonly dialect: StyleDialect };

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['ts', { kind: 'script', scriptKind: ts.ScriptKind.TS }],
  ['mts', { kind: 'script', scriptKind: ts.ScriptKind.TS }],
  ['cts', { kind: 'script', scriptKind: ts.ScriptKind.TS }],
  ['tsx', { kind: 'script', scriptKind: ts.ScriptKind.TSX }],
  // The JavaScript family is parsed as JSX, which is a superset of it: React and Flow projects write JSX in `.js`.
  ['js', { kind: 'script', scriptKind: ts.ScriptKind.JSX }],
  ['jsx', { kind: 'script', scriptKind: ts.ScriptKind.JSX }],
  ['mjs', { kind: 'script', scriptKind: ts.ScriptKind.JSX }],
  ['cjs', { kind: 'script', scriptKind: ts.ScriptKind.JSX }],
  ['vue', { kind: 'component', language: 'vue' }],
  ['astro', { kind: 'component', language: 'astro' }],
  ['mdx', { kind: 'component', language: 'mdx' }],
  ['html', { kind: 'page' }],
  ['svelte', { kind: 'component', language: 'svelte' }],
  ['graphql', { kind: 'graphql' }],
  ['gql', { kind: 'graphql' }],
]);

/** The language of a file extension (without its dot); null for a file that cannot import. */
export function languageOf(extension: string): Language | null {
  const dialect = styleDialect(extension);
  return dialect === null ? (LANGUAGES.get(extension) ?? null) : { kind: 'style', dialect };
}
