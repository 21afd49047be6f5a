import { placeBehind } from './slash-place.ts';
import { Token, type Tokens } from './tokens.ts';

/** What `<` is where elements of JSX may be: the beginning of one, or an operator or the list of some types. */
type Angle = 'element' | 'mark' | 'unsure';

/**
 * What an angle is that stands behind the last of some tokens.
 *
 * @param at its offset
 */
export function angleBehind(tokens: Tokens, at: number): Angle {
  const last = tokens.count - 1;
  switch (placeBehind(tokens, last)) {
    case 'operator':
      // What may be a type ends with its line.
      return tokens.text.slice(tokens.end(last), at).includes('\n') ? 'unsure' : 'mark';
    case 'unsure':
      return tokens.kind(last) === Token.word && NO_ELEMENT.has(tokens.at(last)) ? 'mark' : 'unsure';
    case 'operand':
      if (!areTypes(tokens.text, at)) return 'element';
      return mayBeginFunction(tokens, last) ? 'mark' : 'unsure';
  }
}

/** Behind them stand types, or the name of what is declared is left out. */
const NO_ELEMENT: ReadonlySet<string> = new Set(['as', 'satisfies', 'is', 'keyof', 'function', 'class', 'async']);

/** Whether the list of an arrow function's types begins here, as the compiler tells it from an element: `<T,>`, `<T = A>`, `<T extends A>`. */
function areTypes(text: string, at: number): boolean {
  TYPES.lastIndex = at + 1;
  return TYPES.test(text);
}

const TYPES = /\s*[\w$]+\s*(?:,|=(?!>)|extends\b\s*(?![\s=>/]))/y;

/** Whether an arrow function may begin behind a token where an operand begins: it is none of an operator that binds more tightly. */
function mayBeginFunction(tokens: Tokens, last: number): boolean {
  switch (tokens.kind(last)) {
    case Token.mark:
      return tokens.kind(last - 1) !== Token.mark && BEFORE_FUNCTION.test(tokens.at(last));
    case Token.word:
      return tokens.isWord(last, 'return') || tokens.isWord(last, 'default');
    default:
      return true;
  }
}

/** Behind them an arrow function may begin, unless they belong to an operator of several characters. */
const BEFORE_FUNCTION = /[=,:?;]/;
