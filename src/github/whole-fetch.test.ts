import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_PATIENCE, wholeFetch } from './whole-fetch.ts';

const PATIENCE = { ...DEFAULT_PATIENCE, timeoutMs: 200, secondMs: 1 };
const open: ReturnType<typeof createServer>[] = [];

/** The address of a server that answers each request with the next listener, the last one again and again. */
async function serve(...listeners: readonly RequestListener[]): Promise<{ url: string; count: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    const listener = listeners[Math.min(count++, listeners.length - 1)];
    listener?.(request, response);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, count: () => count };
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const answer =
  (status: number, body: string, headers: { readonly [name: string]: string } = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

const fetchWhole = (url: string) => wholeFetch((to, init) => fetch(to, init), PATIENCE)(url, {});

describe('an answer', () => {
  it('comes with its status, headers and body', async () => {
    const { url } = await serve(answer(418, 'short and stout', { 'x-pot': 'tea' }));
    const response = await fetchWhole(url);
    expect([response.status, response.headers.get('x-pot'), await response.text()]).toEqual([
      418,
      'tea',
      'short and stout',
    ]);
  });

  it('without a body is an answer', async () => {
    const { url } = await serve(answer(204, ''));
    expect((await fetchWhole(url)).status).toBe(204);
  });

  it('that breaks off is a failure', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('[{"id":');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(fetchWhole(url)).rejects.toThrow();
  });

  it('whose body never ends is a failure', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[');
    });
    await expect(fetchWhole(url)).rejects.toThrow(/timeout/i);
  });
});

describe('a 429', () => {
  it.each([
    ['is asked again after the wait', [answer(429, 'no', { 'retry-after': '2' }), answer(200, 'yes')], 'yes', 2],
    ['that names no wait is asked again', [answer(429, 'no'), answer(200, 'yes')], 'yes', 2],
    ['is not asked for ever', [answer(429, 'no')], 'no', 3],
    ['that wants a long wait is given back', [answer(429, 'no', { 'retry-after': '3600' })], 'no', 1],
    ['of the rate limit is left to others', [answer(429, 'no', { 'x-ratelimit-remaining': '0' })], 'no', 1],
    ['of the secondary limit is left to others', [answer(429, 'a secondary rate limit')], 'a secondary rate limit', 1],
  ])('%s', async (_, listeners, body, requests) => {
    const { url, count } = await serve(...listeners);
    expect(await (await fetchWhole(url)).text()).toBe(body);
    expect(count()).toBe(requests);
  });
});
