import { createHash } from 'node:crypto';

/**
 * GitHub's cache for workflow runs, for one file without an archive around it.
 *
 * GitHub's own library packs files into a tar archive and unpacks it with absolute paths: whoever can write a cache of the default branch (a dependency
 * that a test there runs) could then put files anywhere in the job that holds the token for statuses. So the service is asked directly, as that
 * library asks it (`github.actions.results.api.v1.CacheService`, its second version), and what comes back are bytes and nothing else.
 */
export interface RunnerCache {
  /** The newest entry whose key begins with a text; null where there is none. Throws where the service does not answer properly or in time. */
  restore(prefix: string): Promise<Uint8Array | null>;
  /** Keeps bytes under a key that was never used. False where the service does not take them. Throws where it does not answer properly or in time. */
  save(key: string, bytes: Uint8Array): Promise<boolean>;
}

/** What the service is reached by. */
export interface RunnerCacheSettings {
  readonly environment: { readonly [name: string]: string | undefined };
  /** Milliseconds for each answer, and for each of two transfers. */
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch;
}

/** More is never kept or taken, in bytes. */
const LIMIT = 1_000_000_000;

/** Entries of another version are never found: it stands for what is in them. */
const VERSION = createHash('sha256').update('spillover: a file of summaries').digest('hex');

/**
 * The cache of this run; null where the runner offers none (an older GitHub Enterprise Server, a run outside of a workflow).
 */
export function runnerCache(settings: RunnerCacheSettings): RunnerCache | null {
  const { environment, timeoutMs } = settings;
  const url = environment['ACTIONS_RESULTS_URL'];
  const token = environment['ACTIONS_RUNTIME_TOKEN'];
  if (!url || !token || !environment['ACTIONS_CACHE_SERVICE_V2']) return null;
  const request = settings.fetch ?? fetch;

  const ask = async (method: string, body: object): Promise<{ readonly [name: string]: unknown }> => {
    const answer = await request(new URL(`/twirp/github.actions.results.api.v1.CacheService/${method}`, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, version: VERSION }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) throw new Error(`${method} was answered with ${answer.status}`);
    const said: unknown = await answer.json();
    if (typeof said !== 'object' || said === null) throw new Error(`${method} was answered with something else`);
    return { ...said };
  };

  return {
    async restore(prefix) {
      const {
        ok,
        signed_download_url: from,
        matched_key: key,
      } = await ask('GetCacheEntryDownloadURL', {
        key: prefix,
        restore_keys: [prefix],
      });
      if (ok !== true) return null;
      if (typeof from !== 'string' || typeof key !== 'string' || !key.startsWith(prefix))
        throw new Error('the entry is another one than was asked for');
      const answer = await request(from, { signal: AbortSignal.timeout(timeoutMs) });
      if (!answer.ok || !answer.body) throw new Error(`the download was answered with ${answer.status}`);
      return bytesOf(answer.body);
    },

    async save(key, bytes) {
      if (bytes.length > LIMIT) return false;
      const { ok, signed_upload_url: to } = await ask('CreateCacheEntry', { key });
      if (ok !== true) return false;
      if (typeof to !== 'string') throw new Error('the service names no place for the entry');
      const answer = await request(to, {
        method: 'PUT',
        // As Azure's storage wants it, where GitHub keeps these: https://learn.microsoft.com/rest/api/storageservices/put-blob
        headers: { 'content-type': 'application/octet-stream', 'x-ms-blob-type': 'BlockBlob' },
        body: bytes,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}`);
      const finished = await ask('FinalizeCacheEntryUpload', { key, size_bytes: String(bytes.length) });
      return finished['ok'] === true;
    },
  };
}

/** A body, as long as it is no longer than what we would have kept. */
async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LIMIT) throw new Error('the entry is larger than any of ours');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
