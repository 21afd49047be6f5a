import type { Mention, MentionMode } from '../model/symbols.ts';
import { Fingerprint } from '../model/fingerprint.ts';
import { isOrdinaryGlobal } from './global-names.ts';

/** Of a fingerprint's text: enough to tell one call from the next. */
const PASSED_LENGTH = 8;

/** What a walk over a unit's code has found so far: its two fingerprints, what it mentions, what it may write. */
export class UnitRecord {
  readonly runtime = new Fingerprint();
  readonly types = new Fingerprint();
  readonly mentions = new Map<string, Mention>();
  readonly writes = new Set<string>();
  /** Those of the writes that put something in. */
  readonly puts = new Set<string>();
  /** Globals that it reads, gives to everybody, puts something into; a `:` before the name of one that only the compiler feels. */
  readonly reads = new Set<string>();
  readonly defines = new Set<string>();
  readonly fills = new Set<string>();
  /** By name or scope's number: the order of first mention, apart for what runs and what is erased. */
  readonly #numbers = { runtime: new Map<string | number, number>(), types: new Map<string | number, number>() };
  /** What the innermost call around hands over; null outside of calls that are looked at. */
  #passing: Fingerprint | null = null;
  #isErased = false;

  /** Whether the place that is walked is removed by the compiler. */
  get isErased(): boolean {
    return this.#isErased;
  }

  /** Walks a part that the compiler removes. */
  erased(walk: () => void): void {
    const before = this.#isErased;
    this.#isErased = true;
    walk();
    this.#isErased = before;
  }

  /**
   * Adds a token to the fingerprint that the current place belongs to.
   *
   * @param passed the token as it counts in what a call hands over, where it must be the same in any unit
   */
  token(token: string | number, passed: string | number = token): void {
    if (this.#isErased) this.types.add(token);
    else {
      this.runtime.add(token);
      this.#passing?.add(passed);
    }
  }

  /**
   * Adds a name to the fingerprint by the order in which names are first mentioned there, so that what it is called does not count.
   *
   * @param name a binding of the module, or the number of a local
   * @param text what it is called
   * @param isSeen whether what it is called counts all the same
   */
  name(name: string | number, text: string, isSeen = false): void {
    const numbers = this.#isErased ? this.#numbers.types : this.#numbers.runtime;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    this.token(isSeen ? text : String(number), text);
  }

  /** Notes that the unit mentions a name of the module, or with `from` one of another. */
  mention(name: string, member: string | null, line: number, from?: string): void {
    const mode: MentionMode = this.#isErased ? 'type' : 'use';
    const place = from === undefined ? {} : { from };
    const key = keyOf(mode, name, member, from);
    if (!this.mentions.has(key)) this.mentions.set(key, { name, member, mode, line, ...place });
  }

  /** Notes that the unit reads a name that nothing around binds. */
  read(name: string): void {
    if (isOrdinaryGlobal(name)) this.reads.add(this.#isErased ? `:${name}` : name);
  }

  /** Walks what a call hands over, and notes it with the mention that the callee is: a name of the module, or a member of one. */
  passes(name: string, member: string | null, walk: () => void): void {
    const key = keyOf('use', name, member, undefined);
    const mention = this.#isErased ? undefined : this.mentions.get(key);
    if (!mention) {
      walk();
      return;
    }
    const around = this.#passing;
    const own = new Fingerprint();
    this.#passing = own;
    walk();
    this.#passing = around;
    const passed = own.digest().slice(0, PASSED_LENGTH);
    around?.add(passed);
    this.mentions.set(key, { ...mention, passes: [...(this.mentions.get(key)?.passes ?? []), passed] });
  }
}

const keyOf = (mode: MentionMode, name: string, member: string | null, from: string | undefined): string =>
  JSON.stringify([mode, name, member, from ?? null]);
