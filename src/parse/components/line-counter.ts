/** Counts the lines of a text up to offsets that come in their order, so that the whole is counted once. */
export class LineCounter {
  readonly #text: string;
  #line = 1;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line of an offset, 1-based; for one before the last that was asked for, the line of that. */
  at(offset: number): number {
    if (offset <= this.#offset) return this.#line;
    const passed = this.#text.slice(this.#offset, offset);
    for (let at = passed.indexOf('\n'); at >= 0; at = passed.indexOf('\n', at + 1)) this.#line++;
    this.#offset = offset;
    return this.#line;
  }
}
