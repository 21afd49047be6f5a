import { refusalStatus } from './github-failure.ts';
import type { Api } from './api.ts';
import { user } from './schemas.ts';

/** In whose name the token writes. */
export interface Identity {
  /**
   * The login. GitHub tells it to people's tokens; to a workflow's or an App's it refuses, and then it is who a write of
   * ours was answered with, else the bot that set our status last, else `github-actions[bot]`.
   *
   * @throws ExpectedFailure `github-failed` when GitHub neither tells nor refuses
   */
  login(): Promise<string>;
  /** The login that GitHub named as the author of what was just written: a fact. */
  learn(login: string): void;
  /** A login that is likely ours: taken only where nothing better is known. */
  suggest(login: string): void;
}

/** The account of a workflow's own token. */
const WORKFLOW_LOGIN = 'github-actions[bot]';

/** Nothing is asked before the login is needed, and nothing twice. */
export function createIdentity(api: Api): Identity {
  let known: string | null = null;
  let likely: string | null = null;
  let refused = false;
  return {
    async login() {
      if (known === null && !refused) {
        try {
          const { login } = await api.call({
            operation: 'users/get-authenticated',
            route: 'GET /user',
            parameters: {},
            answer: user,
          });
          known = login;
        } catch (error) {
          const status = refusalStatus(error);
          if (status !== 401 && status !== 403 && status !== 404) throw error;
          refused = true;
        }
      }
      return known ?? likely ?? WORKFLOW_LOGIN;
    },
    learn(login) {
      known = login;
    },
    suggest(login) {
      likely = login;
    },
  };
}

/** Whether two logins name one account: GitHub's logins are the same in any case. */
export function isSameLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
