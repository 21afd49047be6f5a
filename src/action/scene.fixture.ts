import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ActionEvent } from '../../test/local-github/events.ts';
import { type Edits, type GitRepository, newGitRepository } from '../../test/local-github/git-repository.ts';
import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from '../../test/local-github/local-github.ts';
import type { PullRequest } from '../../test/local-github/state.ts';
import { gitHistory, type History } from '../../test/local-github/history.ts';
import type { Analysis } from '../analyse.ts';
import { openRepository } from '../git/open-repository.ts';
import { createGitHub } from '../github/github.ts';
import { interpretEvent } from '../github/interpret-event.ts';
import { DEFAULT_PATIENCE } from '../github/whole-fetch.ts';
import type { ModuleSummary } from '../model/module.ts';
import { inWords } from './in-words.ts';
import type { Ended } from './ended.ts';
import { respond } from './respond.ts';
import { openSession, type Session } from './session.ts';

const CONFIG = `version: 1
mode: enforce
features:
  - { name: bill, paths: [src/bill/**], tier: watch }
  - { name: cart, paths: [src/cart/**], owners: [bob], links: { dashboard: "https://example.com/cart" } }
  - { name: token, paths: [src/token/**], owners: [carol], links: { runbook: "https://example.com/token" } }
evidence:
  checks: { cart: [test cart], token: [test token] }
policy: { gates: [edits, uses] }
`;

/** A shop: token and cart both call bill. */
export const SHOP: Edits = {
  '.github/spillover.yml': CONFIG,
  '.github/workflows/ci.yml': 'on: [pull_request, merge_group]\njobs: {}\n',
  'src/bill/pay.ts': 'export const pay = (n: number) => n;\nexport const due = (n: number) => n;\n',
  'src/cart/cart.ts': "import { pay } from '../bill/pay.ts';\nexport const cart = () => pay(1);\n",
  'src/cart/cart.test.ts': "import { cart } from './cart.ts';\ncart();\n",
  'src/token/token.ts': "import { due } from '../bill/pay.ts';\nexport const token = () => due(1);\n",
  'src/token/token.test.ts': "import { token } from './token.ts';\ntoken();\n",
};

/** A change of `pay`, which cart feels. */
export const PAY: Edits = {
  'src/bill/pay.ts': 'export const pay = (n: number) => n * 12;\nexport const due = (n: number) => n;\n',
};

/** What a run of the Action came to. */
export interface Acted {
  readonly ended: readonly Ended[];
  readonly remarks: readonly string[];
  /** What was said in the log. */
  readonly log: string;
}

/** A repository on a local GitHub, and the Action to run on it, in this process. */
export interface Scene {
  readonly server: LocalGitHub;
  readonly repository: GitRepository;
  /** Opens a pull request of one commit on a branch of its own. */
  readonly propose: (
    head: string,
    edits: Edits,
    more?: { readonly author?: string; readonly base?: string; readonly fork?: string },
  ) => PullRequest;
  readonly act: (
    event: ActionEvent,
    run?: { readonly number?: number; readonly timeoutMs?: number; readonly token?: string },
  ) => Promise<Acted>;
  /** The states of a commit's status, the first one first. */
  readonly states: (sha: string, context?: string) => readonly string[];
}

/** How the scene is set; every option may be left out. */
export interface SceneOptions extends Omit<LocalGitHubOptions, 'gitDir' | 'repository' | 'history'> {
  readonly base?: Edits;
  /** A repository that has everything already, and is not removed. */
  readonly repository?: GitRepository;
  /** What earlier scenes on the same repository learnt. */
  readonly known?: Known;
}

/** What runs on one repository may share, so that only what GitHub says differs between them. */
export interface Known extends Partial<Pick<Session, 'obtain'>> {
  readonly summaries: Map<string, ModuleSummary>;
  readonly analyses: Map<string, Analysis>;
  readonly history?: History;
}

const nothingKnown = (): Known => ({ summaries: new Map(), analyses: new Map() });

