/** A JSON object whose shape nobody has checked. */
export type JsonObject = { readonly [key: string]: unknown };

/** Narrows to an object that is no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a JSON text holds; null when it is none. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** A value's entries whose values are strings; none when it is no object. */
export function stringEntries(value: unknown): readonly (readonly [string, string])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => (typeof item === 'string' ? [[key, item] as const] : []));
}

/** A value that is a string; null for any other. */
export function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
