import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { z } from 'zod';
import { advise } from './advice.ts';
import { download } from './download.ts';
import { githubFailed } from './github-failure.ts';
import { listAll, type ListCall } from './list-all.ts';
import { createPace } from './pace.ts';
import { readAnswer } from './read-answer.ts';
import { revalidatingFetch } from './revalidating-fetch.ts';
import { type Fetch, type Patience, wholeFetch } from './whole-fetch.ts';

/** One request and what its answer must look like. */
export interface Call<Answer> {
  /** The operation's name in GitHub's REST description, such as `pulls/get`; it names the call in messages. */
  readonly operation: string;
  /** Method and path template, such as `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  readonly parameters: { readonly [name: string]: unknown };
  /** The fields that are used, and no others. */
  readonly answer: z.ZodType<Answer>;
  /** False for what must not happen twice when an answer gets lost on its way. Absent: true. */
  readonly isRepeatable?: boolean;
}

/** GitHub's REST interface as one token sees it. */
export interface Api {
  /**
   * Sends one request.
   *
   * @throws ExpectedFailure `github-failed` when it cannot be sent, is refused, or is answered with something else
   */
  call<Answer>(call: Call<Answer>): Promise<Answer>;
  /**
   * Sends a request whose answer is of no interest.
   *
   * @throws ExpectedFailure `github-failed`
   */
  remove(call: Omit<Call<never>, 'answer' | 'isRepeatable'>): Promise<void>;
  /**
   * Reads a list to its end.
   *
   * @throws ExpectedFailure `github-failed` as above; `list-truncated` when the pages do not make up the whole list
   */
  list<Item>(call: ListCall<Item>): Promise<readonly Item[]>;
  /**
   * Waits until no write can arrive any more that was given up because no answer came in time: GitHub may still be at it, and do it
   * after another one that was sent later. Returns at once where there is none.
   */
  settle(): Promise<void>;
  /**
   * Reads the bytes that a request leads to. Null when there are more than `maxBytes`.
   *
   * @throws ExpectedFailure `github-failed`
   */
  download(
    call: Pick<Call<never>, 'operation' | 'route' | 'parameters'> & { readonly maxBytes: number },
  ): Promise<Uint8Array | null>;
}

/** What an answer must carry to be told apart from a bug of ours. */
interface RequestFailure {
  readonly message: string;
  readonly status: number;
  /** Absent when no answer came. */
  readonly response?: unknown;
}

/**
 * The seconds between two writes, and between two that notify people. Source: GitHub's best practices for its REST interface ask
 * for one second; three is what octokit's throttling plugin takes for the second kind.
 */
const WRITE_GAP = 1;
const NOTIFICATION_GAP = 3;

let clients = 0;

/** A client for one token. `onWait` is told, in one sentence, whenever a limit of GitHub's makes the run wait. */
export function createApi(
  token: string,
  apiUrl: string,
  patience: Patience,
  onWait: (message: string) => void = () => {},
): Api {
  const mayWait = (limit: string) => (seconds: number, _options: unknown, _octokit: unknown, retries: number) => {
    if (retries > 0 || seconds > patience.longestWait) return false;
    onWait(`GitHub's ${limit} is reached; asking again in ${seconds} s`);
    return true;
  };
  let settledAt = Number.NEGATIVE_INFINITY;
  const patientFetch = wholeFetch(proxyFetch(), patience, (method) => {
    if (method !== 'GET') settledAt = performance.now() + patience.timeoutMs;
  });
  const octokit = getOctokit(
    token,
    {
      baseUrl: apiUrl,
      userAgent: 'spillover',
      log: { debug() {}, info() {}, warn() {}, error() {} },
      request: { fetch: revalidatingFetch(patientFetch) },
      // 429 is not in the list of the plugin's own, and would be asked for again without the wait that it asks for.
      retry: {
        retries: patience.retries,
        retryAfterBaseValue: patience.secondMs,
        doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
      },
      throttle: {
        id: `spillover-${++clients}`,
        retryAfterBaseValue: patience.secondMs,
        write: createPace(WRITE_GAP * patience.secondMs),
        notifications: createPace(NOTIFICATION_GAP * patience.secondMs),
        onRateLimit: mayWait('rate limit'),
        onSecondaryRateLimit: mayWait('secondary rate limit'),
      },
    },
    retry,
    throttling,
  );

  const send = async (operation: string, route: string, parameters: object, isRepeatable: boolean) => {
    try {
      return await octokit.request(route, {
        ...parameters,
        headers: { 'x-github-api-version': '2022-11-28' },
        ...(isRepeatable ? {} : { request: { retries: 0 } }),
      });
    } catch (error) {
      if (!isRequestFailure(error)) throw error;
      const status = error.response === undefined ? null : error.status;
      throw githubFailed(operation, status, advise(operation, status, error.message), error);
    }
  };

  return {
    async call({ operation, route, parameters, answer, isRepeatable = true }) {
      const response = await send(operation, route, parameters, isRepeatable);
      return readAnswer(operation, answer, response.data);
    },
    async remove({ operation, route, parameters }) {
      await send(operation, route, parameters, true);
    },
    async settle() {
      const left = settledAt - performance.now();
      if (left > 0) await sleep(left);
    },
    async download({ operation, route, parameters, maxBytes }) {
      // The address that GitHub sends us to is another host's, which must not see the token.
      const response = await send(operation, route, { ...parameters, request: { redirect: 'manual' } }, true);
      const url = response.headers.location;
      if (url === undefined)
        throw githubFailed(operation, response.status, 'GitHub names no address to read from; run the job again');
      return download(proxyFetch(), { operation, url, maxBytes }, patience);
    },
    list: (call) =>
      listAll(call, async (parameters) => {
        const response = await send(call.operation, call.route, parameters, true);
        const link = response.headers.link ?? '';
        const last = /[?&]page=(\d+)[^>]*>;\s*rel="last"/.exec(link)?.[1];
        return {
          data: response.data,
          hasNext: /;\s*rel="next"/.test(link),
          ...(last === undefined ? {} : { last: Number(last) }),
        };
      }),
  };
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** The toolkit's own `fetch`, which honours the proxy of a self-hosted runner. */
function proxyFetch(): Fetch {
  const request: { readonly fetch?: unknown } = defaults.request ?? {};
  const fetch = request.fetch;
  return isFetch(fetch) ? fetch : globalThis.fetch;
}

function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function';
}
