import { quoteName } from '../model/quote-name.ts';
import { countTests, type TestCase, type TestFileText } from './count-tests.ts';

/**
 * What a change did to a test file that makes it prove less than before, to follow the file's name; null when nothing did.
 * Other tests under other names are no loss as long as there are as many that run and check something.
 *
 * @param base its text before
 * @param head its text after
 */
export function weakening(base: string, head: string, path: string): string | null {
  const before = countTests(base, path);
  const after = countTests(head, path);
  if (before.isWhole && !after.isWhole) return 'does not parse any more';
  if (after.hasOnly && !before.hasOnly) return 'now runs only some of its tests: one is marked `only`';
  if (after.skips > before.skips) return 'now skips a part of itself';
  return newlyInactive(before, after) ?? emptied(before, after) ?? helperEmptied(before, after) ?? fewer(before, after);
}

function newlyInactive(before: TestFileText, after: TestFileText): string | null {
  const active = titlesOf(before.cases.filter(runs));
  const lost = after.cases.filter((one) => one.inactive !== null && (active.get(one.title) ?? 0) > 0);
  const [first] = lost;
  if (first === undefined || first.inactive === null) return null;
  const others = lost.length - 1;
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'does' : 'do'} not run either`;
  return `has a test that is now ${first.inactive}: ${shown(first.title)}${more}`;
}

/** A test of the same name that checked something and does so no longer, leaves before it does, or need not run. */
function emptied(before: TestFileText, after: TestFileText): string | null {
  const known = new Map(before.cases.filter(runs).map((one) => [one.title, one]));
  for (const one of after.cases.filter(runs)) {
    const old = known.get(one.title);
    if (old === undefined) continue;
    if (one.isConditional && !old.isConditional)
      return `has a test that now runs only under a condition: ${shown(one.title)}`;
    if (old.body.all > 0 && one.body.all === 0) return `has a test that no longer checks anything: ${shown(one.title)}`;
    if (old.body.all === 0 && one.body.calls < old.body.calls)
      return `has a test that does less than before: ${shown(one.title)}`;
    if (one.body.exits > old.body.exits) return `has a test that now returns before its end: ${shown(one.title)}`;
    if (old.body.certain > 0 && one.body.certain === 0)
      return `has a test of which nothing need be checked any more: ${shown(one.title)}`;
  }
  return null;
}

/**
 * What a change did to a file that helps tests, so that tests that use it prove less than before, as `weakening` says it. New names
 * for what it does are no loss as long as as much is checked.
 */
export function helperWeakening(base: string, head: string, path: string): string | null {
  const before = countTests(base, path);
  const after = countTests(head, path);
  if (before.isWhole && !after.isWhole) return 'does not parse any more';
  return helperEmptied(before, after);
}

/** A function beside the tests that checks less than before, may leave before it does, or went without something in its place. */
function helperEmptied(before: TestFileText, after: TestFileText): string | null {
  const isFewer = checksOfFile(after) < checksOfFile(before);
  const lost = [...before.helpers].find(([name, old]) => {
    const one = after.helpers.get(name);
    return one === undefined ? isFewer : one.certain < old.certain || one.exits > old.exits;
  });
  return lost === undefined ? null : `has a function that checks less than before: ${shown(lost[0])}`;
}

function checksOfFile({ cases, helpers }: TestFileText): number {
  const inCases = cases.filter(runs).reduce((total, { body, rows }) => total + body.certain * rows, 0);
  return [...helpers.values()].reduce((total, { certain }) => total + certain, inCases);
}

function fewer(before: TestFileText, after: TestFileText): string | null {
  const lost = sum(before.cases, runs) - sum(after.cases, runs);
  if (lost > 0) return `has ${lost === 1 ? '1 test' : `${lost} tests`} less than before`;
  const unchecked = sum(before.cases, checks) - sum(after.cases, checks);
  if (unchecked <= 0) return null;
  return `has ${unchecked === 1 ? '1 test' : `${unchecked} tests`} less that check${unchecked === 1 ? 's' : ''} something`;
}

const runs = ({ inactive }: TestCase): boolean => inactive === null;
const checks = (one: TestCase): boolean =>
  runs(one) && !one.isConditional && one.body.certain > 0 && one.body.exits === 0;

function sum(cases: readonly TestCase[], counts: (one: TestCase) => boolean): number {
  return cases.filter(counts).reduce((total, { rows }) => total + rows, 0);
}

function titlesOf(cases: readonly TestCase[]): ReadonlyMap<string, number> {
  const titles = new Map<string, number>();
  for (const { title } of cases) titles.set(title, (titles.get(title) ?? 0) + 1);
  return titles;
}

/** A title may be as long as a file. */
function shown(title: string): string {
  return quoteName(title.length > 100 ? `${title.slice(0, 100)}…` : title);
}
