import { expect, test } from 'vitest';
import { at, clientOf, openShop, statusOf } from './shop.fixture.ts';
import { zipOf } from './zip.ts';
import { restDescription } from './rest-description.ts';
import type { Permissions } from './state.ts';

const EVERYTHING: Permissions = {
  actions: 'read',
  administration: 'read',
  checks: 'write',
  contents: 'read',
  deployments: 'read',
  issues: 'write',
  members: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

test('every operation answers as GitHub describes it', async () => {
  const { github, pull, head } = await openShop();
  github.seed.actor({ kind: 'app', token: 'app-token', login: 'guard[bot]', permissions: EVERYTHING });
  github.seed.actor({ kind: 'person', token: 'person-token', login: 'alice', permissions: EVERYTHING });
  github.seed.team('core', ['alice']);
  github.seed.review(pull, 'alice', 'APPROVED');
  const run = github.seed.workflowRun({
    sha: head,
    jobs: [
      {
        name: 'test',
        annotations: [{ path: 'a.ts', startLine: 1, endLine: 1, level: 'warning', title: null, message: 'm' }],
      },
    ],
    artifacts: { junit: { 'a.xml': '<testsuite/>' } },
  });
  github.seed.checkRun(head, 'lint', null);
  github.seed.protect('main', ['spillover: main'], { isStrict: true });
  const ruleset = github.seed.ruleset(['main'], [{ context: 'spillover: main', appId: 15368 }]);
  const deployment = github.seed.deployment(head, 'preview', 'success', 'https://preview.example.com');
  github.seed.retarget(pull, 'main');
  const rest = clientOf(github, 'app-token');
  const number = { ...at, pull_number: pull.number };
  const onHead = { ...at, ref: head };
  const comment = (await rest.issues.createComment({ ...at, issue_number: 1, body: 'Hello' })).data;
  const check = (
    await rest.checks.create({ ...at, name: 'guard', head_sha: head, output: { title: 't', summary: 's' } })
  ).data;
  await rest.repos.createCommitStatus({
    ...at,
    sha: head,
    state: 'pending',
    context: 'spillover: main',
    description: 'Wait',
  });
  const artifacts = (await rest.actions.listWorkflowRunArtifacts({ ...at, run_id: run.id })).data.artifacts;
  const calls = [
    () => rest.actions.getArtifact({ ...at, artifact_id: artifacts[0]?.id ?? 0 }),
    () => rest.actions.downloadArtifact({ ...at, artifact_id: artifacts[0]?.id ?? 0, archive_format: 'zip' }),
    () => rest.actions.getWorkflow({ ...at, workflow_id: 'ci.yml' }),
    () => rest.actions.getWorkflowRun({ ...at, run_id: run.id }),
    () => rest.actions.listJobsForWorkflowRun({ ...at, run_id: run.id, filter: 'all' }),
    () => rest.actions.listWorkflowRunsForRepo({ ...at, head_sha: head, event: 'pull_request' }),
    () => rest.checks.get({ ...at, check_run_id: check.id }),
    () => rest.checks.listAnnotations({ ...at, check_run_id: github.state.jobs[0]?.id ?? 0 }),
    () => rest.checks.listForRef({ ...onHead, filter: 'all' }),
    () => rest.checks.update({ ...at, check_run_id: check.id, conclusion: 'success', output: { summary: 'done' } }),
    () => rest.git.getCommit({ ...at, commit_sha: head }),
    () => rest.git.getRef({ ...at, ref: 'heads/feature' }),
    () => rest.issues.getComment({ ...at, comment_id: comment.id }),
    () => rest.issues.listComments({ ...at, issue_number: 1 }),
    () => rest.issues.listEvents({ ...at, issue_number: 1 }),
    () => rest.issues.updateComment({ ...at, comment_id: comment.id, body: 'Hello again' }),
    () => rest.pulls.get(number),
    () => rest.pulls.list({ ...at, head: 'acme:feature', state: 'open' }),
    () => rest.pulls.listCommits(number),
    () => rest.pulls.listFiles(number),
    () => rest.pulls.listReviews(number),
    () => rest.pulls.requestReviewers({ ...number, reviewers: ['alice'], team_reviewers: ['core'] }),
    () => rest.rateLimit.get(),
    () => rest.reactions.createForIssueComment({ ...at, comment_id: comment.id, content: 'eyes' }),
    () => rest.repos.compareCommitsWithBasehead({ ...at, basehead: `main...${head}` }),
    () => rest.repos.get(at),
    () => rest.repos.getBranch({ ...at, branch: 'main' }),
    () => rest.repos.getBranchProtection({ ...at, branch: 'main' }),
    () => rest.repos.getBranchRules({ ...at, branch: 'main' }),
    () => rest.repos.getCollaboratorPermissionLevel({ ...at, username: 'bob' }),
    () => rest.repos.getCombinedStatusForRef(onHead),
    () => rest.repos.getCommit(onHead),
    () => rest.repos.getContent({ ...at, path: 'src/cart.ts', ref: 'main' }),
    () => rest.repos.getContent({ ...at, path: 'src' }),
    () => rest.repos.getRepoRuleset({ ...at, ruleset_id: ruleset.id }),
    () => rest.repos.getRepoRulesets(at),
    () => rest.repos.getStatusChecksProtection({ ...at, branch: 'main' }),
    () => rest.repos.listActivities({ ...at, ref: 'refs/heads/feature', direction: 'desc' }),
    () => rest.repos.listCommits({ ...at, author: 'alice@example.com' }),
    () => rest.repos.listCommitStatusesForRef(onHead),
    () => rest.repos.listDeployments({ ...at, sha: head }),
    () => rest.repos.listDeploymentStatuses({ ...at, deployment_id: deployment.id }),
    () => rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(at),
    () => rest.repos.listBranchesForHeadCommit({ ...at, commit_sha: head }),
    () => rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: head }),
    () => rest.search.users({ q: 'alice@example.com in:email' }),
    () => rest.teams.getByName({ org: 'acme', team_slug: 'core' }),
    () => rest.teams.getMembershipForUserInOrg({ org: 'acme', team_slug: 'core', username: 'alice' }),
    () => rest.teams.listMembersInOrg({ org: 'acme', team_slug: 'core' }),
    () => rest.users.getByUsername({ username: 'alice' }),
    () => clientOf(github, 'person-token').users.getAuthenticated(),
    () => rest.issues.deleteComment({ ...at, comment_id: comment.id }),
  ];
  for (const call of calls) await call();
  expect(github.violations).toEqual([]);
  expect(github.log.map((entry) => entry.status).filter((status) => status >= 400)).toEqual([]);
  const answered = new Set(github.log.map((entry) => entry.operation ?? ''));
  expect(restDescription().operations.filter((operation) => !answered.has(operation))).toEqual([
    'apps/get-authenticated',
  ]);
});

