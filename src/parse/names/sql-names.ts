import type { NameList } from './name-list.ts';

/** What begins like a statement of SQL, and the word without which it would be a sentence of a person. */
const STATEMENTS: readonly (readonly [start: RegExp, needs: RegExp])[] = [
  [/^select\s+(?:distinct\s+)?(?:\*|[\w."`*]+(?:\([^)]{0,200}\))?(?:\s*,|\s+as\s|\s+from\s))/i, /\sfrom\s+["'`\w]/i],
  [/^with\s+(?:recursive\s+)?\w+\s+as\s+\(/i, /\sfrom\s+["'`\w]/i],
  [/^insert\s+into\s+["'`\w]/i, /\svalues\b|\sselect\s|\(/i],
  [/^update\s+["'`\w.]+\s+(?:as\s+\w+\s+)?set\s/i, /=/],
  [/^delete\s+from\s+["'`\w]/i, /./],
  [/^(?:alter|create|drop|truncate)\s+(?:unique\s+|temporary\s+)?(?:table|index|view)\s/i, /./],
];

/** A table, behind the word that it follows, and the column of `ADD COLUMN`. */
const PLACES =
  /\b(from|into|update|join|table(?:\s+if(?:\s+not)?\s+exists)?|truncate|references|add\s+column(?:\s+if\s+not\s+exists)?|drop\s+column(?:\s+if\s+exists)?|rename\s+column)\s+["'`]?(?:\w+["'`]?\.["'`]?)?([A-Za-z_]\w*)["'`]?/gi;

/** Words that follow a keyword and are no table. */
const NO_NAME = /^(?:select|set|where|only|lateral|values|if|exists|not|skip|nowait|of|the|each|row)$/i;

/** Whether a text is SQL, as far as its beginning tells. */
export function isSql(text: string): boolean {
  if (text.length < 15) return false;
  const start = text.slice(0, 3000).replace(/^(?:\s|--[^\n]*\n)+/, '');
  return STATEMENTS.some(([begins, needs]) => begins.test(start) && needs.test(start));
}

/** Notes the tables of statements, and the columns that they add or take away. */
export function sqlNames(text: string, firstLine: number, names: NameList): void {
  let line = firstLine;
  let from = 0;
  for (const match of text.slice(0, 200_000).matchAll(PLACES)) {
    const [, word = '', name = ''] = match;
    for (let at = text.indexOf('\n', from); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) line++;
    from = match.index;
    if (NO_NAME.test(name)) continue;
    if (/column/i.test(word)) names.add('column', name, 'defines', line);
    else names.add('table', name, /^(?:table|into|update|truncate)/i.test(word) ? 'defines' : 'uses', line);
  }
}
