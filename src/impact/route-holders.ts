import { isSameRoute } from './route-match.ts';

/** A part that so many of the changed addresses have in common leads to none of them. */
const MOST_ALIKE = 64;

/** Finds which places say an address that may be one of those that were asked for. */
export class RouteHolders<Place> {
  readonly #places = new Map<string, Place[]>();
  /** The addresses asked for, by each literal part of theirs. */
  readonly #byPart = new Map<string, string[]>();

  constructor(wanted: readonly string[]) {
    for (const route of new Set(wanted)) {
      this.#places.set(route, []);
      for (const part of literalParts(route)) {
        const known = this.#byPart.get(part);
        if (known) known.push(route);
        else this.#byPart.set(part, [route]);
      }
    }
  }

  /** Tells that a place says an address. */
  add(route: string, place: Place): void {
    const met = new Set<string>();
    for (const part of literalParts(route)) {
      const alike = this.#byPart.get(part) ?? [];
      if (alike.length <= MOST_ALIKE) for (const other of alike) met.add(other);
    }
    for (const other of met) if (isSameRoute(route, other)) this.#places.get(other)?.push(place);
  }

  /** The places that say one of the addresses that were asked for. */
  of(route: string): readonly Place[] {
    return this.#places.get(route) ?? [];
  }
}

const literalParts = (route: string): ReadonlySet<string> => new Set(route.split('/').filter((part) => part !== '*'));
