import { ExpectedFailure } from '../model/expected-failure.ts';
import type { CheckResult } from '../model/check-result.ts';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { Problem } from '../model/problem.ts';
import type { Evidence } from '../model/verdict.ts';
import { postFirstStatus, postStatus, readLatestStatus, type StatusText } from './commit-status.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { GitHub } from './github.ts';
import { type Move, type PullRequest, readMove } from './pull-request.ts';
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
   * The pull request is no longer what was evaluated. Nothing was posted after the first status: the answer is about a
   * commit that nobody is about to merge, the comment would show it to people as the present one, and the event of the
   * push, or of the new base branch, starts a run of its own.
   */
  | { readonly kind: 'moved'; readonly move: Move };

/** What the status says before there is an answer. */
const FIRST_DESCRIPTION = 'Looking for the features that this pull request can reach';

/** How often a pull request is evaluated when other runs keep setting its status meanwhile. */
const ROUNDS = 3;

/**
 * Holds the merge, evaluates, and says what was found: the first status, the evaluation, a second look at the pull
 * request and at the status, the comment, the last status. Where another run set the status meanwhile, it may have seen
 * what came after we looked, so everything is looked at again. The status comes last, because it may lead to the comment, and because a job
 * that dies on the way leaves the merge held.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`, or whatever `evaluate` throws; the merge is held by then
 */
export async function guardPullRequest(github: GitHub, pull: PullRequest, guarding: Guarding): Promise<Guarded> {
  const { context, runUrl, isAnew } = guarding;
  const head = pull.head.sha;
  const first = { state: 'pending', description: FIRST_DESCRIPTION, targetUrl: runUrl } as const;
  let known = (await postFirstStatus(github, head, context, first, isAnew)).id;
  let evaluation: CheckResult | ExpectedFailure;
  for (let round = 1; ; round++) {
    evaluation = await settle(guarding.evaluate((asked) => gatherEvidence(github, { pull, context, asked })));
    const move = await readMove(github, pull);
    if (move !== null) return { kind: 'moved', move };
    const latest = (await readLatestStatus(github, head, context))?.id ?? known;
    if (latest === known || round === ROUNDS) break;
    known = latest;
  }
  // What failed while the pull request moved may have failed for that; only here it is known to be a failure of its own.
  if (evaluation instanceof ExpectedFailure) throw evaluation;
  const result = evaluation;
  const { url, problems } =
    guarding.comment === null
      ? { url: null, problems: [] }
      : await upsertComment(github, pull.number, guarding.comment.marker, guarding.comment.print(result));
  await postStatus(github, head, context, { ...guarding.printStatus(result), targetUrl: url ?? runUrl });
  return { kind: 'posted', result, commentUrl: url, problems };
}

/** The result, or the expected failure that ended the evaluation. Bugs are thrown on. */
async function settle<Result>(work: Promise<Result>): Promise<Result | ExpectedFailure> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
}
