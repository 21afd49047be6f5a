import type { ts } from 'ts-morph';
import type { Fate, Handed, Run, RunMode } from '../model/symbols.ts';
import { takeVisit, type WalkBudget, walkBudget } from './walk-budget.ts';

/**
 * What becomes of a value that is computed now.
 *
 * - `cold`: it is stored, returned, compared or dropped: whatever it could run does not run now
 * - `copied`: its properties are read, so its getters run
 * - `hot`: it may be called, converted, iterated: whatever it could run may run now
 * - `Handed`: it is handed to a function, whose parameter decides
 */
export type Heat = 'cold' | 'copied' | 'hot' | Handed;

/** What a walk over code that runs at once has found so far: what of the module it runs, and what becomes of the locals. */
export class EagerFindings {
  readonly #source: ts.SourceFile;
  readonly #budget: WalkBudget;
  readonly #hot = new Set<string>();
  /** Locals whose properties are read or written: their getters and setters run. */
  readonly #touched = new Set<string>();
  /** Locals that were taken for cold, or for untouched, before the walk came to know better. */
  readonly #takenForCold = new Set<string>();
  readonly #takenForUntouched = new Set<string>();
  readonly #runs = new Map<string, Run>();
  readonly #forwards = new Map<string, Handed[]>();
  readonly #keeps = new Map<string, Set<string>>();
  #isOutdated = true;

  constructor(source: ts.SourceFile) {
    this.#source = source;
    this.#budget = walkBudget(source);
  }

  /** Counts a node that the walk visits. Throws as `takeVisit` does. */
  visited(): void {
    takeVisit(this.#budget);
  }

  /** Repeats a walk, each time from nothing but what is known of the locals, until it has relied on nothing that it disproved later. */
  settle(walk: () => void): void {
    for (this.#isOutdated = true; this.#isOutdated; ) {
      this.#isOutdated = false;
      this.#takenForCold.clear();
      this.#takenForUntouched.clear();
      this.#runs.clear();
      this.#forwards.clear();
      this.#keeps.clear();
      walk();
    }
  }

  /** Whether a local may be called, converted or handed to something unknown anywhere in the unit. */
  isHot(name: string): boolean {
    if (this.#hot.has(name)) return true;
    this.#takenForCold.add(name);
    return false;
  }

  /** Notes that a local is hot. */
  heat(name: string): void {
    if (this.#hot.has(name)) return;
    this.#hot.add(name);
    if (this.#takenForCold.has(name)) this.#isOutdated = true;
  }

  /** Whether properties of a local are read or written anywhere in the unit. */
  isTouched(name: string): boolean {
    if (this.#touched.has(name)) return true;
    this.#takenForUntouched.add(name);
    return false;
  }

  /** Notes that a property of a local is read or written. */
  touch(name: string): void {
    if (this.#touched.has(name)) return;
    this.#touched.add(name);
    if (this.#takenForUntouched.has(name)) this.#isOutdated = true;
  }

  /** Notes that a parameter is handed on. */
  forward(name: string, to: Handed): void {
    const known = this.#forwards.get(name);
    if (known) known.push(to);
    else this.#forwards.set(name, [to]);
  }

  /** Notes that a parameter may be kept in a binding of the module. */
  keep(name: string, binding: string): void {
    const known = this.#keeps.get(name) ?? new Set<string>();
    this.#keeps.set(name, known.add(binding));
  }

  /**
   * Notes that something of the module runs or is read.
   *
   * @param outer the condition under which the code around runs at all; null when it runs always
   */
  note(
    name: string,
    member: string | null,
    heat: Heat | 'call',
    node: ts.Node,
    outer: Handed | null,
    from: string | undefined,
  ): void {
    const mode = modeOf(heat, member);
    const given = outer ?? (typeof heat === 'object' ? heat : null);
    const key = JSON.stringify([name, member, mode, from ?? 0, given ?? 0, outer !== null]);
    if (this.#runs.has(key)) return;
    this.#runs.set(key, {
      name,
      member,
      mode,
      line: this.#source.getLineAndCharacterOfPosition(node.getStart(this.#source)).line + 1,
      ...(from === undefined ? {} : { from }),
      ...(given ? { given } : {}),
      ...(outer ? { isInBody: true } : {}),
    });
  }

  /** What runs, in the order in which the walk met it. */
  runs(): Run[] {
    return [...this.#runs.values()];
  }

  /** What became of a parameter; null stands for one that is a pattern or takes the rest. */
  fateOf(name: string | null): Fate {
    if (name === null || this.#hot.has(name)) return { kind: 'run' };
    const keeps = [...(this.#keeps.get(name) ?? [])];
    return {
      kind: 'kept',
      ...(this.#touched.has(name) ? { isRead: true as const } : {}),
      ...(keeps.length > 0 ? { in: keeps } : {}),
      forwards: this.#forwards.get(name) ?? [],
    };
  }
}

function modeOf(heat: Heat | 'call', member: string | null): RunMode {
  if (heat === 'call') return 'call';
  if (heat === 'copied') return 'get';
  if (heat !== 'cold') return 'use';
  return member === null ? 'read' : 'get';
}
