import { transform } from 'sucrase';

/** In UTF-16 code units. Larger files are generated, or not Flow's. */
const LARGEST = 400_000;

/** How often each character may be read; a file of a person's is read two to five times. */
const MOST_READINGS = 60;

/**
 * The text without what Flow's compiler erases, with every line where it was; JSX stays. Null for what is not Flow either, or is
 * newer than what `sucrase` reads (`component`, `hook`, `as`). sucrase rather than flow-remove-types, which reads all of it,
 * but takes seven times as long and brings a parser of two megabytes.
 */
export function withoutFlow(text: string): string | null {
  if (text.length > LARGEST) return null;
  try {
    // What it asks of a string, such an object answers.
    const source = new CountedText(text) as unknown as string;
    return transform(source, { transforms: ['flow', 'jsx'], jsxRuntime: 'preserve', disableESTransforms: true }).code;
  } catch {
    // It throws errors of its own, and others, at whatever it does not understand.
    return null;
  }
}

/**
 * A text that can be read so often and no more. Where a generic function and JSX begin alike the parser tries one and then the
 * other, so that a text of nested beginnings without an end would take it hours.
 */
class CountedText extends String {
  #left: number;

  constructor(text: string) {
    super(text);
    this.#left = 10_000 + text.length * MOST_READINGS;
  }

  override charCodeAt(index: number): number {
    if (this.#left-- <= 0) throw new RangeError('the text was read too often');
    return super.charCodeAt(index);
  }
}
