/** What goes to an address: of Playwright and Puppeteer, of Cypress and Ember, of WebdriverIO and Nightwatch. */
export const GOES: ReadonlySet<string> = new Set(['goto', 'visit', 'url', 'navigateTo', 'waitForURL', 'toHaveURL']);

/** What sends a request: of supertest, Playwright's `request`, and their like. */
export const SENDS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options']);
/** What sends them, by its name. */
export const SENDER = /^(?:request|supertest|agent|superagent|api|apiContext)$/i;

/** What has a method `url` that goes there, rather than a value. */
export const BROWSER = /^(?:browser|client|driver)$/;

/** Without any of these nothing is visited. */
const HINT =
  /\.(?:goto|visit|navigateTo|waitForURL|toHaveURL)\(|\bvisit\(|\b(?:browser|client|driver)\.url\(|\bcy\.request\(|\b(?:request|supertest|agent|superagent|api|apiContext)(?:\([^()\n]{0,80}\))?\s{0,20}\.(?:get|post|put|patch|delete|del|head|options)\(/i;

/** Whether a text may visit anything. */
export const mayVisit = (text: string): boolean => HINT.test(text);

/** What is called so may stand in front of a path as the base of all addresses; what `link` or `signUrl` are is not known. */
const BASE = /base|origin|host|server|root|site|app|local|domain/i;

/** Whether something of this name may be the base of all addresses. */
export const isBaseOfAddresses = (name: string): boolean => BASE.test(name);

/** A text in pieces: null for what is computed, `{}` for what by its name is the base of all addresses. */
export type Piece = string | null | typeof A_BASE;
/** What by its name is the base of all addresses. */
export const A_BASE = {} as const;

/**
 * The parts of an address's path: null for one that is computed. Null altogether for what says nothing: another scheme, a path
 * that does not begin at the root, one without any literal part.
 */
export function addressSegments(pieces: readonly Piece[]): readonly (string | null)[] | null {
  const [first, ...rest] = pieces.filter((piece) => piece !== '');
  const text = typeof first === 'object' && first !== null ? rest : [first, ...rest];
  const marked = text.map((piece) => (typeof piece === 'string' ? piece.replaceAll(HOLE, '') : HOLE)).join('');
  const path = marked.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const isWhole = /^https?:\/\//i.test(marked) && path === '';
  if (!path.startsWith('/') && !isWhole) return null;
  const parts = path.split('/').filter((part) => part !== '');
  const segments = parts.map((part) => (part.includes(HOLE) ? null : part));
  return segments.length > 0 && segments.every((segment) => segment === null) ? null : segments;
}

const HOLE = '\0';
