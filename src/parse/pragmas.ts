import { Fingerprint } from './fingerprint.ts';

/**
 * Comments that are obeyed: by JSX compilers (`@jsx`, `@jsxImportSource`, `@jsxRuntime`, `@jsxFrag`), test runners
 * (`@vitest-environment`, `@jest-environment`), the TypeScript compiler (`@ts-…`), Flow, and bundlers (`webpackChunkName:` and its
 * family, `@vite-ignore`, `#__PURE__`, `#__NO_SIDE_EFFECTS__`).
 */
const PRAGMA =
  /@(?:jsx\w*|(?:vitest|jest)-environment\S*|ts-[\w-]+|flow|noflow|vite-ignore)\b[^\n*]*|webpack[A-Z]\w*:[^\n*]*|[#@]__(?:PURE|NO_SIDE_EFFECTS|INLINE|NOINLINE)__/g;

/** Fingerprint of the comments of a text that tools obey; the empty string when there are none. */
export function pragmasOf(text: string): string {
  if (!/@(?:jsx|vitest-|jest-|ts-|flow|noflow|vite-ignore)|webpack[A-Z]|[#@]__/.test(text)) return '';
  const print = new Fingerprint();
  for (const comment of text.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)) {
    for (const [pragma] of comment[0].matchAll(PRAGMA)) print.add(pragma.trim());
  }
  return print.digest();
}
