/** What stands for a part of an address that is not known before the program runs. */
export const ANY_PART = '*';

/** Addresses with more parts are no routes. */
const MOST_PARTS = 16;

/**
 * An address as both of its sides write it: without its origin, query, hash and outer slashes, each computed part (`:id`, `[id]`,
 * `{id}`, `$id`, `${id}`) as `*`. Null for what is no address, or has no literal part.
 *
 * `https://a.example/api/users/${id}?full=1` → `api/users/*`
 */
export function routeName(text: string): string | null {
  if (text.length > 300 || /\s/.test(text)) return null;
  const path = text
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/^\*(?=\/)/, '');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.length > MOST_PARTS || parts.includes('..')) return null;
  const named = parts.map((part) => (isComputed(part) ? ANY_PART : part));
  return named.every((part) => part === ANY_PART) ? null : named.join('/');
}

const isComputed = (part: string): boolean => /^[:[{$(<]/.test(part) || part.includes('*') || part.includes('{');

/** Whether a text may be an address by itself: `/users/1`, `users.create` of a remote call, `https://…`. */
export function isAddress(text: string): boolean {
  return /^(?:\/(?!\/)|https?:\/\/|\*\/)[^\s]*$/.test(text) || /^\/?[a-z][\w-]*(?:[/.][\w:*[\]{}$-]+)+$/i.test(text);
}
