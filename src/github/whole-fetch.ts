import { setTimeout as sleep } from 'node:timers/promises';

/** How patient a client is. Every figure has a bound, so that a run ends. */
export interface Patience {
  /** For one request with its whole answer, in milliseconds. */
  readonly timeoutMs: number;
  /** What one second of waiting between attempts lasts, in milliseconds: 1000, and less in tests. */
  readonly secondMs: number;
  /** How often a request that may be repeated is repeated after a failure. */
  readonly retries: number;
  /** The longest wait that GitHub may ask for, in seconds; a longer one ends the run instead. */
  readonly longestWait: number;
}

/** The patience of a run on a runner. */
export const DEFAULT_PATIENCE: Patience = { timeoutMs: 20_000, secondMs: 1000, retries: 3, longestWait: 60 };

/** The part of `fetch` that octokit uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Two waits outlast every limiter that answers `retry-after` honestly. */
const WAITS = 2;

/**
 * A `fetch` that gives an answer whole or not at all. Octokit takes a body that broke off for an empty answer, and an
 * empty answer for an empty list; here a body that breaks off or is slower than `timeoutMs` is a failure like any other.
 *
 * It also waits as told on a plain 429; GitHub's own limits (primary and secondary) are left to the throttling plugin,
 * which knows them by their headers and words.
 *
 * @param onGivenUp told the method of a request whose answer did not come in time
 */
export function wholeFetch(fetch: Fetch, patience: Patience, onGivenUp: (method: string) => void = () => {}): Fetch {
  return async (url, init) => {
    for (let waits = 0; ; waits++) {
      // One signal for each attempt: octokit's own `request.signal` would be spent by the first one.
      const signal = AbortSignal.timeout(patience.timeoutMs);
      const { response, body } = await whole(fetch, url, { ...init, signal }).catch((error: unknown) => {
        if (signal.aborted) onGivenUp((init.method ?? 'GET').toUpperCase());
        throw error;
      });
      const wait = plainWait(response, body);
      if (wait !== null && wait <= patience.longestWait && waits < WAITS) {
        await sleep(wait * patience.secondMs);
        continue;
      }
      const isEmpty = response.status === 204 || response.status === 205 || response.status === 304;
      const headers: [string, string][] = [];
      response.headers.forEach((value, name) => {
        // The body is decoded by now, so what described its transfer no longer holds.
        if (name !== 'content-encoding' && name !== 'content-length') headers.push([name, value]);
      });
      return new Response(isEmpty ? null : body, { status: response.status, statusText: response.statusText, headers });
    }
  };
}

async function whole(fetch: Fetch, url: string, init: RequestInit) {
  const response = await fetch(url, init);
  return { response, body: await response.arrayBuffer() };
}

/** The seconds to wait before asking again; null for every answer that is not a 429 from outside GitHub's own limits. */
function plainWait(response: Response, body: ArrayBuffer): number | null {
  if (response.status !== 429) return null;
  if (response.headers.get('x-ratelimit-remaining') === '0') return null;
  if (/\bsecondary rate\b/i.test(new TextDecoder().decode(body))) return null;
  const told = Number(response.headers.get('retry-after') ?? 1);
  return Number.isFinite(told) && told >= 0 ? told : 1;
}
