/**
 * What an expression of a configuration is worth, as far as its text alone tells.
 *
 * Absolute paths inside the repository are texts that begin with `HERE`.
 */
export type Literal =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  /** A number, a truth value, null or undefined: nothing that names a path. */
  | { readonly kind: 'constant'; readonly value: boolean | number | null | undefined }
  /** Not complete: there may be more items. */
  | { readonly kind: 'list'; readonly items: readonly Literal[]; readonly isComplete: boolean }
  /** In the order of the text; a name that stands twice has its last value last. Not complete: there may be more entries. */
  | { readonly kind: 'object'; readonly entries: readonly Entry[]; readonly isComplete: boolean }
  /** One of several, depending on something that is known only when the program runs. */
  | { readonly kind: 'either'; readonly options: readonly Literal[] }
  | { readonly kind: 'unknown' };

/** One property of an object. */
export interface Entry {
  readonly name: string;
  readonly value: Literal;
  /** Where it stands, 1-based, in `file`. */
  readonly line: number;
  readonly file: string;
}

/** What stands for the root of the repository in absolute paths: no text that a person writes begins so. */
export const HERE = '\0/';

/** Nothing is known of it. */
export const UNKNOWN: Literal = { kind: 'unknown' };

/** A text. */
export function text(value: string): Literal {
  return value.length > LONGEST_TEXT ? UNKNOWN : { kind: 'text', value };
}

/** An absolute path of the repository, from its path from the root. */
export function pathLiteral(path: string): Literal {
  return text(HERE + path);
}

/** Longer texts name no path. */
const LONGEST_TEXT = 4096;

/** Larger lists and objects are cut off here: no person wrote them. */
const MOST_ITEMS = 2000;

/** A list that is not complete when it is cut off. */
export function listOf(items: readonly Literal[], isComplete: boolean): Literal {
  const isCut = items.length > MOST_ITEMS;
  return { kind: 'list', items: isCut ? items.slice(0, MOST_ITEMS) : items, isComplete: isComplete && !isCut };
}

/** An object that is not complete when it is cut off. */
export function objectOf(entries: readonly Entry[], isComplete: boolean): Literal {
  const isCut = entries.length > MOST_ITEMS;
  return { kind: 'object', entries: isCut ? entries.slice(0, MOST_ITEMS) : entries, isComplete: isComplete && !isCut };
}

/** One of several; the one itself where there is no choice. */
export function eitherOf(options: readonly Literal[]): Literal {
  const flat = options.flatMap((option) => (option.kind === 'either' ? option.options : [option]));
  const [only] = flat;
  return flat.length === 1 && only ? only : { kind: 'either', options: flat.slice(0, 16) };
}

/** What a literal may be, one by one. */
export function optionsOf(literal: Literal): readonly Literal[] {
  return literal.kind === 'either' ? literal.options : [literal];
}

/** What a JSON value is worth. */
export function literalOf(value: unknown, file: string, depth = 0): Literal {
  if (depth > 32) return UNKNOWN;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean' || typeof value === 'number' || value === null || value === undefined)
    return { kind: 'constant', value };
  if (Array.isArray(value))
    return listOf(
      value.slice(0, MOST_ITEMS + 1).map((item: unknown) => literalOf(item, file, depth + 1)),
      true,
    );
  if (typeof value !== 'object') return UNKNOWN;
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]): Entry => {
    return { name, value: literalOf(inner, file, depth + 1), line: 1, file };
  });
  return objectOf(entries, true);
}

/** The value of a property, the last one written; undefined when there is none. */
export function propertyOf(literal: Literal, name: string): Literal | undefined {
  if (literal.kind === 'either') {
    const found = literal.options.flatMap((option) => propertyOf(option, name) ?? []);
    return found.length > 0 ? eitherOf(found) : undefined;
  }
  return literal.kind === 'object' ? literal.entries.findLast((entry) => entry.name === name)?.value : undefined;
}
