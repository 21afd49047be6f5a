import type { ImportKind, ImportRecord } from '../../model/module.ts';
import { TEST_CALLS } from '../test-calls.ts';
import { isExpression } from './expression-place.ts';
import { isHandedItself } from './folder-asks.ts';
import { readDeclaration } from './read-header.ts';
import { placeBehind } from './slash-place.ts';
import { isStatement } from './statement-place.ts';
import { Token, type Tokens } from './tokens.ts';
import type { TokensRead, WordReader } from './tokens-read.ts';

/** `import`, in all its forms. */
export const readImport: WordReader = (read, index) => {
  const { tokens } = read;
  const next = index + 1;
  if (tokens.isProperty(index)) return next;
  if (tokens.is(next, '(')) return readImportCall(read, index);
  if (tokens.is(next, '.')) return tokens.isWord(index + 2, 'meta') ? readMeta(read, index) : null;
  // A property called so, or a field.
  if (tokens.is(next, ':')) return next;
  if (tokens.kind(next) === Token.word && tokens.is(index + 2, '=')) return readImportEquals(read, index);
  return readLateDeclaration(read, index);
};

/** Late `export … from`; every other export asks for nothing. */
export const readExport: WordReader = (read, index) => {
  const { tokens } = read;
  const next = tokens.isWord(index + 1, 'type') ? index + 2 : index + 1;
  if (tokens.isProperty(index) || tokens.is(index + 1, ':')) return index + 1;
  if (tokens.is(next, '*')) return readLateDeclaration(read, index);
  if (!tokens.is(next, '{')) return isOfBabel(tokens, next) ? null : index + 1;
  const end = tokens.partner(next);
  if (tokens.isWord(end + 1, 'from')) return readLateDeclaration(read, index);
  return tokens.kind(end + 1) === Token.string && !tokens.isOnNewLine(end + 1) ? null : index + 1;
};

/** `export a from 'x'` and `export a, { b } from 'x'`, which the compiler does not read. */
const isOfBabel = (tokens: Tokens, name: number): boolean =>
  tokens.kind(name) === Token.word &&
  (tokens.is(name + 1, ',') || (tokens.isWord(name + 1, 'from') && !tokens.isOnNewLine(name + 1)));

/** What may belong to the declaration that stands behind it, also on another line. */
const MODIFIERS: ReadonlySet<string> = new Set([
  ...['export', 'declare', 'default', 'async', 'abstract', 'const', 'public', 'private', 'protected', 'readonly'],
  ...['static', 'accessor', 'override', 'in', 'out'],
]);

/** Whether a declaration may begin in front of its own word, by a modifier or a decorator. */
function mayBeginBefore(tokens: Tokens, index: number): boolean {
  const before = index - 1;
  return (tokens.kind(before) === Token.word && MODIFIERS.has(tokens.at(before))) || isDecorated(tokens, index);
}

/** Whether a decorator may stand in front of a token. */
function isDecorated(tokens: Tokens, index: number): boolean {
  let at = index - 1;
  while (tokens.kind(at) === Token.close) at = tokens.partner(at) - 1;
  if (tokens.is(at, '>')) return true;
  for (let seen = 0; tokens.kind(at) === Token.word && seen < LONGEST_HEADING; seen++) {
    if (tokens.is(at - 1, '@')) return true;
    if (!tokens.is(at - 1, '.')) return false;
    at -= 2;
  }
  return tokens.kind(at) === Token.word || tokens.is(at, '@');
}

function readLateDeclaration(read: TokensRead, index: number): number | null {
  const { tokens } = read;
  if (mayBeginBefore(tokens, index)) return null;
  const declaration = readDeclaration(tokens.text, tokens.start(index));
  if (!declaration) return null;
  // Flow's are found behind the others where the file is Flow's.
  if (!read.isTypeScript && [declaration.record, ...declaration.record.names].some((each) => each.isTypeOnly))
    return null;
  const { line: _line, ...record } = declaration.record;
  read.import(index, record);
  if (read.around.length === 0) read.bind(declaration.record);
  let end = index + 1;
  while (end < tokens.count && tokens.start(end) < declaration.end) end++;
  return end;
}

