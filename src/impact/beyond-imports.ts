import { union } from '../graph/union.ts';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { MovedTool } from '../model/package-moves.ts';
import { callImpacts } from './call-coupling.ts';
import { detectPages } from './detect-pages.ts';
import type { Finding } from './finding.ts';
import { globalImpacts } from './global-coupling.ts';
import { pageImpacts } from './page-coupling.ts';
import type { SymbolTree } from './symbol-edge.ts';

/** A tree, and the text of its manifests. */
export interface ComparedTree extends SymbolTree {
  readonly files: TextFiles;
}

/** What the couplings that are no imports are sought in. */
export interface BeyondInput {
  /** Without those that are cosmetic. */
  readonly changes: readonly Change[];
  readonly features: readonly FeatureFiles[];
  readonly testFiles: ReadonlySet<string>;
  readonly head: ComparedTree;
  readonly base: SymbolTree;
  /** Where the branch was cut; the head itself where a change is only supposed. */
  readonly mergeBase: ComparedTree;
  readonly pages: readonly string[] | null;
  /** Packages that moved and by which everything below a folder is built, tested or run. */
  readonly tools: readonly MovedTool[];
  /** The changes that are moved packages. */
  readonly moved: readonly Change[];
}

/**
 * The impacts of the couplings `page`, `calls` and `global`, in no order.
 *
 * @param known the impacts that follow imports: a feature that is edited, or uses the change, is not named again for
 *   sharing a page with it or for being called by it, unless only its tests are what uses it: they may well reach it through
 *   the page
 */
export function beyondImports(input: BeyondInput, known: readonly Finding[]): Finding[] {
  const { head, base, mergeBase, changes, features, testFiles, tools, moved } = input;
  const trees = head.graph === base.graph ? [head] : [head, base];
  const named = new Set(known.filter((impact) => isStronger(impact, testFiles)).map(({ feature }) => feature));
  const graph = union(head.graph, base.graph);
  const summaries = new Map(trees.toReversed().flatMap((tree) => [...tree.summaries]));
  const pages = detectPages({ graph, summaries, files: head.files, globs: input.pages, testFiles });
  const beside = [
    ...pageImpacts({ changes, features, testFiles, trees, graph, pages }),
    ...callImpacts({ changes, features, testFiles, head, mergeBase }),
  ].filter(({ feature }) => !named.has(feature));
  const reached = new Set([...known, ...beside].map(({ feature }) => feature));
  const [before, after] = [mergeBase.files, head.files];
  return [...beside, ...globalImpacts({ changes, features, reached, before, after, tools, moved })];
}

function isStronger({ coupling, route }: Finding, testFiles: ReadonlySet<string>): boolean {
  return coupling === 'edits' || (coupling === 'uses' && !testFiles.has(route.at(-1)?.file ?? ''));
}
