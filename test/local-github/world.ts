import type { History } from './history.ts';
import type { Json } from './rest-description.ts';
import type { Actor, State, User } from './state.ts';

/** What rendering and routes read: the state, the commits, and where the server lives. */
export interface World {
  readonly state: State;
  readonly history: History;
  /** Root of the REST interface, without a slash at its end. */
  readonly api: string;
  /** Root of the pages people see, without a slash at its end. */
  readonly web: string;
  /** Whether the pull requests of a commit include those from forks; it is not documented, so clients must bear either. */
  readonly commitPullsSeeForks: boolean;
}

/** One request on its way through the server, its path and query read as the types that the description names. */
export interface Call {
  readonly world: World;
  readonly actor: Actor | null;
  readonly params: Json;
  readonly query: Json;
  readonly body: Json;
}

/** An answer before paging and headers. */
export type Answer =
  | {
      readonly kind: 'one';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | ListAnswer;

/** A list, of which one page is rendered. */
export interface ListAnswer {
  readonly kind: 'list';
  readonly total: number;
  /** Renders the items from one index to before another. */
  readonly slice: (from: number, to: number) => readonly unknown[];
  /** Makes the body from the items of the page; absent: the page itself. */
  readonly wrap?: (page: readonly unknown[], total: number) => Json;
  /** GitHub gives no more than this many in all, whatever the page. */
  readonly atMost?: number;
  /** How many come at once, without a Link header, when neither `page` nor `per_page` is asked. Absent: the first page. */
  readonly unpaged?: number;
}

/** Answers one operation. Throws `Refusal` for an error that GitHub would answer. */
export type Handler = (call: Call) => Answer;

/** Handlers by GitHub's name of the operation. */
export type Handlers = { readonly [operation: string]: Handler };

/** An error answer as GitHub gives it. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** A 404 as GitHub words it. */
export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

/** A 422 over one field. */
export function invalidField(resource: string, field: string, message: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource, code: 'custom', field, message }]);
}

/** An answer that is one thing. */
export function ok(body: unknown, status = 200): Answer {
  return { kind: 'one', status, body };
}

/** A list of items, each rendered when its page is asked for. */
export function list<Item>(
  items: readonly Item[],
  render: (item: Item) => unknown,
  shape: Pick<ListAnswer, 'wrap' | 'atMost' | 'unpaged'> = {},
): ListAnswer {
  return { kind: 'list', total: items.length, slice: (from, to) => items.slice(from, to).map(render), ...shape };
}

/** A value of the path, the query or the body as text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

/** The account of a login, as GitHub finds it: whatever the case of its letters. An account nobody seeded is made up on the spot, from its login alone. */
export function userOf(state: State, login: string): User {
  const known = state.users.get(login.toLowerCase());
  if (known !== undefined) return known;
  const user: User = { id: state.nextId(), login, type: login.endsWith('[bot]') ? 'Bot' : 'User', emails: [] };
  state.users.set(login.toLowerCase(), user);
  return user;
}

/** A node id: opaque to clients, and different for every object. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** The repository's address in the REST interface. */
export function repositoryApi({ api, state }: World): string {
  return `${api}/repos/${state.repository.owner}/${state.repository.name}`;
}

/** The repository's page. */
export function repositoryWeb({ web, state }: World): string {
  return `${web}/${state.repository.owner}/${state.repository.name}`;
}
