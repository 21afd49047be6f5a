import { ts } from 'ts-morph';
import type { ImportRecord } from '../model/module.ts';
import { typesInComments } from './comment-types.ts';

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
