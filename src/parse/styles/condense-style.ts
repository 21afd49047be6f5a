import { hasLineComments, isIndented, type StyleDialect } from './dialect.ts';

/**
 * A style without its comments and with white space condensed: what counts of it. Comments that a tool obeys stay (`/*!`, which
 * builds keep, `@charset` is no comment). Indentation stays where it is the syntax.
 */
export function condenseStyle(text: string, dialect: StyleDialect): string {
  let plain = '';
  let at = 0;
  let from = 0;
  const cut = (end: number): void => {
    plain += text.slice(from, at);
    at = end < 0 ? text.length : end;
    from = at;
  };
  while (at < text.length) {
    const char = text[at];
    if (char === '"' || char === "'") at = endOfString(text, at);
    else if (char === '/' && text[at + 1] === '*' && text[at + 2] !== '!') {
      const close = text.indexOf('*/', at + 2);
      cut(close < 0 ? -1 : close + 2);
      // It parts what stands before and after it.
      plain += ' ';
    } else if (char === '/' && text[at + 1] === '/' && hasLineComments(dialect) && !/[:(]/.test(text[at - 1] ?? ''))
      cut(text.indexOf('\n', at));
    else at++;
  }
  plain += text.slice(from);
  return isIndented(dialect) ? indented(plain) : spaced(plain);
}

const endOfString = (text: string, start: number): number => {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return Math.min(text.length, at + 1);
};

/** White space outside strings becomes one blank, and none next to what parts words anyway. */
function spaced(text: string): string {
  return text
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\s*([{};,])\s*|\s+/g, (whole, mark: string | undefined) =>
      whole.startsWith('"') || whole.startsWith("'") ? whole : (mark ?? ' '),
    )
    .trim();
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
