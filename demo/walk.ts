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
  /** The job's summary, Markdown. */
  readonly summary: string;
  /** From the change to token; empty when token feels nothing. */
  readonly route: readonly RouteStep[];
  /** What the output `matrix` has CI run, one leg for each affected feature. */
  readonly legs: readonly Leg[];
}

interface Leg {
  readonly feature: string;
  readonly tests: readonly string[];
}

/** What the walk comes to, act by act. */
interface Acts {
  readonly opened: Step;
  readonly tested: Step;
  readonly aside: Step;
  readonly pushed: Step;
  readonly signedOff: Step;
  readonly queued: Step;
  readonly merged: Step;
}

/** The function that the story is about, and where it is. */
const SHARED = { name: 'submitPayment', file: 'src/shared/electricity/submit-payment.ts' };

/** What the walk has to come to. */
const LAST_LINE = 'statuses: pending success pending success';

const BOT = 'github-actions[bot]';

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
  const wrong: string[] = [];
  let runs = 0;
  const run = async (event: ActionEvent): Promise<Step> => {
    screen.aside(`   Spillover runs on ${nameOf(event)} …`);
    runs += 1;
    const where = { folder: join(folder, `run-${runs}`), ...(action === undefined ? {} : { action }) };
    const { step, trouble } = await runOnce(scene, event, where);
    wrong.push(...trouble);
    writeFileSync(join(folder, `comment-${runs}.md`), step.comment);
    for (const status of step.statuses) screen.status(status);
    return step;
  };
  try {
    introduce(screen, scene);
    const acts = await play(screen, scene, run);
    wrong.push(...findDeviations(scene, acts));
    const onPull = [acts.opened, acts.tested, acts.aside, acts.pushed, acts.signedOff];
    const page = join(folder, 'pull-request.html');
    writeFileSync(page, commentPage(scene.pull.title, onPull));
    screen.line();
    screen.line(`The pull request after each run, as a page: ${page}`);
    return finish(screen, onPull, wrong);
  } finally {
    await scene.github.close();
  }
}