test('what was done is there afterwards, in order', async () => {
  const { github, head } = await openShop();
  const rest = clientOf(github);
  for (const state of ['pending', 'success'] as const) {
    await rest.repos.createCommitStatus({ ...at, sha: head, state, context: 'spillover: main' });
  }
  const comment = (await rest.issues.createComment({ ...at, issue_number: 1, body: 'One' })).data;
  await rest.issues.updateComment({ ...at, comment_id: comment.id, body: 'Two' });

  expect(github.statusesOf(head, 'spillover: main').map((status) => status.state)).toEqual(['pending', 'success']);
  expect((await rest.repos.getCombinedStatusForRef({ ...at, ref: 'feature' })).data.state).toBe('success');
  const { body, user, created_at, updated_at } = (await rest.issues.getComment({ ...at, comment_id: comment.id })).data;
  expect({ body, by: user?.login, isEdited: updated_at > created_at }).toEqual({
    body: 'Two',
    by: 'github-actions[bot]',
    isEdited: true,
  });
  expect(github.log.map((entry) => entry.operation)).toEqual([
    'repos/create-commit-status',
    'repos/create-commit-status',
    'issues/create-comment',
    'issues/update-comment',
    'repos/get-combined-status-for-ref',
    'issues/get-comment',
  ]);
});

