import { placeBehind } from './slash-place.ts';
import { Token, type Tokens } from './tokens.ts';

/** More steps than these through brackets and arrow functions are not followed. */
const DEEPEST = 12;

/** Longer lists are not looked through. */
const MOST_ITEMS = 400;

/** Words behind which there is an expression and no type. */
const OF_EXPRESSIONS: ReadonlySet<string> = new Set([
  'await',
  'return',
  'case',
  'throw',
  'else',
  'do',
  'yield',
  'default',
]);

/** Words behind which there may be a type. */
const OF_TYPES: ReadonlySet<string> = new Set([
  ...['as', 'satisfies', 'extends', 'implements', 'keyof', 'is', 'asserts', 'readonly', 'unique', 'infer', 'in', 'of'],
  ...['typeof', 'new', 'type', 'instanceof', 'delete', 'abstract', 'accessor', 'declare', 'function'],
]);

/** What declares the name behind it, or stands in front of the name of a field. */
const OF_NAMES: ReadonlySet<string> = new Set([...['const', 'let', 'var', 'static', 'public', 'private', 'protected']]);

/**
 * Whether what begins at a token is surely an expression, as opposed to a type: `import('x')` may be both. False says nothing.
 *
 * @param index the token of an operand: what it is itself is not looked at
 */
export function isExpression(tokens: Tokens, index: number, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const before = index - 1;
  switch (tokens.kind(before)) {
    case undefined:
    case Token.jsxOpen:
      return true;
    case Token.word:
      return isBehindWord(tokens, before);
    case Token.arrow:
      return isBodyOfExpression(tokens, before, depth + 1);
    case Token.open:
      return isFirstInside(tokens, before, depth + 1);
    case Token.close:
      // It begins a statement.
      return (
        !tokens.is(before, ']') && (tokens.isOnNewLine(index) || tokens.is(before, '}') || isControl(tokens, before))
      );
    case Token.mark:
      return isBehindMark(tokens, before, depth + 1);
    default:
      return false;
  }
}

const isControl = (tokens: Tokens, close: number): boolean => placeBehind(tokens, close) === 'operand';

function isBehindWord(tokens: Tokens, before: number): boolean {
  const word = tokens.at(before);
  if (tokens.isProperty(before)) return tokens.isOnNewLine(before + 1);
  if (OF_EXPRESSIONS.has(word)) return true;
  // Or the type of what a function gives back, which ends there.
  if (word === 'void') return !tokens.isOnNewLine(before + 1);
  // Behind any other name an operand begins a statement.
  return !OF_TYPES.has(word) && tokens.isOnNewLine(before + 1);
}

/** `() => x`, `async (a) => x`, `a => x` */
function isBodyOfExpression(tokens: Tokens, arrow: number, depth: number): boolean {
  const end = arrow - 1;
  // No type of a function has a parameter without parentheses.
  if (tokens.kind(end) === Token.word) return !tokens.isProperty(end) && !tokens.is(end - 1, ':');
  if (!tokens.is(end, ')')) return false;
  const open = tokens.partner(end);
  if (tokens.isWord(open - 1, 'async') && !tokens.isProperty(open - 1)) return true;
  return isExpression(tokens, open, depth);
}

function isFirstInside(tokens: Tokens, open: number, depth: number): boolean {
  if (tokens.is(open, '{')) return !isObject(tokens, open, depth) && isBlock(tokens, open);
  const before = open - 1;
  switch (tokens.kind(before)) {
    case Token.word:
      // `A[x]` may be a type.
      if (tokens.is(open, '[')) return !tokens.isProperty(before) && isBeforeList(tokens, before);
      return tokens.isProperty(before) || !OF_TYPES.has(tokens.at(before));
    case Token.close:
      return tokens.is(open, '(') && (tokens.is(before, ')') || tokens.is(before, ']'));
    default:
      return isExpression(tokens, open, depth);
  }
}

/** Whether a list that begins behind a word is surely no type: `await` and `default` may be names of types. */
const isBeforeList = (tokens: Tokens, word: number): boolean =>
  ['return', 'case', 'throw', 'else', 'do'].some((each) => tokens.isWord(word, each)) ||
  (tokens.isWord(word, 'default') && tokens.isWord(word - 1, 'export'));

