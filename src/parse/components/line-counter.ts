/** Counts the lines of a text up to offsets that come in their order, so that the whole is counted once. */
export class LineCounter {
  readonly #text: string;
  #line: number;
  #offset = 0;

  /** @param firstLine where the text begins, 1-based */
  constructor(text: string, firstLine = 1) {
    this.#text = text;
    this.#line = firstLine;
  }

  /** The line of an offset; for one before the last that was asked for, the line of that. */
  at(offset: number): number {
    if (offset <= this.#offset) return this.#line;
    const passed = this.#text.slice(this.#offset, offset);
    for (let at = passed.indexOf('\n'); at >= 0; at = passed.indexOf('\n', at + 1)) this.#line++;
    this.#offset = offset;
    return this.#line;
  }
}
