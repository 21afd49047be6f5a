import {
  A_BASE,
  addressSegments,
  BROWSER,
  isBaseOfAddresses,
  mayVisit,
  type Piece,
  SENDER,
} from '../address-segments.ts';
import { placeBehind } from './slash-place.ts';
import { Token, type Tokens } from './tokens.ts';
import type { TokensRead, WordReader } from './tokens-read.ts';

/** `page.goto('/a')` and its like. */
export const readGoing: WordReader = (read, index) => {
  const { tokens } = read;
  return tokens.is(index - 1, '.') ? readVisit(read, index) : unlessOptional(tokens, index);
};

/** `visit('/a')`, also as a method. */
export const readVisiting: WordReader = (read, index) => {
  const { tokens } = read;
  if (tokens.is(index - 1, '.') || !tokens.isProperty(index)) return readVisit(read, index);
  return unlessOptional(tokens, index);
};

/** `browser.url('/a')`, and `cy.request('/a')`. */
export const readOfObject =
  (object: RegExp): WordReader =>
  (read, index) => {
    const { tokens } = read;
    const owner = index - 2;
    const isOf = tokens.kind(owner) === Token.word && !tokens.isProperty(owner) && object.test(tokens.at(owner));
    return isOf ? (tokens.is(index - 1, '.') ? readVisit(read, index) : unlessOptional(tokens, index)) : index + 1;
  };

/** `browser.url('/a')` */
export const readAddress: WordReader = readOfObject(BROWSER);

/** `request(app).get('/a')`, `api.get('/a')` */
export const readSending: WordReader = (read, index) => {
  const { tokens } = read;
  if (!tokens.isProperty(index)) return index + 1;
  const object = index - 2;
  const owner = tokens.is(object, ')') ? tokens.partner(object) - 1 : object;
  const isSender = tokens.kind(owner) === Token.word && !tokens.isProperty(owner) && SENDER.test(tokens.at(owner));
  // `request<A>(app).get('/a')`
  if (!isSender) return owner !== object && tokens.is(owner, '>') ? null : index + 1;
  return tokens.is(index - 1, '.') ? readVisit(read, index) : unlessOptional(tokens, index);
};

const unlessOptional = (tokens: Tokens, index: number): number | null =>
  tokens.kind(index - 1) === Token.questionDot ? null : index + 1;

function readVisit(read: TokensRead, index: number): number | null {
  const { tokens } = read;
  const open = index + 1;
  if (!tokens.is(open, '(')) {
    const isOther = tokens.kind(open) === Token.questionDot || tokens.is(open, '<') || tokens.is(open, '!');
    return isOther ? null : open;
  }
  const pieces = piecesOf(read, open + 1);
  if (pieces === null) return null;
  const segments = addressSegments(pieces);
  if (segments === null || !mayVisit(tokens.text)) return open;
  const start = startOfChain(tokens, index);
  const after = tokens.partner(open) + 1;
  // What is declared is not called.
  const isDeclared = tokens.is(after, '{') || tokens.is(after, ':') || tokens.isWord(index - 1, 'function');
  if (start === null || isDeclared) return null;
  read.visit(start, index, segments);
  return open;
}

/** Something of which nothing is known. */
const COMPUTED: readonly Piece[] = [null];

/** The first argument of a call as an address, behind its parenthesis; null where it cannot be told. */
function piecesOf(read: TokensRead, first: number): readonly Piece[] | null {
  const { tokens } = read;
  switch (tokens.kind(first)) {
    case Token.close:
    case Token.number:
    case Token.dots:
    case Token.expression:
      return COMPUTED;
    case Token.string:
    case Token.template:
    case Token.templateHead:
      return piecesOfText(read, first);
    case Token.open:
      return tokens.is(first, '{') ? piecesOfOptions(tokens, first) : null;
    case Token.word:
      return piecesOfName(read, first);
    default:
      return null;
  }
}

const isEnd = (tokens: Tokens, index: number): boolean => tokens.is(index, ',') || tokens.is(index, ')');

/** A text, a template, or a sum that begins with one. */
function piecesOfText(read: TokensRead, first: number): readonly Piece[] | null {
  const { tokens } = read;
  const pieces: Piece[] = [];
  for (let at = first; ; ) {
    const kind = tokens.kind(at);
    if (kind === Token.string || kind === Token.template) {
      const text = tokens.literal(at);
      if (text === null) return null;
      pieces.push(text);
      at++;
    } else if (kind === Token.templateHead) {
      const end = piecesOfTemplate(read, at, pieces);
      if (end === null) return null;
      at = end;
    } else {
      const end = endOfName(tokens, at);
      if (end === null) return null;
      const piece = pieceOfName(read, at, end);
      if (piece === undefined) return null;
      pieces.push(piece);
      at = end;
    }
    if (isEnd(tokens, at)) return pieces;
    if (!tokens.is(at, '+')) return null;
    at++;
  }
}

