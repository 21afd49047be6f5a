/** A specifier with what bundlers add to it taken away. */
export type Specifier =
  /** `./x`, `../x`, `/x`. */
  | { readonly kind: 'relative'; readonly path: string }
  /** `#x`: decided by the nearest manifest's `imports`. */
  | { readonly kind: 'private'; readonly path: string }
  /** A package, an alias, or a path from a base folder. */
  | { readonly kind: 'bare'; readonly path: string; readonly packageName: string; readonly subpath: string }
  /** A URL, `node:…`, `virtual:…`, or nothing at all: no path of the repository. */
  | { readonly kind: 'elsewhere' };

/** `https:`, `node:`, `virtual:`, `npm:` …: no file of a repository is asked for like this. */
const SCHEME = /^([a-z][a-z0-9+.-]*:|\/\/|\0)/i;

/**
 * Reads a specifier: drops loaders in front (`raw!./x`), queries (`./x?raw`) and fragments behind (`./x.svg#icon`), and
 * tells what is left apart.
 */
export function readSpecifier(written: string): Specifier {
  let path = written.slice(written.lastIndexOf('!') + 1);
  const query = path.indexOf('?');
  if (query >= 0) path = path.slice(0, query);
  const hash = path.indexOf('#', 1);
  if (hash > 0) path = path.slice(0, hash);
  if (path === '' || SCHEME.test(path)) return { kind: 'elsewhere' };
  if (/^\.{0,2}\//.test(path) || path === '.' || path === '..') return { kind: 'relative', path };
  if (path.startsWith('#')) return { kind: 'private', path };
  const packageName = /^(@[^/]*\/)?[^/]*/.exec(path)?.[0] ?? path;
  return { kind: 'bare', path, packageName, subpath: path.slice(packageName.length + 1).replace(/\/+$/, '') };
}
