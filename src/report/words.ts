import type { Impact, Route, RouteStep, StepKind } from '../model/impact.ts';
import { type Change, MODULE_LOAD, type MovedPackage, WHOLE_FILE } from '../model/change.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Outcome } from '../model/verdict.ts';

/** The sign in front of a feature. */
export function sign(outcome: Outcome): string {
  switch (outcome) {
    case 'met':
      return '✅';
    case 'waiting':
      return '⏳';
    case 'failed':
      return '❌';
    case 'unknown':
      return '❔';
  }
}

/** How many of something: `1 test`, `2 tests`; `2 fixes` where the plural is given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${groupDigits(number)} ${number === 1 ? noun : plural}`;
}

/** A sentence's beginning. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number with its thousands set apart. */
export function groupDigits(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** The change that a route begins with; undefined where the step is none, or the list does not have it. */
export function changeOf(changes: readonly Change[], { file, symbol, via }: RouteStep): Change | undefined {
  if (via !== 'change') return undefined;
  return changes.find((change) => change.file === file && change.symbol === symbol);
}

/** Why a feature can feel the change, to follow its name. Names in backticks. */
export function impactInWords(impact: Impact, changes: readonly Change[]): string {
  return `${couplingInWords(impact, changes)}${impact.certainty === 'possible' ? ' (possible)' : ''}`;
}

function couplingInWords({ coupling, route, distance }: Impact, changes: readonly Change[]): string {
  const origin = route[0];
  const change = origin === undefined ? undefined : changeOf(changes, origin);
  const changed = origin === undefined ? 'the change' : subject(origin, change);
  const away = distance === 0 ? '' : `, ${count(distance, 'step')} away`;
  switch (coupling) {
    case 'edits':
      return `the change ${editInWords(change)} ${origin === undefined ? 'it' : quoteName(origin.file)}`;
    case 'uses':
      return `it uses ${changed}${away}`;
    case 'loads':
      return `it loads a module that runs ${changed}${away}`;
    case 'tests':
      return `only its tests reach ${changed}${away}`;
    case 'types':
      return `it names types of ${changed}${away}`;
    case 'page':
      return `it shares a page with ${changed}`;
    case 'calls':
      return `${changed} now calls it differently`;
    case 'declared':
      return `the configuration couples it to ${changed}`;
    case 'contract':
      return `it shares ${nameInWords(origin?.name)} with ${changed}`;
    case 'package':
      return `${importsAcross(route) ? 'a module that it uses' : 'it'} imports ${packageInWords(route, change)}`;
    case 'global':
      return `everything depends on ${changed}`;
    case 'history':
      return `it often changes together with ${changed}`;
    case 'unknown':
      return `it could reach ${changed}: the proof that it does not is missing`;
  }
}

/** What `impactInWords` says of one feature, said of several. Names in backticks stay as they are. */
export function inPlural(words: string): string {
  const forms: readonly (readonly [RegExp, string])[] = [
    [/^it uses\b/, 'they use'],
    [/^it loads\b/, 'they only load'],
    [/^it names\b/, 'they only name'],
    [/^it shares\b/, 'they share'],
    [/^it imports\b/, 'they import'],
    [/^it could\b/, 'they could'],
    [/^it often changes\b/, 'they often change'],
    [/^only its tests\b/, 'only their tests'],
    [/\bthat it uses\b/, 'that they use'],
    [/\bthat it does not\b/, 'that they do not'],
    [/\bcalls it\b/, 'calls them'],
    [/\bcouples it\b/, 'couples them'],
  ];
  return words
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? part : forms.reduce((text, [form, plural]) => text.replace(form, plural), part),
    )
    .join('`');
}

/** A symbol as its author would call it; null for a whole file and for statements, which have no name. */
export function symbolName(symbol: string): string | null {
  if (symbol === WHOLE_FILE || symbol === MODULE_LOAD || /^\(load:\d+\)$/.test(symbol)) return null;
  // What is left of a class or an object without its members goes by the name of the whole.
  return symbol.replace(/\.\(core\)$/, '');
}

/** What becomes of the file in which a change is. */
function editInWords(change: Change | undefined): string {
  if (change?.symbol !== WHOLE_FILE) return 'edits';
  switch (change.kind) {
    case 'added':
      return 'adds';
    case 'deleted':
      return 'deletes';
    case 'modified':
    case 'retargeted':
      return 'edits';
    case 'renamed':
      return 'moves';
  }
}

/** What a step is of: a symbol of a file, or the file. */
function subject({ symbol, file }: Pick<RouteStep, 'symbol' | 'file'>, change: Change | undefined): string {
  const deleted = change?.kind === 'deleted' ? 'the deleted ' : '';
  const name = symbolName(symbol);
  return `${deleted}${name === null ? '' : `${quoteName(name)} of `}${quoteName(file)}`;
}

/** Whether the import is in another module than the one where the route ends. */
const importsAcross = (route: Route): boolean =>
  route.find(({ via }) => via !== 'change' && via !== 'package')?.file !== route.at(-1)?.file;

