import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { startingWorkflows } from '../../src/config/starting-workflows.ts';
import { git, initRepository, seedRepository } from '../git/seed-repository.ts';
import type { ActionEvent } from '../local-github/events.ts';
import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from '../local-github/local-github.ts';
import { type ActionRun, runAction, type RunActionOptions } from '../local-github/run-action.ts';
import type { JobSeed } from '../local-github/seed-runs.ts';
import type { PullRequest, WorkflowRun } from '../local-github/state.ts';

// A story starts the Action a few times, on a machine that may do other things meanwhile.
vi.setConfig({ testTimeout: 240_000 });

/** What a commit does to files: a text to write, a symbolic link to make, null to delete. */
export type Edits = { readonly [path: string]: string | Uint8Array | { readonly link: string } | null };

export const CONFIG = '.github/spillover.yml';
export const CODEOWNERS = '.github/CODEOWNERS';
export const CI = '.github/workflows/ci.yml';
export const GUARD = '.github/workflows/spillover.yml';
export const RELAY = '.github/workflows/spillover-review.yml';

/** The context of the status that `main` requires. */
export const CONTEXT = 'spillover: main';

/** Cart asks for its tests or for bob's word, token for its tests and carol's; dave answers for what guards the guard. */
export const CONFIG_TEXT = `version: 1
mode: enforce
features:
  - { name: bill, paths: [src/bill/**], tier: watch }
  - { name: cart, paths: [src/cart/**], owners: [bob] }
  - { name: token, paths: [src/token/**], owners: [carol], tier: critical }
evidence:
  checks: { cart: [test cart], token: [test token] }
policy: { gates: [edits, uses, unknown], override: [carol] }
protect: { owners: [dave] }
`;

const CI_TEXT = `name: CI
on: [pull_request, merge_group]
permissions: {}
jobs:
  cart:
    name: test cart
    runs-on: ubuntu-latest
    steps: [{ uses: actions/checkout@v5 }, { run: npx vitest run src/cart }]
  token:
    name: test token
    runs-on: ubuntu-latest
    steps: [{ uses: actions/checkout@v5 }, { run: npx vitest run src/token }]
`;

const [GUARD_TEXT = '', RELAY_TEXT = ''] = startingWorkflows({
  action: `acme/spillover@${'1'.repeat(40)}`,
  branches: ['main'],
  tests: ['CI'],
}).map(({ text }) => text);

/** A shop whose `main` holds this: cart calls `pay`, token calls `due`, both of bill. */
export const SHOP: Readonly<Record<string, string>> = {
  [CONFIG]: CONFIG_TEXT,
  [CI]: CI_TEXT,
  [GUARD]: GUARD_TEXT,
  [RELAY]: RELAY_TEXT,
  'package.json': '{ "name": "shop", "private": true, "scripts": { "test": "vitest run" } }\n',
  'vitest.config.ts': "import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: {} });\n",
  'src/bill/pay.ts': 'export const pay = (n: number) => n;\nexport const due = (n: number) => n;\n',
  'src/cart/cart.ts': "import { pay } from '../bill/pay.ts';\nexport const cart = () => pay(1);\n",
  'src/cart/cart.test.ts':
    "import { expect, test } from 'vitest';\nimport { cart } from './cart.ts';\ntest('cart', () => expect(cart()).toBe(1));\n",
  'src/token/token.ts': "import { due } from '../bill/pay.ts';\nexport const token = () => due(1);\n",
  'src/token/token.test.ts':
    "import { expect, test } from 'vitest';\nimport { token } from './token.ts';\ntest('token', () => expect(token()).toBe(1));\n",
};

/** A change of `pay`, which cart feels and nobody else. */
export const PAY: Edits = {
  'src/bill/pay.ts': 'export const pay = (n: number) => n * 12;\nexport const due = (n: number) => n;\n',
};

/** What Node compiled once need not be compiled for each of some hundred runs. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/attacks', import.meta.url));

/** How a commit is made; every option may be left out. */
export interface CommitOptions {
  /** The branch that moves. */
  readonly branch: string;
  /** What it stands on. Absent: the branch where there is one, else `main`. */
  readonly from?: string;
  /** The author and committer that are written into it. Absent: mallory. */
  readonly as?: string;
  readonly message?: string;
}

/** How a pull request is opened; every option may be left out. */
export interface ProposeOptions {
  readonly author?: string;
  /** Who is written into its commit. Absent: its author. */
  readonly as?: string;
  readonly message?: string;
  readonly branch?: string;
  readonly base?: string;
  readonly fork?: string | null;
  readonly title?: string;
  readonly body?: string;
}

