import type { Problem } from '../model/problem.ts';
import {
  type Block,
  code,
  details,
  emphasis,
  type Inline,
  list,
  paragraph,
  plain,
  sentence,
  strong,
} from './document.ts';
import { codesInWords, groupProblems, type ProblemGroup } from './group-problems.ts';
import type { Limits } from './limits.ts';
import { count, upperFirst } from './words.ts';

/** What keeps the verdict open: every error, in the open. */
export function errorBlocks(problems: readonly Problem[], limits: Limits): readonly Block[] {
  const errors = problems.filter((problem) => problem.severity === 'error');
  return errors.length === 0 ? [] : [groupList(errors, limits)];
}

/** What could not be seen and decides nothing: warnings behind a fold that counts them; notes are only counted. */
export function warningBlocks(problems: readonly Problem[], limits: Limits): readonly Block[] {
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  if (warnings.length === 0) return [];
  const notes = problems.filter((problem) => problem.severity === 'note');
  const counted = notes.length === 0 ? '' : `${count(notes.length, 'note')}: ${codesInWords(notes)}.`;
  return [
    details(
      [plain(`${count(warnings.length, 'warning')}: ${codesInWords(warnings)}`)],
      [groupList(warnings, limits), ...(counted === '' ? [] : [paragraph(plain(counted))])],
    ),
  ];
}

function groupList(problems: readonly Problem[], limits: Limits): Block {
  const groups = groupProblems(problems);
  const items = groups.slice(0, limits.problems).map((group) => groupItem(group, limits.places));
  const left = groups.slice(limits.problems).reduce((sum, { whats }) => sum + whats.length, 0);
  return list(left === 0 ? items : [...items, [paragraph(plain(`${left} more`))]]);
}

function groupItem({ code: name, whats, why, next }: ProblemGroup, limit: number): readonly Block[] {
  const [only, ...others] = whats;
  const rule: Inline[] = [...sentence(upperFirst(why)), plain('. '), ...sentence(upperFirst(next)), plain('. ')];
  const tag = emphasis(code(name));
  if (only !== undefined && others.length === 0)
    return [paragraph(...sentence(upperFirst(only)), plain('. '), ...rule, tag)];
  const shown = whats.slice(0, limit).map((what) => [paragraph(...sentence(upperFirst(what)))]);
  if (whats.length > shown.length) shown.push([paragraph(plain(`${whats.length - shown.length} more`))]);
  return [paragraph(strong(plain(`${whats.length} times:`)), plain(' '), ...rule, tag), list(shown)];
}
