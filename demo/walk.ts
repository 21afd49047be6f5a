import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Impact, RouteStep } from '../src/model/impact.ts';
import type { ActionEvent } from '../test/local-github/events.ts';
import { type ActionRun, runAction } from '../test/local-github/run-action.ts';
import type { Status } from '../test/local-github/state.ts';
import { commentPage } from './comment-page.ts';
import type { Screen } from './screen.ts';
import { type StoryGitHub, startStory } from './story-github.ts';
import { diffOf } from './story-repository.ts';

/** One run of the Action: what GitHub had received when it ended. */
interface Step {
  /** The statuses that were posted during the run, in order. */
  readonly statuses: readonly Status[];
  readonly comment: string;
  /** From the change to token; empty when token feels nothing. */
  readonly route: readonly RouteStep[];
  /** Token's tests that reach the change. */
  readonly tests: readonly string[];
}

/** The function that the story is about, and where it is. */
const SHARED = { name: 'submitPayment', file: 'src/shared/electricity/submit-payment.ts' };

/** What the walk has to come to. */
const LAST_LINE = 'statuses: pending success pending success';

/**
 * Walks through the story: builds its repository, starts a local GitHub, and runs the committed bundle as a runner would on
 * what happens to the pull request.
 *
 * @param action the folder of action.yml and dist/; absent: this repository
 * @returns what was not as it should be, in sentences; empty when all was
 */
export async function walk(screen: Screen, action?: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-demo-'));
  const scene = await startStory(folder);
  const { github, pull } = scene;
  const wrong: string[] = [];
  const steps: Step[] = [];
  const run = async (event: ActionEvent): Promise<Step> => {
    screen.aside(`   Spillover runs on ${nameOf(event)} …`);
    const files = join(folder, `run-${steps.length + 1}`);
    const { step, trouble } = await runOnce(scene, event, {
      folder: files,
      ...(action === undefined ? {} : { action }),
    });
    steps.push(step);
    wrong.push(...trouble);
    writeFileSync(join(folder, `comment-${steps.length}.md`), step.comment);
    for (const status of step.statuses) screen.status(status);
    return step;
  };
  try {
    introduce(screen, scene);

    screen.line();
    screen.heading('1  The pull request is opened. Its author tested postpaid, and nothing else.');
    const opened = await run(scene.opened());
    screen.line();
    screen.line('   The comment, as people see it on the pull request:');
    screen.line();
    screen.comment(opened.comment);
    screen.line();
    screen.line(`   The route from ${SHARED.name} to token:`);
    screen.route(opened.route);
    screen.line();
    screen.line("   Token's tests that reach the change, none of them proved on this commit:");
    for (const test of opened.tests) screen.line(`     ${test}`);

    screen.line();
    screen.heading("2  Token's own tests are run on this very commit, and they are green.");
    await run(scene.tested());

    screen.line();
    screen.heading('3  A new push changes the route. What was proved of the old commit proves nothing of the new one.');
    const pushed = await run(await scene.pushed());
    screen.line();
    screen.line('   The route to token is now:');
    screen.route(pushed.route);

    screen.line();
    screen.heading('4  @carol, who owns token, reads the route and approves this commit.');
    await run(scene.approved());

    wrong.push(...findDeviations(scene, opened, pushed));
    const page = join(folder, 'pull-request.html');
    writeFileSync(page, commentPage(pull.title, steps));
    screen.line();
    screen.line(`The pull request after each run, as a page: ${page}`);
    return finish(screen, github.state.statuses, wrong);
  } finally {
    await github.close();
  }
}

