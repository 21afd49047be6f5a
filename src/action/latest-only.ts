/** A map that keeps only the entries that were set last. */
export class LatestOnly<Value> {
  readonly #most: number;
  readonly #kept = new Map<string, Value>();

  /** `most`: how many entries it keeps, at least 1. */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#kept.get(key);
  }

  set(key: string, value: Value): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
  }
}
