/** A word that stands between others. */
export interface FoundWord {
  readonly word: string;
  /** Where it starts, and where it ends, by offset. */
  readonly start: number;
  readonly end: number;
}

/** The last of some words that stands by itself and in no bracket or string; null where there is none. */
export function topLevel(code: string, words: readonly string[]): FoundWord | null {
  let depth = 0;
  let found: FoundWord | null = null;
  for (const match of code.matchAll(/[([{]|[)\]}]|'[^'\n]*'|"[^"\n]*"|`[^`]*`|[\w$]+/g)) {
    const [token] = match;
    if (token === '(' || token === '[' || token === '{') depth++;
    else if (token === ')' || token === ']' || token === '}') depth--;
    else if (depth === 0 && words.includes(token) && match.index > 0)
      found = { word: token, start: match.index, end: match.index + token.length };
  }
  return found;
}
