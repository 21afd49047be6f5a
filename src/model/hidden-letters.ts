/** Escapes that stand for a character of ASCII other than a control: those alone may be part of a name of ASCII. */
const LETTERS = /\\u(?:00([2-7][\da-f])|\{0*([2-7][\da-f])\})/gi;

/** Escapes that stand for such a character, or that stand beside a letter, which is then only a part of a name. */
const HIDING =
  /\\(?:u(?:00[2-7][\da-f]|\{0*[2-7][\da-f]\})|x[2-7][\da-f])|\\(?:u(?:[\da-f]{4}|\{[\da-f]+\})|x[\da-f]{2})(?=\w)|\w\\(?:u(?:[\da-f]{4}|\{[\da-f]+\})|x[\da-f]{2})/i;

/** Whether a text writes letters as escapes, in an identifier or in a string, so that a name in it is not found by its letters. */
export const hidesLetters = (text: string): boolean => HIDING.test(text);

/** Larger texts are not looked at without their escapes. */
const LARGEST = 200_000;

/**
 * Whether a text says an identifier as it stands or with escapes (`c\u0061rt`; ECMA-262, "Names and Keywords"), as `says` finds it
 * in a text without them.
 */
export function saysUnescaped(text: string, name: string, says: (text: string) => boolean): boolean {
  if (says(text)) return true;
  if (!text.includes('\\u')) return false;
  // Of a name with other letters the escapes of those count as well.
  if (!/^[\w$]+$/.test(name)) return true;
  // To look at all of such a text once for each name takes too long.
  if (text.length > LARGEST) return hidesLetters(text);
  const plain = text.replace(LETTERS, (_, four?: string, braced?: string) =>
    String.fromCharCode(Number.parseInt(four ?? braced ?? '', 16)),
  );
  return plain !== text && says(plain);
}
