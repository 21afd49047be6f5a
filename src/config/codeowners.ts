import type { Owner } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { type CodeownersPart, compileCodeownersPattern, matchesCodeownersPattern } from './codeowners-pattern.ts';
import { CODEOWNERS_PATHS } from './config-paths.ts';
import { parseOwner } from './parse-owner.ts';

/** The size from which GitHub does not load a CODEOWNERS file, in bytes. */
export const CODEOWNERS_LIMIT = 3 * 1024 * 1024;

/** One line of CODEOWNERS. */
export interface CodeownersRule {
  /** As written. */
  readonly pattern: string;
  readonly parts: readonly CodeownersPart[];
  /** Empty: whoever an earlier line named no longer owns what matches. */
  readonly owners: readonly Owner[];
  /** 1-based. */
  readonly line: number;
}

/** A CODEOWNERS file, as far as it could be read. */
export interface Codeowners {
  readonly path: string;
  /** In the order of the file: the last that matches counts. */
  readonly rules: readonly CodeownersRule[];
  /** A line that GitHub skips, or the whole file when it is too large. */
  readonly problems: readonly Problem[];
}

/** The CODEOWNERS that GitHub reads: the first of `.github/`, the root, `docs/`; null when there is none. */
export function codeownersOf(files: TextFiles): Codeowners | null {
  for (const path of CODEOWNERS_PATHS) {
    const text = files.read(path);
    if (text !== undefined) return parseCodeowners(text, path);
  }
  return null;
}

/**
 * Reads CODEOWNERS as GitHub documents it ("About code owners"): a pattern, then owners, then perhaps a comment. A line with
 * something GitHub does not support (`!`, `[ ]`, `\#`, an owner that is neither `@login`, `@org/team` nor an e-mail
 * address) is skipped, and a problem says so; the other lines hold.
 */
export function parseCodeowners(text: string, path: string): Codeowners {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > CODEOWNERS_LIMIT) {
    const data = { bytes, limit: CODEOWNERS_LIMIT };
    return {
      path,
      rules: [],
      problems: [{ code: 'codeowners-too-large', severity: 'warning', location: { file: path }, data }],
    };
  }
  const rules: CodeownersRule[] = [];
  const problems: Problem[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const { pattern, rest } = splitLine(line);
    const owners = ownersIn(rest);
    const mistake = patternMistake(pattern) ?? owners.mistake;
    if (mistake !== null) {
      const location = { file: path, line: index + 1, column: raw.length - raw.trimStart().length + 1 };
      problems.push({ code: 'codeowners-invalid', severity: 'warning', location, data: { line, message: mistake } });
      continue;
    }
    rules.push({ pattern, parts: compileCodeownersPattern(pattern), owners: owners.found, line: index + 1 });
  }
  return { path, rules, problems };
}

/** Who owns a path: the owners of the last line that matches. Empty: nobody. */
export function ownersOfPath(codeowners: Codeowners, path: string): readonly Owner[] {
  const parts = path.split('/');
  return codeowners.rules.findLast((rule) => matchesCodeownersPattern(rule.parts, parts))?.owners ?? [];
}

/** Parts a line at the first white space that no backslash precedes. */
function splitLine(line: string): { readonly pattern: string; readonly rest: string } {
  let end = 0;
  while (end < line.length && !/\s/.test(line.charAt(end))) end += line.charAt(end) === '\\' ? 2 : 1;
  return { pattern: line.slice(0, end), rest: line.slice(end) };
}

function patternMistake(pattern: string): string | null {
  if (pattern.startsWith('!')) return 'a pattern cannot be negated with "!"';
  if (pattern.includes('\\#')) return '"#" cannot be escaped';
  if (pattern.includes('#')) return 'it is not clear whether "#" in a pattern starts a comment';
  if (/[[\]]/.test(pattern)) return 'character ranges "[ ]" are not supported';
  if (pattern.includes('***')) return 'three asterisks in a row mean nothing';
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(pattern)) return 'the pattern ends in a backslash that escapes nothing';
  return null;
}

function ownersIn(text: string): { readonly found: readonly Owner[]; readonly mistake: string | null } {
  const comment = text.indexOf('#');
  const words = (comment < 0 ? text : text.slice(0, comment)).split(/\s+/).filter((word) => word !== '');
  const found: Owner[] = [];
  for (const word of words) {
    const owner = word.includes('@') ? parseOwner(word) : null;
    if (owner === null) return { found: [], mistake: `"${word}" is no owner: @login, @org/team or an e-mail address` };
    found.push(owner);
  }
  return { found, mistake: null };
}
