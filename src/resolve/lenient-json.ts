import { isObject } from './json-object.ts';

/** Reads JSON that may hold comments and commas after a last item. */
export interface JsonParser {
  /** `message` is null where it is that; `content` is what could be understood. */
  parseJson(path: string, text: string): { readonly content: unknown; readonly message: string | null };
}

/** What a JSON text with or without comments says, and in the compiler's words why it is none; null where it is. */
export function parseLenient(
  path: string,
  text: string,
  compiler: JsonParser,
): { readonly content: unknown; readonly message: string | null } {
  return plainObject(text) ?? compiler.parseJson(path, text);
}

/** The object that a text without comments holds, as the compiler reads it too; null for anything else. */
function plainObject(text: string): { readonly content: unknown; readonly message: null } | null {
  // To the compiler this key is one like any other.
  if (text.includes('__proto__')) return null;
  try {
    const content: unknown = JSON.parse(text);
    return isObject(content) ? { content, message: null } : null;
  } catch {
    return null;
  }
}
