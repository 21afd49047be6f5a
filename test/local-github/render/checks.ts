import { createHash } from 'node:crypto';
import type { Json } from '../rest-description.ts';
import type { Annotation, Artifact, CheckRun, Deployment, Job, Workflow, WorkflowRun } from '../state.ts';
import { nodeId, repositoryApi, repositoryWeb, type World } from '../world.ts';
import { renderSimpleCommit } from './commit.ts';
import { renderApp, renderUser } from './people.ts';
import { ownPullsOf, renderPullRequestMinimal } from './pull-request.ts';
import { renderMinimalRepository, repositoryId } from './repository.ts';

/** `check-run`. */
export function renderCheckRun(world: World, run: CheckRun): Json {
  const url = `${repositoryApi(world)}/check-runs/${run.id}`;
  const job = world.state.jobs.find((candidate) => candidate.id === run.id);
  const html = job === undefined ? `${repositoryWeb(world)}/runs/${run.id}` : jobPage(world, job);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.sha,
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite },
    app: renderApp(world, run.app),
    pull_requests: ownPullsOf(world, run.sha).map((pull) => renderPullRequestMinimal(world, pull)),
    ...(run.deployment === undefined ? {} : { deployment: renderDeploymentSimple(world, run.deployment) }),
  };
}

/** `check-annotation`. */
export function renderAnnotation(world: World, run: CheckRun, annotation: Annotation): Json {
  return {
    path: annotation.path,
    blob_href: `${repositoryWeb(world)}/blob/${run.sha}/${annotation.path}`,
    start_line: annotation.startLine,
    start_column: null,
    end_line: annotation.endLine,
    end_column: null,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: null,
  };
}

/** `workflow`. */
export function renderWorkflow(world: World, workflow: Workflow): Json {
  return {
    id: workflow.id,
    node_id: nodeId('W', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: 'active',
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    url: `${repositoryApi(world)}/actions/workflows/${workflow.id}`,
    html_url: `${repositoryWeb(world)}/blob/${world.state.repository.defaultBranch}/${workflow.path}`,
    badge_url: `${repositoryWeb(world)}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

/** `workflow-run`. Its pull requests are those of this repository's own branches: for a fork's the list is empty. */
export function renderWorkflowRun(world: World, run: WorkflowRun): Json {
  const url = `${repositoryApi(world)}/actions/runs/${run.id}`;
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.head.ref,
    head_sha: run.head.sha,
    path: run.workflow.path,
    display_title: run.title,
    run_number: run.number,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow.id,
    check_suite_id: run.suite,
    check_suite_node_id: nodeId('CS', run.suite),
    url,
    html_url: runPage(world, run.id),
    pull_requests: ownPullsOf(world, run.head.sha).map((pull) => renderPullRequestMinimal(world, pull)),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    actor: renderUser(world, run.actor),
    triggering_actor: renderUser(world, run.actor),
    run_attempt: run.attempt,
    referenced_workflows: run.calls.map((path) => ({ path, sha: run.head.sha })),
    run_started_at: run.createdAt,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryApi(world)}/check-suites/${run.suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${repositoryApi(world)}/actions/workflows/${run.workflow.id}`,
    head_commit: renderSimpleCommit(world, run.head.sha),
    repository: renderMinimalRepository(world),
    head_repository: renderMinimalRepository(world, run.head.repository),
  };
}

/** `job`. */
export function renderJob(world: World, job: Job): Json {
  const run = world.state.workflowRuns.find((candidate) => candidate.id === job.run);
  return {
    id: job.id,
    run_id: job.run,
    workflow_name: run?.workflow.name ?? null,
    head_branch: run?.head.ref ?? null,
    run_url: `${repositoryApi(world)}/actions/runs/${job.run}`,
    run_attempt: job.attempt,
    node_id: nodeId('CR', job.id),
    head_sha: run?.head.sha ?? '',
    url: `${repositoryApi(world)}/actions/jobs/${job.id}`,
    html_url: jobPage(world, job),
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.startedAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: [],
    check_run_url: `${repositoryApi(world)}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'GitHub Actions 1',
    runner_group_id: 0,
    runner_group_name: 'GitHub Actions',
  };
}

/** `artifact`. */
export function renderArtifact(world: World, artifact: Artifact): Json {
  const run = world.state.workflowRuns.find((candidate) => candidate.id === artifact.run);
  const url = `${repositoryApi(world)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('AR', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.zip.byteLength,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.isExpired,
    digest: `sha256:${createHash('sha256').update(artifact.zip).digest('hex')}`,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: new Date(Date.parse(artifact.createdAt) + 90 * 86_400_000).toISOString(),
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: world.state.repository.id,
            head_repository_id: repositoryId(world, run.head.repository),
            head_branch: run.head.ref,
            head_sha: run.head.sha,
          },
  };
}

/** `deployment-simple`: a deployment without who made it. */
function renderDeploymentSimple(world: World, deployment: Deployment): Json {
  const { creator: _creator, sha: _sha, ref: _ref, payload: _payload, ...simple } = renderDeployment(world, deployment);
  return simple;
}

/** `deployment`. */
export function renderDeployment(world: World, deployment: Deployment): Json {
  const url = `${repositoryApi(world)}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    task: 'deploy',
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: null,
    created_at: deployment.createdAt,
    updated_at: deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryApi(world),
    creator: renderUser(world, deployment.by),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: {},
    transient_environment: false,
    production_environment: deployment.environment === 'production',
    performed_via_github_app: null,
  };
}

/** `deployment-status`. */
export function renderDeploymentStatus(world: World, of: Deployment, status: Deployment['statuses'][number]): Json {
  const deployment = `${repositoryApi(world)}/deployments/${of.id}`;
  return {
    url: `${deployment}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: renderUser(world, status.by),
    description: '',
    environment: of.environment,
    target_url: status.environmentUrl ?? repositoryWeb(world),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: deployment,
    repository_url: repositoryApi(world),
    ...(status.environmentUrl === null ? {} : { environment_url: status.environmentUrl }),
    ...(status.logUrl === undefined ? {} : { log_url: status.logUrl }),
    performed_via_github_app: null,
  };
}

function runPage(world: World, run: number): string {
  return `${repositoryWeb(world)}/actions/runs/${run}`;
}

function jobPage(world: World, job: Job): string {
  return `${runPage(world, job.run)}/job/${job.id}`;
}
