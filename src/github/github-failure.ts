import { ExpectedFailure } from '../model/expected-failure.ts';

/** A call to GitHub that came to nothing. `status` is null when no answer came. */
export function githubFailed(
  operation: string,
  status: number | null,
  message: string,
  cause?: unknown,
): ExpectedFailure {
  return new ExpectedFailure(
    { code: 'github-failed', severity: 'error', data: { operation, status, message } },
    cause === undefined ? undefined : { cause },
  );
}

/** A list that is not whole. `expected` is how many there should be, or one more than was seen where nobody says how many. */
export function listTruncated(operation: string, seen: number, expected: number): ExpectedFailure {
  return new ExpectedFailure({ code: 'list-truncated', severity: 'error', data: { operation, seen, expected } });
}

/** The status with which GitHub refused; null when the error is something else, or no answer came. */
export function refusalStatus(error: unknown): number | null {
  return error instanceof ExpectedFailure && error.problem.code === 'github-failed' ? error.problem.data.status : null;
}

/** The failure in one line, as far as it concerns a call to GitHub: which call, how it was refused, what to do. */
export function describeFailure({ problem }: ExpectedFailure): string {
  switch (problem.code) {
    case 'github-failed': {
      const { operation, status, message } = problem.data;
      return `${operation}${status === null ? '' : ` (${status})`}: ${message}`;
    }
    case 'list-truncated': {
      const { operation, seen, expected } = problem.data;
      return `${operation}: the list is not whole (${seen} of ${expected}); run the job again`;
    }
    default:
      return `${problem.code}: ${JSON.stringify(problem.data)}`;
  }
}