/** A repository on a local GitHub, and the committed bundle to be run on it as a runner runs it, with nothing checked out. */
export interface Shop {
  readonly github: LocalGitHub;
  readonly gitDir: string;
  /** Makes a commit and returns its id; nobody pushed it. */
  readonly commit: (edits: Edits, options: CommitOptions) => Promise<string>;
  /** Opens a pull request of one commit, by mallory from `topic` into `main` unless said otherwise. */
  readonly propose: (edits: Edits, options?: ProposeOptions) => Promise<PullRequest>;
  /** A further commit on the pull request's branch: `as` is written into it, `by` pushes it; both mallory where absent. */
  readonly push: (
    pull: PullRequest,
    edits: Edits,
    who?: { readonly as?: string; readonly by?: string },
  ) => Promise<void>;
  /** A run of CI on the pull request's head. Absent jobs: cart's and token's, both green. */
  readonly test: (pull: PullRequest, jobs?: readonly JobSeed[]) => WorkflowRun;
  /** Runs the Action on an event; fails where it could not even say what is wrong. */
  readonly act: (event: ActionEvent, options?: RunActionOptions) => Promise<ActionRun>;
  /** The guard's first word on the present head, as a run before this story left it. */
  readonly looked: (pull: PullRequest, context?: string) => void;
  /** Runs the Action as when the pull request was opened. */
  readonly open: (pull: PullRequest) => Promise<ActionRun>;
  /** Runs the Action as after a push. */
  readonly synchronize: (pull: PullRequest) => Promise<ActionRun>;
  /** Runs the Action as at a run of CI that ended; a new green one where none is given. */
  readonly tested: (pull: PullRequest, run?: WorkflowRun) => Promise<ActionRun>;
  /** Somebody comments, and the Action runs on that. */
  readonly say: (pull: PullRequest, by: string, body: string) => Promise<ActionRun>;
  /** Somebody reviews, and the Action runs on the end of the relay. */
  readonly review: (
    pull: PullRequest,
    by: string,
    verdict: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED',
    commit?: string,
  ) => Promise<ActionRun>;
  /** Whatever was posted on the pull request's present head, the first state first. */
  readonly states: (pull: PullRequest, context?: string) => readonly string[];
  /** The guard's comment on the pull request; empty where there is none. */
  readonly comment: (pull: PullRequest) => string;
}

/** What a scene is set with; every option may be left out. */
export interface ShopOptions extends Omit<LocalGitHubOptions, 'gitDir' | 'repository' | 'history'> {
  /** Laid over `SHOP`. */
  readonly base?: Edits;
  /** Whether the runner has the repository, as after a checkout step, so that nothing is fetched. Absent: it has not. */
  readonly isCheckedOut?: boolean;
  /**
   * The test of the same file in which the honest pull request beside this story's passes. Absent: the story itself shows one; where it
   * shows that something is held and nothing that passes, it fails.
   */
  readonly mirror?: string;
}

/**
 * Plays a story. Where it ends, every request and answer was as GitHub describes it. On the stage are alice, who may do
 * everything and owns nothing; the owners bob, carol and dave; erin, who may write and owns nothing; and mallory, who may write and attacks.
 */
