import { tmpdir } from 'node:os';
import type { Ended } from './action/ended.ts';
import { finish } from './action/finish.ts';
import { inWords } from './action/in-words.ts';
import { plan } from './action/plan.ts';
import { respond } from './action/respond.ts';
import { openSession } from './action/session.ts';
import { readInputs } from './github/action-inputs.ts';
import { readEvent } from './github/read-event.ts';
import { createGitHub } from './github/github.ts';
import { readRun } from './github/read-run.ts';
import { say } from './github/workflow-output.ts';

/** The Action: from the event that started the run to statuses, comments, outputs, and whether the job succeeds. */
async function main(): Promise<0 | 1 | 2> {
  const summaryFile = process.env['GITHUB_STEP_SUMMARY'];
  let failsJob = false;
  let maxTests: number | null = null;
  let ended: readonly Ended[];
  let remarks: readonly string[] = [];
  try {
    const run = readRun(process.env, tmpdir());
    const inputs = readInputs();
    failsJob = inputs.failsJob;
    maxTests = inputs.maxTests;
    const event = readEvent(process.env);
    if (event.kind === 'ignored') {
      ended = [{ kind: 'passed over', reason: event.reason }];
    } else {
      const github = createGitHub({ ...inputs, apiUrl: run.apiUrl, repository: run.repository, onWait: say });
      const session = openSession({ github, inputs, run });
      if (inputs.onlyPlans) ended = [await plan(session, event)];
      else ({ ended, remarks } = await respond(session, event));
    }
  } catch (error) {
    ended = [{ kind: 'failed', reason: inWords(error) }];
  }
  return finish({ ended, failsJob, maxTests, remarks, summaryFile });
}

process.exitCode = await main();