/** The package that a feature imports, and what moved at or below it. */
function packageInWords(route: Route, change: Change | undefined): string {
  const moved = change?.package;
  if (!moved) return 'a package that may have moved';
  const last = route.findLast(({ via }) => via === 'package');
  const imported = last === undefined ? '' : `${quoteName(last.symbol)}, which depends on `;
  return `${imported}${quoteName(moved.name)}, ${moveInWords(moved)}`;
}

function moveInWords({ from, to }: MovedPackage): string {
  if (from === null) return `which came in ${quoteName(to ?? '')}`;
  if (to === null) return `which went away (it was ${quoteName(from)})`;
  return from === to ? `which is patched (${quoteName(to)})` : `which went from ${quoteName(from)} to ${quoteName(to)}`;
}

/** A shared name by what it names: 'the event `cart:saved`'. */
function nameInWords(name: RouteStep['name']): string {
  return name === undefined ? 'a name' : `the ${NAMED[name.kind]} ${quoteName(name.text)}`;
}

const NAMED: { readonly [kind in NonNullable<RouteStep['name']>['kind']]: string } = {
  class: 'CSS selector',
  property: 'custom property',
  keyframes: 'CSS animation',
  layer: 'cascade layer',
  element: 'element',
  event: 'event',
  route: 'address',
  procedure: 'remote procedure',
  storage: 'storage key',
  cookie: 'cookie',
  query: 'query parameter',
  cache: 'cache key',
  env: 'environment variable',
  flag: 'feature flag',
  token: 'injection token',
  registry: 'registered name',
  translation: 'text key',
  operation: 'GraphQL name',
  field: 'GraphQL field',
  table: 'database table',
  column: 'database column',
  topic: 'message topic',
  payload: 'payload property',
  word: 'rare word',
};

/** What happened to the symbol or file at which a route begins. */
function changeInWords({ kind, renamedFrom, package: moved }: Change): string {
  if (moved) return moveInWords(moved).replace(/^which /, '');
  const from = renamedFrom === undefined ? '' : quoteName(renamedFrom);
  switch (kind) {
    case 'added':
    case 'deleted':
      return from === '' ? kind : `${kind}; its file was ${from}`;
    case 'modified':
      return from === '' ? 'changed' : `changed; its file was ${from}`;
    case 'renamed':
      return `renamed from ${from}`;
    case 'retargeted':
      return 'unchanged, but what it imports is found elsewhere now, or no more';
  }
}

/**
 * What happens at a step, to follow its place.
 *
 * @param changes what the route may begin with; empty where a change is only supposed
 */
export function stepInWords(step: RouteStep, changes: readonly Change[]): string {
  const { via, symbol, reason } = step;
  const change = changeOf(changes, step);
  const name = symbolName(symbol);
  // Where the symbol is known, it is known to use what its file imports.
  const said = step.name === undefined ? '' : `, where it says ${nameInWords(step.name)}`;
  const words =
    change === undefined
      ? step.name !== undefined && via !== 'change'
        ? `says ${nameInWords(step.name)} too`
        : `${viaInWords(via === 'import' && name !== null ? 'use' : via)}${said}`
      : `${changeInWords(change)}${said}`;
  // What history counted is no proof that failed.
  const doubt = reason === undefined ? '' : via === 'history' ? ` (${reason})` : ` (not proved: ${reason})`;
  return `${name === null ? '' : `${quoteName(name)} `}${words}${doubt}`;
}

function viaInWords(via: StepKind): string {
  switch (via) {
    case 'change':
      return 'changed';
    case 'import':
      return 'imports it';
    case 're-export':
      return 're-exports it';
    case 'type import':
      return 'imports types of it';
    case 'dynamic import':
      return 'imports it when needed';
    case 'require':
      return 'requires it';
    case 'mock':
      return 'mocks it';
    case 'reference':
      return 'refers to it';
    case 'url':
      return 'asks for it by its address';
    case 'glob':
      return 'takes in every file of its kind';
    case 'read':
      return 'reads it';
    case 'template':
      return 'mounts it in its template';
    case 'style':
      return 'takes its styles';
    case 'declared':
      return 'is coupled to it by the configuration';
    case 'use':
      return 'uses it';
    case 'write':
      return 'writes to it';
    case 'evaluation':
      return 'is evaluated with it';
    case 'unresolved':
      return 'could import it';
    case 'renamed':
      return 'was renamed';
    case 'page':
      return 'is mounted by it';
    case 'call':
      return 'is called by it';
    case 'global':
      return 'is built or run under it';
    case 'package':
      return 'depends on it';
    case 'contract':
      return 'says the same name';
    case 'history':
      return 'keeps changing with it';
  }
}

/** The last part of a path, by which people know a file. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** How many of a feature's tests reach the change, as a clause. */
export function reachOfTests(tests: number): string {
  return `${tests} of its tests ${tests === 1 ? 'reaches' : 'reach'} the change`;
}
