import type { ts } from 'ts-morph';
import type { ModuleSummary } from '../../model/module.ts';
import { readAngular, withTemplates } from './angular.ts';
import { offersOf } from './offers.ts';

/** Adds to the summary of a script what it says of components: those it makes known to templates, and what Angular's decorators take in. */
export function withComponents(summary: ModuleSummary, source: ts.SourceFile): ModuleSummary {
  const { symbols } = summary;
  const angular = readAngular(source);
  const offers = [...offersOf(source, symbols?.bindings ?? []), ...(angular?.offers ?? [])];
  return {
    ...summary,
    imports: angular ? [...summary.imports, ...angular.imports] : summary.imports,
    ...(angular && symbols ? { symbols: withTemplates(symbols, angular) } : {}),
    ...(offers.length > 0 ? { offers } : {}),
  };
}
