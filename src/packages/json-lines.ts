/** What joins the keys of a path in `linesOfKeys`. */
export const KEY_SEPARATOR = '\0';

/**
 * The line of every key of a JSON text, with or without comments, by the path of keys that leads to it. Keys inside lists
 * are left out, and so is what lies deeper than `depth`. Of a key that stands twice the last counts, as in `JSON.parse`.
 * What is no JSON yields whatever looks like keys.
 */
export function linesOfKeys(text: string, depth: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  // The key under which each open object or list stands; null in a list.
  const path: (string | null)[] = [];
  let key: string | null = null;
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '\n':
        line += 1;
        break;
      case '/':
        at = endOfComment(text, at);
        if (text.charAt(at) === '\n') line += 1;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (path.length > 0 && path.length <= depth && path.at(-1) !== null && isKey(text, end)) {
          key = textOf(text.slice(at, end));
          lines.set([...path.slice(1), key].join(KEY_SEPARATOR), line);
        }
        at = end - 1;
        break;
      }
      case '{':
        path.push(path.at(-1) === null ? null : (key ?? ''));
        break;
      case '[':
        path.push(null);
        break;
      case '}':
      case ']':
        path.pop();
        break;
    }
  }
  return lines;
}

function endOfComment(text: string, at: number): number {
  const next = text.charAt(at + 1);
  if (next !== '/') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function isKey(text: string, from: number): boolean {
  let at = from;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
  return text.charAt(at) === ':';
}

function textOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