/** `import x = require('y')`, `import x = A.B` */
function readImportEquals(read: TokensRead, index: number): number | null {
  const { tokens } = read;
  if (mayBeginBefore(tokens, index)) return null;
  if (!tokens.isWord(index + 3, 'require')) {
    return tokens.kind(index + 3) === Token.word && tokens.is(index + 4, '.') ? index + 3 : null;
  }
  const specifier = tokens.literal(index + 5);
  if (!tokens.is(index + 4, '(') || specifier === null || !tokens.is(index + 6, ')')) return null;
  const names = [{ imported: 'export=', local: tokens.at(index + 1), isTypeOnly: false }];
  read.import(index, { kind: 'import', specifier, names, isTypeOnly: false });
  return index + 7;
}

/** What of `import.meta` names files, or asks for them. */
const ASKING_META: ReadonlySet<string> = new Set([
  ...['url', 'filename', 'path', 'dirname', 'dir', 'resolve', 'glob', 'globEager', 'webpackContext'],
]);

function readMeta(read: TokensRead, index: number): number | null {
  const { tokens } = read;
  const last = index + 4;
  if (!tokens.is(index + 3, '.') || tokens.kind(last) !== Token.word) return null;
  const name = tokens.at(last);
  if (!ASKING_META.has(name)) return last;
  return (name === 'url' || name === 'filename') && isHandedItself(read, index, last) ? last + 1 : null;
}

/** `import('x')`, which is an expression or a type. */
function readImportCall(read: TokensRead, index: number): number | null {
  const { tokens } = read;
  const specifier = tokens.literal(index + 2);
  const end = index + 3;
  // What stands behind a decorator is a declaration.
  if (specifier === null || !tokens.is(end, ')') || isDecorated(tokens, index)) return null;
  if (isCalledOn(tokens, end) || isExpression(tokens, index)) {
    const isDropped = isCalledOn(tokens, end) ? false : isStatement(read, index, end);
    if (isDropped === null) return null;
    const dropped = isDropped ? { isDropped } : {};
    read.import(index, { kind: 'dynamic', specifier, names: [], isTypeOnly: false, ...dropped });
    return end;
  }
  if (!isType(read, index)) return null;
  const isQualified = tokens.is(end + 1, '.') && tokens.kind(end + 2) === Token.word;
  const names = isQualified ? [{ imported: tokens.at(end + 2), local: '', isTypeOnly: true }] : [];
  read.import(index, { kind: 'import-type', specifier, names, isTypeOnly: true });
  return end;
}

/** `import('x').then(`: no type goes on so. */
const isCalledOn = (tokens: Tokens, end: number): boolean =>
  tokens.is(end + 1, '.') &&
  tokens.kind(end + 2) === Token.word &&
  tokens.is(end + 3, '(') &&
  !tokens.isOnNewLine(end + 3);

/** Whether what begins at `import` is surely a type. */
function isType({ tokens, isTypeScript, around }: TokensRead, index: number): boolean {
  const isQuery = tokens.isWord(index - 1, 'typeof') && !tokens.isProperty(index - 1);
  const start = isQuery ? index - 1 : index;
  const before = start - 1;
  if (isInInterface(tokens, around)) return true;
  // `as import('x').A`, `a?: import('x').A`, `const a: import('x').A`, `f<typeof import('x')>(…)`
  if (tokens.isWord(before, 'as') || tokens.isWord(before, 'satisfies'))
    return isOperand(tokens, before - 1) && !tokens.isOnNewLine(start);
  if (tokens.is(before, ':')) {
    const isOptional = tokens.is(before - 1, '?') && tokens.end(before - 1) === tokens.start(before);
    const declares = ['const', 'let', 'var'].some((word) => tokens.isWord(before - 2, word));
    return isOptional || (tokens.kind(before - 1) === Token.word && declares && !tokens.isProperty(before - 2));
  }
  const end = index + 3;
  return (
    isTypeScript &&
    isQuery &&
    tokens.is(before, '<') &&
    tokens.kind(before - 1) === Token.word &&
    // `a as any < typeof import('x') > (b)`
    !tokens.isWord(before - 2, 'as') &&
    !tokens.isWord(before - 2, 'satisfies') &&
    tokens.is(end + 1, '>') &&
    tokens.is(end + 2, '(')
  );
}

/** More tokens in front of its brace an interface hardly has. */
const LONGEST_HEADING = 60;

/** Whether something stands in an interface, in which there are types alone, but for names in brackets. */
function isInInterface(tokens: Tokens, around: readonly number[]): boolean {
  const first = around.findIndex((open) => isInterface(tokens, open));
  return first >= 0 && around.slice(first).every((open) => !tokens.is(open, '['));
}

