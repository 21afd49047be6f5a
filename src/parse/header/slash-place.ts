import { Token, type Tokens } from './tokens.ts';

/** What may stand behind a token: an expression that begins there, an operator, or either as far as tokens alone tell. */
type Place = 'operand' | 'operator' | 'unsure';

/** Reserved words behind which an expression begins. */
const BEFORE_OPERAND: ReadonlySet<string> = new Set([
  ...['return', 'typeof', 'case', 'do', 'else', 'instanceof', 'new', 'void', 'delete', 'throw', 'default', 'in'],
]);

/** Words behind which either may stand, or nothing of the kind. */
const UNSURE: ReadonlySet<string> = new Set([
  ...['await', 'yield', 'of', 'as', 'satisfies', 'is', 'keyof', 'infer', 'asserts', 'unique', 'extends', 'implements'],
  ...['if', 'while', 'for', 'with', 'switch', 'catch', 'class', 'function', 'const', 'var', 'let', 'import', 'export'],
  ...['enum', 'try', 'finally', 'break', 'continue', 'debugger', 'async'],
]);

/** The words whose parentheses a statement follows. */
const CONTROL: ReadonlySet<string> = new Set(['if', 'while', 'for', 'with']);

const LONGEST_WORD = 10;

/**
 * What may stand behind the last of some tokens, in code. It decides whether a slash begins a regular expression or divides, and whether `<` begins an
 * element of JSX.
 */
export function placeBehind(tokens: Tokens, last: number): Place {
  switch (tokens.kind(last)) {
    case undefined:
    case Token.open:
    case Token.jsxOpen:
    case Token.templateHead:
    case Token.templateMiddle:
    case Token.arrow:
    case Token.dots:
      return 'operand';
    case Token.number:
    case Token.string:
    case Token.template:
    case Token.templateTail:
    case Token.expression:
    case Token.jsxEnd:
      return 'operator';
    case Token.word:
      return behindWord(tokens, last);
    case Token.close:
      return behindBracket(tokens, last);
    case Token.mark:
      return behindMark(tokens, last);
    case Token.questionDot:
    case Token.step:
    case Token.jsxName:
      return 'unsure';
  }
}

function behindWord(tokens: Tokens, index: number): Place {
  if (tokens.end(index) - tokens.start(index) > LONGEST_WORD || tokens.isProperty(index)) return 'operator';
  const word = tokens.at(index);
  if (BEFORE_OPERAND.has(word)) return 'operand';
  return UNSURE.has(word) ? 'unsure' : 'operator';
}

function behindBracket(tokens: Tokens, index: number): Place {
  if (tokens.is(index, ']')) return 'operator';
  if (tokens.is(index, '}')) return 'unsure';
  const before = tokens.partner(index) - 1;
  if (tokens.kind(before) !== Token.word || tokens.isProperty(before)) return 'operator';
  const word = tokens.at(before);
  if (CONTROL.has(word)) return 'operand';
  return word === 'await' ? 'unsure' : 'operator';
}

function behindMark(tokens: Tokens, index: number): Place {
  switch (tokens.text.charAt(tokens.start(index))) {
    case '!': {
      let before = index - 1;
      while (tokens.is(before, '!')) before--;
      // Behind an operand it says that this is not null.
      return placeBehind(tokens, before) === 'operand' ? 'operand' : 'unsure';
    }
    case '<':
    case '>':
    case '.':
    case '@':
    case '#':
      return 'unsure';
    default:
      return 'operand';
  }
}
