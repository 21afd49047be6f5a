/** Changes of a text that leave every line where it is. */
export class TextEdits {
  readonly #text: string;
  readonly #edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Takes out what is between two offsets, but for its line breaks.
   *
   * @param end put in its place, behind the line breaks
   */
  erase(start: number, end: number, instead = ''): void {
    if (start < end) this.replace(start, end, `${this.#text.slice(start, end).replace(/[^\r\n]+/g, ' ')}${instead}`);
  }

  /** What stood there must have no line break that `text` does not have. */
  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** The text with all changes. Of two that overlap, the one that begins first counts, and then the one that was made first. */
  apply(): string {
    const parts: string[] = [];
    let at = 0;
    // Sorting is stable.
    for (const { start, end, text } of [...this.#edits].sort((a, b) => a.start - b.start)) {
      if (start < at) continue;
      parts.push(this.#text.slice(at, start), text);
      at = end;
    }
    return parts.join('') + this.#text.slice(at);
  }
}