/** Whether a brace opens an interface. */
function isInterface(tokens: Tokens, open: number): boolean {
  if (!tokens.is(open, '{') || tokens.kind(open) !== Token.open) return false;
  let at = open - 1;
  for (let seen = 0; seen < LONGEST_HEADING; seen++) {
    const kind = tokens.kind(at);
    if (kind === Token.word && tokens.isWord(at, 'interface') && !tokens.isProperty(at))
      return tokens.kind(at + 1) === Token.word && !tokens.isOnNewLine(at + 1) && !tokens.isWord(at - 1, 'class');
    if (kind !== Token.word && !['.', ',', '<', '>'].some((mark) => tokens.is(at, mark))) return false;
    at--;
  }
  return false;
}

const isOperand = (tokens: Tokens, index: number): boolean =>
  tokens.is(index, ')') || (tokens.kind(index) === Token.word && !tokens.isOnNewLine(index + 1));

/** `require('x')`, `require.resolve('x')`, and what configures or widens `require`. */
export const readRequire: WordReader = (read, index) => {
  const { tokens } = read;
  const next = index + 1;
  if (tokens.isProperty(index)) {
    // `window.require.config(…)`, `window.require = { … }`
    return tokens.is(next, '.') || tokens.is(next, '=') ? null : next;
  }
  if (tokens.is(next, '(')) return readCall(read, { index, open: next, kind: 'require' });
  if (tokens.is(next, '.')) {
    if (tokens.isWord(index + 2, 'resolve'))
      return tokens.is(index + 3, '(') ? readCall(read, { index, open: index + 3, kind: 'require' }) : null;
    return tokens.isWord(index + 2, 'config') || tokens.isWord(index + 2, 'context') ? null : index + 2;
  }
  if (tokens.is(next, '=')) return tokens.kind(index + 2) === Token.word ? next : null;
  const isOther = tokens.kind(next) === Token.questionDot || ['<', '!', ':'].some((mark) => tokens.is(next, mark));
  return isOther ? null : next;
};

/** A call that asks for a module. */
interface Call {
  /** Its first token. */
  readonly index: number;
  readonly open: number;
  readonly kind: ImportKind;
}

function readCall(read: TokensRead, { index, open, kind }: Call): number | null {
  const { tokens } = read;
  const specifier = tokens.literal(open + 1);
  const close = open + 2;
  const isNew = tokens.isWord(index - 1, 'new') && !tokens.isProperty(index - 1);
  if (specifier === null || !tokens.is(close, ')') || isNew) return null;
  // What an asynchronous loader's function requires is found in other places.
  if (kind === 'require' && read.hasLoader) return null;
  const isDropped = isStatement(read, index, close);
  if (isDropped === null) return null;
  const dropped = isDropped ? { isDropped } : {};
  read.import(index, { kind, specifier, names: [], isTypeOnly: false, ...dropped });
  return close;
}

/** `vi.mock('x', …)` and its like. */
export const readTestObject: WordReader = (read, index) => {
  const { tokens } = read;
  if (tokens.isProperty(index)) return index + 1;
  if (tokens.kind(index + 1) === Token.questionDot) return null;
  if (!tokens.is(index + 1, '.') || tokens.kind(index + 2) !== Token.word) return index + 1;
  const kind = TEST_CALLS.get(tokens.at(index + 2));
  if (kind === undefined) return index + 2;
  const open = openOfCall(read, index + 3);
  if (open === null || tokens.isWord(index - 1, 'new')) return null;
  if (kind !== 'mock') {
    const end = readCall(read, { index, open, kind });
    // Types stand between.
    return end === null ? null : index + 3;
  }
  return readMock(read, index, open) ? index + 3 : null;
};

/** The parenthesis of a call, also behind types; null where there is none that can be told. */
function openOfCall({ tokens, isTypeScript }: TokensRead, index: number): number | null {
  if (tokens.is(index, '(')) return index;
  if (!isTypeScript || !tokens.is(index, '<')) return null;
  const name = tokens.isWord(index + 1, 'typeof') ? index + 2 : index + 1;
  if (tokens.kind(name) === Token.word && tokens.is(name + 1, '>') && tokens.is(name + 2, '(')) return name + 2;
  const isQuery = tokens.isWord(index + 1, 'typeof') && tokens.isWord(index + 2, 'import') && tokens.is(index + 3, '(');
  const end = index + 6;
  return isQuery && tokens.partner(index + 3) === index + 5 && tokens.is(end, '>') && tokens.is(end + 1, '(')
    ? end + 1
    : null;
}

