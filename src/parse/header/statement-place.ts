import { isExpression } from './expression-place.ts';
import { placeBehind } from './slash-place.ts';
import { Token, type Tokens } from './tokens.ts';
import type { TokensRead } from './tokens-read.ts';

/**
 * Whether nothing takes what a call gives back: `f();`, `await f();`, `void f();`.
 *
 * @param first the first token of the call, which is what is read
 * @param close its last one
 * @returns null where that cannot be told
 */
export function isStatement({ tokens, around }: TokensRead, first: number, close: number): boolean | null {
  const isKept =
    (tokens.isWord(first - 1, 'await') || tokens.isWord(first - 1, 'void')) && !tokens.isProperty(first - 1);
  const start = isKept ? first - 1 : first;
  // `f(): void` may end in front of it.
  if (isKept && tokens.isOnNewLine(first)) return null;
  // `for (; f();)`
  if (tokens.is(start - 1, ';') && tokens.is(around.at(-1) ?? -1, '(')) return null;
  const begins = beginsStatement(tokens, start);
  return begins === true ? endsStatement(tokens, close + 1) : begins;
}

/** Words behind which an operand is a part of what they begin. */
const OF_OPERANDS: ReadonlySet<string> = new Set([
  ...['return', 'default', 'yield', 'throw', 'case', 'typeof', 'void', 'await', 'in', 'instanceof', 'delete', 'new'],
]);

/** Whether a statement begins at the token of an operand. */
function beginsStatement(tokens: Tokens, index: number): boolean | null {
  const before = index - 1;
  switch (tokens.kind(before)) {
    case undefined:
      return true;
    case Token.mark:
      if (tokens.is(before, ';')) return true;
      // `let a: A<B>` and `a!` may end with their line.
      if ((tokens.is(before, '>') || tokens.is(before, '!')) && tokens.isOnNewLine(index)) return null;
      if (!tokens.is(before, ':')) return false;
      // `a ? b : f()`, `{ a: f() }`; in `case 1: f()` and behind a label a statement begins.
      return tokens.is(before - 2, '?') || isExpression(tokens, index) ? false : null;
    case Token.open:
      return tokens.is(before, '{');
    case Token.close: {
      const isBehind = tokens.is(before, '}') || tokens.isOnNewLine(index) || placeBehind(tokens, before) === 'operand';
      return isBehind ? true : null;
    }
    case Token.arrow:
    case Token.jsxOpen:
    case Token.templateHead:
    case Token.templateMiddle:
    case Token.dots:
      return false;
    case Token.step:
      return null;
    case Token.word: {
      if (tokens.isProperty(before)) return tokens.isOnNewLine(index) ? true : null;
      const word = tokens.at(before);
      // Some of them may end with their line.
      if (OF_OPERANDS.has(word)) return tokens.isOnNewLine(index) ? null : false;
      if (word === 'else' || word === 'do') return true;
      return placeBehind(tokens, before) === 'operator' && tokens.isOnNewLine(index) ? true : null;
    }
    default:
      return tokens.isOnNewLine(index) ? true : null;
  }
}

/** Words that go on with an expression. */
const GOING_ON: readonly string[] = ['in', 'instanceof', 'as', 'satisfies', 'of'];

/** Whether a statement ends in front of a token that stands behind an operand. */
function endsStatement(tokens: Tokens, index: number): boolean | null {
  switch (tokens.kind(index)) {
    case undefined:
      return true;
    case Token.open:
      return tokens.is(index, '{') ? null : false;
    case Token.questionDot:
    case Token.template:
    case Token.templateHead:
      return false;
    case Token.close:
      return tokens.is(index, '}');
    case Token.mark:
      if (tokens.is(index, ';')) return true;
      return tokens.is(index, '.') || tokens.is(index, ',') ? false : null;
    case Token.word: {
      const goesOn = GOING_ON.some((word) => tokens.isWord(index, word));
      return tokens.isOnNewLine(index) && !goesOn ? true : null;
    }
    case Token.string:
    case Token.number:
      return tokens.isOnNewLine(index) ? true : null;
    default:
      return null;
  }
}
