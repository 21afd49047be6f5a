import { ts } from 'ts-morph';
import type { ImportRecord, ModuleSummary } from '../../model/module.ts';
import type { SymbolSummary } from '../../model/symbols.ts';
import { guesses } from '../guesses.ts';
import { collectImports } from '../imports.ts';
import { type ParsedSource, parseSource } from '../parse-source.ts';
import * as syntax from '../syntax.ts';
import { collectSymbols } from '../units.ts';
import { type ComponentSource, TEMPLATE_FUNCTION } from './component-source.ts';
import { type AskedTag, componentSymbols } from './component-symbols.ts';
import { offersOf } from './offers.ts';
import { registeredNames } from './registered-names.ts';

/** A summary, and the code that it was made from. */
export interface ComponentSummary {
  readonly summary: ModuleSummary;
  /** Null where the scripts do not parse. */
  readonly source: ts.SourceFile | null;
}

/**
 * What a single-file component says of itself. A template that cannot be read may name all that the file binds; a script that
 * does not parse makes the file one of which only the whole can be spoken of, with a `failure`.
 *
 * @param hasSymbols whether symbols are wanted: they are not for what no person wrote
 */
export function summarizeComponent(component: ComponentSource, hasSymbols: boolean): ComponentSummary {
  const { source: read, parsed } = parseComponent(component);
  const { source, failure } = parsed;
  const symbols = hasSymbols && !failure ? collectSymbols(source) : null;
  const tags = unboundTags(read, source, symbols);
  const inline = read.inlineScripts.map(({ code }) => parseSource(code, ts.ScriptKind.TS));
  const imports: ImportRecord[] = [
    ...read.imports,
    ...collectImports(source),
    ...inline.flatMap((script) => collectImports(script.source)),
    ...tags.map(
      ({ specifier, line }): ImportRecord => ({ kind: 'template', specifier, names: [], isTypeOnly: false, line }),
    ),
  ];
  // A template that cannot be read may still name files.
  if (read.unread) {
    const { text, line: first } = read.unread;
    for (const guess of guesses(text, imports)) imports.push({ ...guess, line: guess.line + first - 1 });
  }
  const failed = failure ?? inline.find((script) => script.failure)?.failure;
  if (failed)
    return { summary: { imports: [...imports, ...guesses(read.script, imports)], failure: failed }, source: null };
  if (!symbols) return { summary: { imports }, source };
  const scripts = inline.map((script) => collectSymbols(script.source));
  const offers = offersOf(source, symbols.bindings);
  const summary = {
    imports,
    symbols: componentSymbols(symbols, read, tags, scripts),
    ...(offers.length > 0 ? { offers } : {}),
  };
  return { summary, source };
}

/** The component's code as a tree; without the template where that is no code. */
function parseComponent(component: ComponentSource): {
  readonly source: ComponentSource;
  readonly parsed: ParsedSource;
} {
  const kind = scriptKindOf(component.language);
  // What is never closed may be anything, and as deep as it likes.
  if (component.unread) return { source: component, parsed: parseSource(component.script, kind) };
  const whole = parseSource(component.code, kind);
  if (component.templates.length === 0) return { source: component, parsed: whole };
  if (!whole.failure && areFunctions(whole.source, component)) return { source: component, parsed: whole };
  const [first] = component.templates;
  const unread = {
    // With what lies between its parts, so that lines can be counted in it.
    text: component.code.slice(first?.start, component.templates.at(-1)?.end),
    line: component.code.slice(0, first?.start ?? 0).split('\n').length,
  };
  return { source: { ...component, unread }, parsed: parseSource(component.script, kind) };
}

const scriptKindOf = (language: string | null): ts.ScriptKind =>
  language === 'ts' || language === 'typescript' ? ts.ScriptKind.TS : ts.ScriptKind.TSX;

/** Whether the template's functions are that and nothing else: an expression may close one and go on as it pleases. */
function areFunctions({ statements }: ts.SourceFile, { templates }: ComponentSource): boolean {
  const found = statements.filter(
    (statement) => syntax.isFunctionDeclaration(statement) && statement.name?.text.startsWith(TEMPLATE_FUNCTION),
  );
  return found.length === templates.length && found.every(({ end }, index) => end === templates[index]?.end);
}

/** The tags of components that the file neither binds nor registers for itself. */
function unboundTags(
  { tags }: ComponentSource,
  source: ts.SourceFile,
  symbols: SymbolSummary | null,
): readonly AskedTag[] {
  if (tags.length === 0) return [];
  const bound = new Set(registeredNames(source));
  for (const { local } of symbols?.bindings ?? []) bound.add(local);
  for (const { name } of symbols?.units ?? []) bound.add(name);
  const found = new Map<string, number>();
  for (const { tag, names, line } of tags) {
    if ([tag, ...names].some((name) => bound.has(name.replace(/\..*$/s, '')))) continue;
    const specifier = `<${tag}>`;
    if (!found.has(specifier)) found.set(specifier, line);
  }
  return [...found].map(([specifier, line]) => ({ specifier, line }));
}
