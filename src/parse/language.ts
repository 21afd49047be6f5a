import { ts } from 'ts-morph';

/** How a file's text becomes source: as a whole, or by its script blocks. */
export type Language = { readonly kind: 'script'; readonly scriptKind: ts.ScriptKind } | { readonly kind: 'component' };

const SCRIPT_KINDS: ReadonlyMap<string, ts.ScriptKind> = new Map([
  ['ts', ts.ScriptKind.TS],
  ['mts', ts.ScriptKind.TS],
  ['cts', ts.ScriptKind.TS],
  ['tsx', ts.ScriptKind.TSX],
  // The JavaScript family is parsed as JSX, which is a superset of it: React and Flow projects write JSX in `.js`.
  ['js', ts.ScriptKind.JSX],
  ['jsx', ts.ScriptKind.JSX],
  ['mjs', ts.ScriptKind.JSX],
  ['cjs', ts.ScriptKind.JSX],
]);

/** The language of a file extension (without its dot); null for a file that cannot import. */
export function languageOf(extension: string): Language | null {
  const scriptKind = SCRIPT_KINDS.get(extension);
  if (scriptKind !== undefined) return { kind: 'script', scriptKind };
  if (extension === 'vue' || extension === 'svelte') return { kind: 'component' };
  return null;
}
