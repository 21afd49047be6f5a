import { describe, expect, test } from 'vitest';
import { helperWeakening, weakening } from './compare-tests.ts';

const BASE = `
import { expect, it, describe } from 'vitest';
describe('token', () => {
  it('pays', () => { expect(pay(1)).toBe(2); });
  it('refuses', async () => { await expect(pay(-1)).rejects.toThrow(); });
});
`;

const replaced = (from: string, to: string): string => BASE.replace(from, to);

describe('a test file that proves less', () => {
  test.each<[string, string, string | null]>([
    ['the same', BASE, null],
    ['comments and layout', BASE.replaceAll('\n', '\n\n// a remark\n'), null],
    ['another value expected', replaced('toBe(2)', 'toBe(3)'), null],
    ['one more test', replaced("it('pays'", "it('more', () => { expect(a).toBe(b); });\n  it('pays'"), null],
    ['another name', replaced("'pays'", "'pays at once'"), null],
    ['`.skip`', replaced("it('pays'", "it.skip('pays'"), 'has a test that is now skipped: `token › pays`'],
    ['`xit`', replaced("it('pays'", "xit('pays'"), 'has a test that is now skipped: `token › pays`'],
    ['an option', replaced("'pays', ", "'pays', { skip: true }, "), 'has a test that is now skipped: `token › pays`'],
    [
      '`.todo`',
      replaced("it('pays', () => { expect(pay(1)).toBe(2); })", "it.todo('pays')"),
      'has a test that is now left to do: `token › pays`',
    ],
    ['`.fails`', replaced("it('pays'", "it.fails('pays'"), 'has a test that is now expected to fail: `token › pays`'],
    [
      '`.skipIf`',
      replaced("it('pays'", "it.skipIf(process.env.CI)('pays'"),
      'has a test that is now skipped under a condition: `token › pays`',
    ],
    [
      'a suite that is skipped',
      replaced('describe(', 'describe.skip('),
      'has a test that is now skipped: `token › pays`, and 1 more does not run either',
    ],
    [
      '`xdescribe`',
      replaced('describe(', 'xdescribe('),
      'has a test that is now skipped: `token › pays`, and 1 more does not run either',
    ],
    ['`.only`', replaced("it('pays'", "it.only('pays'"), 'now runs only some of its tests: one is marked `only`'],
    ['`fit`', replaced("it('pays'", "fit('pays'"), 'now runs only some of its tests: one is marked `only`'],
    ['a test that went', replaced("it('pays', () => { expect(pay(1)).toBe(2); });", ''), 'has 1 test less than before'],
    [
      'a test without checks',
      replaced('expect(pay(1)).toBe(2);', ''),
      'has a test that no longer checks anything: `token › pays`',
    ],
    [
      'a check of nothing',
      replaced('expect(pay(1)).toBe(2)', 'expect(true).toBe(true)'),
      'has a test that no longer checks anything: `token › pays`',
    ],
    [
      'another name and no check',
      replaced("'pays', () => { expect(pay(1)).toBe(2)", "'x', () => { pay(1)"),
      'has 1 test less that checks something',
    ],
    [
      'a return first',
      replaced('expect(pay(1))', 'return; expect(pay(1))'),
      'has a test that now returns before its end: `token › pays`',
    ],
    [
      'a way out',
      replaced('expect(pay(1))', 'if (process.env.CI) return; expect(pay(1))'),
      'has a test that now returns before its end: `token › pays`',
    ],
    [
      'a condition around it',
      replaced(
        "it('pays', () => { expect(pay(1)).toBe(2); });",
        "if (process.env.X) it('pays', () => { expect(pay(1)).toBe(2); });",
      ),
      'has a test that now runs only under a condition: `token › pays`',
    ],
    [
      'a condition around the check',
      replaced('expect(pay(1)).toBe(2);', 'if (process.env.X) expect(pay(1)).toBe(2);'),
      'has a test of which nothing need be checked any more: `token › pays`',
    ],
    [
      'a check whose failure is caught',
      replaced('expect(pay(1)).toBe(2);', 'try { expect(pay(1)).toBe(2); } catch {}'),
      'has a test of which nothing need be checked any more: `token › pays`',
    ],
    [
      'another name and a return first',
      replaced("'pays', () => {", "'pays at once', () => { if (process.env.X) return;"),
      'has 1 test less that checks something',
    ],
    ['a syntax error', `${BASE}}`, 'does not parse any more'],
    ['nothing left', '', 'has 2 tests less than before'],
  ])('%s', (_, head, expected) => {
    expect(weakening(BASE, head, 'token.test.ts')).toBe(expected);
  });

  test.each<[string, string, string, string | null]>([
    [
      'Playwright: a suite marked from inside',
      "test.describe('a', () => { test('b', async ({ page }) => { await expect(page).toHaveURL('/'); }); });",
      "test.describe('a', () => { test.skip(true, 'later'); test('b', async ({ page }) => { await expect(page).toHaveURL('/'); }); });",
      'now skips a part of itself',
    ],
    [
      'Playwright: fixme',
      "test('b', async () => { await expect(p).toBe(1); });",
      "test.fixme('b', async () => { await expect(p).toBe(1); });",
      'has a test that is now skipped: `b`',
    ],
    [
      'a table that lost a row',
      "it.each([[1], [2]])('a %s', (n) => { expect(f(n)).toBe(n); });",
      "it.each([[1]])('a %s', (n) => { expect(f(n)).toBe(n); });",
      'has 1 test less than before',
    ],
    [
      'Mocha and chai',
      "it('a', () => { f().should.equal(1); });",
      "it('a', () => { f(); });",
      'has a test that no longer checks anything: `a`',
    ],
    [
      'node:test',
      "test('a', () => { assert.equal(f(), 1); });",
      "test('a', { todo: true }, () => { assert.equal(f(), 1); });",
      'has a test that is now left to do: `a`',
    ],
    [
      'was skipped before',
      "it.skip('a', () => { expect(f()).toBe(1); });",
      "it.skip('a', () => { expect(f()).toBe(2); });",
      null,
    ],
    ['is run again', "it.skip('a', () => { expect(f()).toBe(1); });", "it('a', () => { expect(f()).toBe(1); });", null],
    [
      'a function of its own that checks',
      "const check = (a) => { expect(a).toBe(1); }; it('a', () => { check(f()); });",
      "const check = (a) => { a; }; it('a', () => { check(f()); });",
      'has a function that checks less than before: `check`',
    ],
    [
      'a check of a name that tells nothing',
      "it('a', () => { gone(f()); });",
      "it('a', () => { f(); });",
      'has a test that does less than before: `a`',
    ],
    [
      'a function that checks, put where it is used',
      "const check = (a) => { expect(a).toBe(1); }; it('a', () => { check(f()); });",
      "it('a', () => { expect(f()).toBe(1); });",
      null,
    ],
    [
      'hooks are no tests',
      "beforeEach(() => { expect(1).toBe(x); }); it('a', () => { expect(f()).toBe(1); });",
      "it('a', () => { expect(f()).toBe(1); });",
      null,
    ],
    [
      'a title with a backtick and a line break',
      "it('a`\\n', () => { expect(f()).toBe(1); });",
      "it.skip('a`\\n', () => { expect(f()).toBe(1); });",
      "has a test that is now skipped: `a'\n`",
    ],
  ])('%s', (_, base, head, expected) => {
    expect(weakening(base, head, 'a.spec.tsx')).toBe(expected);
  });

  test('nested deeper than a parser can follow', () => {
    const deep = `${'f('.repeat(9000)}1${')'.repeat(9000)};\n${BASE}`;
    expect(weakening(BASE, deep, 'a.test.ts')).toBe('does not parse any more');
  });
});

