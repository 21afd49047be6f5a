/** How long a name may be where it is printed, in UTF-16 code units. Longer ones lose their middle. */
export const NAME_LENGTH = 120;

/**
 * What a hostile name could do its harm with: control characters (new lines among them), what reorders or hides text
 * (bidirectional marks, zero-width characters, variation tags, line and paragraph separators), and lone surrogates.
 */
const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb]|\p{Surrogate}|[\u{e0000}-\u{e0fff}]/gu;

/**
 * A name as it may be shown anywhere: on one line, with every harmful character written out (`\n`, `\u202e`), a byte that
 * was no UTF-8 as `\xNN`, and the middle of an overlong one left out.
 */
export function printable(name: string, length: number = NAME_LENGTH): string {
  // Cut first, generously: a name of megabytes need not be escaped whole.
  return shorten(shorten(name, length * 4).replaceAll(HARMFUL, escapeCharacter), length);
}

/** Several lines of a message as one, harmless and cut at its end. */
export function oneLine(message: string, length: number): string {
  const flat = message
    .slice(0, length * 4)
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(HARMFUL, escapeCharacter);
  return flat.length <= length ? flat : `${dropHalfPair(flat.slice(0, Math.max(length - 1, 0)))}…`;
}

function shorten(name: string, length: number): string {
  if (name.length <= length) return name;
  const tail = Math.floor((length - 1) * 0.6);
  const head = dropHalfPair(name.slice(0, length - 1 - tail));
  const end = name.slice(name.length - tail);
  return `${head}…${/^[\udc00-\udfff]/.test(end) ? end.slice(1) : end}`;
}

function dropHalfPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  // A byte of a path that is not valid UTF-8 stands as U+DC00 + byte.
  if (point >= 0xdc80 && point <= 0xdcff) return `\\x${(point - 0xdc00).toString(16)}`;
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`;
}
