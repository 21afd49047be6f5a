import type { Filled, HandedImport, Mention, MentionMode, Put } from '../model/symbols.ts';
import { Fingerprint } from '../model/fingerprint.ts';
import { type Aliases, type HeldPath, pathsBehind, type Written, writtenToo } from './held-paths.ts';
import { isOrdinaryGlobal } from './global-names.ts';

/** Of a fingerprint's text: enough to tell one call from the next. */
const PASSED_LENGTH = 8;

/** What a unit writes, all of it told. */
export interface WrittenByUnit {
  readonly writes: ReadonlySet<string>;
  readonly puts: readonly Put[];
  readonly fills: readonly Filled[];
}

/** What a walk over a unit's code has found so far: its two fingerprints, what it mentions, what it may write. */
export class UnitRecord {
  readonly runtime = new Fingerprint();
  readonly types = new Fingerprint();
  readonly mentions = new Map<string, Mention>();
  readonly writes = new Set<string>();
  readonly #written: Written[] = [];
  readonly #putElsewhere: Put[] = [];
  readonly #handed: (HeldPath & Pick<HandedImport, 'to' | 'toMember' | 'index'>)[] = [];
  /** What the names of the module, and the unit's own, may be besides. */
  readonly #aliases = new Map<string | number, HeldPath[]>();
  /** Globals that it reads, gives to everybody, puts something into; a `:` before the name of one that only the compiler feels. */
  readonly reads = new Set<string>();
  readonly defines = new Set<string>();
  readonly fills = new Set<string>();
  /** The lines on which it asks for a module that it computes. */
  readonly asksAt = new Set<number>();
  /** By name or scope's number: the order of first mention, apart for what runs and what is erased. */
  readonly #numbers = { runtime: new Map<string | number, number>(), types: new Map<string | number, number>() };
  /** What the innermost call around hands over; null outside of calls that are looked at. */
  #passing: Fingerprint | null = null;
  #isErased = false;
  /** The numbers of the parameters of the first function that the unit has; null for one that has another form than a name. */
  parameters: readonly (number | null)[] | null = null;
  /** Whether comments say types here. */
  isTypedByComments = false;

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

  /**
   * Notes that the unit mentions a name of the module, or with `from` one of another.
   *
   * @param lineOf asked for the first mention alone
   */
  mention(name: string, member: string | null, lineOf: () => number, from?: string): void {
    const mode: MentionMode = this.#isErased ? 'type' : 'use';
    const key = keyOf(mode, name, member, from);
    if (this.mentions.has(key)) return;
    const place = from === undefined ? {} : { from };
    this.mentions.set(key, { name, member, mode, line: lineOf(), ...place });
  }

  /** Notes that the unit may change what a name holds. */
  wrote(written: Written): void {
    if (typeof written.holder === 'string') this.writes.add(written.holder);
    this.#written.push(written);
  }

  /** Notes that the unit hands over what a name holds to a function of the module around. */
  handsOver(held: HeldPath, to: Pick<HandedImport, 'to' | 'toMember' | 'index'>): void {
    this.#handed.push({ ...held, ...to });
  }

  /**
   * What the unit hands over of other modules.
   *
   * @param aliases of the module's names
   */
  handed(aliases: Aliases, imported: ReadonlySet<string>): readonly HandedImport[] {
    const own = this.#withOwn(aliases);
    const found = new Map<string, HandedImport>();
    for (const { holder, members, ...to } of this.#handed) {
      for (const path of [{ holder, members }, ...pathsBehind({ holder, members }, own)]) {
        if (typeof path.holder !== 'string' || !imported.has(path.holder)) continue;
        const handed = { name: path.holder, members: path.members, ...to };
        found.set(JSON.stringify(handed), handed);
      }
    }
    return [...found.values()];
  }

  #withOwn(aliases: Aliases): Aliases {
    return this.#aliases.size === 0 ? aliases : new Map([...this.#aliases, ...aliases]);
  }

  /** Notes that the unit puts something into what a module offers that it asks for in place. */
  putInto(specifier: string, members: readonly (string | null)[]): void {
    this.#putElsewhere.push({ name: '*', from: specifier, members });
  }

  /** Notes that the unit makes a value which others find by a name of the module. */
  provides(name: string): void {
    this.writes.add(name);
    this.#putElsewhere.push({ name, members: [] });
  }

  /** Notes that a name may hold what another one does. */
  alias(name: string | number, held: readonly HeldPath[]): void {
    const known = this.#aliases.get(name);
    if (known) known.push(...held);
    else this.#aliases.set(name, [...held]);
  }

  /** What names of the module may be besides, as far as the unit says. */
  get aliases(): Aliases {
    return this.#aliases;
  }

  /**
   * What the unit writes, and puts into that and into its arguments, also where it has another name for it.
   *
   * @param aliases of the module's names
   */
  written(aliases: Aliases): WrittenByUnit {
    const writes = new Set(this.writes);
    const puts = new Map<string, Put>();
    const fills = new Map<string, Filled>();
    const own = this.#withOwn(aliases);
    for (const written of this.#written) {
      for (const { holder, members, what } of [written, ...writtenToo(written, own)]) {
        const isCall = what === 'called' ? { isCall: true as const } : {};
        if (typeof holder === 'number') {
          const index = this.parameters?.indexOf(holder) ?? -1;
          const filled = { index, members, ...isCall };
          if (index >= 0 && members.length > 0 && what !== 'taken') fills.set(JSON.stringify(filled), filled);
          continue;
        }
        if (holder !== written.holder) writes.add(holder);
        if (what === 'taken') continue;
        const put = { name: holder, members, ...isCall };
        puts.set(JSON.stringify(put), put);
      }
    }
    return { writes, puts: [...puts.values(), ...this.#putElsewhere], fills: [...fills.values()] };
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
  `${mode}\0${name}\0${member === null ? '' : `.${member}`}\0${from ?? ''}`;
