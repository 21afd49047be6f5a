import { ts } from 'ts-morph';
import type { ImportRecord } from '../model/module.ts';

/** What the comments of a file ask for: all of it is for the compiler alone. */
export function commentImports(source: ts.SourceFile): ImportRecord[] {
  const records: ImportRecord[] = [];
  const lineAt = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line + 1;
  const shared = { names: [], isTypeOnly: true } as const;
  for (const { fileName, pos } of source.referencedFiles) {
    // What the compiler is told to look at is by its own rule relative to the file, with or without a leading dot.
    const specifier = /^\.{0,2}\//.test(fileName) ? fileName : `./${fileName}`;
    records.push({ kind: 'reference', specifier, line: lineAt(pos), ...shared });
  }
  // `types="x"` names a package, or a file where it begins with a dot.
  for (const { fileName, pos } of source.typeReferenceDirectives)
    records.push({ kind: 'reference', specifier: fileName, line: lineAt(pos), ...shared });
  if (isScript(source)) {
    for (const { specifier, name, offset } of typesInComments(source.text)) {
      const names = name === null ? [] : [{ imported: name, local: '', isTypeOnly: true }];
      records.push({ kind: 'import-type', specifier, names, isTypeOnly: true, line: lineAt(offset) });
    }
  }
  return records;
}

/** What the compiler took a file for, which it keeps on the source file without declaring it. */
interface WithScriptKind {
  readonly scriptKind?: ts.ScriptKind;
}

/** Whether a file is plain JavaScript: in TypeScript proper the compiler reads no types from comments. */
function isScript(source: ts.SourceFile): boolean {
  const { scriptKind } = source as WithScriptKind;
  return scriptKind === ts.ScriptKind.JS || scriptKind === ts.ScriptKind.JSX;
}

/** A type that a comment takes of a module. */
interface CommentType {
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
function typesInComments(text: string): CommentType[] {
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
