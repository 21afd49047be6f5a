import { byCodeUnits } from '../graph/compare.ts';
import type { ModuleGraph } from '../model/module.ts';
import { type Block, code, details, heading, list, paragraph, plain, table } from './document.ts';
import { htmlPage } from './html-page.ts';
import type { Drawing } from './render-graph.ts';
import { toHtml } from './to-html.ts';
import { count, groupDigits } from './words.ts';

/** How many arrows the table shows, and how many nodes are listed with theirs. */
const ROWS = 500;

/** How many neighbours of one node are named before the rest is counted. */
const NEIGHBOURS = 60;

/**
 * The graph as one page that needs nothing else: the thickest arrows as a table, then every node (a feature, or a module)
 * with what it imports and what imports it, those with most neighbours first.
 */
export function renderGraphHtml({ modules, edges, unresolved }: ModuleGraph, { nodes, arrows }: Drawing): string {
  const thickest = [...arrows].sort(
    (a, b) => b.imports - a.imports || byCodeUnits(a.from, b.from) || byCodeUnits(a.to, b.to),
  );
  const imports = new Map<string, string[]>(nodes.map((node) => [node, []]));
  const importedBy = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const { from, to } of arrows) {
    imports.get(from)?.push(to);
    importedBy.get(to)?.push(from);
  }
  const degree = (node: string): number => (imports.get(node)?.length ?? 0) + (importedBy.get(node)?.length ?? 0);
  const busiest = [...nodes].sort((a, b) => degree(b) - degree(a) || byCodeUnits(a, b));
  const rows = thickest
    .slice(0, ROWS)
    .map(({ from, to, imports: number }) => [[code(from)], [code(to)], [plain(groupDigits(number))]]);
  const body: Block[] = [
    heading(3, plain('The graph')),
    paragraph(
      plain(
        `${count(modules.length, 'module')}, ${count(edges.length, 'import')} between them, ${count(unresolved.length, 'import')} that lead out of the repository or could not be followed.`,
      ),
    ),
    ...(rows.length === 0
      ? []
      : [table([[[plain('From')], [plain('To')], [plain('Imports')]], ...rows]), ...leftOut(thickest.length)]),
    ...busiest
      .slice(0, ROWS)
      .map((node) =>
        details(
          [
            code(node),
            plain(` imports ${imports.get(node)?.length ?? 0}, imported by ${importedBy.get(node)?.length ?? 0}`),
          ],
          [
            ...neighbours('Imports:', imports.get(node) ?? []),
            ...neighbours('Imported by:', importedBy.get(node) ?? []),
          ],
        ),
      ),
    ...leftOut(busiest.length),
  ];
  return htmlPage('The graph', toHtml(body));
}

function neighbours(title: string, names: readonly string[]): readonly Block[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, NEIGHBOURS).map((name) => [paragraph(code(name))]);
  if (names.length > shown.length) shown.push([paragraph(plain(`${names.length - shown.length} more`))]);
  return [paragraph(plain(title)), list(shown)];
}

const leftOut = (number: number): readonly Block[] =>
  number > ROWS ? [paragraph(plain(`${groupDigits(number - ROWS)} more are left out here.`))] : [];
