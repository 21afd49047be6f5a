/** Called when a stage begins and as it goes on; `total` is absent where it is unknown. */
export type Progress = (stage: string, done?: number, total?: number) => void;

/** Tells how long each stage of a run took, and whoever watches which one it is in. */
export class Stopwatch {
  readonly #now: () => number;
  readonly #progress: Progress;
  readonly #ms = new Map<string, number>();
  readonly #started: number;
  #stage: { readonly name: string; readonly since: number } | null = null;

  /** @param now milliseconds on any clock that only goes forward */
  constructor(now: () => number, progress: Progress = () => {}) {
    this.#now = now;
    this.#progress = progress;
    this.#started = now();
  }

  /** Ends the stage before and begins this one; a stage that comes back goes on counting. */
  start(name: string): void {
    this.#end();
    this.#stage = { name, since: this.#now() };
    this.#progress(name);
  }

  /** How far the present stage is. */
  report(done: number, total: number): void {
    if (this.#stage) this.#progress(this.#stage.name, done, total);
  }

  /** Ends the present stage. Milliseconds by stage, and `total`. */
  stop(): { readonly [stage: string]: number } {
    this.#end();
    return { ...Object.fromEntries(this.#ms), total: Math.round(this.#now() - this.#started) };
  }

  #end(): void {
    if (!this.#stage) return;
    const { name, since } = this.#stage;
    this.#ms.set(name, Math.round((this.#ms.get(name) ?? 0) + this.#now() - since));
    this.#stage = null;
  }
}
