/** White space and comments. */
const BLANKS = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

/** The offset of what comes next, behind white space and comments. */
export function behindBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}
