import { type Api, createApi } from './api.ts';
import { githubFailed } from './github-failure.ts';
import { createIdentity, type Identity } from './identity.ts';
import { DEFAULT_PATIENCE, type Patience } from './whole-fetch.ts';

/** A repository by its two names. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** GitHub, as far as one run may see it. */
export interface GitHub {
  readonly repository: RepositoryName;
  readonly api: Api;
  /** The view of a token that may read teams; null where none was given. */
  readonly orgApi: Api | null;
  /** In whose name `api` writes. */
  readonly identity: Identity;
}

/** What a client is made of. */
export interface GitHubOptions {
  readonly token: string;
  /** A token that may read the members of teams, which a workflow's own token may not. Absent: teams are unverifiable. */
  readonly orgToken?: string | undefined;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Absent: `DEFAULT_PATIENCE`. */
  readonly patience?: Patience;
  /** Told, in one sentence, when a limit makes the run wait. */
  readonly onWait?: (message: string) => void;
}

/**
 * The client of one run.
 *
 * @throws ExpectedFailure `github-failed` when the token is empty or the repository is not `owner/name`
 */
export function createGitHub(options: GitHubOptions): GitHub {
  const { token, orgToken, apiUrl, patience = DEFAULT_PATIENCE, onWait } = options;
  const [owner, repo, ...rest] = options.repository.split('/');
  if (owner === undefined || owner === '' || repo === undefined || repo === '' || rest.length > 0) {
    throw githubFailed(
      'create client',
      null,
      `the repository is ${JSON.stringify(options.repository)}, which is not \`owner/name\`; run inside a workflow, or set GITHUB_REPOSITORY`,
    );
  }
  if (token === '') {
    throw githubFailed('create client', null, 'there is no token; pass one as the input `token`');
  }
  const api = createApi(token, apiUrl, patience, onWait);
  return {
    repository: { owner, repo },
    api,
    identity: createIdentity(api),
    orgApi: orgToken === undefined || orgToken === '' ? null : createApi(orgToken, apiUrl, patience, onWait),
  };
}
