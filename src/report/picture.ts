import type { CheckResult } from '../model/check-result.ts';
import type { Impact, Route, RouteStep } from '../model/impact.ts';
import type { Outcome } from '../model/verdict.ts';
import type { Change } from '../model/change.ts';
import { printable } from './printable.ts';
import { strongestImpact } from './strongest-impact.ts';
import { changeOf, sign, symbolName } from './words.ts';

/** A row of more files than this is too wide to read: then the picture goes downwards. */
const MOST_COLUMNS = 5;

/** Arrows explain themselves: only what is not proved looks different, and says so. */
const PROVED = '-->';
const UNPROVED = '-. not proved .->';

interface Picture {
  readonly nodes: Map<string, string>;
  readonly edges: Map<string, string>;
}

/**
 * The strongest route to each affected feature as a Mermaid flow chart, from what changed to who feels it, routes that
 * share files drawn over each other. Features come in the verdict's order until `limit` nodes are drawn; one that does not
 * fit whole is left out, and so are those that nothing is asked for, unless there are no others. Null when there is nothing to draw.
 */
export function drawPicture(result: CheckResult, limit: number): string | null {
  const picture: Picture = { nodes: new Map(), edges: new Map() };
  const drawn: Impact[] = [];
  const { requirements } = result.verdict;
  const held = requirements.filter(({ rule }) => rule !== 'nothing');
  for (const { feature, outcome, rule } of held.length > 0 ? held : requirements) {
    const impact = strongestImpact(result, feature);
    if (picture.nodes.size >= limit) break;
    if (impact === undefined || impact.route.length >= limit) continue;
    const wanted = new Set([
      ...impact.route.map((step, index) => stepKey(step, index, impact.route)),
      `feature ${feature}`,
    ]);
    const added = [...wanted].filter((key) => !picture.nodes.has(key)).length;
    if (picture.nodes.size + added > limit) continue;
    addRoute(picture, impact, rule === 'nothing' ? 'listed' : outcome, result.changes);
    drawn.push(impact);
  }
  if (drawn.length === 0) return null;
  const isDeep = drawn.some(({ route }) => route.length > MOST_COLUMNS);
  return [
    isDeep ? 'flowchart TD' : 'flowchart LR',
    ...picture.nodes.values(),
    ...picture.edges.values(),
    ...stylesOf([...picture.nodes.values()]),
  ].join('\n');
}

/** Colours that can be read on GitHub's light and dark pages: fills that bring their own text colour. */
const STYLES = {
  changed: 'fill:#ddf4ff,stroke:#0969da,color:#1f2328',
  step: 'fill:#f6f8fa,stroke:#8c959f,color:#1f2328',
  met: 'fill:#dafbe1,stroke:#1a7f37,color:#1f2328',
  waiting: 'fill:#fff8c5,stroke:#9a6700,color:#1f2328',
  unknown: 'fill:#fff8c5,stroke:#9a6700,color:#1f2328',
  failed: 'fill:#ffebe9,stroke:#d1242f,color:#1f2328',
  listed: 'fill:#f6f8fa,stroke:#8c959f,color:#1f2328,stroke-dasharray:4',
} as const;

function stylesOf(nodes: readonly string[]): readonly string[] {
  return Object.entries(STYLES)
    .filter(([name]) => nodes.some((node) => node.endsWith(`:::${name}`)))
    .map(([name, style]) => `  classDef ${name} ${style}`);
}

function addRoute(picture: Picture, impact: Impact, look: Outcome | 'listed', changes: readonly Change[]): void {
  const name = printable(impact.feature, 40);
  let previous: string | null = null;
  for (const [index, step] of impact.route.entries()) {
    const key = stepKey(step, index, impact.route);
    const id = addNode(
      picture,
      key,
      (node) => `${node}["${stepLabel(step, changeOf(changes, step))}"]:::${index === 0 ? 'changed' : 'step'}`,
    );
    if (previous !== null && previous !== id)
      addEdge(picture, previous, id, step.reason === undefined ? PROVED : UNPROVED);
    previous = id;
  }
  const end = addNode(
    picture,
    `feature ${impact.feature}`,
    (node) => `${node}(["${label(look === 'listed' ? name : `${sign(look)} ${name}`)}"]):::${look}`,
  );
  const isToldBySteps = impact.route.some((step) => step.reason !== undefined);
  if (previous !== null)
    addEdge(picture, previous, end, impact.certainty === 'certain' || isToldBySteps ? PROVED : UNPROVED);
}

/** One node per file; what changed has one per symbol, and its file's other symbols are drawn with it. */
function stepKey({ file, symbol }: RouteStep, index: number, { [0]: origin }: Route): string {
  const isOrigin = index === 0 || file === origin?.file;
  return isOrigin ? `change ${file}#${origin?.symbol ?? symbol}` : `file ${file}`;
}

function addNode(picture: Picture, key: string, draw: (id: string) => string): string {
  const known = [...picture.nodes.keys()].indexOf(key);
  if (known >= 0) return `n${known}`;
  const id = `n${picture.nodes.size}`;
  picture.nodes.set(key, `  ${draw(id)}`);
  return id;
}

function addEdge(picture: Picture, from: string, to: string, arrow: string): void {
  const key = `${from} ${to}`;
  if (!picture.edges.has(key)) picture.edges.set(key, `  ${from} ${arrow} ${to}`);
}

/** The folder on one line and the file on the next, so that a chain of long paths stays legible. */
function stepLabel({ file, symbol, via }: RouteStep, change: Change | undefined): string {
  const path = printable(file, 80);
  const at = path.lastIndexOf('/') + 1;
  const lines = [path.slice(0, at), path.slice(at)].filter((part) => part !== '');
  const name = symbolName(symbol);
  if (via === 'change' && name !== null) lines.push(printable(name, 40));
  if (change?.kind === 'deleted') lines.push('deleted');
  return lines.map(label).join('<br/>');
}

/** Letters, digits and what stands between them in paths are themselves; all else is written by number, as Mermaid reads it. */
function label(text: string): string {
  return Array.from(text, (character) =>
    /[A-Za-z0-9/ ]/.test(character) ? character : `#${character.codePointAt(0) ?? 63};`,
  ).join('');
}
