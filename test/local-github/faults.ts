/** A disturbance of one or more answers of one operation. */
export interface Fault {
  /** GitHub's name of the operation (`pulls/get`), or `*` for every one. */
  readonly operation: string;
  /** The first request of that operation, from now on, that is disturbed, counted from 1. Absent: the next one. */
  readonly nth?: number;
  /** How many requests are disturbed; `Infinity` for all. Absent: one. */
  readonly times?: number;
  /** The page of a list that is disturbed. Absent: whichever. */
  readonly page?: number;
  /** Answers this, in place of the answer, and does nothing. Absent: the work is done and answered, with what follows applied. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body beside `status`. A string is sent as it is. Absent: an error with GitHub's words for the status. */
  readonly body?: unknown;
  /** Waits before anything else is done. */
  readonly delayMs?: number;
  /** Closes the connection without an answer. */
  readonly reset?: boolean;
  /** Does the work first, and only then fails with `status` or `reset`: the answer is lost, the change is not. */
  readonly afterWork?: boolean;
  /** Sends the first half of the JSON, as though it were the whole. */
  readonly truncate?: boolean;
  /** `no-link` leaves the Link header out, so the first page looks like the last; `empty` answers a page without items. */
  readonly missing?: 'no-link' | 'empty';
}

/** What `fail` takes besides the operation: ready made faults in GitHub's own words. */
type Ready = Omit<Fault, 'operation'>;

/** The secondary rate limit: too much at once. GitHub names the seconds to wait. */
export function secondaryRateLimit(retryAfterSeconds: number, status: 403 | 429 = 403): Ready {
  return {
    status,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  };
}

/** The hourly limit is used up, until that many seconds from now. */
export function primaryRateLimit(resetsInSeconds: number, status: 403 | 429 = 403): Ready {
  return {
    status,
    headers: {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': '1000',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + resetsInSeconds),
    },
    body: {
      message: 'API rate limit exceeded for installation.',
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    },
  };
}

/** The token may not. */
export const FORBIDDEN: Ready = {
  status: 403,
  body: {
    message: 'Resource not accessible by integration',
    documentation_url: 'https://docs.github.com/rest',
    status: '403',
  },
};

const WORDS: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Forbidden',
  404: 'Not Found',
  422: 'Validation Failed',
  429: 'Too Many Requests',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service Unavailable',
};

/** The body that goes with a fault's status. GitHub's 502 comes from a proxy, as a page. */
export function faultBody(status: number): unknown {
  if (status === 502) return '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
  return {
    message: WORDS[status] ?? 'Error',
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  };
}

/** The faults that wait for their requests. */
export class FaultPlan {
  readonly #waiting: { readonly fault: Fault; seen: number; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, seen: 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** The fault for this request, the one added first where several fit. Counts the request for every fault it fits. */
  take(operation: string, page: number): Fault | undefined {
    let taken: Fault | undefined;
    for (const entry of this.#waiting) {
      const { fault } = entry;
      if (fault.operation !== '*' && fault.operation !== operation) continue;
      if (fault.page !== undefined && fault.page !== page) continue;
      entry.seen += 1;
      if (taken !== undefined || entry.left <= 0 || entry.seen < (fault.nth ?? 1)) continue;
      entry.left -= 1;
      taken = fault;
    }
    return taken;
  }
}
