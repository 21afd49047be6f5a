import { pathBeside } from './path-beside.ts';
import { placeBehind } from './slash-place.ts';
import { Token, type Tokens } from './tokens.ts';
import type { TokensRead, WordReader } from './tokens-read.ts';

/** A function that is known to take a plain text as a path. */
export const readReader: WordReader = (read, index) => {
  const { tokens } = read;
  const open = openBehind(tokens, index);
  if (open === null || open < 0) return open === null ? null : index + 1;
  const first = open + 1;
  switch (tokens.kind(first)) {
    case Token.string:
    case Token.template: {
      const text = tokens.literal(first);
      if (text === null) return null;
      return !mayBeRead(text) || readFromRoot(read, index, text) ? index + 1 : null;
    }
    case Token.templateHead:
      return mayBeRead(tokens.at(first).slice(1, -2)) ? null : index + 1;
    case Token.number:
    case Token.dots:
    case Token.close:
      return index + 1;
    case Token.open:
      return tokens.is(first, '{') ? index + 1 : null;
    case Token.word:
      return isNoText(read, first) ? index + 1 : null;
    default:
      return null;
  }
};

/** The parenthesis of a call, also behind types; -1 where none is called, null where that cannot be told. */
function openBehind(tokens: Tokens, name: number): number | null {
  let at = name + 1;
  if (tokens.is(at, '(')) return at;
  if (tokens.kind(at) === Token.questionDot || tokens.is(at, '!')) return null;
  if (!tokens.is(at, '<')) return -1;
  for (let seen = 0; seen < MOST_TOKENS; seen++) {
    if (tokens.is(at, '(') && tokens.is(at - 1, '>')) return at;
    at = tokens.partner(at) > at ? tokens.partner(at) + 1 : at + 1;
  }
  return null;
}

/** Any of these makes the whole file be looked at for paths, as it has `file-references.ts`. */
const HINTING = /^(?:readFile|readJson|readJSON|readdir|createReadStream|opendir|exists|pathExists|l?stat)(?:Sync)?$/;

/** `readFile('a/b.txt')`: a file from where the program was started. */
function readFromRoot(read: TokensRead, index: number, text: string): boolean {
  const { tokens } = read;
  const first = index + 2;
  const isWhole = tokens.is(index + 1, '(') && (tokens.is(first + 1, ',') || tokens.is(first + 1, ')'));
  const isHinting = HINTING.test(tokens.at(index)) && tokens.end(index) === tokens.start(index + 1);
  if (!isWhole || !isHinting) return false;
  const path = pathBeside(text);
  if (path === null || path.startsWith('../')) return true;
  const specifier = path.slice(1);
  read.import(first, { kind: 'read', specifier, names: [], isTypeOnly: false, isText: true });
  return true;
}

const mayBeRead = (text: string): boolean =>
  text.includes('\\') || (/^(?!\/)[^\n:*]+$/.test(text) && /[./]/.test(text));

/** Whether what begins with a word is surely no literal text, nor a constant that is one. */
function isNoText(read: TokensRead, index: number): boolean {
  const { tokens } = read;
  const next = index + 1;
  if (placeBehind(tokens, index) !== 'operator') return tokens.isWord(index, 'await') || tokens.isWord(index, 'new');
  if (tokens.is(next, '.') || tokens.is(next, '(') || tokens.is(next, '[') || tokens.kind(next) === Token.questionDot)
    return true;
  // A parameter with its type.
  if (tokens.is(next, ':')) return true;
  const isName = tokens.is(next, ',') || tokens.is(next, ')') || tokens.is(next, '+');
  if (!isName) return false;
  const { values, isOpen } = read.constantsOf(tokens.at(index));
  return !isOpen && values.every((value) => isNoTextAtAll(tokens, value));
}

/** Whether an initializer is surely no text and no other name. */
function isNoTextAtAll(tokens: Tokens, value: number): boolean {
  if (tokens.kind(value) !== Token.word)
    return tokens.is(value, '[') || tokens.is(value, '{') || tokens.kind(value) === Token.number;
  const isAwaited = tokens.isWord(value, 'await') || tokens.isWord(value, 'new') || tokens.isWord(value, 'typeof');
  const next = value + 1;
  return isAwaited || tokens.is(next, '.') || tokens.is(next, '(') || tokens.is(next, '[');
}

const PATH = /path/i;

/** `resolve(…)`, which makes a path from the root where it is about paths; a promise resolves as well. */
export const readResolve: WordReader = (read, index) => {
  const { tokens } = read;
  const next = index + 1;
  if (!tokens.is(next, '('))
    return tokens.is(next, '<') || tokens.is(next, '!') || tokens.kind(next) === Token.questionDot ? null : next;
  if (tokens.is(next + 1, ')') || tokens.kind(next + 1) === Token.number) return next;
  // What stands behind is read there, with all of the path.
  if (tokens.isWord(next + 1, '__dirname') || (tokens.isWord(next + 1, 'process') && tokens.isWord(next + 3, 'cwd')))
    return next;
  let first = index;
  while (tokens.is(first - 1, '.')) {
    first -= 2;
    // Something that is called or taken out of something has no name to go by.
    if (tokens.kind(first) !== Token.word) return tokens.kind(first) === Token.close ? next : null;
    if (PATH.test(tokens.at(first))) return null;
  }
  if (tokens.isProperty(first) || PATH.test(tokens.at(first))) return null;
  const name = tokens.at(first);
  const from = read.imported.get(name);
  const isImported = from === null || (from !== undefined && PATH.test(from.specifier));
  return isImported || read.requiresPaths || isSetToPaths(read, name) ? null : next;
};

/** Whether what a name is set to where it is declared may say anything of paths. */
function isSetToPaths(read: TokensRead, name: string): boolean {
  let known = read.setToPaths.get(name);
  if (known === undefined) {
    const { tokens } = read;
    const { values, isOpen } = read.constantsOf(name);
    const isOfPaths = (value: number): boolean =>
      PATH.test(tokens.text.slice(tokens.start(value), endOfStatement(tokens, value)));
    read.setToPaths.set(name, (known = isOpen || values.some(isOfPaths)));
  }
  return known;
}

/** Longer statements are not looked through token by token. */
const MOST_TOKENS = 400;

/** The offset behind a statement, or behind more than that. */
function endOfStatement(tokens: Tokens, from: number): number {
  let at = from;
  for (let seen = 0; seen < MOST_TOKENS; seen++) {
    const kind = tokens.kind(at);
    if (kind === undefined || kind === Token.close || tokens.is(at, ';')) return tokens.end(at);
    at = tokens.partner(at) > at ? tokens.partner(at) + 1 : at + 1;
  }
  return tokens.text.length;
}

/** What only the compiler can read where it stands on its own, and is nothing as a property. */
export const readUnlessProperty: WordReader = ({ tokens }, index) => (tokens.isProperty(index) ? index + 1 : null);

/** What only the compiler can read where it is called. */
export const readUnlessCalled: WordReader = ({ tokens }, index) => {
  const next = index + 1;
  const isCalled =
    tokens.is(next, '(') || tokens.is(next, '<') || tokens.is(next, '!') || tokens.kind(next) === Token.questionDot;
  return isCalled ? null : next;
};

/** What only the compiler can read where something is taken out of it. */
export const readUnlessAsked: WordReader = ({ tokens }, index) => {
  const next = index + 1;
  const isAsked = tokens.is(next, '.') || tokens.is(next, '!') || tokens.kind(next) === Token.questionDot;
  return isAsked && !tokens.isProperty(index) ? null : next;
};
