import { createServer, type IncomingMessage } from 'node:http';
import { Buffer } from 'node:buffer';
import { onTestFinished } from 'vitest';

/** What the service does instead of answering properly. */
export type CacheFault = 'down' | 'slow' | 'nonsense' | 'another key' | 'download fails' | 'denied' | 'upload fails';

/** A cache service as runners have one, in this process. */
export interface CacheService {
  /** What a runner sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is kept, by key and version, the newest last. */
  readonly entries: Map<string, Buffer>;
  fault: CacheFault | null;
}

const TOKEN = 'runtime-token';

/** Starts one that stops when the test ends. */
export async function startCacheService(): Promise<CacheService> {
  const entries = new Map<string, Buffer>();
  const uploads = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const { pathname } = new URL(request.url ?? '', 'http://x');
      const reply = (status: number, said: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
      };
      if (service.fault === 'down') {
        reply(503, { msg: 'unavailable' });
        return;
      }
      if (service.fault === 'slow') return;
      if (service.fault === 'nonsense') {
        response.end('<html>');
        return;
      }
      if (pathname.startsWith('/blob/')) {
        const key = decodeURIComponent(pathname.slice('/blob/'.length));
        if (request.method === 'PUT') {
          if (service.fault === 'upload fails' || request.headers['x-ms-blob-type'] !== 'BlockBlob') {
            reply(400, {});
            return;
          }
          uploads.set(key, body);
          reply(201, {});
          return;
        }
        if (service.fault === 'download fails') reply(404, {});
        else response.end(entries.get(key));
        return;
      }
      if (request.headers.authorization !== `Bearer ${TOKEN}`) {
        reply(401, {});
        return;
      }
      const asked = JSON.parse(body.toString()) as {
        key: string;
        version: string;
        restore_keys?: string[];
        size_bytes?: string;
      };
      const full = `${asked.version} ${asked.key}`;
      const place = (key: string): string => `${base}/blob/${encodeURIComponent(key)}`;
      switch (pathname.split('/').at(-1)) {
        case 'GetCacheEntryDownloadURL': {
          const found = [...entries.keys()].findLast((key) =>
            asked.restore_keys?.some((prefix) => key.startsWith(`${asked.version} ${prefix}`)),
          );
          if (found === undefined) {
            reply(200, { ok: false });
            return;
          }
          const matched = service.fault === 'another key' ? 'other' : found.slice(asked.version.length + 1);
          reply(200, { ok: true, signed_download_url: place(found), matched_key: matched });
          return;
        }
        case 'CreateCacheEntry':
          if (service.fault === 'denied' || entries.has(full)) {
            reply(200, { ok: false, message: 'cache write denied: x' });
            return;
          }
          {
            reply(200, { ok: true, signed_upload_url: place(full) });
            return;
          }
        default: {
          const uploaded = uploads.get(full);
          if (uploaded?.length !== Number(asked.size_bytes)) {
            reply(400, {});
            return;
          }
          entries.set(full, uploaded);
          reply(200, { ok: true, entry_id: '1' });
          return;
        }
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const service: CacheService = {
    environment: { ACTIONS_RESULTS_URL: base, ACTIONS_RUNTIME_TOKEN: TOKEN, ACTIONS_CACHE_SERVICE_V2: 'True' },
    entries,
    fault: null,
  };
  return service;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
