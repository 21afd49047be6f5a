import { getInput, setSecret } from '@actions/core';
import { ExpectedFailure } from '../model/expected-failure.ts';

/** The inputs of action.yml. */
export interface ActionInputs {
  readonly token: string;
  /** Empty: none. */
  readonly orgToken: string;
  /** Null: where configurations are looked for anyway. */
  readonly config: string | null;
  readonly hasComment: boolean;
  readonly failsJob: boolean;
  /** Only sets outputs: nothing is posted, and GitHub is not asked for evidence. */
  readonly onlyPlans: boolean;
  /** Whether GitHub's cache is used for what earlier runs learnt of files. */
  readonly usesCache: boolean;
  /** How many test files one leg of the matrix has at most; null: a feature is never cut. */
  readonly maxTests: number | null;
  /** Null: the workspace, or a repository of our own. */
  readonly repositoryPath: string | null;
}

/**
 * Reads the inputs, and has the runner mask the tokens wherever they might be printed.
 *
 * @throws ExpectedFailure `config-invalid-value` that names the input
 */
export function readInputs(): ActionInputs {
  const token = getInput('token');
  const orgToken = getInput('org-token');
  for (const secret of [token, orgToken]) if (secret !== '') setSecret(secret);
  return {
    token,
    orgToken,
    config: getInput('config') || null,
    hasComment: readBoolean('comment', true),
    failsJob: readBoolean('fail-job', false),
    onlyPlans: readBoolean('plan', false),
    usesCache: readBoolean('cache', true),
    maxTests: readCount('max-tests-per-shard'),
    repositoryPath: getInput('repository-path') || null,
  };
}

function readCount(name: string): number | null {
  const text = getInput(name);
  if (text === '') return null;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count > 0) return count;
  throw new ExpectedFailure({
    code: 'config-invalid-value',
    severity: 'error',
    data: {
      key: `with: ${name}`,
      message: `${JSON.stringify(text)} is no whole number above 0`,
      allowed: [],
      nearest: null,
    },
  });
}

function readBoolean(name: string, fallback: boolean): boolean {
  const text = getInput(name);
  switch (text.toLowerCase()) {
    case '':
      return fallback;
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      throw new ExpectedFailure({
        code: 'config-invalid-value',
        severity: 'error',
        data: {
          key: `with: ${name}`,
          message: `${JSON.stringify(text)} is neither \`true\` nor \`false\``,
          allowed: ['true', 'false'],
          nearest: null,
        },
      });
  }
}
