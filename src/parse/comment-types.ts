/** A type that a comment takes of a module. */
export interface CommentType {
  readonly specifier: string;
  /** Null where it takes all of it. */
  readonly name: string | null;
  readonly offset: number;
}

/**
 * The types that JSDoc takes of other modules: an `import` type after `@type`, and `@import`.
 *
 * https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html
 */
export function typesInComments(text: string): CommentType[] {
  const found: CommentType[] = [];
  for (let start = text.indexOf('/**'); start >= 0; ) {
    const end = text.indexOf('*/', start);
    if (end < 0) break;
    const comment = text.slice(start, end);
    if (comment.includes('import')) {
      for (const match of comment.matchAll(/\bimport\(\s*(?:'([^'\n]+)'|"([^"\n]+)")\s*\)(?:\s*\.\s*([\w$]+))?/g)) {
        const specifier = match[1] ?? match[2];
        if (specifier !== undefined) found.push({ specifier, name: match[3] ?? null, offset: start + match.index });
      }
      for (const match of comment.matchAll(/@import\b[^'"@]{1,500}\bfrom\s*(?:'([^'\n]+)'|"([^"\n]+)")/g)) {
        const specifier = match[1] ?? match[2];
        if (specifier !== undefined) found.push({ specifier, name: null, offset: start + match.index });
      }
    }
    start = text.indexOf('/**', end + 2);
  }
  return found;
}
