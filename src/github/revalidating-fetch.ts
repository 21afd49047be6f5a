import type { Fetch } from './whole-fetch.ts';

/** How many answers are kept, and how long the largest of them is, in characters. */
const MOST = 100;
const LARGEST = 1_000_000;

/** An answer as it came, and the name that GitHub gave it. */
interface Kept {
  readonly etag: string;
  readonly body: string;
  readonly headers: readonly (readonly [string, string])[];
}

/**
 * A `fetch` that asks whether what it was told before still holds: a run reads the same statuses and the same pull request several
 * times, and an answer that did not change does not count against GitHub's rate limit. Nothing is believed without
 * being asked for again. `fetch` must give whole answers.
 */
export function revalidatingFetch(fetch: Fetch): Fetch {
  const kept = new Map<string, Kept>();
  return async (url, init) => {
    if ((init.method ?? 'GET').toUpperCase() !== 'GET') return fetch(url, init);
    const known = kept.get(url);
    const headers = new Headers(init.headers);
    if (known !== undefined) headers.set('if-none-match', known.etag);
    const response = await fetch(url, { ...init, headers: Object.fromEntries(headers) });
    if (known !== undefined && response.status === 304) {
      return new Response(known.body, {
        status: 200,
        headers: known.headers.map(([name, value]) => [name, value] as [string, string]),
      });
    }
    const etag = response.headers.get('etag');
    // An archive is no text, and is read once.
    const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
    if (response.status !== 200 || etag === null || !isJson) return response;
    const body = await response.text();
    const own: [string, string][] = [];
    response.headers.forEach((value, name) => own.push([name, value]));
    kept.delete(url);
    if (body.length <= LARGEST) kept.set(url, { etag, body, headers: own });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
    return new Response(body, { status: 200, statusText: response.statusText, headers: own });
  };
}
