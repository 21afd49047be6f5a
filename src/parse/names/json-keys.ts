/** A key of a document whose value is a text. */
export interface TextKey {
  /** All keys that lead to it, with dots between them. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** Deeper objects are no texts. */
const DEEPEST = 20;

/** A string, with its escapes; a line's end; a mark. */
const TOKENS = /"((?:[^"\\\n]|\\.)*)"|\n|[{}[\]:,]/g;

/** The keys of a JSON document that lead to texts. What is no JSON gives what could be read of it. */
export function jsonKeys(text: string): readonly TextKey[] {
  const found: TextKey[] = [];
  const path: string[] = [];
  let key: { readonly name: string; readonly line: number } | null = null;
  let last: { readonly name: string; readonly line: number } | null = null;
  let line = 1;
  for (const match of text.matchAll(TOKENS)) {
    const [token, string] = match;
    if (token === '\n') line++;
    else if (string !== undefined) {
      if (key !== null && path.length <= DEEPEST) {
        found.push({ path: [...path.filter((part) => part !== ''), key.name].join('.'), line: key.line });
        key = null;
      } else last = { name: unescaped(string), line };
    } else if (token === ':') {
      key = last;
      last = null;
    } else if (token === '{' || token === '[') {
      path.push(key?.name ?? '');
      key = null;
    } else if (token === '}' || token === ']') {
      path.pop();
      key = null;
    } else key = null;
  }
  return found;
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
