import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Events } from './events.ts';
import { type Fault, FaultPlan } from './faults.ts';
import { emptyHistory, gitHistory, type History } from './history.ts';
import { restDescription } from './rest-description.ts';
import { type Alteration, type Reply, RestService, type Violation } from './rest-service.ts';
import { MINIMAL_PERMISSIONS, Seed } from './seed.ts';
import { serveGit } from './smart-http.ts';
import { newState, type Permissions, type State, type Status } from './state.ts';
import type { World } from './world.ts';

/** How the server starts; every option may be left out. */
export interface LocalGitHubOptions {
  /** The repository on disk, bare or not, for commits, comparisons, files and `git fetch`. Absent: any full id is a commit, none are related. */
  readonly gitDir?: string;
  /** What another server has read of `gitDir`, so that it need not be read again. Absent: it is read. */
  readonly history?: History;
  /** `owner/name`. Absent: `acme/shop`. */
  readonly repository?: string;
  /** Absent: true. Teams need an organization. */
  readonly ownerIsOrganization?: boolean;
  /** Absent: false. */
  readonly isPrivate?: boolean;
  /** Absent: `main`. */
  readonly defaultBranch?: string;
  /** What `token` may. Absent: the minimal permissions of the documented workflow. */
  readonly permissions?: Permissions;
  /** The server's time at its start; absent: 5 January 2026, 9:00 UTC. */
  readonly startsAt?: string;
  /** Absent: a free one. */
  readonly port?: number;
  /** Whether `commits/{sha}/pulls` finds pull requests from forks. Absent: false, the harder case. */
  readonly commitPullsSeeForks?: boolean;
}

/** One request that the REST interface answered, in order of arrival. */
export interface LogEntry {
  readonly method: string;
  /** Path and query below the root of the interface. */
  readonly path: string;
  /** Null where GitHub has no such call. */
  readonly operation: string | null;
  readonly body: unknown;
  readonly login: string | null;
  readonly status: number;
}

/** A GitHub of one's own. */
export interface LocalGitHub {
  /** For `GITHUB_API_URL`. */
  readonly url: string;
  /** For `GITHUB_SERVER_URL`. */
  readonly serverUrl: string;
  /** For `GITHUB_REPOSITORY`. */
  readonly repository: string;
  /** A job's GITHUB_TOKEN, of `github-actions[bot]`. */
  readonly token: string;
  readonly state: State;
  readonly history: History;
  readonly seed: Seed;
  /** Events for `runAction`, built from the state as it is when they are asked for. */
  readonly events: Events;
  readonly world: World;
  readonly log: readonly LogEntry[];
  /** What did not match GitHub's description. A test that expects none should say so. */
  readonly violations: readonly Violation[];
  /** The statuses that were posted on a commit, oldest first; of one context when it is named. */
  statusesOf(sha: string, context?: string): readonly Status[];
  fail(fault: Fault): void;
  /** Takes back every fault and alteration. */
  heal(): void;
  alter(alteration: Alteration): void;
  close(): Promise<void>;
}

const API_ROOT = '/api/v3';
const TOKEN = 'local-workflow-token';

/** Starts a server on the loopback interface. */
export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const [owner = '', name = ''] = (options.repository ?? 'acme/shop').split('/');
  const state = newState(
    {
      id: 4711,
      owner,
      name,
      ownerIsOrganization: options.ownerIsOrganization ?? true,
      isPrivate: options.isPrivate ?? false,
      defaultBranch: options.defaultBranch ?? 'main',
    },
    options.startsAt ?? '2026-01-05T09:00:00Z',
  );
  const log: LogEntry[] = [];
  const faults = new FaultPlan();

  const server = createServer((request, response) => {
    handle(service, log, world, options.gitDir, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world: World = {
    state,
    history: options.history ?? (options.gitDir === undefined ? emptyHistory() : gitHistory(options.gitDir)),
    api: `${serverUrl}${API_ROOT}`,
    web: serverUrl,
    commitPullsSeeForks: options.commitPullsSeeForks ?? false,
  };
  const service = new RestService(world, restDescription(), faults);
  const seed = new Seed(world);
  seed.actor({ kind: 'workflow', token: TOKEN, permissions: options.permissions ?? MINIMAL_PERMISSIONS });

  return {
    url: world.api,
    serverUrl,
    repository: `${owner}/${name}`,
    token: TOKEN,
    state,
    history: world.history,
    seed,
    events: new Events(world),
    world,
    log,
    violations: service.violations,
    statusesOf: (sha, context) =>
      state.statuses.filter((status) => status.sha === sha && (context === undefined || status.context === context)),
    fail: (fault) => faults.add(fault),
    heal: () => {
      faults.clear();
      service.alterations.length = 0;
    },
    alter: (alteration) => void service.alterations.push(alteration),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function handle(
  service: RestService,
  log: LogEntry[],
  world: World,
  gitDir: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.web);
  response.setHeader('x-github-request-id', `LOCAL:${log.length + 1}`);
  const archive = /^\/-\/archives\/(\d+)\.zip$/.exec(url.pathname)?.[1];
  if (archive !== undefined) {
    const found = world.state.artifacts.find((artifact) => String(artifact.id) === archive);
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/zip' }).end(found?.zip);
    return;
  }
  if (!url.pathname.startsWith(`${API_ROOT}/`)) {
    await serveGit(world, gitDir, request, response);
    return;
  }
  if ((request.headers['user-agent'] ?? '') === '') {
    const message = 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.';
    response.writeHead(403, { 'content-type': 'text/plain' }).end(message);
    return;
  }
  const below = new URL(url);
  below.pathname = url.pathname.slice(API_ROOT.length);
  const method = request.method ?? 'GET';
  const headers = { authorization: request.headers.authorization, 'if-none-match': request.headers['if-none-match'] };
  const sent = await read(request);
  const body = sent === '' ? undefined : parse(sent);
  const reply = await service.reply({ method, url: below, headers, body });
  log.push({
    method,
    path: `${below.pathname}${below.search}`,
    operation: reply.operation,
    body,
    login: reply.login,
    status: reply.status,
  });
  send(reply, response);
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply.fault?.reset === true) {
    response.destroy();
    return;
  }
  const whole =
    typeof reply.body === 'string' ? reply.body : reply.body === undefined ? '' : JSON.stringify(reply.body);
  const bytes = Buffer.from(whole);
  const half = reply.fault?.truncate === true ? bytes.subarray(0, bytes.byteLength >> 1) : bytes;
  response.writeHead(reply.status, { ...reply.headers, ...reply.fault?.headers });
  response.end(half);
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
