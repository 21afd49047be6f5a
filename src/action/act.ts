import type { ActionInputs } from '../github/action-inputs.ts';
import type { GuardEvent } from '../github/event.ts';
import { createGitHub } from '../github/github.ts';
import type { Run } from '../github/read-run.ts';
import { DEFAULT_PATIENCE } from '../github/whole-fetch.ts';
import { say } from '../github/workflow-output.ts';
import type { Response } from './guard-several.ts';
import { type KeptOnGitHub, keptOnGitHub } from './kept.ts';
import { learnTree } from './learn-tree.ts';
import { plan } from './plan.ts';
import { respond } from './respond.ts';
import { openSession } from './session.ts';

/** What a run acts upon. */
export interface ActInput {
  readonly event: GuardEvent;
  readonly inputs: ActionInputs;
  readonly run: Run;
  readonly environment: { readonly [name: string]: string | undefined };
  /** The commit for which what was learnt is saved; null: it is not. */
  readonly saveFor: string | null;
}

/**
 * Does what an event asks for, with what earlier runs learnt.
 *
 * @throws ExpectedFailure as `respond` does
 */
export async function act(input: ActInput): Promise<Response> {
  const { inputs, run, environment } = input;
  const kept = inputs.usesCache ? await keptOnGitHub({ environment, ...run }) : null;
  try {
    return await actWith(kept, input);
  } finally {
    kept?.close();
  }
}

async function actWith(kept: KeptOnGitHub | null, { event, inputs, run, saveFor }: ActInput): Promise<Response> {
  const patience = { ...DEFAULT_PATIENCE, secondMs: run.secondMs };
  const { apiUrl, repository } = run;
  const github = createGitHub({ ...inputs, apiUrl, repository, patience, onWait: say });
  const known = kept ? { summaries: kept.summaries, problems: kept.problems } : {};
  const session = openSession({ github, inputs, run, ...known });
  const response = inputs.onlyPlans
    ? { ended: [await plan(session, event)], remarks: [] }
    : await respond(session, event);
  if (kept && saveFor !== null) {
    await learnTree(session, saveFor);
    await kept.save(saveFor);
  }
  return response;
}
