import { renderUser } from '../render/people.ts';
import { renderComment } from '../render/pull-request.ts';
import type { Comment } from '../state.ts';
import { type Call, type Handlers, list, invalidField, nodeId, notFound, ok, text } from '../world.ts';

/** The most characters a comment may have. */
const MAX_COMMENT = 65_536;

/** Comments in a pull request's conversation. */
export const COMMENTS: Handlers = {
  'issues/list-events': ({ world, params }) => {
    const number = pullNumber({ world, params });
    const moves = world.state.moves.filter((move) => move.pull === number);
    return list(moves, (move) => ({
      id: move.id,
      node_id: nodeId('BRC', move.id),
      url: `${world.api}/repos/${world.state.repository.owner}/${world.state.repository.name}/issues/events/${move.id}`,
      actor: renderUser(world, move.by),
      event: 'base_ref_changed',
      commit_id: null,
      commit_url: null,
      created_at: move.at,
      performed_via_github_app: null,
      // GitHub's description lists no event of this name; the nearest that it lists has this field.
      lock_reason: null,
    }));
  },
  'issues/list-comments': ({ world, params, query }) => {
    const number = pullNumber({ world, params });
    const since = query['since'];
    const items = world.state.comments.filter(
      (comment) => comment.issue === number && (typeof since !== 'string' || comment.updatedAt >= since),
    );
    return list(items, (comment) => renderComment(world, comment));
  },
  'issues/create-comment': ({ world, actor, params, body }) => {
    const number = pullNumber({ world, params });
    const now = world.state.now();
    const comment: Comment = {
      id: world.state.nextId(),
      issue: number,
      by: actor?.login ?? 'ghost',
      app: actor?.app ?? null,
      body: checkedBody(body['body']),
      createdAt: now,
      updatedAt: now,
      reactions: [],
    };
    world.state.comments.push(comment);
    return ok(renderComment(world, comment), 201);
  },
  'issues/get-comment': (call) => ok(renderComment(call.world, commentOf(call))),
  'issues/update-comment': (call) => {
    const comment = commentOf(call);
    comment.body = checkedBody(call.body['body']);
    comment.updatedAt = call.world.state.now();
    return ok(renderComment(call.world, comment));
  },
  'issues/delete-comment': (call) => {
    const { comments } = call.world.state;
    comments.splice(comments.indexOf(commentOf(call)), 1);
    return ok(undefined, 204);
  },
  'reactions/create-for-issue-comment': (call) => {
    const { world, actor } = call;
    const comment = commentOf(call);
    const content = text(call.body['content']);
    const by = actor?.login ?? 'ghost';
    const old = comment.reactions.find((reaction) => reaction.by === by && reaction.content === content);
    const reaction = old ?? { id: world.state.nextId(), by, content };
    if (old === undefined) comment.reactions.push(reaction);
    const answer = {
      id: reaction.id,
      node_id: nodeId('REA', reaction.id),
      user: renderUser(world, by),
      content,
      created_at: comment.createdAt,
    };
    return ok(answer, old === undefined ? 201 : 200);
  },
};

function pullNumber({ world, params }: Pick<Call, 'world' | 'params'>): number {
  const pull = world.state.pulls.find((candidate) => candidate.number === params['issue_number']);
  if (pull === undefined) throw notFound();
  return pull.number;
}

function commentOf({ world, params }: Call): Comment {
  const comment = world.state.comments.find((candidate) => candidate.id === params['comment_id']);
  if (comment === undefined) throw notFound();
  return comment;
}

function checkedBody(body: unknown): string {
  const written = text(body);
  if (written.trim() === '') throw invalidField('IssueComment', 'body', "body can't be blank");
  if ([...written].length > MAX_COMMENT) {
    throw invalidField('IssueComment', 'body', `body is too long (maximum is ${MAX_COMMENT} characters)`);
  }
  return written;
}
