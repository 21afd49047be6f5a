import { byCodeUnits } from '../graph/compare.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { ModuleGraph } from '../model/module.ts';
import type { ObjectId } from '../model/tree.ts';
import { printable } from './printable.ts';

/** Nodes and arrows, before they are written in a language for pictures. Both sorted. */
export interface Drawing {
  readonly nodes: readonly string[];
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly imports: number }[];
  /** What a cap left out. Absent: nothing. */
  readonly left?: { readonly nodes: number; readonly arrows: number };
}

/** The most arrows that Mermaid draws with its own settings is 500, in a text of at most 50,000 characters. */
const MERMAID = { nodes: 200, arrows: 400, characters: 48_000 } as const;

/** More than this no layout of Graphviz's makes readable. */
const DOT_ARROWS = 2000;

/** A drawing with its thickest arrows, and with nodes that have one before those that have none. */
function capped({ nodes, arrows }: Drawing, most: { readonly nodes: number; readonly arrows: number }): Drawing {
  if (nodes.length <= most.nodes && arrows.length <= most.arrows) return { nodes, arrows };
  const thickest = [...arrows].sort(
    (a, b) => b.imports - a.imports || byCodeUnits(a.from, b.from) || byCodeUnits(a.to, b.to),
  );
  const kept = new Set<string>();
  const drawn = thickest.slice(0, most.arrows).filter(({ from, to }) => {
    const fresh = Number(!kept.has(from)) + Number(!kept.has(to));
    if (kept.size + fresh > most.nodes) return false;
    kept.add(from).add(to);
    return true;
  });
  for (const node of nodes) if (kept.size < most.nodes) kept.add(node);
  return {
    nodes: nodes.filter((node) => kept.has(node)),
    arrows: drawn.sort((a, b) => byCodeUnits(a.from, b.from) || byCodeUnits(a.to, b.to)),
    left: { nodes: nodes.length - kept.size, arrows: arrows.length - drawn.length },
  };
}

const leftInWords = ({ left }: Drawing): string | null =>
  left === undefined ? null : `left out: ${left.nodes} nodes and ${left.arrows} arrows, the thinnest`;

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

/**
 * A Mermaid flow chart. Every label is quoted, with what Mermaid or HTML could read in it written as character codes. No
 * larger than what Mermaid draws: then the thickest arrows, and a comment that counts the rest. Ends in a new line.
 */
export function renderMermaid(drawing: Drawing): string {
  for (let most: { readonly nodes: number; readonly arrows: number } = MERMAID; ; ) {
    const text = mermaidOf(capped(drawing, most));
    if (text.length <= MERMAID.characters || most.nodes <= 1) return text;
    most = { nodes: most.nodes >> 1, arrows: most.arrows >> 1 };
  }
}

function mermaidOf(drawing: Drawing): string {
  const { nodes, arrows } = drawing;
  const ids = new Map(nodes.map((name, index) => [name, `n${index}`]));
  const label = (name: string): string =>
    printable(name).replaceAll(/[^\p{L}\p{N} ./@_-]/gu, (character) => `#${character.codePointAt(0)};`);
  const left = leftInWords(drawing);
  const lines = [
    ...(left === null ? [] : [`  %% ${left}`]),
    ...nodes.map((name, index) => `  n${index}["${label(name)}"]`),
  ];
  for (const { from, to, imports } of arrows)
    lines.push(`  ${ids.get(from) ?? ''} -->|${imports}| ${ids.get(to) ?? ''}`);
  return `flowchart LR\n${lines.join('\n')}\n`;
}

/** A Graphviz digraph; of a large one the 2,000 thickest arrows, and a comment that counts the rest. Ends in a new line. */
export function renderDot(whole: Drawing): string {
  const drawing = capped(whole, { nodes: DOT_ARROWS, arrows: DOT_ARROWS });
  const { nodes, arrows } = drawing;
  const left = leftInWords(drawing);
  const quote = (name: string): string => `"${printable(name).replaceAll(/["\\]/g, '\\$&')}"`;
  const lines = [...(left === null ? [] : [`  // ${left}`]), ...nodes.map((name) => `  ${quote(name)};`)];
  for (const { from, to, imports } of arrows) lines.push(`  ${quote(from)} -> ${quote(to)} [label="${imports}"];`);
  return `digraph spillover {\n  rankdir=LR;\n  node [shape=box];\n${lines.join('\n')}\n}\n`;
}
