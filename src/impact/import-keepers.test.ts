import { expect, test } from 'vitest';
import { ImportKeepers } from './import-keepers.ts';

/** Whether imports of `app/src/a.ts` may be kept; a text that is null was not read. */
function keeps(texts: { readonly [path: string]: string | null }): boolean {
  const read = (path: string): string | undefined => texts[path] ?? undefined;
  return new ImportKeepers({ paths: Object.keys(texts).sort(), read }).keeps('app/src/a.ts');
}

test.each<[string, { readonly [path: string]: string | null }, boolean]>([
  ['nothing is said', {}, false],
  ['nothing of it is said', { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }' }, false],
  ['TypeScript keeps it', { 'app/tsconfig.json': '{"compilerOptions":{"verbatimModuleSyntax":true}}' }, true],
  ['above', { 'tsconfig.base.json': '{\n "preserveValueImports" : true }' }, true],
  ['elsewhere', { 'web/tsconfig.json': '{ "verbatimModuleSyntax": true }' }, false],
  ['below', { 'app/src/deep/tsconfig.json': '{ "verbatimModuleSyntax": true }' }, false],
  ['it says no', { 'tsconfig.json': '{ "verbatimModuleSyntax": false }' }, false],
  ['in a comment', { 'tsconfig.json': '{\n  // "verbatimModuleSyntax": true\n}' }, false],
  ['by its older name', { 'tsconfig.json': '{ "importsNotUsedAsValues": "error" }' }, true],
  ['which leaves out', { 'tsconfig.json': '{ "importsNotUsedAsValues": "remove" }' }, false],
  ['Babel keeps it', { 'babel.config.js': `export default { presets: [['x', {onlyRemoveTypeImports: true}]] }` }, true],
  ['SWC keeps it', { '.swcrc': '{ "jsc": { "transform": { "verbatimModuleSyntax": true } } }' }, true],
  ['Node runs it', { 'tsconfig.json': '{ "erasableSyntaxOnly": true }' }, true],
  ['Node runs it by a script', { 'app/package.json': '{ "scripts": { "start": "node --watch src/main.ts" } }' }, true],
  ['Node is told to', { 'package.json': '{ "scripts": { "start": "node --experimental-strip-types ." } }' }, true],
  [
    'Node runs what is built',
    { 'package.json': '{ "scripts": { "start": "node dist/main.js", "a": "tsx a.ts" } }' },
    false,
  ],
  ['Deno runs it', { 'deno.json': '{}' }, true],
  ['a configuration was not read', { 'tsconfig.json': null }, true],
  [
    'what it extends keeps it',
    { 'tsconfig.json': '{ "extends": "./config/base" }', 'config/base.json': '{ "verbatimModuleSyntax": true }' },
    true,
  ],
  ['what it extends does not', { 'app/tsconfig.json': '{ "extends": "../base.json" }', 'base.json': '{}' }, false],
  ['what it extends is not there', { 'tsconfig.json': '{ "extends": "./.made/tsconfig.json" }' }, true],
  ["what it extends is somebody else's", { 'tsconfig.json': '{ "extends": "@acme/tsconfig" }' }, true],
  ['one of several is', { 'tsconfig.json': '{ "extends": ["./b.json", "@acme/tsconfig"] }', 'b.json': '{}' }, true],
  ['all of several do not', { 'tsconfig.json': '{ "extends": ["./b.json"] }', 'b.json': '{}' }, false],
  ['it extends itself', { 'tsconfig.json': '{ "extends": "./tsconfig.json" }' }, true],
])('imports that only types need may be kept where %s', (_, texts, expected) => {
  expect(keeps(texts)).toBe(expected);
});
