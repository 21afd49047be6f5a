import { isObject, type JsonObject } from './json-object.ts';

/** The fields of a manifest that may name what `import 'package'` loads. */
const MAIN_FIELDS = [
  'source',
  'module',
  'main',
  'types',
  'typings',
  'browser',
  'react-native',
  'jsnext:main',
  'esnext',
  'es2015',
  'svelte',
  'style',
  'sass',
] as const;

/**
 * Every path that a subpath of a package can lead to according to its manifest, under whatever condition (`import`,
 * `require`, `types`, `development`, a custom one): which of them is taken depends on the tool that asks, and a change in
 * any of them can be felt. In the order of the manifest, as written there, without duplicates.
 *
 * @param subpath what follows the package's name: '' for the package itself, `button/icon` for `acme/button/icon`
 */
export function entryTargets(content: JsonObject, subpath: string): readonly string[] {
  const published = isObject(content['publishConfig']) ? content['publishConfig'] : {};
  const targets: string[] = [];
  for (const manifest of [content, published]) {
    targets.push(...targetsOfExports(manifest['exports'], subpath));
    if (subpath !== '') targets.push(...targetsOfTypes(manifest['typesVersions'], subpath));
    if (subpath !== '') continue;
    for (const field of MAIN_FIELDS) {
      const target = manifest[field];
      if (typeof target === 'string') targets.push(target);
    }
  }
  return [...new Set(targets)];
}

/** As `entryTargets`, for a specifier that begins with `#`, by the manifest's `imports`. Targets may be other packages. */
export function privateTargets(content: JsonObject, specifier: string): readonly string[] {
  const imports = content['imports'];
  return isObject(imports) ? [...new Set(targetsOfKey(imports, specifier))] : [];
}

/** What `typesVersions` says of a subpath, for whatever version of the compiler. */
function targetsOfTypes(versions: unknown, subpath: string): readonly string[] {
  return isObject(versions)
    ? Object.values(versions).flatMap((map: unknown) => (isObject(map) ? targetsOfKey(map, subpath) : []))
    : [];
}

function targetsOfExports(exports: unknown, subpath: string): readonly string[] {
  const key = subpath === '' ? '.' : `./${subpath}`;
  if (isObject(exports) && Object.keys(exports).some((name) => name.startsWith('.'))) return targetsOfKey(exports, key);
  return key === '.' ? leavesOf(exports) : [];
}

/** What a map says of a key: literally, else by the pattern with the longest text before its `*`. */
function targetsOfKey(map: JsonObject, key: string): readonly string[] {
  if (Object.hasOwn(map, key) && !key.includes('*')) return leavesOf(map[key]);
  let best: { readonly pattern: string; readonly star: string } | null = null;
  for (const pattern of Object.keys(map)) {
    const star = matchPattern(pattern, key);
    if (star !== null && (best === null || prefixLength(pattern) > prefixLength(best.pattern)))
      best = { pattern, star };
  }
  if (best === null) return [];
  const { pattern, star } = best;
  // A pattern that ends with a slash is the older way to write `/*`.
  return leavesOf(map[pattern]).map((target) =>
    pattern.endsWith('/') ? target + star : target.replaceAll('*', () => star),
  );
}

const prefixLength = (pattern: string): number => (pattern.includes('*') ? pattern.indexOf('*') : pattern.length);

/** What a pattern's `*` stands for in a text; null when the pattern does not match. */
export function matchPattern(pattern: string, text: string): string | null {
  const at = pattern.indexOf('*');
  if (at < 0)
    return pattern.endsWith('/') && pattern !== './' && text.startsWith(pattern) ? text.slice(pattern.length) : null;
  const head = pattern.slice(0, at);
  const tail = pattern.slice(at + 1);
  const isMatch = text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
  return isMatch ? text.slice(head.length, text.length - tail.length) : null;
}

/** Conditions are nested a few deep; what is nested deeper than this is no manifest that a tool would take. */
const DEEPEST = 64;

/** The paths in a target, whatever conditions and fallbacks lie around them. */
function leavesOf(target: unknown, depth = 0): readonly string[] {
  if (typeof target === 'string') return [target];
  if (depth === DEEPEST || typeof target !== 'object' || target === null) return [];
  return Object.values(target).flatMap((inner: unknown) => leavesOf(inner, depth + 1));
}
