import { createHash } from 'node:crypto';
import { type Fault, faultBody, type FaultPlan } from './faults.ts';
import { paginate } from './pagination.ts';
import { acceptedPermissions, denialOf } from './permissions.ts';
import type { Json, MatchedOperation, RestDescription } from './rest-description.ts';
import { ACTIONS } from './routes/actions.ts';
import { CHECKS } from './routes/checks.ts';
import { COMMENTS } from './routes/comments.ts';
import { PEOPLE } from './routes/people.ts';
import { PROTECTION } from './routes/protection.ts';
import { PULLS } from './routes/pulls.ts';
import { REPOSITORY } from './routes/repository.ts';
import { STATUSES } from './routes/statuses.ts';
import type { Actor } from './state.ts';
import { type Handlers, notFound, Refusal, type World } from './world.ts';

/** A request as it came. */
export interface ApiRequest {
  readonly method: string;
  /** The address with the path below the root of the interface: `http://…/repos/alice/shop?per_page=2`. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed; undefined where the request has none. */
  readonly body: unknown;
}

/** What goes back. `body` undefined: nothing. A string is sent as it is. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly operation: string | null;
  readonly login: string | null;
  readonly fault?: Fault;
}

/** Something that GitHub's description does not allow: a mistake of the client, or of this server in an answer. */
export interface Violation {
  readonly kind: 'unknown-route' | 'request' | 'answer';
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly errors: readonly string[];
}

/** A change made to an answer before it is validated, to see that validation catches it. */
export interface Alteration {
  readonly operation: string;
  readonly change: (body: unknown) => unknown;
}

const HANDLERS: Handlers = {
  ...ACTIONS,
  ...CHECKS,
  ...COMMENTS,
  ...PEOPLE,
  ...PROTECTION,
  ...PULLS,
  ...REPOSITORY,
  ...STATUSES,
};

/** GitHub's REST interface over a world: one request in, one reply out. */
export class RestService {
  readonly violations: Violation[] = [];
  readonly alterations: Alteration[] = [];
  readonly #world: World;
  readonly #description: RestDescription;
  readonly #faults: FaultPlan;
  readonly #used = new Map<string, number>();
  readonly #resetsAt = Math.ceil(Date.now() / 1000) + 3600;

  constructor(world: World, description: RestDescription, faults: FaultPlan) {
    this.#world = world;
    this.#description = description;
    this.#faults = faults;
  }

