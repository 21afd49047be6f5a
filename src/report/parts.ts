import type { CheckResult } from '../model/check-result.ts';
import type { Impact, RouteStep } from '../model/impact.ts';
import { ownerName } from '../model/owner-name.ts';
import type { ObjectId } from '../model/tree.ts';
import type { Reason, Requirement } from '../model/verdict.ts';
import {
  type Block,
  code,
  details,
  emphasis,
  type Inline,
  linkTo,
  list,
  paragraph,
  plain,
  sentence,
  strong,
  table,
} from './document.ts';
import { openReasons } from './headline.ts';
import type { Limits } from './limits.ts';
import { askedAlike, type FeatureGroup, type ListedGroup } from './feature-groups.ts';
import { oneLine } from './printable.ts';
import { lineUrl, type ReportContext } from './report-context.ts';
import { strongestImpact } from './strongest-impact.ts';
import { baseName, changeOf, impactInWords, reachOfTests, sign, stepInWords, upperFirst } from './words.ts';

/** What the parts of one report share. */
export interface Page {
  readonly result: CheckResult;
  /** Null: nothing links. */
  readonly context: ReportContext | null;
  readonly limits: Limits;
}

/** How many tests are named before the rest is counted. */
const TESTS_NAMED = 3;

/** A lesson that is longer is read at its incident. */
const LESSON_LENGTH = 600;

/** A feature that waits or failed, in full: the next step, what is missing, and behind a fold why. */
export function openFeature(page: Page, requirement: Requirement): readonly Block[] {
  const impact = strongestImpact(page.result, requirement.feature);
  return [
    paragraph(
      plain(`${sign(requirement.outcome)} `),
      strong(code(requirement.feature)),
      plain(` (${requirement.tier})`),
      ...(impact === undefined ? [] : [plain(': '), ...sentence(impactInWords(impact, page.result.changes))]),
      plain('.'),
    ),
    list([
      ...(requirement.next === null
        ? []
        : [[paragraph(strong(plain('Next:')), plain(' '), ...sentence(lowerFirst(requirement.next)), plain('.'))]]),
      ...openReasons(requirement)
        .filter((reason) => tellsMore(reason, requirement))
        .map((reason) => [paragraph(...reasonLine(page, reason, requirement))]),
      ...lessonItems(page, requirement),
    ]),
    ...routeFold(page, requirement),
  ];
}

/** What an incident taught about the two, in the words of whoever wrote it down: the one thing that nobody reads off the code. */
function lessonItems({ result }: Page, { feature }: Requirement): readonly (readonly Block[])[] {
  const because = result.impacts.find((impact) => impact.feature === feature && impact.because)?.because;
  if (because === undefined || (because.text === '' && because.incident === null)) return [];
  return [[paragraph(strong(plain('Lesson:')), plain(' '), ...lesson(because))]];
}

function lesson({ text, incident }: NonNullable<Impact['because']>): Inline[] {
  const link = linkTo(incident, incident === null ? [] : [plain('The incident')]);
  return [plain(oneLine(text, LESSON_LENGTH)), ...(link.length === 0 ? [] : [plain(text === '' ? '' : ' '), ...link])];
}

/** Whether a half says more than the next step, which names whoever is asked. */
function tellsMore({ about, outcome, children }: Reason, { asked }: Requirement): boolean {
  if (about !== 'sign-off' || outcome !== 'waiting' || asked.length === 0) return true;
  return children.some((child) => child.outcome !== 'met');
}

/** Features that wait or failed for one shared reason: how many, why, and below it what is to be done for which of them. */
export function openGroup(page: Page, group: FeatureGroup): readonly Block[] {
  const [first, ...others] = group.requirements;
  const outcomes = new Set(group.requirements.map(({ outcome }) => outcome));
  const signs = [...outcomes].map(sign).join('');
  const names =
    others.length === 0 ? [strong(code(first?.feature ?? ''))] : [strong(plain(`${others.length + 1} features`))];
  return [
    paragraph(plain(`${signs} `), ...names, plain(': '), ...sentence(group.words)),
    list(
      others.length === 0 && first !== undefined
        ? [[paragraph(...sentence(first.next ?? first.missing ?? ''), plain('.'))]]
        : askedAlike(group).map(({ words, features }) => [
            paragraph(...sentence(upperFirst(words)), plain(': '), ...namedFeatures(features, page.limits.waiting)),
          ]),
    ),
  ];
}

function namedFeatures(features: readonly string[], limit: number): Inline[] {
  const shown = features.slice(0, limit).map(code);
  const left = features.length - shown.length;
  return [
    ...shown.flatMap((name, index) => (index === 0 ? [name] : [plain(', '), name])),
    ...(left > 0 ? [plain(` and ${left} more`)] : []),
  ];
}