/** Adds the pieces of a template whose substitutions are names; where it ends, or null where they are not. */
function piecesOfTemplate(read: TokensRead, head: number, pieces: Piece[]): number | null {
  const { tokens } = read;
  for (let at = head; ; ) {
    const kind = tokens.kind(at);
    const isTail = kind === Token.templateTail;
    if (!isTail && kind !== Token.templateHead && kind !== Token.templateMiddle) return null;
    const text = tokens.at(at).slice(1, isTail ? -1 : -2);
    if (/[\\\r]/.test(text)) return null;
    pieces.push(text);
    if (isTail) return at + 1;
    const end = endOfName(tokens, at + 1);
    if (end === null) return null;
    const piece = pieceOfName(read, at + 1, end);
    if (piece === undefined) return null;
    pieces.push(piece);
    at = end;
  }
}

/** Behind `a.b.c` and `a.b()`; null where something else begins. */
function endOfName(tokens: Tokens, first: number): number | null {
  if (tokens.kind(first) !== Token.word || placeBehind(tokens, first) !== 'operator') return null;
  let at = first + 1;
  for (;;) {
    if (tokens.is(at, '.') && tokens.kind(at + 1) === Token.word) at += 2;
    else if (tokens.is(at, '(')) at = tokens.partner(at) + 1;
    else return at;
  }
}

/** What a name stands for in an address; undefined where that cannot be told. */
function pieceOfName(read: TokensRead, first: number, end: number): Piece | undefined {
  const { tokens } = read;
  if (end === first + 1) {
    const constant = constantText(read, tokens.at(first));
    if (constant !== null) return constant;
  }
  let last = end - 1;
  while (tokens.is(last, ')')) last = tokens.partner(last) - 1;
  return isBaseOfAddresses(tokens.at(last)) ? A_BASE : null;
}

/** The text of the one constant of a name; null where it is none, undefined where that cannot be told. */
function constantText(read: TokensRead, name: string): string | null | undefined {
  const { tokens } = read;
  const { values, isOpen } = read.constantsOf(name);
  const [value, ...more] = values;
  if (isOpen) return undefined;
  if (value === undefined || more.length > 0) return null;
  if (tokens.is(value, '(') || tokens.is(value, '<')) return undefined;
  const kind = tokens.kind(value);
  if (kind !== Token.string && kind !== Token.template) return null;
  const after = value + 1;
  if (tokens.is(after, ';') || tokens.kind(after) === undefined || tokens.is(after, '}'))
    return tokens.literal(value) ?? undefined;
  if (tokens.kind(after) === Token.word && tokens.isOnNewLine(after)) return tokens.literal(value) ?? undefined;
  return undefined;
}

/** A name, or what begins with one: by itself it says something only where it is a constant. */
function piecesOfName(read: TokensRead, first: number): readonly Piece[] | null {
  const { tokens } = read;
  // A parameter with its type.
  if (tokens.is(first + 1, ':')) return COMPUTED;
  const isAwaited = tokens.isWord(first, 'await');
  const end = endOfName(tokens, isAwaited ? first + 1 : first);
  if (end === null) return null;
  if (isAwaited) return isEnd(tokens, end) ? COMPUTED : null;
  if (tokens.is(end, '+')) return piecesOfText(read, first);
  if (!isEnd(tokens, tokens.is(end, '!') ? end + 1 : end)) return null;
  const piece = pieceOfName(read, first, end);
  return piece === undefined ? null : [piece];
}

/** Longer objects and chains are not looked through token by token. */
const MOST_TOKENS = 400;

/** An object that has no `url`. */
function piecesOfOptions(tokens: Tokens, open: number): readonly Piece[] | null {
  const close = tokens.partner(open);
  if (close - open > MOST_TOKENS) return null;
  for (let at = open + 1; at < close; at++) if (tokens.isWord(at, 'url')) return null;
  return isEnd(tokens, close + 1) || tokens.is(close + 1, ':') ? COMPUTED : null;
}

/** The first token of a call whose last name is known; null where that cannot be told. */
function startOfChain(tokens: Tokens, name: number): number | null {
  let at = name;
  for (let seen = 0; tokens.is(at - 1, '.'); seen++) {
    if (seen > MOST_TOKENS) return null;
    at -= 2;
    while (tokens.is(at, ')') || tokens.is(at, ']')) {
      const open = tokens.partner(at);
      const before = placeBehind(tokens, open - 1);
      if (before === 'unsure' && !tokens.isWord(open - 1, 'await')) return null;
      // What stands in parentheses is called only behind something.
      if (before !== 'operator') return tokens.is(open, '(') ? open : null;
      at = open - 1;
    }
    if (tokens.kind(at) !== Token.word) return null;
  }
  return tokens.isProperty(at) || tokens.isWord(at - 1, 'new') ? null : at;
}