/** The acts in their order, each with what there is to see. */
async function play(screen: Screen, scene: StoryGitHub, run: (event: ActionEvent) => Promise<Step>): Promise<Acts> {
  const act = (title: string): void => {
    screen.line();
    screen.heading(title);
  };
  act('1  The pull request is opened. Its author tested postpaid, and nothing else.');
  const opened = await run(scene.opened());
  screen.line();
  screen.line('   The comment, as people see it on the pull request:');
  screen.line();
  screen.comment(opened.comment);
  screen.line();
  screen.line(`   The route from ${SHARED.name} to token:`);
  screen.route(opened.route);
  screen.line();
  screen.line('   What there is to run, as the output `matrix` tells CI; the other features have nothing to prove:');
  for (const { feature, tests } of opened.legs) screen.line(`     ${feature}: ${tests.join(', ')}`);

  act(
    "2  CI runs token's leg of it on this very commit, and it is green. The tests alone prove token: nobody is asked.",
  );
  const tested = await run(scene.tested());

  act('3  @carol, who owns token, approves as well. Then a push touches only postpaid, and token is not tested again.');
  scene.approved();
  const aside = await run(await scene.pushedAside());
  screen.comment(linesAbout(aside.comment, /^- ✅ \*\*`token`/));

  act(
    '4  The next push changes the route. What was proved and approved of the old one says nothing about the new one.',
  );
  const pushed = await run(await scene.pushed());
  screen.line();
  screen.line('   The route to token is now:');
  screen.route(pushed.route);
  screen.line();
  screen.comment(linesAbout(pushed.comment, /^- \*\*(?:Next|Sign-off):/));

  act('5  @carol reads the route and signs off on this commit, in a comment: /spillover sign-off token …');
  const signedOff = await run(scene.signedOff());
  screen.comment(linesAbout(signedOff.comment, /^- ✅ \*\*`token`/));

  const group = await scene.queued();
  act(
    `6  The merge queue takes it together with #${group.other.number} by @${group.other.author}: "${group.other.title}".`,
  );
  screen.line(
    '   Cart shares a page with search, and its tests were green on #2 alone. They still run on the two together.',
  );
  const queued = await run(group.event);
  screen.comment(linesAbout(queued.summary, /^###|^⏳|^- \*\*/));

  act("7  Cart's tests end on the group, and they are green: the queue may merge both.");
  const merged = await run(group.tested());
  return { opened, tested, aside, pushed, signedOff, queued, merged };
}

/** Those lines of a comment, as Markdown. */
function linesAbout(markdown: string, pattern: RegExp): string {
  return markdown
    .split('\n')
    .filter((line) => pattern.test(line))
    .join('\n');
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
  const { statuses } = github.state;
  const comments = github.state.comments.filter(({ by }) => by === BOT);
  const trouble: string[] = [];
  if (ended.exitCode !== 0) trouble.push(`the Action ended with ${ended.exitCode}: ${ended.stdout}${ended.stderr}`);
  if (comments.length !== 1) trouble.push(`there are ${comments.length} comments, not one`);
  const { summary } = ended;
  const route = routeToToken(ended);
  const comment = comments.at(-1)?.body ?? '';
  const step: Step = { statuses: statuses.slice(seen), comment, summary, route, legs: legsOf(ended) };
  return { step, trouble };
}

/** An event as the workflow file has it; for the end of another workflow, which one ended. */
function nameOf({ name, payload }: ActionEvent): string {
  const ended = payload['workflow'] as { readonly name?: string } | undefined;
  return ended?.name === undefined ? name : `${name}, because "${ended.name}" ended`;
}

/** What the walk as a whole has to show. */
function findDeviations({ github }: StoryGitHub, acts: Acts): readonly string[] {
  const wrong = github.violations.map(
    (one) => `a request or answer is not as GitHub describes it: ${JSON.stringify(one)}`,
  );
  const { opened, tested, aside, pushed, signedOff, queued, merged } = acts;
  for (const { statuses, comment } of [opened, pushed]) {
    const said = statuses.at(-1)?.description ?? '';
    if (!said.startsWith('token waits')) wrong.push(`the status does not say that token waits, but "${said}"`);
    if (!comment.includes('test (token)')) wrong.push("the comment does not name token's missing tests");
  }
  const expected: readonly (readonly [string, boolean])[] = [
    [
      "token's tests are no leg of the matrix",
      opened.legs.some(({ feature, tests }) => feature === 'token' && tests.length > 0),
    ],
    [`the route to token does not begin in ${SHARED.file}`, opened.route[0]?.file === SHARED.file],
    ["token's tests did not prove it", answerOf(tested) === 'success'],
    ['the approval did not outlive a push that token cannot feel', aside.comment.includes('is the same since')],
    ['the push did not change the route to token', inWords(opened.route) !== inWords(pushed.route)],
    ['the approval is not said to be stale', pushed.comment.includes('is not the same since')],
    ['the sign-off is not named', signedOff.comment.includes('signed off on this commit')],
    ['the group was not held', answerOf(queued) === 'pending' && queued.summary.includes('test (cart)')],
    ['the group was not let through', answerOf(merged) === 'success'],
  ];
  return [...wrong, ...expected.filter(([, isSo]) => !isSo).map(([otherwise]) => otherwise)];
}

/** What a run said in the end. */
function answerOf({ statuses }: Step): string {
  return statuses.at(-1)?.state ?? 'nothing';
}

/** Prints the last lines: the answers that the pull request got, where one differs from the one before it. */
function finish(screen: Screen, onPull: readonly Step[], found: readonly string[]): readonly string[] {
  const answers = onPull.map(answerOf);
  const changes = answers.filter((answer, index) => answer !== answers[index - 1]);
  const line = `statuses: ${changes.join(' ')}`;
  const wrong = line === LAST_LINE ? found : [...found, `the last line should have been "${LAST_LINE}"`];
  for (const sentence of wrong) screen.trouble(`not as expected: ${sentence}`);
  const received = onPull.reduce((sum, { statuses }) => sum + statuses.length, 0);
  screen.aside(
    `Of the pull request GitHub received ${received} statuses. Each new commit is pending at once; what it came to, where that changed:`,
  );
  screen.line();
  screen.line(line);
  return wrong;
}

/** The strongest impact's route to token, from the report that the Action left behind. */
function routeToToken({ outputs }: ActionRun): readonly RouteStep[] {
  const path: unknown = JSON.parse(outputs['report'] ?? 'null');
  const report = typeof path === 'string' ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : { impacts: [] };
  return report.impacts.find(({ feature }) => feature === 'token')?.route ?? [];
}

interface Report {
  readonly impacts: readonly Pick<Impact, 'feature' | 'route'>[];
}

function legsOf({ outputs }: ActionRun): readonly Leg[] {
  return (JSON.parse(outputs['matrix'] ?? '{"include":[]}') as { readonly include: readonly Leg[] }).include;
}

function inWords(route: readonly RouteStep[]): string {
  return route.map(({ file, symbol }) => `${file}#${symbol}`).join(' → ');
}
