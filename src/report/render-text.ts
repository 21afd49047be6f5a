import type { CheckResult } from '../model/check-result.ts';
import type { RouteStep } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Outcome, Reason, Requirement } from '../model/verdict.ts';
import { changedInWords, fateInWords, seenInWords, silentFiles } from './coverage-words.ts';
import { codesInWords, groupProblems, type ProblemGroup } from './group-problems.ts';
import { lead, lookOf, metRequirements, openReasons, openRequirements } from './headline.ts';
import { type ListedGroup, listedGroups } from './feature-groups.ts';
import { NO_COLOURS, type Palette } from './palette.ts';
import { printable } from './printable.ts';
import { strongestImpact } from './strongest-impact.ts';
import { whyFirst } from './why-first.ts';
import { count, impactInWords, stepInWords } from './words.ts';

/** How many tests of a feature are listed before the rest is counted. */
const TESTS_SHOWN = 10;

/** How many features that feel the change in the same way are named before the rest is counted. */
const FEATURES_SHOWN = 12;

/** How many places of one kind of problem are listed before the rest is counted. */
const PLACES_SHOWN = 3;

/** How many changed files that reach no feature are listed before the rest is counted. */
const FILES_SHOWN = 5;

/** The report for a terminal, ending in a new line: verdict, who waits with routes, tests and next step, who is safe, what could not be seen. */
export function renderText(result: CheckResult, palette: Palette = NO_COLOURS): string {
  const { verdict, problems } = result;
  const groups = groupProblems(problems);
  const errors = groups.filter((group) => group.severity === 'error');
  const warnings = groups.filter((group) => group.severity === 'warning');
  const notes = problems.filter((problem) => problem.severity === 'note');
  const blocks = [
    [`${headline(result, palette)}: ${words(lead(result), palette)}`, ...first(result, palette)],
    ...errors.map((group) => groupLines(group, palette)),
    ...openRequirements(verdict).map((requirement) => openLines(result, requirement, palette)),
    metRequirements(verdict).map((requirement) => metLine(requirement, palette)),
    listedGroups(result).map((group) => listedLine(group, palette)),
    ...warnings.map((group) => groupLines(group, palette)),
    notes.length === 0
      ? []
      : [palette.dim(`${count(notes.length, 'note')}: ${codesInWords(notes)} (--format json has them)`)],
    coverageLines(result, palette),
    [palette.dim(footer(result))],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Why the list begins where it does. */
function first(result: CheckResult, palette: Palette): string[] {
  const why = whyFirst(result);
  return why === null ? [] : [words(why, palette)];
}

/** What was seen and what was not, for a format that has no place for it. */
export function renderCoverage(result: CheckResult, palette: Palette): string {
  return `${coverageLines(result, palette).join('\n')}\n`;
}

/** What reaches no feature, by name, and how much was seen. */
function coverageLines({ coverage }: CheckResult, palette: Palette): string[] {
  const silent = silentFiles(coverage);
  const shown = silent
    .slice(0, FILES_SHOWN)
    .map((file) => `${palette.dim('·')} ${words(`${quoteName(file.path)}: ${fateInWords(file)}`, palette)}`);
  if (silent.length > shown.length)
    shown.push(palette.dim(`· ${silent.length - shown.length} more (--format json has them)`));
  return [...shown, palette.dim(`${changedInWords(coverage)}; ${seenInWords(coverage)}`)];
}

function headline({ verdict }: CheckResult, palette: Palette): string {
  const mode = verdict.mode === 'observe' ? ' (observing: nothing is held)' : '';
  return palette.bold(`${tone(verdict.reason.outcome, palette)(lookOf(verdict))}${mode}`);
}

function openLines(result: CheckResult, requirement: Requirement, palette: Palette): string[] {
  const impact = strongestImpact(result, requirement.feature);
  const name = tone(requirement.outcome, palette)(palette.bold(printable(requirement.feature)));
  const why = impact === undefined ? '' : `: ${words(impactInWords(impact, result.changes), palette)}`;
  return [
    `${mark(requirement.outcome, palette)} ${name} (${requirement.tier})${why}`,
    ...(impact === undefined ? [] : impact.route.map((step, index) => stepLine(result, step, index, palette))),
    ...openReasons(requirement).flatMap((half) => halfLines(half, palette)),
    ...testLines(requirement.tests, palette),
    ...(requirement.next === null ? [] : [`${label(0, 'next')}${words(requirement.next, palette)}`]),
  ];
}

function stepLine({ changes }: CheckResult, step: RouteStep, index: number, palette: Palette): string {
  const place = palette.cyan(printable(`${step.file}:${step.line}`));
  return `${label(index, 'route')}${place} ${palette.dim(words(stepInWords(step, changes), NO_COLOURS))}`;
}

function halfLines(half: Reason, palette: Palette): string[] {
  const reasons = half.children.filter((child) => child.outcome !== 'met').slice(0, 5);
  const name = half.about === 'tests' ? 'tests' : 'sign-off';
  // Checks and objections speak for themselves; who is asked for a review is said by the half alone.
  const isTold = reasons.length > 0 && (half.about === 'tests' || half.outcome === 'failed');
  const shown = isTold ? reasons : [half, ...reasons];
  return shown.map((reason, index) => `${label(index, name)}${words(reason.text, palette)}`);
}

function testLines(tests: readonly string[], palette: Palette): string[] {
  const shown = tests.slice(0, TESTS_SHOWN).map((test, index) => `${label(index, 'reached by')}${printable(test)}`);
  if (tests.length > TESTS_SHOWN) shown.push(`${label(1, '')}${palette.dim(`${tests.length - TESTS_SHOWN} more`)}`);
  return shown;
}

/** The margin of a block: its name on the first line, and room for it on the others. */
function label(index: number, name: string): string {
  return `    ${(index === 0 ? name : '').padEnd(12)}`;
}

function metLine({ feature, outcome, reason }: Requirement, palette: Palette): string {
  const proofs = reason.children.filter((child) => child.outcome === 'met').map((child) => words(child.text, palette));
  return `${mark(outcome, palette)} ${palette.bold(printable(feature))}: ${proofs.join(', and ')}`;
}

function listedLine({ features, words: why }: ListedGroup, palette: Palette): string {
  const shown = features.slice(0, FEATURES_SHOWN).map((feature) => printable(feature));
  const left = features.length - shown.length;
  const names = `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return `${palette.dim('·')} ${names}: ${words(why, palette)}; nothing is asked for ${features.length === 1 ? 'it' : 'them'}`;
}

/** One problem as a sentence; several of a kind by their first places, and what holds of all of them once. */
function groupLines({ code, severity, whats, why, next, docs }: ProblemGroup, palette: Palette): string[] {
  const colour = severity === 'error' ? palette.red : palette.yellow;
  const [only = '', ...others] = whats;
  const rest = [`    ${words(why, palette)}; ${words(next, palette)}`, palette.dim(`    ${docs}`)];
  if (others.length === 0) return [`${colour(severity)} ${words(only, palette)}`, ...rest];
  const left = whats.length - PLACES_SHOWN;
  return [
    `${colour(severity)} ${code}, ${whats.length} times`,
    ...whats.slice(0, PLACES_SHOWN).map((what) => `    ${words(what, palette)}`),
    ...(left > 0 ? [palette.dim(`    ${left} more (--format json has them)`)] : []),
    ...rest,
  ];
}

function footer({ base, head, changes, tests, stats, verdict }: CheckResult): string {
  return [
    `${base.slice(0, 7)}…${head === null ? 'uncommitted work' : head.slice(0, 7)}: ${count(changes.length, 'change')}`,
    `felt by ${count(verdict.requirements.length, 'feature')} of ${stats.features}`,
    `reached by ${count(tests.length, 'test file')}; ${count(stats.modules, 'module')} and ${count(stats.edges, 'import')} read`,
  ].join(', ');
}

function mark(outcome: Outcome, palette: Palette): string {
  const marks: { readonly [outcome in Outcome]: string } = { met: '✓', waiting: '…', failed: '✗', unknown: '?' };
  return tone(outcome, palette)(marks[outcome]);
}

function tone(outcome: Outcome, palette: Palette): (text: string) => string {
  if (outcome === 'met') return palette.green;
  return outcome === 'failed' ? palette.red : palette.yellow;
}

/** Our own sentence: names stand in quotes of their colour, so they are told apart without colours too. */
function words(text: string, palette: Palette): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? palette.cyan(`\`${printable(part)}\``) : printable(part, 2000)))
    .join('');
}
