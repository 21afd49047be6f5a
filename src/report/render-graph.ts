import { byCodeUnits } from '../graph/compare.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { ModuleGraph } from '../model/module.ts';
import type { ObjectId } from '../model/tree.ts';
import { printable } from './printable.ts';

/** Nodes and arrows, before they are written in a language for pictures. Both sorted. */
export interface Drawing {
  readonly nodes: readonly string[];
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly imports: number }[];
}

/**
 * What a picture of the graph shows.
 *
 * @param features a node per feature, an arrow where one imports another; null: a node per module
 */
export function drawingOf(graph: ModuleGraph, features: readonly FeatureFiles[] | null): Drawing {
  const owners = new Map<string, string[]>();
  for (const { feature, product, tests } of features ?? []) {
    for (const path of [...product, ...tests]) owners.set(path, [...(owners.get(path) ?? []), feature.name]);
  }
  const nodesOf = (path: string): readonly string[] => (features ? (owners.get(path) ?? []) : [path]);
  const counts = new Map<string, { from: string; to: string; imports: number }>();
  for (const edge of graph.edges) {
    for (const from of nodesOf(edge.from)) {
      for (const to of nodesOf(edge.to)) {
        if (from === to) continue;
        const key = JSON.stringify([from, to]);
        const known = counts.get(key);
        if (known) known.imports += 1;
        else counts.set(key, { from, to, imports: 1 });
      }
    }
  }
  const nodes = features ? features.map(({ feature }) => feature.name) : graph.modules.map(({ path }) => path);
  return {
    nodes: [...nodes].sort(byCodeUnits),
    arrows: [...counts.values()].sort((a, b) => byCodeUnits(a.from, b.from) || byCodeUnits(a.to, b.to)),
  };
}

/** The graph as one JSON object, documented in docs/graph-json.md. Ends in a new line. */
export function renderGraphJson({ modules, edges, unresolved }: ModuleGraph, commit: ObjectId | null): string {
  return `${JSON.stringify({ version: 1, commit, modules, edges, unresolved }, null, 2)}\n`;
}

/** The graph as madge's JSON: every module's path to the sorted paths that it imports. Ends in a new line. */
export function renderMadge({ modules, edges }: ModuleGraph): string {
  const imports = new Map<string, Set<string>>(modules.map(({ path }) => [path, new Set()]));
  for (const { from, to } of edges) imports.get(from)?.add(to);
  const entries = [...imports].map(([path, targets]) => [path, [...targets].sort(byCodeUnits)] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** A Mermaid flow chart. Every label is quoted, with what Mermaid or HTML could read in it written as character codes. Ends in a new line. */
export function renderMermaid({ nodes, arrows }: Drawing): string {
  const ids = new Map(nodes.map((name, index) => [name, `n${index}`]));
  const label = (name: string): string =>
    printable(name).replaceAll(/[^\p{L}\p{N} ./@_-]/gu, (character) => `#${character.codePointAt(0)};`);
  const lines = nodes.map((name, index) => `  n${index}["${label(name)}"]`);
  for (const { from, to, imports } of arrows)
    lines.push(`  ${ids.get(from) ?? ''} -->|${imports}| ${ids.get(to) ?? ''}`);
  return `flowchart LR\n${lines.join('\n')}\n`;
}

/** A Graphviz digraph. Ends in a new line. */
export function renderDot({ nodes, arrows }: Drawing): string {
  const quote = (name: string): string => `"${printable(name).replaceAll(/["\\]/g, '\\$&')}"`;
  const lines = nodes.map((name) => `  ${quote(name)};`);
  for (const { from, to, imports } of arrows) lines.push(`  ${quote(from)} -> ${quote(to)} [label="${imports}"];`);
  return `digraph spillover {\n  rankdir=LR;\n  node [shape=box];\n${lines.join('\n')}\n}\n`;
}
