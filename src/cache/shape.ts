/** Whether a value that was read is of some shape. */
export type Shape = (value: unknown) => boolean;

/** A text. */
export const text: Shape = (value) => typeof value === 'string';
/** True or false. */
export const flag: Shape = (value) => typeof value === 'boolean';
/** What is true or absent. */
export const yes: Shape = (value) => value === true;
/** A whole number. */
export const whole: Shape = (value) => Number.isSafeInteger(value);
/** Null, or what the shape says. */
export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
/** A list of what the shape says. */
export const list =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
/** One of the texts of a closed union, each of which is a key here, so that none is forgotten. */
export function oneOf<T extends string>(texts: Readonly<Record<T, 1>>): Shape {
  const known = new Set<unknown>(Object.keys(texts));
  return (value) => known.has(value);
}
/** One of several shapes. */
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));

type Optional<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

/**
 * An object with these fields, those of `optional` perhaps, and no others. A field that the type has and that is missing here does
 * not compile.
 */
export function fields<T extends object>(
  required: { readonly [K in Exclude<keyof T, Optional<T>>]: Shape },
  optional: { readonly [K in Optional<T>]: Shape },
): Shape {
  const known = new Map<string, { readonly shape: Shape; readonly counts: 0 | 1 }>();
  for (const [name, shape] of Object.entries<Shape>(optional)) known.set(name, { shape, counts: 0 });
  for (const [name, shape] of Object.entries<Shape>(required)) known.set(name, { shape, counts: 1 });
  const needed = Object.keys(required).length;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given: { readonly [name: string]: unknown } = { ...value };
    let found = 0;
    for (const name of Object.keys(given)) {
      const field = known.get(name);
      if (!field?.shape(given[name])) return false;
      found += field.counts;
    }
    return found === needed;
  };
}
