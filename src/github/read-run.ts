/** What a runner says of itself and of the run. */
export interface Run {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** Such as `https://github.com`, without a slash at its end. */
  readonly serverUrl: string;
  /** `owner/name`; empty outside a workflow. */
  readonly repository: string;
  /** The page of this run; null outside a workflow. */
  readonly url: string | null;
  /** Which run of its workflow this is, counted from 1; 0 outside a workflow. */
  readonly number: number;
  /** The folder that a checkout step would have filled; null where there is none. */
  readonly workspace: string | null;
  /** A folder that the runner empties after the job. */
  readonly scratch: string;
  /** What a second of waiting for GitHub lasts, in milliseconds: 1000, or less where a test says so. */
  readonly secondMs: number;
}

/** Reads the variables that a runner sets; `scratch` is used where it names no folder of its own. */
export function readRun(environment: { readonly [name: string]: string | undefined }, scratch: string): Run {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const serverUrl = (environment['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
  const id = environment['GITHUB_RUN_ID'];
  return {
    apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl,
    repository,
    url: id === undefined || repository === '' ? null : `${serverUrl}/${repository}/actions/runs/${id}`,
    number: Number(environment['GITHUB_RUN_NUMBER'] ?? 0) || 0,
    workspace: environment['GITHUB_WORKSPACE'] || null,
    scratch: environment['RUNNER_TEMP'] || scratch,
    secondMs: Math.min(Math.max(Number(environment['SPILLOVER_SECOND_MS'] || 1000), 1) || 1000, 1000),
  };
}
