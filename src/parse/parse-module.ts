import type { ts } from 'ts-morph';
import { fingerprintOf } from '../model/fingerprint.ts';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import { definedAt } from './amd.ts';
import { pageImports } from './components/page-imports.ts';
import { summarizeComponent } from './components/component-summary.ts';
import { readComponent } from './components/read-component.ts';
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
import { sharedNames } from './names/shared-names.ts';
import { styleNames } from './names/style-names.ts';
import { parseSource } from './parse-source.ts';
import type { StyleDialect } from './styles/dialect.ts';
import { summarizeStyle } from './styles/style-summary.ts';
import { collectSymbols } from './units.ts';
import { visitedRoutes } from './visited-routes.ts';

/** In UTF-16 code units. Larger files are generated or bundled: they are not parsed, a Problem says so, and every string in them counts as a guess. */
export const SIZE_LIMIT = 5_000_000;

/** In UTF-16 code units. Pages above it are generated reports; no template of a person's comes near. */
const LARGEST_PAGE = 500_000;

/**
 * Whether a file is a bundle or minified: nobody reads it symbol by symbol, and a single one takes longer to take apart than
 * all that people wrote. Only the whole of it is spoken of. By size, or by lines that are ten times as long as people's.
 */
function isWrittenByTools(text: string): boolean {
  if (text.length < 30_000) return false;
  if (text.length > 1_000_000) return true;
  // No more lines are counted than it takes to know.
  const enough = Math.ceil(text.length / 500);
  return text.split('\n', enough).length < enough;
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
  try {
    return summarize(text.startsWith('\uFEFF') ? text.slice(1) : text, language);
  } catch (error) {
    // The compiler, and the walks over what it reads, go down into a text as deep as that nests.
    if (!(error instanceof RangeError)) throw error;
    const failure = { reason: 'syntax', message: 'it is nested too deeply to be read', line: 1 } as const;
    return { imports: guesses(text, []), failure };
  }
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
  const symbols = collectSymbols(source);
  const checks = flow ? fingerprintOf([symbols.checks, ...flow.typed]) : symbols.checks;
  const said = { ...saidBeside(source), ...sharedNames(text, (names) => codeNames(source, names)) };
  return withComponents({ imports, symbols: { ...symbols, checks }, ...said }, source);
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