/** A feature that is safe, on one line: by which check or whose review. */
export function metLine(page: Page, requirement: Requirement): Inline[] {
  const proofs = requirement.reason.children
    .filter((child) => child.outcome === 'met')
    .flatMap((half) => half.children.filter((child) => child.outcome === 'met'))
    .map((reason) => linkedReason(reason));
  // How many tests reach the change says nothing of a feature that somebody signed off on.
  const isTested = requirement.reason.children.some(({ about, outcome }) => about === 'tests' && outcome === 'met');
  const shown = proofs.slice(0, page.limits.proofs);
  if (proofs.length > shown.length) shown.push([plain(`${proofs.length - shown.length} more`)]);
  return [
    plain(`${sign('met')} `),
    strong(code(requirement.feature)),
    plain(': '),
    ...shown.flatMap((proof, index) => (index === 0 ? proof : [plain(', '), ...proof])),
    ...(isTested && requirement.tests.length > 0 ? [plain(` (${reachOfTests(requirement.tests.length)})`)] : []),
  ];
}

/** Features that can feel the change for one shared reason and are asked for nothing, on one line. */
export function listedLine({ limits }: Page, { features, words }: ListedGroup): Inline[] {
  return [...namedFeatures(features, limits.features), plain(': '), ...sentence(words)];
}

/** The routes and tests of a feature behind a fold that shows the route in file names. */
function routeFold(page: Page, requirement: Requirement): readonly Block[] {
  const impacts = page.result.impacts.filter((impact) => impact.feature === requirement.feature);
  const first = strongestImpact(page.result, requirement.feature);
  if (first === undefined) return [];
  return [
    details(
      [plain('Route: '), ...routeInShort(first)],
      [
        ...impacts.slice(0, page.limits.routes).flatMap((impact) => routeBlocks(page, impact)),
        ...testBlocks(page, requirement.tests),
        ...linkBlocks(page, requirement.feature),
      ],
    ),
  ];
}

/** A route as the names of its files, the middle of a long one counted. */
function routeInShort({ route }: Impact): Inline[] {
  const files = route.map((step) => step.file).filter((file, index, all) => file !== all[index - 1]);
  const shown = files.length > 5 ? [...files.slice(0, 2), null, ...files.slice(-2)] : files;
  return shown.flatMap((file, index): Inline[] => [
    ...(index === 0 ? [] : [plain(' → ')]),
    file === null ? plain(`${files.length - 4} more`) : code(baseName(file)),
  ]);
}

/** A route: its coupling, then its steps, the middle of a long one counted. */
export function routeBlocks(page: Page, impact: Impact): readonly Block[] {
  const { steps } = page.limits;
  const cut = impact.route.length > steps;
  const head = cut ? impact.route.slice(0, Math.ceil(steps / 2)) : impact.route;
  const tail = cut ? impact.route.slice(impact.route.length - Math.floor(steps / 2)) : [];
  const left = impact.route.length - head.length - tail.length;
  return [
    paragraph(strong(code(impact.coupling)), plain(`, ${impact.certainty}:`)),
    list(
      [
        ...head.map((step) => [paragraph(...stepLine(page, step))]),
        ...(left > 0 ? [[paragraph(emphasis(plain(`${left} more`)))]] : []),
        ...tail.map((step) => [paragraph(...stepLine(page, step))]),
      ],
      true,
    ),
    ...(impact.because === undefined ? [] : [paragraph(...lesson(impact.because))]),
  ];
}

function stepLine({ result, context }: Page, step: RouteStep): Inline[] {
  const place = code(`${step.file}:${step.line}`);
  const url = context === null ? null : lineUrl(context, commitOf(result, context, step), step.file, step.line);
  return [...linkTo(url, [place]), plain(' '), ...sentence(stepInWords(step, result.changes))];
}

/** The commit in which a step can be read. What the change deleted was last there where the branch was cut. */
function commitOf({ base, mergeBase, changes }: CheckResult, { head }: ReportContext, step: RouteStep): ObjectId {
  if (changeOf(changes, step)?.kind === 'deleted') return mergeBase;
  // What the change took away of a file that is still there.
  if (step.via === 'change' && step.tree === 'base') return mergeBase;
  return step.tree === 'base' ? base : head;
}

