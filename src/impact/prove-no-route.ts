import { byCodeUnits } from '../graph/compare.ts';
import { chainTo, reach } from '../graph/reach.ts';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import { DeclaredTypes } from './declared-types.ts';
import { dependentsIn } from './module-hops.ts';
import { fileOf } from './place.ts';
import type { SymbolTree } from './symbol-edge.ts';
import { SymbolReach } from './symbol-reach.ts';

/** What is asked: a change that a feature does not feel. */
export interface NoRouteInput {
  readonly change: Change;
  readonly files: FeatureFiles;
  readonly tree: SymbolTree;
}

/** Why a feature does not feel a change, a sentence each, names in backticks: where the nearest chain of imports breaks off. */
export function proveNoRoute({ change, files, tree }: NoRouteInput): string[] {
  const feature = `\`${files.feature.name}\``;
  const byFile = reach([change.file], dependentsIn(tree.graph)({ types: true, unproved: true }));
  const own = [...files.product, ...files.tests].filter((path) => byFile.has(path));
  own.sort((a, b) => (byFile.get(a)?.distance ?? 0) - (byFile.get(b)?.distance ?? 0) || byCodeUnits(a, b));
  const [nearest] = own;
  if (nearest === undefined)
    return [
      `No file of ${feature} imports \`${change.file}\`, at any distance, and no import that could not be resolved may mean it.`,
    ];
  const chain = chainTo(nearest, byFile).map((link) => link.node);
  const path = chain.map((file) => `\`${file}\``).reverse();
  const proof = [`By files there is a chain: ${path.join(' imports ')}.`];
  if (change.symbol === WHOLE_FILE) return proof;
  const symbols = new SymbolReach([tree], new Set(byFile.keys()));
  const { passes } = new DeclaredTypes([tree]);
  const ways = [
    { load: true, types: false, unproved: true },
    { load: false, types: true, unproved: true, passes },
  ];
  const reached = ways.flatMap((through) => [...symbols.from(symbols.placesOf(change), through).keys()]);
  const felt = new Set(reached.map(fileOf));
  const end = chain.findIndex((file) => !felt.has(file));
  const [last, first] = [chain[end - 1] ?? change.file, chain[end] ?? nearest];
  const taken = new Set(
    tree.graph.edges
      .filter((edge) => edge.from === first && edge.to === last)
      .flatMap((edge) => edge.names.map((name) => name.imported)),
  );
  const names = [...taken].sort(byCodeUnits).map((name) => `\`${name}\``);
  const what = names.length > 0 ? `uses only ${names.join(', ')} of` : 'takes nothing by name of';
  const isDirect = last === change.file;
  const where = `\`${change.symbol}\`${isDirect ? '' : ` of \`${change.file}\``}`;
  proof.push(`But \`${first}\` ${what} \`${last}\`; the change is in ${where}, which none of that feels.`);
  return proof;
}
