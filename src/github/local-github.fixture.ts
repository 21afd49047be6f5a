import { onTestFinished } from 'vitest';
import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from '../../test/local-github/local-github.ts';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import { createGitHub, type GitHub } from './github.ts';
import { DEFAULT_PATIENCE } from './whole-fetch.ts';

/** A commit by one repeated digit. */
export const sha = (digit: string): string => digit.repeat(40);

/** How long a client waits for an answer that does not come. Long enough for a busy machine. */
const TIMEOUT_MS = 10_000;

/** A local GitHub with pull request 1 (`topic`, commit 2…, into `main`, commit 1…, by mallory), and a client of it. */
export async function connect(
  options: LocalGitHubOptions & ClientOptions = {},
): Promise<{ readonly server: LocalGitHub; readonly github: GitHub; readonly operations: () => readonly string[] }> {
  const { token, orgToken, timeoutMs, ...serverOptions } = options;
  const server = await startLocalGitHub(serverOptions);
  onTestFinished(() => server.close());
  if (options.gitDir === undefined) {
    server.seed.branch('main', sha('1'));
    server.seed.pullRequest({ author: 'mallory', head: 'topic', sha: sha('2') });
  }
  const github = client(server, options);
  return { server, github, operations: () => server.log.map((entry) => entry.operation ?? entry.path) };
}

/** A client of its own, as another run has. */
export function client(
  server: LocalGitHub,
  { token = server.token, orgToken, timeoutMs = TIMEOUT_MS }: ClientOptions = {},
): GitHub {
  // Waits that take as long as they are named would make the tests slow.
  const patience = { ...DEFAULT_PATIENCE, timeoutMs, secondMs: 1 };
  return createGitHub({ token, orgToken, apiUrl: server.url, repository: server.repository, patience });
}

interface ClientOptions {
  readonly token?: string;
  readonly orgToken?: string;
  readonly timeoutMs?: number;
}

/** What a verdict wants to know from GitHub: unless something else is said, nothing but the reviews. */
export function asks(rest: Partial<EvidenceAsked> = {}): EvidenceAsked {
  return {
    owners: [],
    isExpected: () => false,
    isTrusted: () => false,
    hasEnvironments: false,
    isReport: null,
    ...rest,
  };
}
