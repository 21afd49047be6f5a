import { fileOf, type Place, placeOf, readPlace } from './place.ts';
import type { SymbolEdge, SymbolTree } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';

/** Follows the place of a unit that feels something, and is not felt for it. */
const END = '\0';

/** A place that is reached, and through which nothing is reached: as it is read, it is the same place. */
export const endAt = (place: Place): Place => `${place}${END}`;

/** Whether nothing is reached through a place. */
export const isEnd = (place: Place): boolean => place.endsWith(END);

/**
 * Where types stop: what says its own type by annotations can itself stop compiling when something changes that its code mentions, but
 * its type is another one only where the annotations name that.
 *
 *     type A ◀── function f(a: A): void ◀── function g(): void { f(x) } ◀╌╌ nobody is felt through g
 */
export class DeclaredTypes {
  readonly #indexes: readonly SymbolIndex[];
  readonly #named = new Map<Place, ReadonlySet<Place> | null>();

  constructor(trees: readonly SymbolTree[]) {
    this.#indexes = trees.map(({ graph, summaries }) => new SymbolIndex(graph, summaries));
  }

  /** Whether the type of what feels something may be another one when that is. */
  readonly passes = ({ dependent, dependency, via }: SymbolEdge): boolean => {
    const what = readPlace(dependent);
    if (what.kind !== 'unit') return true;
    const path = fileOf(dependent);
    // All of a file is not told apart, and a global stands in no list of names.
    if (fileOf(dependency) === '' || dependency === placeOf(path, { kind: 'whole' })) return true;
    const named = this.#namedBy(dependent, path, what.name);
    if (named === null || named.has(dependency)) return true;
    // A function may be given members where it is declared.
    return via.step === 'write' && this.#isFunction(path, what.name);
  };

  /** What the annotations of a unit name; null where they do not say all of its type, in any of the trees. */
  #namedBy(place: Place, path: string, name: string): ReadonlySet<Place> | null {
    const known = this.#named.get(place);
    if (known !== undefined) return known;
    const named = this.#find(path, name);
    this.#named.set(place, named);
    return named;
  }

  #find(path: string, name: string): ReadonlySet<Place> | null {
    const named = new Set<Place>();
    for (const index of this.#indexes) {
      const unit = index.symbolsOf(path)?.units.get(name);
      if (!unit) continue;
      if (!unit.said) return null;
      const names = new Set(unit.said.names);
      for (const mention of unit.mentions) {
        if (mention.from !== undefined || !names.has(mention.name)) continue;
        for (const meant of index.meaningOf(path, mention.name, mention.member)) named.add(meant);
      }
    }
    return named;
  }

  #isFunction(path: string, name: string): boolean {
    return this.#indexes.some((index) => index.symbolsOf(path)?.units.get(name)?.kind === 'function');
  }
}
