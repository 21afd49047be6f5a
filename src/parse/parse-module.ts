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
import { parseSource } from './parse-source.ts';
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
  if (language.kind === 'style') return summarizeStyle(text, language.dialect);
  if (language.kind === 'component')
    return summarizeComponent(readComponent(text, language.language), !isWrittenByTools(text));
  if (language.kind === 'graphql') return { imports: graphqlImports(text) };
  if (language.kind === 'page') return { imports: text.length > LARGEST_PAGE ? [] : pageImports(text) };
  const { source, failure, flow } = parseSource(text, language.scriptKind);
  const imports = collectImports(source);
  if (flow) imports.push(...erasedImports(flow.asWritten));
  if (failure) return { imports: [...imports, ...guesses(text, imports)], failure };
  if (isWrittenByTools(text)) return { imports };
  const symbols = collectSymbols(source);
  const checks = flow ? fingerprintOf([symbols.checks, ...flow.typed]) : symbols.checks;
  return withComponents({ imports, symbols: { ...symbols, checks }, ...saidBeside(source) }, source);
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
