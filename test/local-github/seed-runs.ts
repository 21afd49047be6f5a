import {
  ACTIONS_APP,
  type App,
  type CheckRun,
  type Conclusion,
  type Deployment,
  type RunStatus,
  type Workflow,
  type WorkflowRun,
} from './state.ts';
import type { World } from './world.ts';
import { zipOf } from './zip.ts';

/** What to know of a job of a workflow run; its check run comes with it. */
export interface JobSeed {
  readonly name: string;
  /** Absent: `success`. Null: it has not ended. */
  readonly conclusion?: Conclusion | null;
  /** Absent: `completed`, or `in_progress` without a conclusion. */
  readonly status?: RunStatus;
  readonly annotations?: CheckRun['annotations'];
  /** The environment that the job names: Actions deploys the commit to it, as well as the job goes. */
  readonly environment?: string;
}

/** Puts what ran into the state the way it comes about on GitHub. */
export class SeedRuns {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A check run of an app other than Actions (those come with `workflowRun`). Conclusion null: still running. */
  checkRun(
    sha: string,
    name: string,
    conclusion: Conclusion | null,
    app: App = { id: 900, slug: 'other-ci', name: 'Other CI' },
  ): CheckRun {
    const { state } = this.#world;
    const suite = state.checkRuns.find((run) => run.sha === sha && run.app.id === app.id)?.suite ?? state.nextId();
    return this.#checkRun({ id: state.nextId(), sha, suite, app, name, conclusion });
  }

  /** A run of a workflow with its jobs, their check runs, and artifacts given as files or as the bytes of a zip archive. */
  workflowRun(input: {
    sha: string;
    jobs: readonly JobSeed[];
    workflow?: string;
    path?: string;
    event?: string;
    branch?: string;
    fork?: string;
    actor?: string;
    calls?: readonly string[];
    artifacts?: Readonly<Record<string, Uint8Array | Readonly<Record<string, string>>>>;
  }): WorkflowRun {
    const { state } = this.#world;
    const { owner, name } = state.repository;
    const workflow = this.workflow(input.workflow ?? 'CI', input.path ?? '.github/workflows/ci.yml');
    const pull = state.pulls.find((one) => one.head.sha === input.sha);
    const now = state.now();
    const run: WorkflowRun = {
      id: state.nextId(),
      number: state.workflowRuns.filter((one) => one.workflow.id === workflow.id).length + 1,
      attempt: 1,
      workflow,
      event: input.event ?? 'pull_request',
      title: pull?.title ?? workflow.name,
      suite: state.nextId(),
      calls: input.calls ?? [],
      head: {
        sha: input.sha,
        ref: input.branch ?? pull?.head.ref ?? state.repository.defaultBranch,
        repository: input.fork ?? pull?.head.repository ?? `${owner}/${name}`,
      },
      actor: input.actor ?? pull?.author ?? owner,
      status: 'in_progress',
      conclusion: null,
      createdAt: now,
      updatedAt: now,
    };
    state.workflowRuns.push(run);
    this.#jobs(run, input.jobs);
    for (const [artifact, content] of Object.entries(input.artifacts ?? {})) {
      const zip = content instanceof Uint8Array ? content : zipOf(content);
      state.artifacts.push({
        id: state.nextId(),
        run: run.id,
        name: artifact,
        zip,
        isExpired: false,
        createdAt: state.now(),
      });
    }
    return run;
  }

  /** A further attempt of a run: new jobs, new check runs of the same names in the same suite. */
  rerun(run: WorkflowRun, jobs: readonly JobSeed[]): void {
    run.attempt += 1;
    this.#jobs(run, jobs);
  }

  /** The workflow of that path, made when there is none. */
  workflow(name: string, path: string): Workflow {
    const { state } = this.#world;
    const known = state.workflows.find((one) => one.path === path);
    if (known !== undefined) return known;
    const workflow = { id: state.nextId(), name, path };
    state.workflows.push(workflow);
    return workflow;
  }

  /** A deployment of a commit that ended in a state. `by` absent: a workflow's token. */
  deployment(
    sha: string,
    environment: string,
    ended: Deployment['statuses'][number]['state'],
    environmentUrl: string | null = null,
    by: string = 'github-actions[bot]',
  ): Deployment {
    const { state } = this.#world;
    const deployment: Deployment = {
      id: state.nextId(),
      sha,
      ref: sha,
      environment,
      by,
      createdAt: state.now(),
      statuses: [],
    };
    deployment.statuses.push({ id: state.nextId(), state: ended, environmentUrl, by, createdAt: state.now() });
    state.deployments.push(deployment);
    return deployment;
  }

  #jobs(run: WorkflowRun, jobs: readonly JobSeed[]): void {
    const { state } = this.#world;
    for (const seed of jobs) {
      const conclusion = seed.conclusion === undefined ? 'success' : seed.conclusion;
      const id = state.nextId();
      const check = this.#checkRun({
        id,
        sha: run.head.sha,
        suite: run.suite,
        app: ACTIONS_APP,
        name: seed.name,
        conclusion,
      });
      if (seed.status !== undefined) check.status = seed.status;
      check.annotations.push(...(seed.annotations ?? []));
      if (seed.environment !== undefined) {
        const ended = conclusion === null ? 'in_progress' : conclusion === 'success' ? 'success' : 'failure';
        check.deployment = this.deployment(run.head.sha, seed.environment, ended);
      }
      const { status, startedAt, completedAt } = check;
      state.jobs.push({
        id,
        run: run.id,
        attempt: run.attempt,
        name: seed.name,
        status,
        conclusion,
        startedAt: startedAt ?? run.createdAt,
        completedAt,
      });
    }
    const mine = state.jobs.filter((job) => job.run === run.id && job.attempt === run.attempt);
    const isDone = mine.every((job) => job.status === 'completed');
    const worst = (['failure', 'timed_out', 'cancelled'] as const).find((one) =>
      mine.some((job) => job.conclusion === one),
    );
    run.status = isDone ? 'completed' : 'in_progress';
    run.conclusion = isDone ? (worst ?? 'success') : null;
    run.updatedAt = state.now();
  }

  #checkRun(input: Pick<CheckRun, 'id' | 'sha' | 'suite' | 'app' | 'name' | 'conclusion'>): CheckRun {
    const { state } = this.#world;
    const isDone = input.conclusion !== null;
    const run: CheckRun = {
      ...input,
      status: isDone ? 'completed' : 'in_progress',
      startedAt: state.now(),
      completedAt: isDone ? state.now() : null,
      detailsUrl: null,
      externalId: null,
      output: { title: null, summary: null, text: null },
      annotations: [],
    };
    state.checkRuns.push(run);
    return run;
  }
}
