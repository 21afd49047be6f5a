import type { FrameworkName } from './framework-pages.ts';

/**
 * A part of the address that a file is served at.
 *
 * - a text: itself
 * - `one`: any one part; `rest`: any number of parts, at least one; `any`: any number, or none; `maybe`: one, or none
 */
export type RouteSegment = string | { readonly kind: 'one' | 'rest' | 'any' | 'maybe' };

const ONE = { kind: 'one' } as const;
const REST = { kind: 'rest' } as const;
const ANY = { kind: 'any' } as const;
const MAYBE = { kind: 'maybe' } as const;

/**
 * The address at which a framework serves a file, by the file's path from the root of its project; null for a file that it
 * does not serve. Routes that answer requests (`route.ts`, `+server.ts`, `server/api`) are served as pages are.
 */
export function routeOfFile(framework: FrameworkName, path: string): readonly RouteSegment[] | null {
  switch (framework) {
    case 'next-app':
      return nextApp(path);
    case 'next-pages':
      return below(/^(?:src\/)?pages\/((?!_(?:app|document|error)\.).*)\.[jt]sx?$/, path, bracketed);
    case 'nuxt':
      return nuxt(path);
    case 'sveltekit':
      return svelteKit(path);
    case 'remix':
      return below(/^(?:app|src)\/routes\/(.*)\.[jt]sx?$/, path, (parts) =>
        flat(parts.join('/'), /^(?:_?index|route)$/),
      );
    case 'gatsby':
      return below(/^src\/pages\/(.*)\.[jt]sx?$/, path, bracketed);
    case 'astro':
      return below(/^src\/pages\/(.*)\.(?:astro|mdx?|html|[jt]s)$/, path, (parts) =>
        parts.some((part) => part.startsWith('_')) ? null : bracketed(parts),
      );
    case 'tanstack':
      return below(/^(?:.*\/)?routes\/(.*)\.[jt]sx?$/, path, (parts) =>
        flat(parts.join('/'), /^(?:index|route|lazy)$/),
      );
  }
}

function below(
  pattern: RegExp,
  path: string,
  read: (parts: readonly string[]) => readonly RouteSegment[] | null,
): readonly RouteSegment[] | null {
  const inside = pattern.exec(path)?.[1];
  return inside === undefined ? null : read(inside.split('/'));
}

/** https://nextjs.org/docs/app/getting-started/layouts-and-pages: groups and slots are no part, private folders serve nothing. */
function nextApp(path: string): readonly RouteSegment[] | null {
  const folder = /^(?:src\/)?app\/(.*\/)?(?:page|route)\.[jt]sx?$/.exec(path);
  if (!folder) return null;
  const parts = (folder[1] ?? '').split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('_') || /^\(\.{1,3}\)/.test(part))) return null;
  return bracketed(
    parts.filter((part) => !/^\(.*\)$/.test(part) && !part.startsWith('@')),
    false,
  );
}

/** https://nuxt.com/docs/getting-started/routing and https://nuxt.com/docs/guide/directory-structure/server */
function nuxt(path: string): readonly RouteSegment[] | null {
  const server =
    /^(?:src\/)?server\/(api|routes)\/(.*?)(?:\.(?:get|post|put|patch|delete|head|options))?\.[cm]?[jt]s$/.exec(path);
  if (server) {
    const parts = bracketed((server[2] ?? '').split('/'));
    return server[1] === 'api' ? ['api', ...parts] : parts;
  }
  return below(/^(?:layers\/[^/]+\/)?(?:src\/|app\/)?pages\/(.*)\.(?:vue|[jt]sx)$/, path, (parts) =>
    bracketed(parts.filter((part) => !/^\(.*\)$/.test(part))),
  );
}

/** https://svelte.dev/docs/kit/advanced-routing */
function svelteKit(path: string): readonly RouteSegment[] | null {
  const folder = /^(?:.*\/)?routes\/(.*\/)?\+(?:page(?:@[^/]*)?(?:\.server)?\.(?:svelte|[jt]s)|server\.[jt]s)$/.exec(
    path,
  );
  if (!folder) return null;
  const parts = (folder[1] ?? '').split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
  return bracketed(parts, false);
}

/** Parts with their parameters in brackets: `[id]`, `[...rest]`, `[[...rest]]`, `[[lang]]`. `index` at the end is no part. */
function bracketed(parts: readonly string[], hasIndex = true): readonly RouteSegment[] {
  const named = hasIndex && parts.at(-1) === 'index' ? parts.slice(0, -1) : parts;
  return named.map((part): RouteSegment => {
    if (/^\[\[\.\.\./.test(part)) return ANY;
    if (/^\[\[/.test(part)) return MAYBE;
    if (/^\[\.\.\./.test(part)) return REST;
    return /[[{]/.test(part) ? ONE : part;
  });
}

/**
 * Parts with dots between them: https://reactrouter.com/how-to/file-route-conventions, also with `+` behind a folder's name
 * (https://github.com/kiliman/remix-flat-routes) and as TanStack Router writes them. `$id` is a parameter, `$` the rest; what
 * begins with `_` is no part; `(lang)` may be left out; a `_` behind a name says something of layouts alone.
 */
function flat(path: string, index: RegExp): readonly RouteSegment[] | null {
  const tokens = tokensOf(path);
  const last = tokens.at(-1) ?? '';
  // A layout is served with its routes, never alone.
  if (last.startsWith('_') && !index.test(last)) return null;
  const named = index.test(last) ? tokens.slice(0, -1) : tokens;
  return named
    .filter((token) => !token.startsWith('_') && token !== 'index' && token !== 'route')
    .map((token): RouteSegment => {
      if (token === '$') return ANY;
      if (/^\(.*\)$/.test(token)) return MAYBE;
      if (token.startsWith('$')) return ONE;
      return token.replace(/_$/, '').replace(/[[\]]/g, '');
    });
}

/** The tokens of a dotted path; what stands in brackets is one token, whatever is in it. */
export function tokensOf(path: string): readonly string[] {
  return path
    .replace(/\+\//g, '/')
    .split(/[./](?![^[]*\])/)
    .filter((token) => token !== '');
}

/** Whether an address is one that a route serves; null in an address is a part that is computed, which only a parameter takes. */
export function isServed(address: readonly (string | null)[], route: readonly RouteSegment[]): boolean {
  // How many parts of the address may have been taken so far, by all ways at once.
  let taken = new Set([0]);
  for (const segment of route) {
    const next = new Set<number>();
    for (const count of taken) {
      if (typeof segment === 'string') {
        if (address[count] === segment) next.add(count + 1);
        continue;
      }
      const { kind } = segment;
      if (kind === 'any' || kind === 'maybe') next.add(count);
      const most = kind === 'one' || kind === 'maybe' ? count + 1 : address.length;
      for (let end = count + 1; end <= Math.min(most, address.length); end++) next.add(end);
    }
    taken = next;
  }
  return taken.has(address.length);
}

/** Orders routes that serve one address: the one that says more of it first, as all these frameworks do. */
export function compareRoutes(a: readonly RouteSegment[], b: readonly RouteSegment[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = rankOf(a[index]) - rankOf(b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rankOf(segment: RouteSegment | undefined): number {
  if (segment === undefined || typeof segment === 'string') return 0;
  return { one: 1, maybe: 2, rest: 3, any: 4 }[segment.kind];
}
