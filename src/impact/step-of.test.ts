import { expect, test } from 'vitest';
import type { ImportKind } from '../model/module.ts';
import { stepOf } from './step-of.ts';

test.each<readonly [kind: ImportKind, isTypeOnly: boolean, step: string]>([
  ['import', false, 'import'],
  ['import', true, 'type import'],
  ['export', false, 're-export'],
  ['export', true, 'type import'],
  ['dynamic', false, 'dynamic import'],
  ['require', false, 'require'],
  ['import-type', true, 'type import'],
  ['import-type', false, 'type import'],
  ['mock', false, 'mock'],
  ['reference', true, 'reference'],
  ['reference', false, 'reference'],
  ['url', false, 'url'],
  ['glob', false, 'glob'],
  ['read', false, 'read'],
  ['template', false, 'template'],
  ['style', false, 'style'],
])('a record of `%s` (for types alone: %s) is told as `%s`', (kind, isTypeOnly, step) => {
  expect(stepOf({ kind, specifier: './x', names: [], isTypeOnly, line: 1 })).toBe(step);
});
