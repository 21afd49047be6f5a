import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionEvent } from '../test/local-github/events.ts';
import { type LocalGitHub, startLocalGitHub } from '../test/local-github/local-github.ts';
import type { PullRequest } from '../test/local-github/state.ts';
import { buildStoryRepository, OTHER_BRANCH, STORY_BRANCH, type StoryRepository } from './story-repository.ts';

/** The story on a local GitHub: its repository, its people, and its pull request with postpaid's tests green. */
export interface StoryGitHub {
  readonly github: LocalGitHub;
  readonly story: StoryRepository;
  readonly pull: PullRequest;
  /** What happened at first: the pull request was opened. */
  readonly opened: () => ActionEvent;
  /** Token's tests ran on the present head and are green. */
  readonly tested: () => ActionEvent;
  /** The author pushes the second commit and tests postpaid alone. */
  readonly pushed: () => Promise<ActionEvent>;
  /** The author pushes a commit that token cannot feel, and tests postpaid alone. */
  readonly pushedAside: () => Promise<ActionEvent>;
  /** Token's owner approves the present head, and the relay's run ends, as docs/workflows.md has it. */
  readonly approved: () => ActionEvent;
  /** Token's owner signs off on the present head in a comment. */
  readonly signedOff: () => ActionEvent;
  /** Another pull request joins this one in the merge queue, and cart's tests still run on the group. */
  readonly queued: () => Promise<MergeGroupEvent>;
}

/** What a merge queue asks for checks of. */
export interface MergeGroupEvent {
  readonly event: ActionEvent;
  /** The commit that is to become the tip of `main`. */
  readonly head: string;
  /** The pull request that waits beside the story's. */
  readonly other: PullRequest;
  /** Cart's tests end on the group's head, and are green. */
  readonly tested: () => ActionEvent;
}

/** Builds the story below a folder and starts the server; close `github` when done. `fork`: the repository that the branch is in. */
export async function startStory(folder: string, fork?: string): Promise<StoryGitHub> {
  const gitDir = join(folder, 'marketplace.git');
  mkdirSync(gitDir);
  const story = await buildStoryRepository(gitDir);
  const github = await startLocalGitHub({ gitDir, repository: 'acme/marketplace' });
  const { seed, events } = github;
  for (const login of ['alice', 'bob', 'carol', 'dave', 'erin']) seed.person(login, 'write');
  seed.protect('main', ['spillover: main']);
  const pull = seed.pullRequest({
    author: 'alice',
    head: STORY_BRANCH,
    title: 'Pay postpaid bills every month',
    ...(fork === undefined ? {} : { fork }),
  });
  seed.workflowRun({ sha: story.head, jobs: [{ name: 'test (postpaid)' }] });
  const pushed = async (push: () => Promise<string>): Promise<ActionEvent> => {
    const before = pull.head.sha;
    const after = await push();
    seed.push(pull, after);
    seed.workflowRun({ sha: after, jobs: [{ name: 'test (postpaid)' }] });
    return events.pullRequestTarget(pull, 'synchronize', { before, after });
  };
  return {
    github,
    story,
    pull,
    opened: () => events.pullRequestTarget(pull, 'opened'),
    tested: () =>
      events.workflowRun(
        seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test (token)' }], event: 'workflow_dispatch' }),
      ),
    pushed: () => pushed(story.pushSecondCommit),
    pushedAside: () => pushed(story.pushAside),
    approved: () => {
      seed.review(pull, 'carol', 'APPROVED');
      const sha = pull.head.sha;
      const path = '.github/workflows/spillover-review.yml';
      const relay = { workflow: 'Spillover review', path, event: 'pull_request_review', actor: 'carol' };
      return events.workflowRun(seed.workflowRun({ sha, jobs: [{ name: 'relay' }], ...relay }));
    },
    signedOff: () =>
      events.issueComment(seed.comment(pull, 'carol', `/spillover sign-off token ${pull.head.sha.slice(0, 10)}`)),
    queued: async () => {
      const title = 'Search from the second letter on';
      const own = await story.pushOther();
      const other = seed.pullRequest({ author: 'bob', head: OTHER_BRANCH, title });
      seed.workflowRun({ sha: own, jobs: [{ name: 'test (search)' }, { name: 'test (cart)' }] });
      const head = await story.queueBoth([pull.number, other.number]);
      const onGroup = {
        sha: head,
        event: 'merge_group',
        branch: `gh-readonly-queue/main/pr-${other.number}-${story.base}`,
      };
      const green = [{ name: 'test (postpaid)' }, { name: 'test (search)' }];
      const run = seed.workflowRun({ ...onGroup, jobs: [...green, { name: 'test (cart)', conclusion: null }] });
      return {
        event: events.mergeGroup(other, { headSha: head, baseSha: story.base }),
        head,
        other,
        tested: () => {
          seed.rerun(run, [...green, { name: 'test (cart)' }]);
          return events.workflowRun(run);
        },
      };
    },
  };
}