export async function inShop(play: (shop: Shop) => Promise<void>, options: ShopOptions = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-attack-'));
  const gitDir = join(folder, 'shop.git');
  mkdirSync(gitDir);
  initRepository(gitDir);
  let minutes = 0;
  const commit = async (edits: Edits, { branch, from, as = 'mallory', message = 'Work' }: CommitOptions) => {
    const parent = minutes === 0 ? null : git(gitDir, ['rev-parse', from ?? tipOr(gitDir, branch, 'main')]);
    minutes += 1;
    const entries = Object.entries(edits);
    const [id = ''] = await seedRepository(gitDir, [
      {
        name: 'commit',
        parent,
        branch,
        message: `${message}\n`,
        author: as,
        date: new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString(),
        files: new Map(
          entries.flatMap(([path, text]) =>
            text === null || isLink(text) ? [] : [[path, Buffer.from(text)] as const],
          ),
        ),
        links: new Map(entries.flatMap(([path, to]) => (to !== null && isLink(to) ? [[path, to.link] as const] : []))),
        deleted: entries.flatMap(([path, text]) => (text === null ? [path] : [])),
      },
    ]);
    return id;
  };
  const { base = {}, isCheckedOut = false, mirror, ...server } = options;
  const files = Object.entries({ ...SHOP, ...base }).filter(([, text]) => text !== null);
  await commit(Object.fromEntries(files), { branch: 'main', as: 'alice' });
  const github = await startLocalGitHub({ ...server, gitDir });
  const { seed, events, state } = github;
  seed.person('alice', 'admin');
  for (const login of ['bob', 'carol', 'dave', 'erin', 'mallory']) seed.person(login, 'write');
  const act: Shop['act'] = async (event, how = {}) => {
    const run = await runAction(github, event, {
      ...how,
      inputs: { ...(isCheckedOut ? { 'repository-path': gitDir } : {}), ...how.inputs },
      environment: { NODE_COMPILE_CACHE, ...how.environment },
    });
    // A run that ends otherwise says why, in its log and where it can in the status; a crash says nothing that is ours.
    if (![0, 1, 2].includes(run.exitCode) || run.stderr !== '')
      throw new Error(`exit ${run.exitCode}\n${run.stdout}${run.stderr}`);
    return run;
  };
  const test: Shop['test'] = (pull, jobs = [{ name: 'test cart' }, { name: 'test token' }]) =>
    seed.workflowRun({ sha: pull.head.sha, jobs });
  const shop: Shop = {
    github,
    gitDir,
    commit,
    async propose(
      edits,
      { author = 'mallory', as = author, branch = 'topic', base: into = 'main', message, ...more } = {},
    ) {
      await commit(edits, { branch, from: into, as, ...(message === undefined ? {} : { message }) });
      return seed.pullRequest({ author, head: branch, base: into, ...more });
    },
    async push(pull, edits, { as = 'mallory', by = 'mallory' } = {}) {
      seed.push(pull, await commit(edits, { branch: pull.head.ref, from: pull.head.sha, as }), by);
    },
    test,
    act,
    looked: (pull, context = CONTEXT) => void seed.status(pull.head.sha, context, 'pending'),
    open: (pull) => act(events.pullRequestTarget(pull, 'opened')),
    synchronize: (pull) => act(events.pullRequestTarget(pull, 'synchronize')),
    tested: (pull, run = test(pull)) => act(events.workflowRun(run)),
    say: (pull, by, body) => act(events.issueComment(seed.comment(pull, by, body))),
    review(pull, by, verdict, sha) {
      seed.review(pull, by, verdict, sha);
      const relay = { workflow: 'Spillover review', path: RELAY, event: 'pull_request_review', actor: by };
      return act(events.workflowRun(seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'relay' }], ...relay })));
    },
    states: (pull, context = CONTEXT) => github.statusesOf(pull.head.sha, context).map((status) => status.state),
    comment: (pull) =>
      state.comments.find(({ issue, by }) => issue === pull.number && by === 'github-actions[bot]')?.body ?? '',
  };
  try {
    await play(shop);
    expect(github.violations).toEqual([]);
    expectMirrored(shop, mirror);
  } finally {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plays a story for which it does not matter how the commits come to the runner: they are there, which spares it many processes. */
export const inCheckedOutShop: typeof inShop = (play, options) => inShop(play, { isCheckedOut: true, ...options });

/** Which of its pull requests a story showed to be held, and to pass. */
const shown = new WeakMap<Shop, { readonly held: Set<PullRequest>; readonly passed: Set<PullRequest> }>();

function shownBy(shop: Shop) {
  const known = shown.get(shop) ?? { held: new Set(), passed: new Set() };
  shown.set(shop, known);
  return known;
}

/** A gate that is always shut holds every attack: so beside each of them something honest passes, here or in the test that is named. */
function expectMirrored(shop: Shop, mirror: string | undefined): void {
  const { held, passed } = shownBy(shop);
  if (held.size === 0 || passed.size > 0) {
    expect(mirror, 'a mirror that is not needed').toBeUndefined();
    return;
  }
  expect(mirror, 'the honest pull request beside it, which passes').toBeDefined();
  const [, ...tests] = readFileSync(expect.getState().testPath ?? '', 'utf8').split(/^ *test\(/m);
  const named = tests.filter((text) => text.startsWith(`'${mirror}'`) && text.includes('expectPassed('));
  expect(named, `a test of this file: ${mirror}`).toHaveLength(1);
}

/** The gate is shut: nothing green was ever posted on this head, and the last word says why, in the status or the comment. */
export function expectHeld(shop: Shop, pull: PullRequest, why: RegExp | string, context = CONTEXT): void {
  shownBy(shop).held.add(pull);
  const posted = shop.github.statusesOf(pull.head.sha, context);
  expect(posted.map(({ state }) => state)).not.toContain('success');
  // What is folded away below says the same at length.
  const [said = ''] = `${posted.at(-1)?.description ?? 'nothing was posted'}\n${shop.comment(pull)}`.split(
    '```mermaid',
  );
  expect(said).toMatch(why);
}

/** The gate is open: the last word on this head is green. */
export function expectPassed(shop: Shop, pull: PullRequest, context = CONTEXT): void {
  shownBy(shop).passed.add(pull);
  const last = shop.github.statusesOf(pull.head.sha, context).at(-1);
  expect([last?.state, last?.description]).toEqual(['success', last?.description]);
}

function isLink(edit: NonNullable<Edits[string]>): edit is { readonly link: string } {
  return typeof edit === 'object' && 'link' in edit;
}

function tipOr(gitDir: string, branch: string, otherwise: string): string {
  try {
    return git(gitDir, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`]);
  } catch {
    return otherwise;
  }
}