function introduce(screen: Screen, { story, pull }: StoryGitHub): void {
  screen.heading('Spillover: the story of the electricity page');
  screen.line();
  screen.line(
    'A marketplace has six features: cart, postpaid, search, token, vouchers and wallet, each with tests and an owner.',
  );
  screen.line('Postpaid bills and prepaid tokens are paid on one page, through one shared module.');
  screen.line(`Pull request #${pull.number} by @${pull.author}, who owns postpaid: "${pull.title}".`);
  screen.line(`It changes ${SHARED.name} in ${SHARED.file}, among others:`);
  screen.line();
  screen.diff(diffOf(story.gitDir, story.base, story.head, SHARED.file));
}

/** Runs the Action on an event, and looks at what every run has to leave behind. */
async function runOnce({ github }: StoryGitHub, event: ActionEvent, options: { readonly folder: string }) {
  const seen = github.state.statuses.length;
  const ended = await runAction(github, event, options);
  const { comments, statuses } = github.state;
  const trouble: string[] = [];
  if (ended.exitCode !== 0) trouble.push(`the Action ended with ${ended.exitCode}: ${ended.stdout}${ended.stderr}`);
  if (comments.length !== 1) trouble.push(`there are ${comments.length} comments, not one`);
  const { route, tests } = impactOnToken(ended);
  const step: Step = { statuses: statuses.slice(seen), comment: comments.at(-1)?.body ?? '', route, tests };
  return { step, trouble };
}

/** An event as the workflow file has it; for the end of another workflow, which one ended. */
function nameOf({ name, payload }: ActionEvent): string {
  const ended = payload['workflow'] as { readonly name?: string } | undefined;
  return ended?.name === undefined ? name : `${name}, because "${ended.name}" ended`;
}

/** What the walk as a whole has to show. */
function findDeviations({ github }: StoryGitHub, opened: Step, pushed: Step): readonly string[] {
  const wrong = github.violations.map(
    (one) => `a request or answer is not as GitHub describes it: ${JSON.stringify(one)}`,
  );
  for (const { statuses, comment } of [opened, pushed]) {
    const said = statuses.at(-1)?.description ?? '';
    if (!said.startsWith('token waits')) wrong.push(`the status does not say that token waits, but "${said}"`);
    if (!comment.includes('test (token)')) wrong.push("the comment does not name token's missing tests");
  }
  if (opened.tests.length === 0) wrong.push("none of token's tests is named");
  if (opened.route[0]?.file !== SHARED.file) wrong.push(`the route to token does not begin in ${SHARED.file}`);
  if (inWords(opened.route) === inWords(pushed.route)) wrong.push('the push did not change the route to token');
  return wrong;
}

/** Prints the last lines. A status that only puts the one before it into other words, on the same commit, is counted, not listed again. */
function finish(screen: Screen, received: readonly Status[], found: readonly string[]): readonly string[] {
  const changes = received.filter((status, index) => {
    const before = received[index - 1];
    return before === undefined || before.sha !== status.sha || before.state !== status.state;
  });
  const line = `statuses: ${changes.map((status) => status.state).join(' ')}`;
  const wrong = line === LAST_LINE ? found : [...found, `the last line should have been "${LAST_LINE}"`];
  for (const sentence of wrong) screen.trouble(`not as expected: ${sentence}`);
  const same = received.length - changes.length;
  screen.aside(
    `GitHub received ${received.length} statuses; ${same} of them only put what was pending into other words.`,
  );
  screen.line();
  screen.line(line);
  return wrong;
}

/** The strongest impact on token, from the report that the Action left behind. */
function impactOnToken({ outputs }: ActionRun): Pick<Step, 'route' | 'tests'> {
  const path: unknown = JSON.parse(outputs['report'] ?? 'null');
  const report = typeof path === 'string' ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : { impacts: [] };
  return report.impacts.find(({ feature }) => feature === 'token') ?? { route: [], tests: [] };
}

interface Report {
  readonly impacts: readonly Pick<Impact, 'feature' | 'route' | 'tests'>[];
}

function inWords(route: readonly RouteStep[]): string {
  return route.map(({ file, symbol }) => `${file}#${symbol}`).join(' → ');
}
