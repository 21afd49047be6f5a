import type { Change } from '../model/change.ts';
import type { CheckResult } from '../model/check-result.ts';
import { MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { Outcome, Requirement } from '../model/verdict.ts';
import { printable } from './printable.ts';

/** A note on a line of the pull request's diff. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** The path at head, as it is: whoever prints it escapes it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows ten annotations of a level and step; more would push the first ones out. */
export const MOST_ANNOTATIONS = 10;

/**
 * Notes on the changed lines that features elsewhere can feel, the most pressing first: an error where a feature failed, a
 * warning where one waits, a notice where all are safe or nothing is held. Lines of deleted files have no place in the
 * diff's head and get none; nor do files whose names hold control characters or bytes that are no UTF-8.
 */
export function renderAnnotations(result: CheckResult): readonly Annotation[] {
  const notes = result.changes.flatMap((change) => annotate(result, change));
  return mergeLines(notes).sort(byLevelAndPlace).slice(0, MOST_ANNOTATIONS).map(finish);
}

interface Note {
  readonly level: Annotation['level'];
  readonly file: string;
  readonly line: number;
  readonly symbols: readonly string[];
  readonly requirements: readonly Requirement[];
}

function annotate(result: CheckResult, change: Change): readonly Note[] {
  if (change.kind === 'deleted' || isUnprintable(change.file)) return [];
  const felt = new Set(
    result.impacts
      .filter(
        ({ coupling, route: [origin] }) =>
          coupling !== 'edits' && origin?.file === change.file && origin.symbol === change.symbol,
      )
      .map((impact) => impact.feature),
  );
  const requirements = result.verdict.requirements.filter(
    ({ feature, rule }) => felt.has(feature) && rule !== 'nothing',
  );
  if (requirements.length === 0) return [];
  const level = result.verdict.mode === 'observe' ? 'notice' : levelOf(requirements.map(({ outcome }) => outcome));
  return [{ level, file: change.file, line: change.line, symbols: [change.symbol], requirements }];
}

function levelOf(outcomes: readonly Outcome[]): Annotation['level'] {
  if (outcomes.includes('failed')) return 'error';
  return outcomes.every((outcome) => outcome === 'met') ? 'notice' : 'warning';
}

const LEVELS: readonly Annotation['level'][] = ['error', 'warning', 'notice'];

function mergeLines(notes: readonly Note[]): Note[] {
  const byPlace = new Map<string, Note>();
  for (const note of notes) {
    const key = JSON.stringify([note.file, note.line]);
    const known = byPlace.get(key);
    byPlace.set(key, known === undefined ? note : join(known, note));
  }
  return [...byPlace.values()];
}

function join(a: Note, b: Note): Note {
  const level = LEVELS.indexOf(a.level) < LEVELS.indexOf(b.level) ? a.level : b.level;
  const symbols = [...new Set([...a.symbols, ...b.symbols])].sort();
  return { ...a, level, symbols, requirements: [...new Set([...a.requirements, ...b.requirements])] };
}

function byLevelAndPlace(a: Note, b: Note): number {
  if (a.level !== b.level) return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function finish({ level, file, line, symbols, requirements }: Note): Annotation {
  const open = requirements.filter((requirement) => requirement.outcome !== 'met');
  const named = symbols.filter((symbol) => symbol !== WHOLE_FILE && symbol !== MODULE_LOAD);
  const subject = named.length === 0 ? 'this file' : some(named, 3);
  const lines = open
    .slice(0, 5)
    .map(
      ({ feature, missing, outcome }) =>
        `${printable(feature, 60)}${outcome === 'failed' ? '' : ' waits'}: ${printable((missing ?? '').replaceAll('`', ''), 300)}`,
    );
  if (open.length > lines.length) lines.push(`${open.length - lines.length} more are not yet safe.`);
  return {
    level,
    file,
    line,
    title: `Felt by ${some(
      requirements.map(({ feature }) => feature),
      3,
    )}`,
    message: [
      `What changes in ${subject} can be felt by ${some(
        requirements.map(({ feature }) => feature),
        8,
      )}.`,
      ...(open.length === 0 ? ['Each of them is safe.'] : lines),
    ].join('\n'),
  };
}

function some(names: readonly string[], limit: number): string {
  const shown = names.slice(0, limit).map((name) => printable(name, 60));
  return names.length > limit ? `${shown.join(', ')} and ${names.length - limit} more` : shown.join(', ');
}

function isUnprintable(file: string): boolean {
  return /[\p{Cc}\p{Surrogate}]/u.test(file);
}
