import { tmpdir } from 'node:os';
import { commitToSaveFor } from './action/commit-to-save-for.ts';
import type { Ended } from './action/ended.ts';
import { finish } from './action/finish.ts';
import { inWords } from './action/in-words.ts';
import { readInputs } from './github/action-inputs.ts';
import { readEvent, readPayload } from './github/read-event.ts';
import { readRun } from './github/read-run.ts';

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
      // Lazy, so that a run with nothing to do loads nothing.
      const { act } = await import('./action/act.ts');
      const saveFor = commitToSaveFor(process.env['GITHUB_EVENT_NAME'], readPayload(process.env));
      ({ ended, remarks } = await act({ event, inputs, run, environment: process.env, saveFor }));
    }
  } catch (error) {
    ended = [{ kind: 'failed', reason: inWords(error) }];
  }
  return finish({ ended, failsJob, maxTests, remarks, summaryFile });
}

process.exitCode = await main();
