/** Attributes that hold addresses of files, by element, as Vue's compiler knows them (`transformAssetUrls`). */
const ADDRESSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['video', ['src', 'poster']],
  ['source', ['src', 'srcset']],
  ['img', ['src', 'srcset']],
  ['audio', ['src']],
  ['image', ['xlink:href', 'href']],
  ['use', ['xlink:href', 'href']],
]);

/** Those that only a page has. */
const OF_PAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ['script', ['src']],
  ['link', ['href']],
  ['iframe', ['src']],
]);

/** The addresses in an attribute of an element; none where it holds none. */
export function addressesIn(element: string, attribute: string, text: string, isPage = false): readonly string[] {
  const isAddress =
    ADDRESSES.get(element)?.includes(attribute) || (isPage && OF_PAGES.get(element)?.includes(attribute));
  if (!isAddress) return [];
  return attribute === 'srcset' ? text.split(',').map((part) => part.trim().split(/\s/, 1)[0] ?? '') : [text.trim()];
}

/** Whether an address is a path from the root of the site, whose files lie in a folder such as `public/`. */
export const isRooted = (address: string): boolean => /^\/(?!\/)/.test(address);
