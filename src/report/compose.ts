import { coverageBlocks } from './coverage-blocks.ts';
import {
  type Block,
  code,
  details,
  emphasis,
  heading,
  type Inline,
  linkTo,
  list,
  mermaid,
  paragraph,
  plain,
  sentence,
} from './document.ts';
import { leadBelowTitle, listedRequirements, lookOf, metRequirements, openRequirements, title } from './headline.ts';
import { featureTable, listedLine, metLine, openFeature, openGroup, type Page } from './parts.ts';
import { drawPicture } from './picture.ts';
import type { Requirement } from '../model/verdict.ts';
import { type FeatureGroup, groupFeatures, listedGroups } from './feature-groups.ts';
import { overrideBlocks } from './override-blocks.ts';
import { errorBlocks, warningBlocks } from './problem-blocks.ts';
import { whyFirst } from './why-first.ts';
import { count, upperFirst } from './words.ts';

/** A picture that is this small is shown rather than folded. */
const SMALL_PICTURE = 14;

/**
 * A whole report, in the order in which people in a hurry need it: the verdict; who waits, for what, with one next step;
 * what is proved; and behind folds what else can feel the change, the picture, the table and what could not be seen.
 */
export function compose(page: Page, options: { readonly hasPicture: boolean }): readonly Block[] {
  const { verdict } = page.result;
  return [
    heading(3, ...headline(page)),
    paragraph(...sentence(upperFirst(leadBelowTitle(page.result))), plain('.'), ...first(page), ...observing(page)),
    ...errorBlocks(page.result.problems, page.limits),
    ...openBlocks(page),
    ...metBlocks(page),
    ...listedBlocks(page),
    ...(verdict.requirements.length === 0 ? [] : overview(page, options.hasPicture)),
    ...warningBlocks(page.result.problems, page.limits),
    ...coverageBlocks(page),
    footer(page),
  ];
}

/** What is left where nothing longer fits: the verdict, and where the rest is. */
export function composeShortest(page: Page): readonly Block[] {
  return [
    heading(3, ...headline(page)),
    paragraph(...sentence(upperFirst(leadBelowTitle(page.result))), plain('.')),
    footer(page),
  ];
}

function headline({ result }: Page): Inline[] {
  const signs = { satisfied: '✅', waiting: '⏳', blocked: '❌', inconclusive: '⚠️' } as const;
  const sign = result.verdict.override === null ? signs[lookOf(result.verdict)] : '🚨';
  return [plain(`${sign} `), ...sentence(title(result))];
}

function observing({ result }: Page): Inline[] {
  return result.verdict.mode === 'observe' ? [plain(' Nothing is held while it observes.')] : [];
}

/** Why the list begins where it does. */
function first({ result }: Page): Inline[] {
  const why = whyFirst(result);
  return why === null ? [] : [plain(' '), ...sentence(why), plain('.')];
}

function openBlocks(page: Page): readonly Block[] {
  const open = openRequirements(page.result.verdict);
  const full = open.slice(0, page.limits.full);
  const rest = open.slice(page.limits.full);
  return [
    ...full.flatMap((requirement) => openFeature(page, requirement)),
    ...foldedGroups(page, rest),
    ...howToSignOff(page, open),
    ...overrideBlocks(page.result),
  ];
}

/** Those that wait behind the first few: counted in the line that opens them, and told by what they share. */
function foldedGroups(page: Page, rest: readonly Requirement[]): readonly Block[] {
  if (rest.length === 0) return [];
  const groups = groupFeatures(page.result, rest);
  const shown = groups.slice(0, page.limits.lines);
  const left = groups.slice(shown.length).flatMap(({ requirements }) => requirements);
  const summary = `${count(rest.length, 'more feature')} ${rest.length === 1 ? 'waits' : 'wait'}${sharedReason(groups, rest)}`;
  return [
    details(sentence(summary), [
      list([
        ...shown.map((group) => openGroup(page, group)),
        ...(left.length === 0 ? [] : [[paragraph(plain(`${left.length} more for other reasons`))]]),
      ]),
    ]),
  ];
}

