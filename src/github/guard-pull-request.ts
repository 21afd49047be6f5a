import type { CheckResult } from '../model/check-result.ts';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { Problem } from '../model/problem.ts';
import type { Evidence } from '../model/verdict.ts';
import type { StatusText } from './commit-status.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { GitHub } from './github.ts';
import { type Move, type PullRequest, readMove } from './pull-request.ts';
import { evaluateInRounds } from './status-rounds.ts';
import { upsertComment } from './sticky-comment.ts';

/** How a pull request is evaluated, and how the answer reads. The entry brings these, so that this edge knows no stage. */
export interface Guarding {
  /** The commit status's context on this base branch. */
  readonly context: string;
  /** Whether the pull request is new, or another one than before: then no status but a pending one stays meanwhile. */
  readonly isAnew: boolean;
  /** Evaluates the pull request; asks for the evidence once it knows who may be asked to sign off. May be asked again. */
  evaluate(gather: (asked: EvidenceAsked) => Promise<Evidence>): Promise<CheckResult>;
  readonly printStatus: (result: CheckResult) => Pick<StatusText, 'state' | 'description'>;
  /** Null where no comment is wanted. */
  readonly comment: { readonly marker: string; readonly print: (result: CheckResult) => string } | null;
  /** The page of this run: where `Details` leads while there is no comment. Null: nowhere. */
  readonly runUrl: string | null;
}

/** What came of guarding a pull request. */
export type Guarded =
  | {
      readonly kind: 'posted';
      readonly result: CheckResult;
      /** Null where none was wanted or it failed. */
      readonly commentUrl: string | null;
      /** Of the comment; they never change the verdict. */
      readonly problems: readonly Problem[];
    }
  /**
   * The pull request is no longer what was evaluated. No answer was posted since: it is about a commit that nobody is about
   * to merge, the comment would show it to people as the present one, and the event of the push, or of the new base
   * branch, starts a run of its own.
   */
  | { readonly kind: 'moved'; readonly move: Move };

/** What the status says before there is an answer. */
const FIRST_DESCRIPTION = 'Looking for the features that this pull request can reach';

/**
 * Holds the merge, evaluates, and says what was found: the first status, the evaluation, a second look at the pull
 * request and at the status, the comment, the last status, and a last look at it.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`, or whatever `evaluate` throws; the merge is held by then
 */
export async function guardPullRequest(github: GitHub, pull: PullRequest, guarding: Guarding): Promise<Guarded> {
  const { context, runUrl, isAnew } = guarding;
  let said: Omit<Extract<Guarded, { kind: 'posted' }>, 'kind' | 'result'> = { commentUrl: null, problems: [] };
  const first = { state: 'pending', description: FIRST_DESCRIPTION, targetUrl: runUrl } as const;
  const ended = await evaluateInRounds(
    github,
    { head: pull.head.sha, context, first, isAnew },
    {
      evaluate: () => guarding.evaluate((asked) => gatherEvidence(github, { pull, context, asked })),
      moved: () => readMove(github, pull),
      async print(result) {
        if (guarding.comment !== null) {
          const body = guarding.comment.print(result);
          const { url, problems } = await upsertComment(github, pull.number, guarding.comment.marker, body);
          said = { commentUrl: url, problems };
        }
        return { ...guarding.printStatus(result), targetUrl: said.commentUrl ?? runUrl };
      },
    },
  );
  return ended.kind === 'moved' ? ended : { kind: 'posted', result: ended.answer, ...said };
}
