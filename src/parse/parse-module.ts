import type { ts } from 'ts-morph';
import { fingerprintOf } from '../model/fingerprint.ts';
import { lazySummary, type ParsedCode, type SummaryTail, type TailMaker } from '../model/lazy-summary.ts';
import type { ImportRecord, ModuleSummary, ParseFailure } from '../model/module.ts';
import type { SymbolSummary } from '../model/symbols.ts';
import { definedAt } from './amd.ts';
import { pageImports } from './components/page-imports.ts';
import { summarizeComponent } from './components/component-summary.ts';
import { readComponent } from './components/read-component.ts';
import { mayHaveComponents } from './components/component-hints.ts';
import { withComponents } from './components/with-components.ts';
import { guesses } from './guesses.ts';
import { declaredModules } from './declared-modules.ts';
import { graphqlImports } from './graphql-imports.ts';
import { collectImports } from './imports.ts';
import { type Language, languageOf } from './language.ts';
import { loaderSettings } from './loader-settings.ts';
import { codeNames } from './names/code-names.ts';
import { graphqlNames } from './names/graphql-names.ts';
import { markupNames } from './names/markup-names.ts';
import { hashedWords } from './names/module-words.ts';
import { sharedNames } from './names/shared-names.ts';
import { styleNames } from './names/style-names.ts';
import { type ParsedSource, parseSource } from './parse-source.ts';
import type { StyleDialect } from './styles/dialect.ts';
import { summarizeStyle } from './styles/style-summary.ts';
import { collectSymbols } from './units.ts';
import { visitedRoutes } from './visited-routes.ts';
import { isWrittenByTools } from './written-by-tools.ts';

/** In UTF-16 code units. Larger files are generated or bundled: they are not parsed, a Problem says so, and every string in them counts as a guess. */
export const SIZE_LIMIT = 5_000_000;

/** In UTF-16 code units. Pages above it are generated reports; no template of a person's comes near. */
const LARGEST_PAGE = 500_000;

const TOO_DEEP: ParseFailure = { reason: 'syntax', message: 'it is nested too deeply to be read', line: 1 };

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
  try {
    return summarize(text.startsWith('\uFEFF') ? text.slice(1) : text, language);
  } catch (error) {
    // The compiler, and the walks over what it reads, go down into a text as deep as that nests.
    if (!(error instanceof RangeError)) throw error;
    return { imports: guesses(text, []), failure: TOO_DEEP };
  }
}

/**
 * As `parseModule`, but of a script without what stands in no head: its symbols, names and words are made when they are looked at, by
 * parsing it again.
 */
export function parseHead(text: string, extension: string): ModuleSummary {
  const language = languageOf(extension);
  if (language?.kind !== 'script' || text.length > SIZE_LIMIT) return parseModule(text, extension);
  const inner = text.startsWith('\uFEFF') ? text.slice(1) : text;
  // What makes components known is told by symbols, and tells symbols.
  if (mayHaveComponents(inner)) return parseModule(text, extension);
  try {
    const { source: tree, failure, flow } = parseSource(inner, language.scriptKind);
    if (failure || isWrittenByTools(inner)) return parseModule(text, extension);
    const imports = [...collectImports(tree), ...(flow ? erasedImports(flow.typeImports) : [])];
    const head = { imports, ...saidBeside(tree) };
    return lazySummary(head, { from: { text }, maker: tailMaker(extension), code: null });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return parseModule(text, extension);
  }
}

/** What makes the tails of lazy summaries, by the extension of their files, which are scripts. */
export const tailMaker = (extension: string): TailMaker => ({
  code: (text) => parseCode(text, extension),
  names: (text) => parseNames(text, extension),
  words: (text) => (isWrittenByTools(text) ? undefined : hashedWords(text) || undefined),
});