  /** Never throws: what goes wrong inside becomes a violation and a 500. */
  async reply(request: ApiRequest): Promise<Reply> {
    const path = this.#namedPath(request.url.pathname);
    const matched = this.#description.match(request.method, path);
    if (matched === undefined) {
      this.#violate('unknown-route', null, request, [
        'GitHub has no such call, or the slice of its description has not',
      ]);
      return { ...errorReply(notFound()), operation: null, login: null };
    }
    const operation = matched.operation.id;
    const actor = this.#actorOf(request);
    const login = actor === 'unknown' ? null : (actor?.login ?? null);
    const fault = this.#faults.take(operation, Number(request.url.searchParams.get('page') ?? 1));
    if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const isInstead = fault?.status !== undefined || fault?.reset === true;
    const lost = (status: number): Reply => ({
      status,
      headers: { 'content-type': 'application/json; charset=utf-8', ...fault?.headers },
      body: fault?.body ?? faultBody(status),
      operation,
      login,
      ...(fault === undefined ? {} : { fault }),
    });
    if (isInstead && fault.afterWork !== true) return lost(fault.status ?? 500);

    const reply = this.#work(request, matched, actor, fault);
    if (isInstead) return lost(fault.status ?? 500);
    return { ...reply, operation, login, ...(fault === undefined ? {} : { fault }) };
  }

  #work(
    request: ApiRequest,
    matched: MatchedOperation,
    actor: Actor | null | 'unknown',
    fault: Fault | undefined,
  ): WorkDone {
    const { operation } = matched;
    try {
      if (actor === 'unknown') throw new Refusal(401, 'Bad credentials');
      const { body, status, headers } = this.#answer(request, matched, actor, fault);
      const alteration = this.alterations.find((one) => one.operation === operation.id);
      const altered = alteration === undefined ? body : alteration.change(structuredClone(body));
      const errors = this.#description.checkAnswer(operation, status, altered);
      if (errors.length > 0) {
        this.#violate('answer', operation.id, request, errors);
        return errorReply(new Refusal(500, `The answer does not match GitHub's description: ${errors.join('; ')}`));
      }
      return this.#conditional(request, {
        status,
        headers: { ...this.#headers(operation.id, actor), ...headers },
        body: altered,
      });
    } catch (error) {
      if (!(error instanceof Refusal)) {
        this.#violate('answer', operation.id, request, [String(error instanceof Error ? error.stack : error)]);
        return errorReply(new Refusal(500, 'The local GitHub failed; see its violations'));
      }
      const refused = errorReply(error);
      const errors = this.#description.checkAnswer(operation, refused.status, refused.body);
      if (errors.length > 0) this.#violate('answer', operation.id, request, errors);
      const known = actor === 'unknown' ? null : actor;
      return { ...refused, headers: { ...this.#headers(operation.id, known), ...refused.headers } };
    }
  }

  #answer(request: ApiRequest, matched: MatchedOperation, actor: Actor | null, fault: Fault | undefined): WorkDone {
    const { operation, params } = matched;
    this.#countAgainstLimit(actor, operation.id);
    this.#admit(operation.id, operation.method, params, actor);
    const checked = this.#description.checkRequest(matched, request.url.searchParams, request.body);
    if (checked.kind === 'invalid') {
      const errors = checked.errors.map((error) => `${checked.where}: ${error}`);
      this.#violate('request', operation.id, request, errors);
      throw new Refusal(
        422,
        'Validation Failed',
        errors.map((message) => ({ code: 'custom', message })),
      );
    }
    if (operation.id === 'rate-limit/get') return { status: 200, headers: {}, body: this.#rateLimits(actor) };
    const handler = HANDLERS[operation.id];
    if (handler === undefined) throw new Error(`Nobody answers ${operation.id}`);
    const body = (request.body ?? {}) as Json;
    const answer = handler({ world: this.#world, actor, params: checked.params, query: checked.query, body });
    if (answer.kind === 'one') return { status: answer.status, headers: answer.headers ?? {}, body: answer.body };
    const listed = fault?.missing === 'empty' ? { ...answer, slice: () => [] } : answer;
    const page = paginate(listed, this.#numberedUrl(request.url));
    const isLinked = page.link !== undefined && fault?.missing === undefined;
    return { status: 200, headers: isLinked ? { link: page.link } : {}, body: page.body };
  }

  /** Lets the caller in, or refuses as GitHub does: what it may not see is not there. */
  #admit(operation: string, method: string, params: Readonly<Record<string, string>>, actor: Actor | null): void {
    const { repository } = this.#world.state;
    if ('owner' in params) {
      const isOurs =
        `${params['owner']}/${params['repo']}`.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase();
      // Of a fork, whose owner is somebody else, only what the tests of pull requests from forks need is there.
      const isFork =
        operation === 'repos/list-activities' &&
        this.#world.state.pulls.some(({ head }) => head.repository === `${params['owner']}/${params['repo']}`);
      if (!isOurs && !isFork) throw notFound();
    }
    if (actor !== null) {
      const denial = denialOf(operation, actor);
      if (denial === 'hidden') throw notFound();
      if (denial === 'forbidden') throw new Refusal(403, 'Resource not accessible by integration');
    } else if (method !== 'get') throw new Refusal(401, 'Requires authentication');
    else if (repository.isPrivate || operation.startsWith('teams/')) throw notFound();
  }

  #countAgainstLimit(actor: Actor | null, operation: string): void {
    if (operation === 'rate-limit/get') return;
    const key = actor?.token ?? '';
    const used = (this.#used.get(key) ?? 0) + 1;
    this.#used.set(key, used);
    if (used > (actor?.rateLimit ?? 60))
      throw new Refusal(403, `API rate limit exceeded for ${actor?.login ?? '127.0.0.1'}.`);
  }

  #limit(actor: Actor | null): { limit: number; remaining: number; used: number; reset: number } {
    const limit = actor?.rateLimit ?? 60;
    const used = Math.min(limit, this.#used.get(actor?.token ?? '') ?? 0);
    return { limit, remaining: limit - used, used, reset: this.#resetsAt };
  }

  #rateLimits(actor: Actor | null): Json {
    const core = this.#limit(actor);
    const other = { limit: 30, remaining: 30, used: 0, reset: this.#resetsAt };
    return { resources: { core, search: other, graphql: other }, rate: core };
  }

  #headers(operation: string, actor: Actor | null): Record<string, string> {
    const limit = this.#limit(actor);
    return {
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-limit': String(limit.limit),
      'x-ratelimit-remaining': String(limit.remaining),
      'x-ratelimit-used': String(limit.used),
      'x-ratelimit-reset': String(limit.reset),
      'x-ratelimit-resource': 'core',
      'x-accepted-github-permissions': acceptedPermissions(operation),
    };
  }

  #conditional(request: ApiRequest, done: WorkDone): WorkDone {
    if (request.method !== 'GET' || done.status !== 200) return done;
    const etag = `W/"${createHash('sha256').update(JSON.stringify(done.body)).digest('hex')}"`;
    const headers = { ...done.headers, etag };
    const bare = (tag: string) => tag.trim().replace(/^W\//, '');
    const asked = (request.headers['if-none-match'] ?? '').split(',').map(bare);
    return asked.includes(bare(etag)) ? { status: 304, headers, body: undefined } : { ...done, headers };
  }

  #actorOf(request: ApiRequest): Actor | null | 'unknown' {
    const header = request.headers['authorization'];
    if (header === undefined) return null;
    const token = /^(?:token|bearer) (.+)$/i.exec(header)?.[1];
    return this.#world.state.actors.find((actor) => actor.token === token) ?? 'unknown';
  }

  /** GitHub's links name the repository by its number; the description knows it by name. */
  #namedPath(pathname: string): string {
    const { id, owner, name } = this.#world.state.repository;
    const prefix = `/repositories/${id}`;
    return pathname === prefix || pathname.startsWith(`${prefix}/`)
      ? `/repos/${owner}/${name}${pathname.slice(prefix.length)}`
      : pathname;
  }

  #numberedUrl(url: URL): URL {
    const { state, api } = this.#world;
    const path = url.pathname.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${state.repository.id}`);
    return new URL(`${api}${path}${url.search}`);
  }

  #violate(kind: Violation['kind'], operation: string | null, request: ApiRequest, errors: readonly string[]): void {
    this.violations.push({ kind, operation, method: request.method, path: request.url.pathname, errors });
  }
}

interface WorkDone {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function errorReply(refusal: Refusal): WorkDone {
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: {
      message: refusal.message,
      ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(refusal.status),
    },
  };
}