describe('a file that helps tests and proves less', () => {
  const HELPER = `
export function sameMoney(a, b) { if (a.cents !== b.cents) throw new Error('other money'); expect(a.unit).toBe(b.unit); }
export const check = { paid(order) { assert(order.isPaid); }, all: (orders) => orders.forEach((one) => check.paid(one)) };
`;
  const replacedIn = (from: string, to: string): string => HELPER.replace(from, to);
  test.each<[string, string, string | null]>([
    ['the same', HELPER, null],
    ['one more check', replacedIn('assert(order.isPaid);', 'assert(order.isPaid); assert(order.id);'), null],
    ['another check', replacedIn('toBe(b.unit)', 'toEqual(b.unit)'), null],
    ['a new name', HELPER.replaceAll('sameMoney', 'equalMoney'), null],
    [
      'no throw',
      replacedIn("throw new Error('other money');", ';'),
      'has a function that checks less than before: `sameMoney`',
    ],
    ['no check', replacedIn('assert(order.isPaid);', ''), 'has a function that checks less than before: `paid`'],
    [
      'a way out',
      replacedIn('assert(', 'if (order.isOld) return; assert('),
      'has a function that checks less than before: `paid`',
    ],
    [
      'a failure that is caught',
      replacedIn('assert(order.isPaid);', 'try { assert(order.isPaid); } catch {}'),
      'has a function that checks less than before: `paid`',
    ],
    [
      'a check of nothing',
      replacedIn('assert(order.isPaid)', 'assert(true)'),
      'has a function that checks less than before: `paid`',
    ],
    ['nothing left', '', 'has a function that checks less than before: `sameMoney`'],
    ['a syntax error', `${HELPER}}`, 'does not parse any more'],
  ])('%s', (_, head, expected) => {
    expect(helperWeakening(HELPER, head, 'test/money.ts')).toBe(expected);
  });
});
