import { renderAnnotation, renderCheckRun } from '../render/checks.ts';
import type { Json } from '../rest-description.ts';
import { ACTIONS_APP, type Annotation, type CheckRun, type Conclusion, type RunStatus } from '../state.ts';
import { type Call, type Handlers, list, notFound, ok, Refusal, text } from '../world.ts';
import { commitOf } from './repository.ts';

/** The most bytes a check's summary or text may have; GitHub's description counts characters, its service bytes. */
const MAX_OUTPUT_BYTES = 65_535;

/** Check runs. */
export const CHECKS: Handlers = {
  'checks/list-for-ref': (call) => {
    const { world, query } = call;
    const sha = commitOf(call, 'ref');
    const all = world.state.checkRuns.filter((run) => run.sha === sha);
    // The latest of a name is sought within one suite, so the runs of two events stand side by side.
    const latest = all.filter(
      (run) => all.findLast((other) => other.suite === run.suite && other.name === run.name) === run,
    );
    const runs = (query['filter'] === 'all' ? all : latest).filter(
      (run) =>
        (query['check_name'] === undefined || run.name === query['check_name']) &&
        (query['status'] === undefined || run.status === query['status']) &&
        (query['app_id'] === undefined || run.app.id === query['app_id']),
    );
    return list(runs, (run) => renderCheckRun(world, run), {
      wrap: (page, total) => ({ total_count: total, check_runs: page }),
    });
  },
  'checks/get': (call) => ok(renderCheckRun(call.world, runOf(call))),
  'checks/create': (call) => {
    const { world, actor, body } = call;
    if (actor?.app === undefined || actor.app === null) {
      throw new Refusal(403, 'You must authenticate via a GitHub App.');
    }
    const { app } = actor;
    const sha = text(body['head_sha']);
    if (world.history.commit(sha) === null) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    // A run made through the interface joins a suite the app has on that commit already, whichever that is.
    const suite = world.state.checkRuns.find((run) => run.sha === sha && run.app.id === app.id)?.suite;
    const run: CheckRun = {
      id: world.state.nextId(),
      sha,
      suite: suite ?? world.state.nextId(),
      app,
      name: text(body['name']),
      status: 'queued',
      conclusion: null,
      startedAt: world.state.now(),
      completedAt: null,
      detailsUrl: null,
      externalId: null,
      output: { title: null, summary: null, text: null },
      annotations: [],
    };
    apply(call, run);
    world.state.checkRuns.push(run);
    return ok(renderCheckRun(world, run), 201);
  },
  'checks/update': (call) => {
    const run = runOf(call);
    if (run.app.id !== (call.actor?.app?.id ?? ACTIONS_APP.id)) throw new Refusal(403, 'Invalid app_id for check run');
    apply(call, run);
    return ok(renderCheckRun(call.world, run));
  },
  'checks/list-annotations': (call) => {
    const run = runOf(call);
    return list(run.annotations, (one) => renderAnnotation(call.world, run, one));
  },
};

function runOf({ world, params }: Call): CheckRun {
  const run = world.state.checkRuns.find((candidate) => candidate.id === params['check_run_id']);
  if (run === undefined) throw notFound();
  return run;
}

function apply({ world, body }: Call, run: CheckRun): void {
  const given = <T>(key: string, old: T): T => (key in body ? (body[key] as T) : old);
  run.name = given('name', run.name);
  run.detailsUrl = given('details_url', run.detailsUrl);
  run.externalId = given('external_id', run.externalId);
  run.startedAt = given('started_at', run.startedAt);
  run.status = given<RunStatus>('status', run.status);
  if ('conclusion' in body) {
    run.conclusion = given<Conclusion | null>('conclusion', null);
    run.status = 'completed';
  }
  if (run.status === 'completed') {
    if (run.conclusion === null) throw new Refusal(422, 'Invalid request. "conclusion" wasn\'t supplied.');
    run.completedAt = given('completed_at', run.completedAt ?? world.state.now());
  }
  const output = body['output'];
  if (typeof output === 'object' && output !== null) applyOutput(output as Json, run);
}

function applyOutput(output: Json, run: CheckRun): void {
  for (const key of ['title', 'summary', 'text'] as const) {
    const value = output[key];
    if (typeof value !== 'string') continue;
    if (key !== 'title' && Buffer.byteLength(value) > MAX_OUTPUT_BYTES) {
      throw new Refusal(
        422,
        `Invalid request.\n\nOnly ${MAX_OUTPUT_BYTES} characters are allowed; ${value.length} were supplied.`,
      );
    }
    run.output[key] = value;
  }
  const annotations = Array.isArray(output['annotations']) ? (output['annotations'] as readonly Json[]) : [];
  // Each call adds to the annotations of earlier ones.
  run.annotations.push(
    ...annotations.map((one) => ({
      path: text(one['path']),
      startLine: Number(one['start_line']),
      endLine: Number(one['end_line']),
      level: one['annotation_level'] as Annotation['level'],
      title: typeof one['title'] === 'string' ? one['title'] : null,
      message: text(one['message']),
    })),
  );
}