function testBlocks(page: Page, tests: readonly string[]): readonly Block[] {
  if (tests.length === 0) return [paragraph(plain('None of its tests reaches the change.'))];
  const shown = tests.slice(0, page.limits.tests).map((test) => [paragraph(code(test))]);
  if (tests.length > shown.length) shown.push([paragraph(plain(`${tests.length - shown.length} more`))]);
  return [paragraph(plain(`Its tests that reach the change:`)), list(shown)];
}

function linkBlocks({ result }: Page, feature: string): readonly Block[] {
  const links = result.config.features.find((one) => one.name === feature)?.links ?? {};
  const items = Object.entries(links).map(([kind, url]) => linkTo(url, [code(kind)]));
  return items.length === 0
    ? []
    : [paragraph(...items.flatMap((item, index) => (index === 0 ? item : [plain(' · '), ...item])))];
}

/** Every affected feature as a table: the picture for those who cannot see it. */
export function featureTable(page: Page): Block {
  const rows = page.result.verdict.requirements.slice(0, page.limits.rows).map((requirement): Inline[][] => {
    const impact = strongestImpact(page.result, requirement.feature);
    const { feature, outcome, rule, tests, owners } = requirement;
    return [
      [plain(rule === 'nothing' ? '' : `${sign(outcome)}\u00a0`), code(feature)],
      impact === undefined
        ? []
        : [code(impact.coupling), ...(impact.certainty === 'possible' ? [plain(', possible')] : [])],
      impact === undefined ? [] : routeInShort(impact),
      [plain(String(tests.length))],
      [plain(rule)],
      owners.slice(0, 3).flatMap((owner, index) => [...(index === 0 ? [] : [plain(' ')]), code(ownerName(owner))]),
    ];
  });
  const head = ['Feature', 'Felt through', 'Route', 'Tests', 'Asked for', 'Answers for it'];
  return table([head.map((cell) => [plain(cell)]), ...rows]);
}

/** A half of what is asked: the tests by name, or what was seen of the sign-off, and the checks or reviews that were looked at. */
function reasonLine(page: Page, reason: Reason, { tests }: Requirement): Inline[] {
  const isTests = reason.about === 'tests';
  const parts = isTests ? testParts(page, reason, tests) : signOffParts(page, reason);
  return [
    strong(plain(isTests ? 'Tests:' : 'Sign-off:')),
    plain(' '),
    ...parts.flatMap((part, index) => (index === 0 ? part : [plain('; '), ...part])),
    plain('.'),
  ];
}

/** What failed comes before the tests by name, what has yet to run behind them. */
function testParts(page: Page, reason: Reason, tests: readonly string[]): readonly Inline[][] {
  const checks = openChildren(page, reason);
  const seen = checks.length > 0 ? checks : [sentence(reason.text)];
  if (tests.length === 0) return seen;
  return reason.outcome === 'failed' ? [...seen, testsByName(tests)] : [testsByName(tests), ...seen];
}

/** An objection is told by its review alone, which links to it. */
function signOffParts(page: Page, reason: Reason): readonly Inline[][] {
  if (reason.outcome !== 'failed') return [sentence(reason.text), ...openChildren(page, reason)];
  const objections = reason.children.filter((child) => child.outcome === 'failed');
  return objections.length > 0 ? openChildren(page, { ...reason, children: objections }) : [sentence(reason.text)];
}

function openChildren({ limits }: Page, { children }: Reason): Inline[][] {
  const open = children.filter((child) => child.outcome !== 'met');
  const shown = open.slice(0, limits.proofs + 1).map(linkedReason);
  if (open.length > shown.length) shown.push([plain(`${open.length - shown.length} more`)]);
  return shown;
}

/** The tests that reach the change, three of them by name; by their paths where names alone would not tell them apart. */
function testsByName(tests: readonly string[]): Inline[] {
  const names = new Set(tests.map(baseName));
  const shown = tests.slice(0, TESTS_NAMED).map((test) => code(names.size === tests.length ? baseName(test) : test));
  const left = tests.length - shown.length;
  const joined = shown.flatMap((name, index): Inline[] => {
    if (index === 0) return [name];
    return [plain(left === 0 && index === shown.length - 1 ? ' and ' : ', '), name];
  });
  return [
    ...joined,
    plain(`${left === 0 ? '' : ` and ${left} more`} ${tests.length === 1 ? 'reaches' : 'reach'} the change`),
  ];
}

/** A reason whose first name links to what it speaks of. */
function linkedReason({ text, url }: Reason): Inline[] {
  const nodes = sentence(text);
  const at = nodes.findIndex((node) => node.type === 'inlineCode');
  const name = nodes[at];
  if (name?.type !== 'inlineCode') return nodes;
  return [...nodes.slice(0, at), ...linkTo(url, [name]), ...nodes.slice(at + 1)];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
