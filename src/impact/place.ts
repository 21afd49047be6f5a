/**
 * A place that a change can reach.
 *
 * - `unit`: a symbol of a module, with all that it can lead to
 * - `called`: what calling it runs at once
 * - `data`: what it is, apart from what it could run
 * - `export`: a name that a module passes on from another one
 * - `exports`: everything that a module offers
 * - `evaluated`: the module's evaluation, and that of all it imports
 * - `text`: the file as text, apart from what it does
 * - `all`: everything that may happen when the file is loaded by its address
 * - `whole`: a file of which only the whole can be spoken of; every other place of a file follows from it
 */
export type PlaceKind =
  | { readonly kind: 'unit'; readonly name: string }
  | { readonly kind: 'called'; readonly name: string }
  | { readonly kind: 'data'; readonly name: string }
  | { readonly kind: 'export'; readonly name: string; readonly member: string | null; readonly way?: Way }
  | { readonly kind: 'exports' }
  | { readonly kind: 'evaluated' }
  | { readonly kind: 'text' }
  | { readonly kind: 'all' }
  | { readonly kind: 'whole' };

/** What of a name is felt: all that it can lead to, what calling it runs, what reading a property of it runs, or what it is. */
export type Way = 'unit' | 'called' | 'get' | 'data';

/** Every way, in the order of the type. */
export const WAYS: readonly Way[] = ['unit', 'called', 'get', 'data'];

const EXPORT_MARKS: { readonly [way in Way]: string } = { unit: 'x', called: 'y', get: 'g', data: 'z' };
/** A place, as a string that is the same for the same place: the path, U+0000, and what is meant there. */
export type Place = string;

/** The pseudo-member that stands for what a class or an object is without its members. */
export const CORE_MEMBER = '(core)';

/** The string of a place. */
export function placeOf(path: string, what: PlaceKind): Place {
  switch (what.kind) {
    case 'unit':
      return `${path}\0u${what.name}`;
    case 'called':
      return `${path}\0r${what.name}`;
    case 'data':
      return `${path}\0d${what.name}`;
    case 'export':
      return `${path}\0${EXPORT_MARKS[what.way ?? 'unit']}${what.name}${what.member === null ? '' : `\0${what.member}`}`;
    case 'exports':
      return `${path}\0X`;
    case 'evaluated':
      return `${path}\0E`;
    case 'text':
      return `${path}\0T`;
    case 'all':
      return `${path}\0A`;
    case 'whole':
      return `${path}\0*`;
  }
}

/** The file that a place is in. */
export function fileOf(place: Place): string {
  return place.slice(0, place.indexOf('\0'));
}

/** What a place's string means. */
export function readPlace(place: Place): PlaceKind {
  const start = place.indexOf('\0') + 1;
  const end = place.indexOf('\0', start);
  const name = end < 0 ? place.slice(start + 1) : place.slice(start + 1, end);
  const mark = place[start];
  switch (mark) {
    case 'u':
      return { kind: 'unit', name };
    case 'r':
      return { kind: 'called', name };
    case 'd':
      return { kind: 'data', name };
    case 'x':
    case 'y':
    case 'g':
    case 'z':
      return {
        kind: 'export',
        name,
        member: end < 0 ? null : place.slice(end + 1),
        way: WAYS.find((way) => EXPORT_MARKS[way] === mark) ?? 'unit',
      };
    case 'X':
      return { kind: 'exports' };
    case 'E':
      return { kind: 'evaluated' };
    case 'T':
      return { kind: 'text' };
    case 'A':
      return { kind: 'all' };
    default:
      return { kind: 'whole' };
  }
}
