import { expect, it } from 'vitest';
import type { Change } from './model/change.ts';
import { lazySummary, type TailMaker } from './model/lazy-summary.ts';
import { modulesSaying } from './modules-saying.ts';
import { parseModule } from './parse/parse-module.ts';

const ROW = 'shop/rows/CartRow.js';

const CHANGE: Change = { file: ROW, symbol: 'default', kind: 'modified', class: 'runtime', line: 1, fingerprint: '' };

/** Whether what a module says is looked at when the row is edited, and the names that are told of it then. */
function told(text: string): { readonly isRead: boolean; readonly names: readonly string[] } {
  let isRead = false;
  const maker: TailMaker = {
    code: () => ({}),
    names(inner) {
      isRead = true;
      return parseModule(inner, 'js').names;
    },
    words: () => undefined,
  };
  const summary = lazySummary({ imports: [] }, { from: { text }, maker, code: null });
  const row = parseModule('export default () => 2', 'js');
  const trees = { head: new Map([[ROW, row]]), mergeBase: new Map([[ROW, row]]) };
  const other = { path: 'till/b.js', summary, features: ['till'], holders: ['till'], isAtBase: false };
  const [said] = modulesSaying([other], { ...trees, changes: [CHANGE], testFiles: new Set(), texts: new Map() });
  const names = said?.summary.names ?? [];
  return { isRead, names: names.map(([, name]) => name) };
}

it('looks at a module that spells the path of what changed', () => {
  expect(told(`const Row = sdk.getComponent('rows.CartRow');`)).toEqual({ isRead: true, names: ['rows.CartRow'] });
});

it('passes over a module that only imports it', () => {
  expect(told(`import Row from '../shop/rows/CartRow';\nsdk.getComponent('rows.TillRow');`)).toEqual({
    isRead: false,
    names: [],
  });
});
