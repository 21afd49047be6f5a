/** Templates and braces in one another beyond this many are nobody's; they would exhaust the stack. */
const DEEPEST = 200;

/** After these an expression begins, so that `<` opens an element and `/` a regular expression. */
const BEFORE_EXPRESSION = new Set(['(', ',', '?', ':', '&', '|', '=', '>', '{', '[', ';', '!', '+', '-', '*', '']);

/**
 * Where code ends that stands in markup: the offset of the closing brace (or backtick) that belongs to it. Strings, templates,
 * comments and regular expressions are passed over; a quote that is not closed on its line is none. In time that grows with the length alone.
 *
 * @param from the offset after the opening brace or backtick
 * @param close what closes it
 * @param onElement told the offset of each `<` that opens an element; it gives the offset after that element, or null where it is never closed
 * @returns null when nothing closes it before `end`
 */
export function codeEnd(
  text: string,
  from: number,
  end: number,
  close: '}' | '`',
  onElement?: (at: number) => number | null,
): number | null {
  // What is open, innermost last: a brace, or a template whose text is being read.
  const open: ('{' | '`')[] = [close === '`' ? '`' : '{'];
  let before = '';
  for (let at = from; at < end; at++) {
    const char = text[at] ?? '';
    const isTemplate = open.at(-1) === '`';
    if (isTemplate) {
      if (char === '\\') at++;
      else if (char === '`') open.pop();
      else if (char === '$' && text[at + 1] === '{') {
        open.push('{');
        at++;
      }
      if (open.length === 0) return at;
      before = char === '`' ? ')' : '';
      continue;
    }
    if (/\s/.test(char)) continue;
    let next = at;
    let isElement = false;
    if (char === "'" || char === '"') next = afterQuoted(text, at, end);
    else if (char === '/' && text[at + 1] === '/') {
      at = afterLine(text, at, end);
      continue;
    } else if (char === '/' && text[at + 1] === '*') {
      const closed = text.indexOf('*/', at + 2);
      if (closed < 0 || closed >= end) return null;
      at = closed + 1;
      continue;
    } else if (char === '/' && BEFORE_EXPRESSION.has(before)) next = afterPattern(text, at, end);
    else if (char === '<' && onElement && opensElement(text, at, before)) {
      const after = onElement(at);
      if (after === null) return null;
      next = after - 1;
      isElement = true;
    } else if (char === '{' || char === '`') open.push(char);
    else if (char === '}') {
      open.pop();
      if (open.length === 0) return at;
    }
    if (open.length > DEEPEST) return null;
    before = next > at ? (isElement ? '' : ')') : char;
    at = next;
  }
  return null;
}

/** `a < b` compares; `return <b>`, `(<b>`, `&& <b>` and `=> <b>` open an element. */
function opensElement(text: string, at: number, before: string): boolean {
  if (!/[A-Za-z>]/.test(text[at + 1] ?? '')) return false;
  return BEFORE_EXPRESSION.has(before) || /\b(?:return|yield)\s*$/.test(text.slice(Math.max(0, at - 12), at));
}

/** The offset of the last character of a string; that of its first where it is not closed on its line. */
function afterQuoted(text: string, start: number, end: number): number {
  const quote = text[start];
  for (let at = start + 1; at < end; at++) {
    const char = text[at];
    if (char === quote) return at;
    if (char === '\n') return start;
    if (char === '\\') at++;
  }
  return start;
}

function afterLine(text: string, start: number, end: number): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 || newline > end ? end - 1 : newline;
}

/** The offset of the last character of a regular expression; that of its first where it is not closed on its line. */
function afterPattern(text: string, start: number, end: number): number {
  let isClass = false;
  for (let at = start + 1; at < end; at++) {
    const char = text[at];
    if (char === '\n') return start;
    if (char === '\\') at++;
    else if (char === '[') isClass = true;
    else if (char === ']') isClass = false;
    else if (char === '/' && !isClass) return at;
  }
  return start;
}
