import { folderOf, nameOf, pathTo } from '../graph/paths.ts';
import { wholeSummary } from '../model/lazy-summary.ts';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import type { Mention, Unit } from '../model/symbols.ts';
import type { Resolver } from './resolver.ts';

/**
 * Summaries with the imports that a bundler puts in front of stylesheets (`additionalData`, `prependData`). The style of a component
 * counts as one of the language, whichever it is written in.
 *
 * @returns the same map where nothing is added
 */
export function withPrependedStyles(
  summaries: ReadonlyMap<string, ModuleSummary>,
  resolver: Resolver,
): ReadonlyMap<string, ModuleSummary> {
  const more = new Map<string, ModuleSummary>();
  for (const [path, summary] of summaries) {
    const prepended = resolver.prepended(path);
    // Asked first: hardly any configuration has some, and the symbols of a module are read only when they are looked at.
    if (prepended.length === 0) continue;
    const ending = nameOf(path).replace(/^.*\./s, '');
    const isComponent = summary.symbols?.units.some(isStyle) ?? false;
    if (!isComponent && !STYLES.has(ending)) continue;
    const targets = prepended
      .filter(({ endings }) => isComponent || endings.includes(ending))
      .flatMap(({ specifier, folder }) => targetsOf(path, specifier, folder, resolver));
    // What is put in front is not put in front of itself.
    if (targets.length > 0 && !targets.includes(path))
      more.set(path, withImports(path, summary, [...new Set(targets)]));
  }
  return more.size === 0 ? summaries : new Map([...summaries, ...more]);
}

const STYLES: ReadonlySet<string> = new Set(['scss', 'sass', 'less', 'styl', 'stylus']);

/** As the stylesheet itself would write it, or as the configuration would. */
function targetsOf(path: string, specifier: string, folder: string, resolver: Resolver): readonly string[] {
  const configuration = folder === '' ? 'style.scss' : `${folder}/style.scss`;
  for (const from of [path, configuration]) {
    const found = resolver.resolve(from, specifier, 'style');
    if (found.kind === 'found') return found.paths;
  }
  return [];
}

const isStyle = ({ name }: Pick<Unit, 'name'>): boolean => name.startsWith('(style');

function withImports(path: string, summary: ModuleSummary, targets: readonly string[]): ModuleSummary {
  const specifiers = targets.map((target) => pathTo(folderOf(path), target));
  const imports = specifiers.map(
    (specifier): ImportRecord => ({ kind: 'style', specifier, names: [], isTypeOnly: false, line: 1 }),
  );
  const { symbols } = summary;
  const withMentions = (unit: Unit): Unit => ({ ...unit, mentions: [...unit.mentions, ...specifiers.map(mentionOf)] });
  return {
    ...wholeSummary(summary),
    imports: [...summary.imports, ...imports],
    ...(symbols
      ? { symbols: { ...symbols, units: symbols.units.map((unit) => (isStyle(unit) ? withMentions(unit) : unit)) } }
      : {}),
  };
}

const mentionOf = (from: string): Mention => ({ name: '*', from, member: null, mode: 'use', line: 1 });
