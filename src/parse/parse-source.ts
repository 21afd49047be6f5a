import { ts } from 'ts-morph';
import type { ParseFailure } from '../model/module.ts';
import { mayTypeByComments } from './comment-tags.ts';
import { withoutFlow, withoutTypeof } from './flow/without-flow.ts';

/** A text as a syntax tree with parent pointers, and the first reason why it is none. */
export interface ParsedSource {
  readonly source: ts.SourceFile;
  /** Null when the text parses. */
  readonly failure: ParseFailure | null;
  /** Present where Flow's types had to be taken out of the text before it could be read. */
  readonly flow?: {
    /** Good for nothing but the types that it imports. */
    readonly typeImports: ts.SourceFile;
    /** The lines that types were taken out of. */
    readonly typed: readonly string[];
  };
}

/**
 * Parses a text. One that does not parse with JSX is tried without: it may hold the type assertions and generics that only
 * TypeScript proper allows, as may Flow's `.js`. What is JavaScript by its name and neither of both is read without Flow's types.
 */
export function parseSource(text: string, scriptKind: ts.ScriptKind): ParsedSource {
  const source = parse(text, scriptKind);
  const failure = failureOf(source);
  if (failure && (scriptKind === ts.ScriptKind.TSX || scriptKind === ts.ScriptKind.JSX)) {
    const plain = parse(text, ts.ScriptKind.TS);
    if (!failureOf(plain)) return { source: plain, failure: null };
    const flow = scriptKind === ts.ScriptKind.JSX ? withoutFlow(text) : null;
    if (flow) {
      const erased = parse(flow.text, scriptKind);
      const typed = linesApart(text, flow.text);
      if (!failureOf(erased))
        return { source: erased, failure: null, flow: { typeImports: parse(flow.typeImports, scriptKind), typed } };
    }
    // What Flow imports of types is then found at least.
    const readable = withoutTypeof(text);
    if (readable !== text) return { source: parse(readable, scriptKind), failure };
  }
  return { source, failure };
}

/**
 * The lines of a text that are not as in another one with as many lines, without the white space around them, and without comments
 * that say nothing to Flow.
 */
function linesApart(text: string, other: string): readonly string[] {
  const others = other.split('\n');
  return text.split('\n').flatMap((written, index) => {
    const line = written.trim();
    const isComment = /^(?:\/\/|\/?\*)/.test(line) && !/@(?:no)?flow\b|\$Flow/.test(line);
    return written === others[index] || line === '' || isComment ? [] : [line];
  });
}

function parse(text: string, scriptKind: ts.ScriptKind): ts.SourceFile {
  // In TypeScript proper the compiler reads no types from comments.
  const isPlain = scriptKind === ts.ScriptKind.JS || scriptKind === ts.ScriptKind.JSX;
  const { ParseAll, ParseNone } = ts.JSDocParsingMode;
  const jsDocParsingMode = isPlain && mayTypeByComments(text) ? ParseAll : ParseNone;
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode };
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
