import type { ImportKind } from '../model/module.ts';

/**
 * The calls by which test runners take or replace a module: Vitest's `vi`, Jest's `jest`, and `mock.module` of node:test and Bun.
 * The names are those of their documentation.
 */
export const TEST_CALLS: ReadonlyMap<string, ImportKind> = new Map([
  ['mock', 'mock'],
  ['doMock', 'mock'],
  ['unmock', 'mock'],
  ['doUnmock', 'mock'],
  ['dontMock', 'mock'],
  ['deepUnmock', 'mock'],
  ['setMock', 'mock'],
  ['unstable_mockModule', 'mock'],
  ['unstable_unmockModule', 'mock'],
  ['createMockFromModule', 'mock'],
  ['genMockFromModule', 'mock'],
  ['module', 'mock'],
  ['importMock', 'mock'],
  ['requireMock', 'mock'],
  ['importActual', 'dynamic'],
  ['requireActual', 'require'],
]);

/** The objects whose methods those calls are. */
export const TEST_OBJECTS: ReadonlySet<string> = new Set(['vi', 'vitest', 'jest', 'mock']);
