import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Problem, ProblemCode, ProblemData } from '../model/problem.ts';
import { describeProblem, problemPlace } from './describe-problem.ts';

/** One problem of every code: a new code does not compile until it is here. */
const DATA: { readonly [Code in ProblemCode]: ProblemData[Code] } = {
  'config-missing': { path: '.github/spillover.yml' },
  'config-unreadable': { message: 'a colon is missing' },
  'config-unknown-key': { key: 'feature', allowed: ['features', 'pages'], nearest: 'features' },
  'config-invalid-value': { key: 'tier', message: 'is none of them', allowed: ['critical', 'watch'], nearest: null },
  'config-unknown-feature': { name: 'tokn', key: 'couplings[0].to', nearest: 'token' },
  'config-shared-name': { name: 'cart', paths: ['a/cart', 'b/cart'] },
  'feature-empty': { feature: 'cart' },
  'codeowners-invalid': { line: '!a @b', message: 'no `!`' },
  'codeowners-too-large': { bytes: 4_000_000, limit: 3_145_728 },
  'module-unparsable': { message: '";" expected' },
  'import-missing': { specifier: './gone' },
  'import-non-literal': { prefix: './pages/' },
  'alias-unreadable': { name: '@app' },
  'tsconfig-unreadable': { message: 'no JSON' },
  'manifest-unreadable': { message: 'no JSON' },
  'lock-unreadable': { message: 'it is binary' },
  'revision-unknown': { revision: 'mian', message: 'unknown revision' },
  'git-failed': { command: 'git cat-file', message: 'killed' },
  'object-missing': { id: 'd'.repeat(40), message: 'not here' },
  'merges-missing': { message: 'only 3 of them are here' },
  'lesson-unclear': { lacks: 'culprit', message: 'the message of `1a2b3c4` names none' },
  'history-incomplete': { message: 'shallow' },
  'symlink-outside': { target: '/etc' },
  'github-failed': { operation: 'checks/list-for-ref', status: 503, message: 'unavailable' },
  'comment-failed': { message: 'locked' },
  'reviews-not-requested': { message: 'pulls/request-reviewers (403): refused' },
  'report-refused': { artifact: 'junit-token', path: 'a/junit.xml', message: 'holds a document type' },
  'list-truncated': { operation: 'pulls/list-reviews', seen: 30, expected: 31 },
  'merge-group-unclear': { head: 'a'.repeat(40), base: 'b'.repeat(40), commits: ['c'.repeat(40)] },
  'name-unknown': { kind: 'feature', name: 'tokn', known: ['token'] },
  'file-unreadable': { message: 'no such file' },
  'not-written': { message: 'it exists' },
  'edges-unreadable': { message: 'no JSON' },
  'edge-unknown': { path: 'src/gone.ts' },
  'cache-unreadable': { message: 'its index is not what was written' },
  'cache-unwritable': { message: 'permission denied' },
  'madge-incomplete': { modules: 3, message: 'they come after the first 2000' },
};

const CODES = Object.keys(DATA) as ProblemCode[];
const ROOT = join(import.meta.dirname, '../..');
const LOCATION = { file: 'src/`a`.ts', line: 12, column: 3 };

function problem(code: ProblemCode): Problem {
  return { code, severity: 'error', location: LOCATION, data: DATA[code] } as Problem;
}

describe('every problem', () => {
  test.each(CODES)('%s: says what happened, what follows and what to do, with a page', (code) => {
    const { what, why, next, docs } = describeProblem(problem(code));
    for (const text of [what, why, next]) {
      expect(text).toMatch(/^\S.*[^.\s]$/);
      expect(text.split('`').length % 2, 'backticks come in pairs').toBe(1);
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
    expect(existsSync(join(ROOT, docs)), `${docs} exists`).toBe(true);
    expect(readFileSync(join(ROOT, docs), 'utf8')).toMatch(new RegExp(`^# \`?${code}\`?\n`));
  });

  test('no page is of a code that is gone', () => {
    expect(readdirSync(join(ROOT, 'docs/problems')).sort()).toEqual(CODES.map((code) => `${code}.md`).sort());
  });
});

test.each([
  ['config-unknown-key', 'write `features`'],
  ['config-invalid-value', 'use one of `critical`, `watch`'],
  ['name-unknown', 'use one of `token`'],
] as const)('%s suggests', (code, next) => {
  expect(describeProblem(problem(code)).next).toBe(next);
});

test.each<[Problem['location'], string | null]>([
  [LOCATION, 'src/`a`.ts:12:3'],
  [{ file: 'a.ts', line: 1 }, 'a.ts:1'],
  [{ file: 'a.ts' }, 'a.ts'],
  [undefined, null],
])('the place of %j is %j', (location, place) => {
  const at = location === undefined ? {} : { location };
  expect(problemPlace({ code: 'feature-empty', severity: 'note', data: { feature: 'cart' }, ...at })).toBe(place);
});
