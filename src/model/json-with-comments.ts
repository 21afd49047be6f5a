/**
 * Parses JSON that may hold comments and commas after a last item, as Rush's and Lerna's files do.
 *
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseJsonWithComments(text: string): unknown {
  let json = '';
  let lastComma = -1;
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    const end = endOfToken(text, i);
    if (text.startsWith('//', i) || text.startsWith('/*', i)) {
      i = end;
      continue;
    }
    if ((char === ']' || char === '}') && lastComma >= 0) json = json.slice(0, lastComma) + json.slice(lastComma + 1);
    if (char === ',') lastComma = json.length;
    else if (!/\s/.test(char)) lastComma = -1;
    json += text.slice(i, end);
    i = end;
  }
  return JSON.parse(json);
}

/** Where the string, comment or character that starts at `start` ends. */
function endOfToken(text: string, start: number): number {
  const past = (closing: string, from: number): number => {
    const at = text.indexOf(closing, from);
    return at < 0 ? text.length : at + closing.length;
  };
  if (text.startsWith('//', start)) return past('\n', start);
  if (text.startsWith('/*', start)) return past('*/', start + 2);
  if (text.charAt(start) !== '"') return start + 1;
  let end = start + 1;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
  return end + 1;
}
