/** A JSON object whose shape nobody has checked. */
export type JsonObject = { readonly [key: string]: unknown };

/** Narrows to an object that is no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a value that should be a list of strings; whatever else it holds is left out. */
export function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
