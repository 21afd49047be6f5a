/** Files that answer requests by where they lie, the part of their path that is the address, and what is cut off its end. */
const SERVED: readonly RegExp[] = [
  // https://nextjs.org/docs/app/api-reference/file-conventions/route
  /(?:^|\/)app\/((?:[^/]+\/)+)route\.[cm]?[jt]sx?$/,
  // https://nextjs.org/docs/pages/building-your-application/routing/api-routes
  /(?:^|\/)pages\/(api\/.+?)(?:\/index)?\.[cm]?[jt]sx?$/,
  // https://nuxt.com/docs/guide/directory-structure/server
  /(?:^|\/)server\/(?:routes\/|(?=api\/))(.+?)(?:\/index)?(?:\.(?:get|post|put|patch|delete|head|options))?\.[cm]?[jt]s$/,
  // https://svelte.dev/docs/kit/routing#server
  /(?:^|\/)routes\/((?:[^/]+\/)+)\+server\.[cm]?[jt]s$/,
];

/**
 * The address at which a framework serves a file that answers requests, as `routeName` writes it: `app/api/users/[id]/route.ts` → `api/users/*`.
 * Null for every other file.
 */
export function servedRoute(path: string): string | null {
  for (const pattern of SERVED) {
    const found = pattern.exec(path)?.[1];
    if (found === undefined) continue;
    const parts = found
      .split('/')
      .filter((part) => part !== '' && !/^(?:\(.*\)|@.*|_.*)$/.test(part))
      .map((part) => (/^\[/.test(part) ? '*' : part));
    return parts.some((part) => part !== '*') ? parts.join('/') : null;
  }
  return null;
}
