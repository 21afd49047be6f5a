import {
  pullChanges,
  pullCommits,
  renderPullRequest,
  renderPullRequestSimple,
  renderReview,
} from '../render/pull-request.ts';
import { renderCommit, renderFile } from '../render/commit.ts';
import type { PullRequest } from '../state.ts';
import { type Call, type Handlers, list, notFound, ok, Refusal, text } from '../world.ts';

/** Pull requests and their reviews. */
export const PULLS: Handlers = {
  'pulls/get': (call) => ok(renderPullRequest(call.world, pullOf(call))),
  'pulls/list': ({ world, query }) => {
    const { state = 'open', head, base, sort = 'created' } = query;
    // GitHub leaves a head without its owner out of account.
    const wanted = typeof head === 'string' && head.includes(':') ? head : null;
    const found = world.state.pulls.filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        (base === undefined || pull.base.ref === base) &&
        (wanted === null || `${pull.head.repository?.split('/')[0] ?? 'unknown'}:${pull.head.ref}` === wanted),
    );
    const key = (pull: PullRequest) => (sort === 'updated' ? pull.updatedAt : pull.createdAt);
    const direction = query['direction'] ?? (sort === 'created' ? 'desc' : 'asc');
    const ascending = found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number));
    const items = direction === 'asc' ? ascending : ascending.reverse();
    return list(items, (pull) => renderPullRequestSimple(world, pull));
  },
  'pulls/list-reviews': (call) => {
    const { number } = pullOf(call);
    const mine = call.actor?.login;
    // A pending review is seen by its writer alone.
    const seen = call.world.state.reviews.filter(
      (review) => review.pull === number && (review.state !== 'PENDING' || review.by === mine),
    );
    return list(seen, (review) => renderReview(call.world, review));
  },
  'pulls/list-commits': (call) =>
    list(pullCommits(call.world, pullOf(call)), (sha) => renderCommit(call.world, sha), { atMost: 250 }),
  'pulls/list-files': (call) => {
    const pull = pullOf(call);
    const files = pullChanges(call.world, pull);
    return list(files, (change) => renderFile(call.world, pull.head.sha, change), { atMost: 3000 });
  },
  'pulls/request-reviewers': (call) => {
    const { world, actor, body } = call;
    const pull = pullOf(call);
    const people = strings(body['reviewers']);
    const teams = strings(body['team_reviewers']);
    if (people.some((login) => login.toLowerCase() === pull.author.toLowerCase())) {
      throw new Refusal(422, 'Review cannot be requested from pull request author.');
    }
    const isStranger = people.some((login) =>
      ['none', 'read'].includes(world.state.roles.get(login.toLowerCase()) ?? 'none'),
    );
    const isUnknownTeam = teams.some((slug) => !world.state.teams.some((team) => team.slug === slug));
    if (isStranger || isUnknownTeam) throw notACollaborator(call);
    // A job's token sees no teams, so GitHub cannot find the one it is asked to ask.
    if (teams.length > 0 && actor?.kind === 'workflow') {
      throw new Refusal(422, `Could not resolve to a node with the global id of '${teams[0] ?? ''}'.`);
    }
    for (const login of people) {
      if (!pull.requestedReviewers.includes(login)) pull.requestedReviewers.push(login);
    }
    for (const slug of teams) if (!pull.requestedTeams.includes(slug)) pull.requestedTeams.push(slug);
    pull.updatedAt = world.state.now();
    return ok(renderPullRequestSimple(world, pull), 201);
  },
  'repos/list-pull-requests-associated-with-commit': ({ world, params }) => {
    const sha = text(params['commit_sha']);
    const { owner, name } = world.state.repository;
    const found = world.state.pulls.filter((pull) => {
      if (pull.mergeCommit === sha && pull.mergedBy !== null) return true;
      const isOwn = pull.head.repository === `${owner}/${name}`;
      if (!isOwn && !world.commitPullsSeeForks) return false;
      return pull.head.sha === sha || pullCommits(world, pull).includes(sha);
    });
    return list(found, (pull) => renderPullRequestSimple(world, pull));
  },
};

/** The pull request named in the path. */
function pullOf({ world, params }: Call): PullRequest {
  const pull = world.state.pulls.find((candidate) => candidate.number === params['pull_number']);
  if (pull === undefined) throw notFound();
  return pull;
}

function notACollaborator({ world }: Call): Refusal {
  const { owner, name } = world.state.repository;
  return new Refusal(
    422,
    `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${owner}/${name} repository.`,
  );
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
