import { renderArtifact, renderJob, renderWorkflow, renderWorkflowRun } from '../render/checks.ts';
import type { Artifact, WorkflowRun } from '../state.ts';
import { type Call, type Handlers, list, notFound, ok, Refusal } from '../world.ts';

/** Workflow runs, their jobs and their artifacts. */
export const ACTIONS: Handlers = {
  'actions/list-workflow-runs-for-repo': ({ world, query }) => {
    const { head_sha: sha, event, status, branch, actor, check_suite_id: suite, exclude_pull_requests: isBare } = query;
    const runs = world.state.workflowRuns.filter(
      (run) =>
        (sha === undefined || run.head.sha === sha) &&
        (event === undefined || run.event === event) &&
        (branch === undefined || run.head.ref === branch) &&
        (actor === undefined || run.actor === actor) &&
        (suite === undefined || run.suite === suite) &&
        (status === undefined || run.status === status || run.conclusion === status),
    );
    return list(runs.reverse(), (run) => rendered(world, run, isBare === true), {
      atMost: 1000,
      wrap: (page, total) => ({ total_count: total, workflow_runs: page }),
    });
  },
  'actions/get-workflow-run': (call) =>
    ok(rendered(call.world, runOf(call), call.query['exclude_pull_requests'] === true)),
  'actions/get-workflow': ({ world, params }) => {
    const wanted = String(params['workflow_id']);
    const found = world.state.workflows.find((one) => String(one.id) === wanted || one.path.endsWith(`/${wanted}`));
    if (found === undefined) throw notFound();
    return ok(renderWorkflow(world, found));
  },
  'actions/list-jobs-for-workflow-run': (call) => {
    const run = runOf(call);
    const jobs = call.world.state.jobs.filter(
      (job) => job.run === run.id && (call.query['filter'] === 'all' || job.attempt === run.attempt),
    );
    return list(jobs, (job) => renderJob(call.world, job), {
      wrap: (page, total) => ({ total_count: total, jobs: page }),
    });
  },
  'actions/list-workflow-run-artifacts': (call) => {
    const run = runOf(call);
    const { name } = call.query;
    const found = call.world.state.artifacts.filter(
      (one) => one.run === run.id && (name === undefined || one.name === name),
    );
    return list(found, (artifact) => renderArtifact(call.world, artifact), {
      wrap: (page, total) => ({ total_count: total, artifacts: page }),
    });
  },
  'actions/get-artifact': (call) => ok(renderArtifact(call.world, artifactOf(call))),
  'actions/download-artifact': (call) => {
    const artifact = artifactOf(call);
    if (call.params['archive_format'] !== 'zip') throw notFound();
    if (artifact.isExpired) throw new Refusal(410, 'Artifact has expired');
    // The archive lies elsewhere, behind an address that needs no token and is good for a minute.
    const location = `${call.world.web}/-/archives/${artifact.id}.zip`;
    return { kind: 'one', status: 302, body: undefined, headers: { location } };
  },
};

function rendered(world: Call['world'], run: WorkflowRun, isBare: boolean): unknown {
  const whole = renderWorkflowRun(world, run);
  return isBare ? { ...whole, pull_requests: [] } : whole;
}

function runOf({ world, params }: Call): WorkflowRun {
  const run = world.state.workflowRuns.find((candidate) => candidate.id === params['run_id']);
  if (run === undefined) throw notFound();
  return run;
}

function artifactOf({ world, params }: Call): Artifact {
  const artifact = world.state.artifacts.find((candidate) => candidate.id === params['artifact_id']);
  if (artifact === undefined) throw notFound();
  return artifact;
}