test('commits, files and the merge base are those of the repository on disk', async () => {
  const { github, head, fork } = await openShop();
  const rest = clientOf(github);
  const { data } = await rest.repos.compareCommitsWithBasehead({ ...at, basehead: `main...${head}` });
  expect({
    status: data.status,
    mergeBase: data.merge_base_commit.sha,
    commits: data.commits.map((commit) => [commit.sha, commit.author?.login]),
    files: data.files?.map((file) => [file.status, file.filename, file.additions, file.deletions]),
  }).toEqual({
    status: 'diverged',
    mergeBase: fork,
    commits: [[head, 'bob']],
    files: [
      ['modified', 'src/cart.ts', 1, 1],
      ['added', 'src/new.ts', 1, 0],
    ],
  });
  const content = (await rest.repos.getContent({ ...at, path: 'README.md', ref: 'main' })).data;
  expect('content' in content && Buffer.from(content.content, 'base64').toString()).toBe('The shop\n');
});

test('a run of a workflow brings check runs for its jobs, and a second attempt new ones', async () => {
  const { github, head } = await openShop({ permissions: { checks: 'read', actions: 'read' } });
  const run = github.seed.workflowRun({ sha: head, jobs: [{ name: 'test', conclusion: 'failure' }, { name: 'lint' }] });
  github.seed.rerun(run, [{ name: 'test' }]);
  const rest = clientOf(github);
  const named = (runs: readonly { name: string; conclusion: string | null }[]) =>
    runs.map((one) => `${one.name} ${one.conclusion}`);
  expect(named((await rest.checks.listForRef({ ...at, ref: head })).data.check_runs)).toEqual([
    'lint success',
    'test success',
  ]);
  expect(named((await rest.checks.listForRef({ ...at, ref: head, filter: 'all' })).data.check_runs)).toEqual([
    'test failure',
    'lint success',
    'test success',
  ]);
  expect(named((await rest.actions.listJobsForWorkflowRun({ ...at, run_id: run.id })).data.jobs)).toEqual([
    'test success',
  ]);
});

test('a pull request from a fork is in no list of a commit, and found by its branch', async () => {
  const { github } = await openShop({ permissions: EVERYTHING });
  const forked = github.seed.pullRequest({
    author: 'carol',
    head: 'patch',
    sha: github.state.pulls[0]?.head.sha ?? '',
    fork: 'carol/shop',
  });
  const run = github.seed.workflowRun({ sha: forked.head.sha, jobs: [], fork: 'carol/shop', branch: 'patch' });
  github.seed.close(github.state.pulls[0] ?? forked);
  const rest = clientOf(github);
  expect((await rest.actions.getWorkflowRun({ ...at, run_id: run.id })).data.pull_requests).toEqual([]);
  const found = (await rest.pulls.list({ ...at, head: 'carol:patch' })).data;
  expect(found.map((one) => [one.number, one.head.repo.full_name])).toEqual([[2, 'carol/shop']]);
});

test('what GitHub answers beyond its description: a fork that is gone, a check that went stale', async () => {
  const { github, head } = await openShop();
  github.seed.pullRequest({ author: 'carol', head: 'patch', sha: head, fork: null });
  github.seed.checkRun(head, 'slow', 'stale');
  const rest = clientOf(github);
  const pull = (await rest.pulls.get({ ...at, pull_number: 2 })).data;
  expect([pull.head.repo, pull.head.label, pull.user.login]).toEqual([null, 'unknown:patch', 'carol']);
  const { check_runs } = (await rest.checks.listForRef({ ...at, ref: head })).data;
  expect(check_runs.map((run) => run.conclusion)).toEqual(['stale']);
});

test('an artifact is downloaded as the archive that was uploaded', async () => {
  const { github, head } = await openShop({ permissions: EVERYTHING });
  const run = github.seed.workflowRun({
    sha: head,
    jobs: [],
    artifacts: { junit: { 'a/b.xml': '<a/>', 'é.txt': 'é' } },
  });
  const rest = clientOf(github);
  const { artifacts } = (await rest.actions.listWorkflowRunArtifacts({ ...at, run_id: run.id })).data;
  const artifact_id = artifacts[0]?.id ?? 0;
  const { data } = await rest.actions.downloadArtifact({ ...at, artifact_id, archive_format: 'zip' });
  expect(data instanceof ArrayBuffer && Buffer.from(data).equals(zipOf({ 'a/b.xml': '<a/>', 'é.txt': 'é' }))).toBe(
    true,
  );
  for (const artifact of github.state.artifacts) artifact.isExpired = true;
  expect(await statusOf(rest.actions.downloadArtifact({ ...at, artifact_id, archive_format: 'zip' }))).toBe(410);
});