function readMock(read: TokensRead, index: number, open: number): boolean {
  const { tokens } = read;
  const first = open + 1;
  // The call that is handed over asks for the module.
  if (tokens.isWord(first, 'import') && tokens.is(first + 1, '(')) {
    const end = tokens.partner(first + 1) + 1;
    return tokens.is(end, ',') || tokens.is(end, ')');
  }
  const specifier = tokens.literal(first);
  if (specifier === null) return tokens.is(first, ')');
  const close = tokens.partner(open);
  const takes = takesOriginal(tokens, first + 1, close);
  const isDropped = takes === true ? isStatement(read, index, close) : false;
  if (takes === null || isDropped === null) return false;
  const record: Omit<ImportRecord, 'line'> = { kind: 'mock', specifier, names: [], isTypeOnly: false };
  read.import(index, record);
  if (takes) read.import(index, { ...record, kind: 'dynamic', ...(isDropped ? { isDropped } : {}) });
  return true;
}

/** Whether what is handed over behind the specifier runs the module that it replaces; null where that cannot be told. */
function takesOriginal(tokens: Tokens, comma: number, close: number): boolean | null {
  if (comma === close) return false;
  if (!tokens.is(comma, ',')) return null;
  let at = comma + 1;
  if (at === close) return false;
  if (tokens.is(at, '{')) return isEndOfArgument(tokens, tokens.partner(at) + 1) ? true : null;
  if (tokens.isWord(at, 'async')) at++;
  if (tokens.isWord(at, 'function') && tokens.is(at + 1, '(')) {
    const end = tokens.partner(at + 1);
    const hasBody = tokens.is(end + 1, '{') && isEndOfArgument(tokens, tokens.partner(end + 1) + 1);
    return hasBody ? end !== at + 2 : null;
  }
  if (tokens.kind(at) === Token.word && tokens.kind(at + 1) === Token.arrow) return true;
  // A name, or what a function gives back.
  if (at === comma + 1 && tokens.kind(at) === Token.word) {
    const isCalled = tokens.is(at + 1, '(');
    return isEndOfArgument(tokens, isCalled ? tokens.partner(at + 1) + 1 : at + 1) ? false : null;
  }
  if (!tokens.is(at, '(')) return null;
  const end = tokens.partner(at);
  return tokens.kind(end + 1) === Token.arrow ? end !== at + 1 : null;
}

const isEndOfArgument = (tokens: Tokens, index: number): boolean => tokens.is(index, ',') || tokens.is(index, ')');

/** `declare module 'x'` at the top of a file. */
export const readModule: WordReader = (read, index) => {
  const { tokens } = read;
  const name = index + 1;
  if (tokens.isProperty(index) || (tokens.kind(name) !== Token.string && tokens.kind(name) !== Token.template))
    return name;
  const first = index - 1;
  const literal = tokens.kind(name) === Token.string ? tokens.literal(name) : null;
  const isDeclared =
    tokens.isWord(first, 'declare') &&
    !tokens.isOnNewLine(index) &&
    !tokens.isOnNewLine(name) &&
    read.around.length === 0;
  const isFirst = first === 0 || tokens.is(first - 1, ';') || tokens.is(first - 1, '}');
  // Not behind `if (a)`.
  const isStart = isFirst || (tokens.isOnNewLine(first) && placeBehind(tokens, first - 1) === 'operator');
  // In JavaScript it is Flow's.
  if (!isDeclared || !read.isTypeScript) return null;
  if (literal === null || !isStart || mayBeginBefore(tokens, first)) return null;
  read.declare(first, literal);
  return name + 1;
};

/** `define(…)`, which only where a file is no module defines it in the ways that are not looked at here. */
export const readDefine: WordReader = (read, index) => {
  const { tokens } = read;
  const next = index + 1;
  if (tokens.isProperty(index)) return next;
  if (!tokens.is(next, '(')) return tokens.is(next, '<') || tokens.is(next, '!') ? null : next;
  const isList = tokens.is(next + 1, '[') || tokens.literal(next + 1) !== null || tokens.is(next + 1, ')');
  if (!read.isModule || isList) return null;
  read.hasLoader = true;
  return next;
};
