import { expect, it } from 'vitest';
import { revalidatingFetch } from './revalidating-fetch.ts';

/** A server of one text, which it names by its own words. */
function serve() {
  const seen: (string | null)[] = [];
  const world = { text: 'one' };
  const fetch = revalidatingFetch((_url, init) => {
    const asked = new Headers(init.headers).get('if-none-match');
    seen.push(asked);
    const etag = `"${world.text}"`;
    if (asked === etag) return Promise.resolve(new Response(null, { status: 304, headers: { etag } }));
    const headers = { etag, 'content-type': 'application/json', link: `<${world.text}>; rel="next"` };
    return Promise.resolve(new Response(world.text, { headers }));
  });
  const read = async (method = 'GET') => {
    const response = await fetch('https://example.com/', { method, headers: { authorization: 'token x' } });
    return [response.status, await response.text(), response.headers.get('link')];
  };
  return { world, seen, read };
}

it('gives again what did not change, and what did change anew', async () => {
  const { world, seen, read } = serve();
  const one = [200, 'one', '<one>; rel="next"'];
  expect([await read(), await read()]).toEqual([one, one]);
  world.text = 'two';
  expect([await read(), await read()].map(([, text]) => text)).toEqual(['two', 'two']);
  expect(seen).toEqual([null, '"one"', '"one"', '"two"']);
});

it('asks no such question about what writes', async () => {
  const { seen, read } = serve();
  await read();
  await read('POST');
  expect(seen).toEqual([null, null]);
});
