import { react } from '../github/reactions.ts';
import type { CommentCommand } from '../github/comment-command.ts';
import { upsertComment } from '../github/sticky-comment.ts';
import { say } from '../github/workflow-output.ts';
import { answerMarker, isKnown, type Question, renderAnswer } from '../report/render-answer.ts';
import type { Ended } from './ended.ts';
import { guard } from './guard.ts';
import { problemInWords } from './in-words.ts';
import type { Session } from './session.ts';

/** A comment that holds commands. */
export interface Commanding {
  readonly number: number;
  /** The comment's own number. */
  readonly id: number;
  readonly commands: readonly CommentCommand[];
}

/**
 * Evaluates a pull request because a comment asks for it, shows on the comment that it was seen, and answers in one comment what
 * wants words. Answers are for people: that one fails changes nothing.
 */
export async function answerComment(session: Session, { number, id, commands }: Commanding): Promise<Ended> {
  const isUnderstood = commands.every(({ kind }) => kind !== 'malformed');
  await react(session.github, id, isUnderstood ? 'eyes' : 'confused', say);
  const isWork = commands.some(({ kind }) => kind !== 'malformed');
  const ended: Ended = isWork
    ? await guard(session, number, false)
    : { kind: 'passed over', reason: 'no line of the comment is a command that counts' };
  const questions = commands.flatMap((command): Question[] => {
    if (command.kind === 'why' || command.kind === 'malformed') return [command];
    const isMeant = command.kind !== 'sign-off' || ended.kind !== 'evaluated' || isKnown(ended.result, command.feature);
    return isMeant ? [] : [{ kind: 'sign-off', feature: command.feature }];
  });
  // A closed pull request, and one that moved on, are not what was asked about.
  if (questions.length === 0 || (isWork && ended.kind === 'passed over')) return ended;
  const [result, links] = ended.kind === 'evaluated' ? [ended.result, ended.links] : [null, null];
  const body = renderAnswer(id, questions, result, links);
  const { problems } = await upsertComment(session.github, number, answerMarker(id), body);
  for (const problem of problems) say(`warning: ${problemInWords(problem)}`);
  return ended;
}
