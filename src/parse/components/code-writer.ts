/**
 * Writes code that is taken from a text, so that each piece stands on the line on which it stands there: whatever is said of a
 * line of the code is true of the text. What is not taken is left out but for its line breaks.
 */
export class CodeWriter {
  readonly #text: string;
  #code = '';
  /** Line breaks written so far, and those of the text before `#cursor`. */
  #written = 0;
  #passed = 0;
  #cursor = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get code(): string {
    return this.#code;
  }

  /** The length of the code so far. */
  get length(): number {
    return this.#code.length;
  }

  /** Goes on to the line of an offset of the text; nothing happens where the code is there already. */
  moveTo(offset: number): void {
    if (offset > this.#cursor) {
      this.#passed += countBreaks(this.#text, this.#cursor, offset);
      this.#cursor = offset;
    }
    const missing = this.#passed - this.#written;
    if (missing <= 0) return;
    this.#code += '\n'.repeat(missing);
    this.#written += missing;
  }

  /** A stretch of the text, as it stands. One that comes before what was already written has its line breaks blanked. */
  take(start: number, end: number): void {
    if (start < this.#cursor) {
      this.add(this.#text.slice(start, end).replace(/\r?\n/g, ' '));
      return;
    }
    this.moveTo(start);
    this.#code += this.#text.slice(start, end);
    const breaks = countBreaks(this.#text, start, end);
    this.#written += breaks;
    this.#passed += breaks;
    this.#cursor = end;
  }

  /** Code that the text does not have, without line breaks. */
  add(code: string): void {
    this.#code += code;
  }

  /** A string of the code's language with this value. */
  addString(value: string): void {
    // The compiler counts these two as line breaks, also in a string.
    this.add(
      JSON.stringify(value)
        .replace(/\u2028/g, '\\u2028')
        .replace(/\u2029/g, '\\u2029'),
    );
  }
}

function countBreaks(text: string, start: number, end: number): number {
  // A search in the whole text would look beyond the stretch each time.
  const stretch = text.slice(start, end);
  let count = 0;
  for (let at = stretch.indexOf('\n'); at >= 0; at = stretch.indexOf('\n', at + 1)) count++;
  return count;
}
