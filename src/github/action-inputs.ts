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
    repositoryPath: getInput('repository-path') || null,
  };
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
