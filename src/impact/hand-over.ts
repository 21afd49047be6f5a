import type { Fate, Handed, Unit } from '../model/symbols.ts';
import { type Place, placeOf } from './place.ts';
import { PLAIN } from './run-places.ts';
import type { SymbolIndex, Watched } from './symbol-index.ts';

/** A function of the tree: the unit and the module that it is in. */
interface Found {
  readonly path: string;
  readonly unit: Unit;
}

/** What happens to something that is handed to a function. */
export type HandOver =
  | { readonly kind: 'run' }
  /** It is not run at once. `isRead`: its getters may. `in`: the units that may hold it afterwards. */
  | { readonly kind: 'kept'; readonly isRead: boolean; readonly in: readonly Place[] };

const RUN: HandOver = { kind: 'run' };

/**
 * What the functions of a tree do with what they are handed. One that is handed on in a circle is not run by that.
 */
export class HandOvers {
  readonly #index: SymbolIndex;
  readonly #known = new Map<string, Watched<HandOver>>();
  readonly #open = new Set<string>();

  constructor(index: SymbolIndex) {
    this.#index = index;
  }

  /** What happens to something that code of a module hands over. */
  of(path: string, handed: Handed): HandOver {
    const key = JSON.stringify([path, handed]);
    const known = this.#known.get(key);
    if (known) {
      if (known.isDiffering) this.#index.differs();
      return known.answer;
    }
    if (this.#open.has(key)) return { kind: 'kept', isRead: false, in: [] };
    this.#open.add(key);
    const found = this.#index.watched(() => this.#ask(path, handed));
    if (found.isDiffering) this.#index.differs();
    this.#open.delete(key);
    // Inside a circle an answer holds for this way through it alone.
    if (this.#open.size === 0) this.#known.set(key, found);
    return found.answer;
  }

  #ask(path: string, handed: Handed): HandOver {
    const functions = this.#functions(path, handed);
    if (functions === null) return RUN;
    const holders: Place[] = [];
    let isRead = false;
    for (const found of functions) {
      if (found.unit.isCollection) {
        holders.push(placeOf(found.path, { kind: 'unit', name: found.unit.name }));
        continue;
      }
      const answer = handed.isWrite ? written(found.unit) : this.#received(found, handed);
      if (answer.kind === 'run') return RUN;
      holders.push(...answer.in);
      isRead ||= answer.isRead;
    }
    return { kind: 'kept', isRead, in: holders };
  }

  #received({ path, unit }: Found, handed: Handed): HandOver {
    if (!unit.takes) return RUN;
    const last = unit.takes.at(-1);
    const fate: Fate = unit.takes[handed.index] ?? (last?.kind === 'copied' ? last : { kind: 'kept', forwards: [] });
    switch (fate.kind) {
      case 'run':
        return RUN;
      case 'copied':
        return handed.isFresh ? { kind: 'kept', isRead: true, in: [] } : RUN;
      case 'kept': {
        const holders = (fate.in ?? []).flatMap((name) => this.#index.meaningOf(path, name, null));
        let isRead = fate.isRead === true;
        for (const forward of fate.forwards) {
          const answer = this.of(path, forward);
          if (answer.kind === 'run') return RUN;
          holders.push(...answer.in);
          isRead ||= answer.isRead;
        }
        return { kind: 'kept', isRead, in: holders };
      }
    }
  }

  /** The functions that a name may mean; null when one of them is unknown. */
  #functions(path: string, { name, member, isWrite }: Handed): Found[] | null {
    const places = this.#index.meaningOf(path, name, member);
    const found = this.#index.unitsAt(places);
    if (!found || found.length === 0) return null;
    for (const { unit } of found) {
      const isMember = member === null || unit.name.endsWith(`.${member}`) || unit.name === member;
      const isPut = unit.isCollection && member !== null && PLAIN.has(member);
      if (!isMember && !isWrite && !isPut) return null;
    }
    return found;
  }
}

/** A write to a member runs a setter, or a proxy's trap; what is plainly an object has neither. */
const written = (unit: Unit): HandOver =>
  unit.kind === 'core' || unit.kind === 'method' || unit.kind === 'function'
    ? { kind: 'kept', isRead: false, in: [] }
    : RUN;
