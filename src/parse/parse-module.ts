import { ts } from 'ts-morph';
import type { ImportRecord, ModuleSummary, ParseFailure } from '../model/module.ts';
import { collectImports } from './imports.ts';
import { languageOf } from './language.ts';
import { scriptOfComponent } from './script-blocks.ts';
import { collectSymbols } from './units.ts';

/** In UTF-16 code units. Larger files are generated or bundled: they are not parsed, a Problem says so, and every string in them counts as a guess. */
export const SIZE_LIMIT = 5_000_000;

/**
 * Whether a file is a bundle or minified: nobody reads it symbol by symbol, and a single one takes longer to take apart than
 * all that people wrote. Only the whole of it is spoken of. By size, or by lines that are ten times as long as people's.
 */
function isWrittenByTools(text: string): boolean {
  if (text.length < 30_000) return false;
  return text.length > 1_000_000 || text.length / text.split('\n', text.length / 500).length > 500;
}

/** A summary of a file that imports nothing. */
const EMPTY: ModuleSummary = { imports: [] };

/**
 * What a module says of itself.
 *
 * @param text the file's text; a byte order mark in front is ignored
 * @param extension the part of its name after the last dot, in lower case; one that is no source gives a summary without imports
 * @returns never throws: what cannot be parsed has a `failure`, and its imports are those that were found, with a guess for every other string that could be one
 */
export function parseModule(text: string, extension: string): ModuleSummary {
  const language = languageOf(extension);
  if (!language) return EMPTY;
  if (text.length > SIZE_LIMIT) {
    const message = `the file has ${text.length} characters; more than ${SIZE_LIMIT} are not parsed`;
    return { imports: guesses(text, []), failure: { reason: 'too-large', message, line: 1 } };
  }
  const script = language.kind === 'component' ? scriptOfComponent(text) : { text, sources: [] };
  const scriptKind = language.kind === 'component' ? ts.ScriptKind.TSX : language.scriptKind;
  let source = parse(script.text, scriptKind);
  let failure = failureOf(source);
  if (failure && (scriptKind === ts.ScriptKind.TSX || scriptKind === ts.ScriptKind.JSX)) {
    // A component without JSX may hold the type assertions and generics that only TypeScript proper allows, as may Flow's `.js`.
    const plain = parse(script.text, ts.ScriptKind.TS);
    const plainFailure = failureOf(plain);
    if (!plainFailure) [source, failure] = [plain, null];
  }
  const imports: ImportRecord[] = [
    ...script.sources.map((from) => ({
      kind: 'import' as const,
      specifier: from.specifier,
      names: [],
      isTypeOnly: false,
      line: from.line,
    })),
    ...collectImports(source),
  ];
  if (failure) return { imports: [...imports, ...guesses(script.text, imports)], failure };
  if (isWrittenByTools(text)) return { imports };
  // A component's template names what its script binds, where the script itself does not: only the whole of it can be spoken of.
  return language.kind === 'component' ? { imports } : { imports, symbols: collectSymbols(source) };
}

function parse(text: string, scriptKind: ts.ScriptKind): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile('module', text, options, true, scriptKind);
}

/** The parser's own diagnostics, which the compiler keeps on the source file without declaring them. */
interface WithDiagnostics {
  readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
}

function failureOf(source: ts.SourceFile): ParseFailure | null {
  const [first] = (source as WithDiagnostics).parseDiagnostics ?? [];
  if (!first) return null;
  const { line } = source.getLineAndCharacterOfPosition(first.start);
  return { reason: 'syntax', message: ts.flattenDiagnosticMessageText(first.messageText, ' '), line: line + 1 };
}

/** Every string of a text, also one that is never closed, that could be a specifier and is not among those already found. */
function guesses(text: string, found: readonly ImportRecord[]): ImportRecord[] {
  const known = new Set(found.map((record) => record.specifier));
  const records: ImportRecord[] = [];
  let line = 1;
  let end = 0;
  for (const match of text.matchAll(
    /(["'`])(?:([\w@#~.$/-][^"'`\s\\]{0,300})\1|([\w@#~.$/-][^"'`\s\\;]{0,300})(?=[;\s]|$))/g,
  )) {
    for (let at = text.indexOf('\n', end); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) line++;
    end = match.index;
    const specifier = match[2] ?? match[3];
    if (specifier === undefined || known.has(specifier)) continue;
    known.add(specifier);
    records.push({ kind: 'import', specifier, names: [], isTypeOnly: false, line, isGuess: true });
  }
  return records;
}
