import { transform } from 'sucrase';

/** How often each character may be read; a file of a person's is read two to five times. */
const MOST_READINGS = 60;

/**
 * The text without what Flow's compiler erases, by sucrase, with every line where it was; JSX stays. Null for what is not Flow, or is
 * newer than what sucrase reads (`component`, `hook`, `as`).
 */
export function stripFlow(text: string): string | null {
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
