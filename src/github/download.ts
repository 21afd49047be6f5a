import { githubFailed } from './github-failure.ts';
import type { Fetch, Patience } from './whole-fetch.ts';

/**
 * Reads what is at an address, without a token: GitHub sends whoever may have an archive to an address that is good for a
 * minute. Null when there is more than `maxBytes`; reading stops there.
 *
 * @throws ExpectedFailure `github-failed` when the answer does not come, breaks off, or is no success
 */
export async function download(
  fetch: Fetch,
  call: { readonly operation: string; readonly url: string; readonly maxBytes: number },
  patience: Patience,
): Promise<Uint8Array | null> {
  for (let failures = 0; ; failures++) {
    try {
      return await downloadOnce(fetch, call, patience);
    } catch (error) {
      if (failures >= patience.retries) {
        const said = error instanceof Error ? error.message : String(error);
        const message = `what it leads to could not be read: ${said.replace(/\s+/g, ' ').slice(0, 300)}; run the job again`;
        throw githubFailed(call.operation, null, message, error);
      }
    }
  }
}

async function downloadOnce(
  fetch: Fetch,
  { url, maxBytes }: { readonly url: string; readonly maxBytes: number },
  patience: Patience,
): Promise<Uint8Array | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience.timeoutMs) });
  if (!response.ok || response.body === null) throw new Error(`the answer has the status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
    length += bytes.byteLength;
    // To leave the loop ends the transfer.
    if (length > maxBytes) return null;
    chunks.push(bytes);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