/** The reason that most of them share, so that nobody need open the fold who knows it already. */
function sharedReason(groups: readonly FeatureGroup[], rest: readonly Requirement[]): string {
  const [most] = [...groups].sort((a, b) => b.requirements.length - a.requirements.length);
  if (most === undefined || most.requirements.length < 2 || most.words === '') return '';
  const number = most.requirements.length;
  return `${number === rest.length ? '' : `, ${number} of them`} because ${most.words}`;
}

/** How many digits of a commit are told to be copied: so many that nobody can make another commit begin with them. */
const COPIED_DIGITS = 16;

/** What counts as a sign-off here, where one is asked for: the name of the commit is at hand to be copied. */
function howToSignOff({ result, context }: Page, open: readonly Requirement[]): readonly Block[] {
  const first = open.find((requirement) => requirement.asked.length > 0);
  if (context === null || result.head === null || first === undefined) return [];
  const command = `/spillover sign-off ${first.feature} ${result.head.slice(0, COPIED_DIGITS)}`;
  return [paragraph(emphasis(plain('To sign off: approve in a review, or comment '), code(command), plain('.')))];
}

function metBlocks(page: Page): readonly Block[] {
  const met = metRequirements(page.result.verdict).map((requirement) => metLine(page, requirement));
  if (met.length === 0) return [];
  if (met.length > 5) return foldedLines(met, page.limits.lines, (number) => `✅ ${count(number, 'feature')} proved`);
  return [paragraph(plain('Proved:')), list(met.map((line) => [paragraph(...line)]))];
}

function listedBlocks(page: Page): readonly Block[] {
  const number = listedRequirements(page.result.verdict).length;
  const summary = `${count(number, 'more feature')} can feel the change; nothing is asked for ${number === 1 ? 'it' : 'them'}`;
  return foldedLines(
    listedGroups(page.result).map((group) => listedLine(page, group)),
    page.limits.lines,
    () => summary,
  );
}

function overview(page: Page, hasPicture: boolean): readonly Block[] {
  const picture = hasPicture ? drawPicture(page.result, page.limits.nodes) : null;
  const table = details([plain('All of it as a table')], [featureTable(page), ...cutRows(page)]);
  if (picture === null) return [table];
  const isSmall = (picture.match(/^ {2}n\d+[[(]/gm) ?? []).length <= SMALL_PICTURE;
  const isShown = isSmall && page.result.verdict.state !== 'satisfied';
  return [...(isShown ? [mermaid(picture)] : [details([plain('Picture of the routes')], [mermaid(picture)])]), table];
}

function cutRows({ result, limits }: Page): readonly Block[] {
  const left = result.verdict.requirements.length - limits.rows;
  return left > 0 ? [paragraph(plain(`${left} more are left out here.`))] : [];
}

function footer({ result, context }: Page): Block {
  const { base, head, changes, tests, stats, verdict } = result;
  const summaryUrl = context?.summaryUrl ?? null;
  const compared = [
    code(base.slice(0, 7)),
    plain('…'),
    head === null ? plain('uncommitted work') : code(head.slice(0, 7)),
  ];
  return paragraph(
    emphasis(
      ...compared,
      plain(
        `: ${count(changes.length, 'change')}, felt by ${count(verdict.requirements.length, 'feature')} of ${stats.features}, reached by ${count(tests.length, 'test file')}; ${count(stats.modules, 'module')} and ${count(stats.edges, 'import')} read.`,
      ),
      ...(summaryUrl === null ? [] : [plain(' '), ...linkTo(summaryUrl, [plain('The whole report')])]),
    ),
  );
}

function foldedLines(
  lines: readonly (readonly Inline[])[],
  limit: number,
  summary: (number: number) => string,
): readonly Block[] {
  if (lines.length === 0) return [];
  const items = lines.slice(0, limit).map((line) => [paragraph(...line)]);
  if (lines.length > limit) items.push([paragraph(plain(`${lines.length - limit} more`))]);
  return [details([plain(summary(lines.length))], [list(items)])];
}
