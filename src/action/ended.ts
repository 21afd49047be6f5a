import { renderStatus } from '../report/render-status.ts';
import type { ReportContext } from '../report/report-context.ts';
import type { CheckResult } from '../model/check-result.ts';

/** What came of one thing that a run looked at, for the outputs, the summary and the exit code. */
export type Ended =
  | {
      readonly kind: 'evaluated';
      readonly result: CheckResult;
      /** The branch whose gate it is. Absent: no status was set. */
      readonly base?: string;
      readonly commentUrl: string | null;
      /** Where reports of this head lead. */
      readonly links: ReportContext;
      /** The path of the JSON report. */
      readonly report: string;
      /** Markdown. */
      readonly summary: string;
    }
  /** Done, and nothing was evaluated that this run would stand for. */
  | { readonly kind: 'passed over'; readonly reason: string }
  /** The run could not do what it should. */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The exit code of the job: 2 where something could not be known, also when that is said in a status; 1 where the inputs ask
 * for it and a merge is held; else 0.
 */
export function exitCodeOf(all: readonly Ended[], failsJob: boolean): 0 | 1 | 2 {
  const codes = all.map((one) => {
    switch (one.kind) {
      case 'passed over':
        return 0;
      case 'failed':
        return 2;
      case 'evaluated':
        return codeOf(one.result, failsJob);
    }
  });
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0;
}

function codeOf({ verdict, problems }: CheckResult, failsJob: boolean): 0 | 1 | 2 {
  const isHeld = verdict.mode === 'enforce' && verdict.state !== 'satisfied';
  const isBlind = problems.some(
    ({ code, severity }) => severity === 'error' && (code === 'github-failed' || code === 'list-truncated'),
  );
  if (verdict.state === 'inconclusive' && (isBlind || (failsJob && isHeld))) return 2;
  return failsJob && isHeld ? 1 : 0;
}

/** Why the job fails, in one line; null where it does not. */
export function failureOf(one: Ended, failsJob: boolean): string | null {
  if (one.kind === 'failed') return one.reason;
  if (one.kind === 'passed over' || exitCodeOf([one], failsJob) === 0) return null;
  return `the verdict is ${one.result.verdict.state}: ${renderStatus(one.result).description}`;
}