function parseCode(text: string, extension: string): ParsedCode {
  const parsed = parsedScript(text, extension);
  if (parsed === null) return {};
  if (parsed.failure) return { failure: parsed.failure };
  if (isWrittenByTools(text)) return {};
  try {
    return { symbols: symbolsOf(parsed) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { failure: TOO_DEEP };
  }
}

function parseNames(text: string, extension: string): SummaryTail['names'] {
  const parsed = parsedScript(text, extension);
  if (parsed === null || parsed.failure || isWrittenByTools(text)) return undefined;
  return sharedNames('', (names) => codeNames(parsed.source, names)).names;
}

/** The last script that was parsed: whoever asks for one part of a tail often asks for another. */
let last: { readonly text: string; readonly extension: string; readonly parsed: ParsedSource } | null = null;

/** Null for what is no script. */
function parsedScript(text: string, extension: string): Pick<ParsedSource, 'source' | 'failure' | 'flow'> | null {
  const language = languageOf(extension);
  if (language?.kind !== 'script') return null;
  if (last?.text === text && last.extension === extension) return last.parsed;
  const inner = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let parsed: ParsedSource;
  try {
    parsed = parseSource(inner, language.scriptKind);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    parsed = { source: parseSource('', language.scriptKind).source, failure: TOO_DEEP };
  }
  last = { text, extension, parsed };
  return parsed;
}

function summarize(text: string, language: Language): ModuleSummary {
  switch (language.kind) {
    case 'style':
      return summarizeStyles(text, language.dialect);
    case 'component': {
      const hasSymbols = !isWrittenByTools(text);
      const summary = summarizeComponent(readComponent(text, language.language), hasSymbols);
      if (!hasSymbols) return summary.summary;
      const { source } = summary;
      return {
        ...summary.summary,
        ...(source ? saidBeside(source) : {}),
        ...sharedNames(language.language === 'mdx' ? '' : text, (names) => {
          markupNames(text, language.language, names);
          if (source) codeNames(source, names);
        }),
      };
    }
    case 'graphql':
      return { imports: graphqlImports(text), ...sharedNames(text, (names) => graphqlNames(text, 1, names)) };
    case 'page':
      if (text.length > LARGEST_PAGE) return EMPTY;
      return { imports: pageImports(text), ...sharedNames('', (names) => markupNames(text, 'html', names)) };
    case 'script':
      return summarizeScript(text, language.scriptKind);
  }
}

function summarizeStyles(text: string, dialect: StyleDialect): ModuleSummary {
  const summary = summarizeStyle(text, dialect);
  if (isWrittenByTools(text)) return summary;
  const context = { dialect, firstLine: 1, isLocal: false };
  return { ...summary, ...sharedNames(text, (names) => styleNames(text, context, names)) };
}

function summarizeScript(text: string, scriptKind: ts.ScriptKind): ModuleSummary {
  const { source, failure, flow } = parseSource(text, scriptKind);
  const imports = collectImports(source);
  if (flow) imports.push(...erasedImports(flow.typeImports));
  if (failure) return { imports: [...imports, ...guesses(text, imports)], failure };
  if (isWrittenByTools(text)) return { imports };
  const symbols = symbolsOf({ source, flow });
  const said = { ...saidBeside(source), ...sharedNames(text, (names) => codeNames(source, names)) };
  return withComponents({ imports, symbols, ...said }, source);
}

function symbolsOf({ source, flow }: { source: ParsedSource['source']; flow?: ParsedSource['flow'] }): SymbolSummary {
  const symbols = collectSymbols(source);
  return flow ? { ...symbols, checks: fingerprintOf([symbols.checks, ...flow.typed]) } : symbols;
}

/** The types that a file imports. */
const erasedImports = (source: ts.SourceFile): ImportRecord[] =>
  collectImports(source).filter(
    ({ kind, specifier, isTypeOnly }) => isTypeOnly && specifier !== null && (kind === 'import' || kind === 'export'),
  );

/** What a file says that is no import of its own. */
function saidBeside(source: ts.SourceFile): Pick<ModuleSummary, 'visits' | 'declares' | 'definedAt' | 'loader'> {
  const [visits, declares] = [visitedRoutes(source), declaredModules(source)];
  const [line, loader] = [definedAt(source), loaderSettings(source)];
  return {
    ...(loader ? { loader } : {}),
    ...(line === null ? {} : { definedAt: line }),
    ...(visits.length > 0 ? { visits } : {}),
    ...(declares.length > 0 ? { declares } : {}),
  };
}
