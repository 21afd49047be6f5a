import { glanceAtGate } from '../gate.ts';
import { contextOn, isContextOf } from '../github/commit-status.ts';
import type { GuardEvent, SetStatus } from '../github/event.ts';
import { findByHead, listOpen } from '../github/find-pull-requests.ts';
import { findQueueBranch } from '../github/find-queue-branch.ts';
import { isSameLogin } from '../github/identity.ts';
import { say } from '../github/workflow-output.ts';
import { renderGateLine } from '../report/render-doctor.ts';
import { tellAfterMerge } from './after-merge.ts';
import { answerComment } from './answer-comment.ts';
import type { Ended } from './ended.ts';
import { guard } from './guard.ts';
import { guardGroup } from './guard-group.ts';
import { guardSeveral, inTurn, liveliestFirst, type Response } from './guard-several.ts';
import type { Session } from './session.ts';

/** What the summary of the simple form says. */
const TRUSTS_WRITERS =
  'This run was started by an event whose workflow file is the pull request’s own, so it trusts everybody who may write to this repository: a pull request could change the file that runs it. Where that is not so, use `pull_request_target`.';

/**
 * Does what an event asks for.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated` when it cannot be told what the event is about
 */
export async function respond(session: Session, event: GuardEvent): Promise<Response> {
  const { ended, remarks } = await answer(session, event);
  const gate = await gateRemark(session, ended);
  return { ended, remarks: gate === null ? remarks : [...remarks, gate] };
}

/** Whether the status that was set is required at all, as one paragraph; null where none was set, or nobody can tell. */
async function gateRemark({ github, statusContext }: Session, ended: readonly Ended[]): Promise<string | null> {
  const first = ended.find((one) => one.kind === 'evaluated');
  if (first?.base === undefined) return null;
  const { base: branch, result } = first;
  const context = contextOn(await statusContext(), branch);
  const gate = await glanceAtGate(github, { branch, context, mode: result.config.mode });
  return gate === null ? null : renderGateLine(gate);
}

async function answer(session: Session, event: GuardEvent): Promise<Response> {
  if (event.kind === 'ignored') return alone({ kind: 'passed over', reason: event.reason });
  if (event.kind === 'not-handled') return alone({ kind: 'failed', reason: event.reason });
  say(event.because);
  const { github, run } = session;
  switch (event.kind) {
    case 'pull-request': {
      const ended = await guard(session, event.number, event.isAnew);
      return { ended: [ended], remarks: event.trustsWriters ? [TRUSTS_WRITERS] : [] };
    }
    case 'commit':
      return guardCommit(session, event.sha, event.status);
    case 'merge-group':
      return alone(await guardGroup(session, event.group));
    case 'base-moved':
      return guardSeveral(session, liveliestFirst(await listOpen(github, event.branch)));
    case 'sweep':
      return guardSeveral(session, inTurn(await listOpen(github), run.number));
    case 'comment':
      return alone(await answerComment(session, event));
    case 'closed': {
      const told: Ended = event.isMerged
        ? await tellAfterMerge(session, event.number)
        : { kind: 'passed over', reason: `pull request ${event.number} is closed` };
      // Its status may have spoken for others with this head, and said what only the closed one waited for.
      const others: Ended[] = [];
      for (const number of await findByHead(github, event.sha)) others.push(await guard(session, number, false));
      return { ended: [told, ...others], remarks: [] };
    }
  }
}

function alone(ended: Ended): Response {
  return { ended: [ended], remarks: [] };
}

/** Guards whatever has a commit as its head. Several pull requests may, and a merge group. */
async function guardCommit(session: Session, sha: string, status: SetStatus | null): Promise<Response> {
  if (status !== null && (await isOwnStatus(session, status))) {
    return alone({ kind: 'passed over', reason: "it is Spillover's own status" });
  }
  const ended: Ended[] = [];
  for (const number of await findByHead(session.github, sha)) ended.push(await guard(session, number, false));
  const group = ended.length === 0 ? await findQueueBranch(session.github, sha) : null;
  if (group !== null) ended.push(await guardGroup(session, group));
  if (ended.length === 0)
    ended.push({ kind: 'passed over', reason: 'no open pull request has this commit as its head' });
  return { ended, remarks: [] };
}

/** A status of our context that somebody else set is news: it may say what we do not. */
async function isOwnStatus({ github, statusContext }: Session, { context, by, isBot }: SetStatus): Promise<boolean> {
  if (!isContextOf(await statusContext(), context)) return false;
  // A token that may not ask who it is belongs to a bot, and which one is known only after it wrote.
  return isSameLogin(by, await github.identity.login()) || isBot;
}