/** Opens a repository once for many runs. End with `close`. */
export async function knowAll({
  folder,
  gitDir,
}: GitRepository): Promise<Known & { readonly close: () => Promise<void> }> {
  const repository = await openRepository(folder);
  const trees = new Map<string, ReturnType<typeof repository.readTree>>();
  const readTree: typeof repository.readTree = (commit) => {
    const tree = trees.get(commit) ?? repository.readTree(commit);
    trees.set(commit, tree);
    return tree;
  };
  // A run closes what it was given.
  const kept = new Proxy(repository, {
    get(target, name) {
      if (name === 'close') return async () => {};
      if (name === 'readTree') return readTree;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const mergeBases = new Map<string, string>();
  return {
    ...nothingKnown(),
    history: gitHistory(gitDir),
    async obtain(_github, { base, head }) {
      const key = `${base} ${head}`;
      const mergeBase = mergeBases.get(key) ?? (await repository.mergeBase(base, head)) ?? base;
      mergeBases.set(key, mergeBase);
      return { repository: kept, mergeBase };
    },
    close: () => repository.close(),
  };
}

/** Sets the scene: `SHOP` on `main`, and people who may write. */
export async function setScene(options: SceneOptions = {}): Promise<Scene> {
  const { base = SHOP, known = nothingKnown(), ...serverOptions } = options;
  const repository = options.repository ?? newGitRepository();
  const scratch = mkdtempSync(join(tmpdir(), 'spillover-scene-'));
  if (options.repository === undefined) repository.commit('the shop', base);
  const server = await startLocalGitHub({
    ...serverOptions,
    gitDir: repository.gitDir,
    repository: 'acme/shop',
    ...(known.history === undefined ? {} : { history: known.history }),
  });
  onTestFinished(async () => {
    await server.close();
    if (options.repository === undefined) repository.remove();
    rmSync(scratch, { recursive: true, force: true });
  });
  for (const login of ['alice', 'bob', 'carol']) server.seed.person(login, 'write');
  return {
    server,
    repository,
    propose(head, edits, { author = 'mallory', base: into = 'main', ...more } = {}) {
      repository.branch(head, into);
      repository.commit(head, edits, author);
      return server.seed.pullRequest({ author, head, base: into, ...more });
    },
    async act(event, { number = 1, timeoutMs = 10_000, token = server.token } = {}) {
      const patience = { ...DEFAULT_PATIENCE, timeoutMs, secondMs: 1 };
      const github = createGitHub({ token, apiUrl: server.url, repository: server.repository, patience });
      const inputs = {
        token,
        orgToken: '',
        config: null,
        hasComment: true,
        failsJob: false,
        onlyPlans: false,
        usesCache: false,
        maxTests: null,
        repositoryPath: repository.folder,
      };
      const url = `${server.serverUrl}/${server.repository}/actions/runs/1`;
      const run = {
        apiUrl: server.url,
        serverUrl: server.serverUrl,
        repository: server.repository,
        url,
        number,
        workspace: null,
        scratch,
        secondMs: patience.secondMs,
      };
      // Runs that go beside each other are quietened by their test, and share a log that nobody reads.
      const isQuiet = vi.isMockFunction(Reflect.get(process.stdout, 'write'));
      const write = isQuiet ? null : vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      try {
        const session = openSession({ github, inputs, run, ...sharedOf(known) });
        const { ended, remarks } = await respond(session, interpretEvent(event.name, event.payload, 'Spillover')).catch(
          (error: unknown) => ({ ended: [{ kind: 'failed', reason: inWords(error) }] as const, remarks: [] }),
        );
        return { ended, remarks, log: write?.mock.calls.map(([chunk]) => String(chunk)).join('') ?? '' };
      } finally {
        write?.mockRestore();
      }
    },
    states: (sha, context = 'spillover: main') => server.statusesOf(sha, context).map(({ state }) => state),
  };
}

function sharedOf({ obtain, summaries, analyses }: Known): Pick<Known, 'obtain' | 'summaries' | 'analyses'> {
  return { summaries, analyses, ...(obtain === undefined ? {} : { obtain }) };
}