/** Whether a brace stands where a block does: behind an arrow or parentheses. */
const isBlock = (tokens: Tokens, open: number): boolean =>
  tokens.kind(open - 1) === Token.arrow || tokens.is(open - 1, ')');

function isBehindMark(tokens: Tokens, mark: number, depth: number): boolean {
  switch (tokens.text.charAt(tokens.start(mark))) {
    case ';':
      return isEndOfStatement(tokens, mark);
    case '=':
      return isAssigned(tokens, mark);
    case ':':
      return isValueOfObject(tokens, mark, depth);
    case ',':
      return isInList(tokens, mark, depth);
    case '&':
      return isTwice(tokens, mark, '&');
    case '|':
      return isTwice(tokens, mark, '|');
    case '?':
      // `a: ??B` may be a type.
      return isTwice(tokens, mark, '?') && placeBehind(tokens, mark - 2) === 'operator';
    default:
      return false;
  }
}

/** A semicolon also ends a member of a type, but nothing that is no name stands behind it there, except a signature. */
const isEndOfStatement = (tokens: Tokens, mark: number): boolean => !tokens.is(mark + 1, '(');

const isTwice = (tokens: Tokens, mark: number, text: string): boolean =>
  tokens.is(mark - 1, text) && tokens.end(mark - 1) === tokens.start(mark);

/** `const a =`, `a.b =`, `a =`; not `type A =` and `<A =`. */
function isAssigned(tokens: Tokens, mark: number): boolean {
  let name = mark - 1;
  while (tokens.kind(name) === Token.word && tokens.is(name - 1, '.')) name -= 2;
  if (tokens.kind(name) !== Token.word) return false;
  const before = name - 1;
  switch (tokens.kind(before)) {
    case undefined:
      return true;
    case Token.word: {
      const word = tokens.at(before);
      if (tokens.isProperty(before)) return tokens.isOnNewLine(name);
      if (isInListOfTypes(tokens, before)) return false;
      return OF_NAMES.has(word) || (!OF_TYPES.has(word) && tokens.isOnNewLine(name));
    }
    case Token.open:
      return tokens.is(before, '{');
    case Token.close:
      return tokens.is(before, '}') || tokens.isOnNewLine(name);
    default:
      return tokens.is(before, ';');
  }
}

/** `<const A = x>`, where the name of a type may have words in front of it. */
function isInListOfTypes(tokens: Tokens, word: number): boolean {
  let at = word;
  while (tokens.kind(at) === Token.word) at--;
  return tokens.is(at, '<') || tokens.is(at, ',');
}

/** `{ a: x }` */
function isValueOfObject(tokens: Tokens, colon: number, depth: number): boolean {
  const key = colon - 1;
  if (tokens.kind(key) !== Token.word && tokens.kind(key) !== Token.string) return false;
  const before = key - 1;
  if (tokens.is(before, '{')) return isObject(tokens, before, depth);
  if (!tokens.is(before, ',')) return false;
  const open = openAround(tokens, before);
  return open !== null && tokens.is(open, '{') && isObject(tokens, open, depth);
}

/** Whether a brace surely opens an object: where an expression begins and no statement does. */
function isObject(tokens: Tokens, open: number, depth: number): boolean {
  const before = open - 1;
  const isInside =
    tokens.is(before, '(') ||
    tokens.is(before, '[') ||
    tokens.is(before, ',') ||
    tokens.is(before, '=') ||
    tokens.is(before, ':') ||
    (tokens.isWord(before, 'return') && !tokens.isProperty(before) && !tokens.isOnNewLine(open));
  return isInside && isExpression(tokens, open, depth);
}

/** `f(a, x)`, `[a, x]` */
function isInList(tokens: Tokens, comma: number, depth: number): boolean {
  const open = openAround(tokens, comma);
  return open !== null && !tokens.is(open, '{') && isFirstInside(tokens, open, depth);
}

/** The bracket around a comma; null where a list of types may be around it, and for what is not found. */
function openAround(tokens: Tokens, comma: number): number | null {
  let at = comma - 1;
  for (let seen = 0; seen < MOST_ITEMS; seen++) {
    const kind = tokens.kind(at);
    if (kind === Token.open) return at;
    if (kind === Token.close) at = tokens.partner(at);
    else if (kind === undefined || kind === Token.jsxOpen || kind === Token.templateHead || tokens.is(at, '<'))
      return null;
    at--;
  }
  return null;
}
