import { chainTo } from '../graph/reach.ts';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import type { ImportKeepers } from './import-keepers.ts';
import { fileOf, type Place, readPlace } from './place.ts';
import type { Reached } from './reached.ts';
import type { SymbolTree } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';
import type { Arrivals } from './symbol-reach.ts';

/** What compilers of TypeScript read, and no other language's. */
const TYPED = /(?<!\.d)\.[cm]?tsx?$/;

/** Names that a compiler may put in for elements, whatever the code says. */
const OF_ELEMENTS: ReadonlySet<string> = new Set([
  'React',
  'h',
  'jsx',
  'Fragment',
  'createElement',
  'preact',
  'Preact',
]);

/** Tells which imports a compiler leaves out, because nothing but types needs what they bring: then they evaluate nothing. */
export class ErasedImports {
  readonly #trees: readonly { readonly tree: SymbolTree; readonly index: SymbolIndex }[];
  readonly #keepers: readonly ImportKeepers[];
  readonly #known = new Map<string, boolean>();

  constructor(trees: readonly SymbolTree[], keepers: readonly ImportKeepers[]) {
    this.#trees = trees.map((tree) => ({ tree, index: new SymbolIndex(tree.graph, tree.summaries) }));
    this.#keepers = keepers;
  }

  /** Whether no import by which a module asks for another is there when it runs, in any of the trees. */
  areErased(importer: string, target: string): boolean {
    const key = `${importer}\0${target}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const answer =
      TYPED.test(importer) &&
      !this.#keepers.some((keepers) => keepers.keeps(importer)) &&
      this.#trees.every(({ tree, index }) => {
        const summary = tree.summaries.get(importer);
        return !summary || areErasedIn(summary, (specifier) => index.targetsOf(importer, specifier).includes(target));
      });
    this.#known.set(key, answer);
    return answer;
  }
}

function areErasedIn(summary: ModuleSummary, isMeant: (specifier: string) => boolean): boolean {
  const { symbols, failure } = summary;
  if (!symbols || failure || symbols.opaque) return false;
  const meant = summary.imports.filter(
    ({ specifier, isTypeOnly }) => !isTypeOnly && specifier !== null && isMeant(specifier),
  );
  let used: ReadonlySet<string> | null = null;
  return meant.every((record: ImportRecord) => {
    if (record.kind !== 'import' || record.isGuess || record.names.length === 0) return false;
    used ??= usedByValue(symbols);
    const all = used;
    return record.names.every(({ local, isTypeOnly }) => isTypeOnly || !(all.has(local) || OF_ELEMENTS.has(local)));
  });
}

/** The names of a module that its code needs when it runs, or that it offers on. */
function usedByValue({ units, exports }: NonNullable<ModuleSummary['symbols']>): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { mentions, writes, runs, calls = [] } of units) {
    for (const { name, mode, from } of mentions) if (mode === 'use' && from === undefined) used.add(name);
    for (const { name } of [...runs, ...calls]) used.add(name);
    for (const name of writes) used.add(name);
  }
  for (const record of exports) if (record.kind === 'local' && !record.isTypeOnly) used.add(record.unit);
  return used;
}

/** One module is asked for by another: an evaluation that takes place only where the import is there when that runs. */
type Asking = readonly [importer: string, target: string];

/** So often it is looked for another way before what is left is taken for a way. */
const MOST_ROUNDS = 40;

/**
 * The places that are reached by evaluating modules, but for those that are reached by imports alone which a compiler leaves out. Only what the
 * files that are asked about are reached by is looked into.
 *
 * @param asked lists of files, of each of which it is to be known whether any is reached
 * @param without searches again, never from the second module of a pair to the first by an import that is evaluated
 */
export function withoutErased(
  loads: Reached,
  asked: readonly (readonly string[])[],
  imports: ErasedImports,
  without: (cut: ReadonlySet<string>) => Reached,
): Reached {
  const cut = new Set<string>();
  let reached = loads;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = cut.size;
    for (const paths of asked) {
      const place = reached.nearestIn(paths);
      if (place === null) continue;
      for (const [importer, target] of evaluationsOn(place, reached.arrivals)) {
        if (!imports.areErased(importer, target)) continue;
        // Whoever else asks for that module is likely to ask for its types too.
        for (const other of evaluatedFrom(target, reached.arrivals))
          if (imports.areErased(other, target)) cut.add(cutKey(target, other));
      }
    }
    if (cut.size === before) return reached;
    reached = without(cut);
  }
  return reached;
}

/** A pair of modules as one text. */
export const cutKey = (target: string, importer: string): string => `${target}\0${importer}`;

/** The imports on the way to a place by which a module is evaluated since another one is. */
function evaluationsOn(place: Place, arrivals: Arrivals): Asking[] {
  return chainTo(place, arrivals).flatMap(({ node, from, via }): Asking[] =>
    from !== null && via?.step === 'import' && isEvaluated(node) && isEvaluated(from)
      ? [[fileOf(node), fileOf(from)]]
      : [],
  );
}

/** The modules that are reached by evaluating one that they import. */
function evaluatedFrom(target: string, arrivals: Arrivals): readonly string[] {
  const found: string[] = [];
  for (const [place, { from, via }] of arrivals)
    if (from !== null && via?.step === 'import' && fileOf(from) === target && isEvaluated(from) && isEvaluated(place))
      found.push(fileOf(place));
  return found;
}

const isEvaluated = (place: Place): boolean => readPlace(place).kind === 'evaluated';
