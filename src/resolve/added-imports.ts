import type { ModuleSummary } from '../model/module.ts';
import { withAutoImports } from './auto-imports.ts';
import { withPrependedStyles } from './prepended-styles.ts';
import type { Resolver } from './resolver.ts';

/** Summaries with the imports that build tools add to files; the same map where nothing is added. */
export const withAddedImports = (
  summaries: ReadonlyMap<string, ModuleSummary>,
  paths: readonly string[],
  resolver: Resolver,
): ReadonlyMap<string, ModuleSummary> => withPrependedStyles(withAutoImports(summaries, paths, resolver), resolver);
