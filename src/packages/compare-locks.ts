import { byCodeUnits } from '../graph/compare.ts';
import type { MovedPackage } from '../model/change.ts';
import type { RouteStep } from '../model/impact.ts';
import { isSamePackage, type LockedPackage, type LockGraph } from './lock-graph.ts';

/** A package that moved, and where that can be read. */
export interface Move extends MovedPackage {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Present when the line is one of the tree before. */
  readonly tree?: 'base';
}

/** What moved at or below a package, nearest first. */
export interface Chain {
  readonly move: Move;
  /** Packages that depend on what moved, each on the one before. Empty when the package itself moved. */
  readonly through: readonly RouteStep[];
}

/** The two versions of what a name leads to. */
export interface Slot {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The same package in both lock files. */
interface Pair {
  readonly after: LockedPackage;
  /** The first of its dependencies that moved, by name. */
  move: Move | null;
  readonly parents: number[];
}

/** How far a pair is from what moved, and on which way. */
interface Way {
  readonly move: Move;
  /** The pair that depends on what moved, or is on the way to it; null at the pair whose own dependency moved. */
  readonly next: number | null;
}

/**
 * Compares what two lock files install, from the packages that modules can import downwards. Entries are compared by what
 * they say, so neither their order nor the format matters. One walk over both graphs, in time that grows with their size.
 */
export class LockComparison {
  readonly #before: LockGraph;
  readonly #after: LockGraph;
  readonly #patched: ReadonlyMap<string, string>;
  readonly #pairs: Pair[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #moves = new Map<string, Move>();
  #ways: ReadonlyMap<number, Way> | null = null;

  /** @param patched packages whose patches changed, with the path of the patch */
  constructor(before: LockGraph, after: LockGraph, patched: ReadonlyMap<string, string>) {
    this.#before = before;
    this.#after = after;
    this.#patched = patched;
  }

  /** Follows what a name leads to. Every slot is to be added before the first is asked about. */
  add(slot: Slot): void {
    const open = this.#match(slot).pairs.map(([was, is]) => this.#pairOf(was, is));
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.isKnown) continue;
      const { was, is, index } = at;
      // Its own modules import what it depends on: their imports are looked at by themselves.
      if (is.workspace !== null) continue;
      const names = new Set([...was.dependencies.keys(), ...is.dependencies.keys()]);
      for (const name of [...names].sort(byCodeUnits)) {
        const [before, after] = [was.dependencies.get(name) ?? [], is.dependencies.get(name) ?? []];
        // Managers differ in which of a package's peers they write down.
        if (this.#before.path !== this.#after.path && (before.length === 0 || after.length === 0)) continue;
        const { move, pairs } = this.#match({ before, after });
        const pair = this.#pairs[index];
        if (pair && move) pair.move ??= move;
        for (const [left, right] of pairs) {
          const child = this.#pairOf(left, right);
          this.#pairs[child.index]?.parents.push(index);
          if (!child.isKnown) open.push(child);
        }
      }
    }
  }

  /** What moved at or below a name, by the shortest way; null when all of it is as before. */
  chainOf(slot: Slot): Chain | null {
    const { move, pairs } = this.#match(slot);
    if (move) return { move, through: [] };
    const ways = (this.#ways ??= this.#findWays());
    let best: Chain | null = null;
    for (const [was, is] of pairs) {
      const index = this.#indexes.get(keyOf(was, is));
      const found = index === undefined ? null : this.#chainFrom(index, ways);
      if (found && (best === null || found.through.length < best.through.length)) best = found;
    }
    return best;
  }

  /**
   * Everything that moved, by name and version: also what only packages that moved themselves depend on, which nobody
   * comes to by a shorter way.
   */
  moves(): readonly Move[] {
    this.#recordRest();
    return [...this.#moves.values()].sort(
      (a, b) =>
        byCodeUnits(a.name, b.name) ||
        byCodeUnits(a.to ?? '', b.to ?? '') ||
        byCodeUnits(a.from ?? '', b.from ?? '') ||
        a.line - b.line,
    );
  }

  #pairOf(before: number, after: number): PairAt {
    const key = keyOf(before, after);
    const known = this.#indexes.get(key);
    const [was, is] = [this.#packageAt(this.#before, before), this.#packageAt(this.#after, after)];
    if (known !== undefined) return { index: known, was, is, isKnown: true };
    const index = this.#pairs.length;
    this.#indexes.set(key, index);
    this.#pairs.push({ after: is, move: null, parents: [] });
    return { index, was, is, isKnown: false };
  }

  #packageAt({ packages }: LockGraph, index: number): LockedPackage {
    const found = packages[index];
    if (!found) throw new Error('a lock file has no such package');
    return found;
  }

  /** Which of the packages before is which of those after, and what is left over. */
  #match({ before, after }: Slot): {
    readonly pairs: readonly (readonly [number, number])[];
    readonly move: Move | null;
  } {
    const left = [...before];
    const fresh: number[] = [];
    const pairs: (readonly [number, number])[] = [];
    let patched: Move | null = null;
    for (const index of after) {
      const is = this.#packageAt(this.#after, index);
      const at = left.findIndex((candidate) => isSamePackage(this.#packageAt(this.#before, candidate), is));
      const was = left[at];
      if (was === undefined) {
        fresh.push(index);
        continue;
      }
      left.splice(at, 1);
      pairs.push([was, index]);
      const patch = this.#patched.get(is.name);
      if (patch !== undefined && is.workspace === null)
        patched ??= this.#record({ name: is.name, from: is.version, to: is.version, file: patch, line: 1 });
    }
    // The same version may be installed in two places, or under two sets of peers, of which one is gone.
    const isLeftOver = (graph: LockGraph, index: number, others: readonly number[], other: LockGraph): boolean =>
      !others.some((at) => isSamePackage(this.#packageAt(graph, index), this.#packageAt(other, at)));
    const gone = left.find((index) => isLeftOver(this.#before, index, after, this.#after));
    const come = fresh.find((index) => isLeftOver(this.#after, index, before, this.#before));
    if (gone === undefined && come === undefined) return { pairs, move: patched };
    return { pairs, move: this.#recordMove(gone, come) };
  }

  #recordMove(gone: number | undefined, come: number | undefined): Move {
    const was = gone === undefined ? null : this.#packageAt(this.#before, gone);
    const is = come === undefined ? null : this.#packageAt(this.#after, come);
    const name = is?.name ?? was?.name ?? '';
    const versions = { name, from: was === null ? null : versionOf(was), to: is === null ? null : versionOf(is) };
    return this.#record(
      is === null
        ? { ...versions, file: this.#before.path, line: was?.line ?? 1, tree: 'base' }
        : { ...versions, file: this.#after.path, line: is.line },
    );
  }

  #recordRest(): void {
    const [before, after] = [versionsOf(this.#before), versionsOf(this.#after)];
    const told = new Set(
      [...this.#moves.values()].flatMap(({ name, from, to }) => [`${name}\0${from ?? ''}\0`, `${name}\0\0${to ?? ''}`]),
    );
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(name) ?? new Map<string, number>(), after.get(name) ?? new Map<string, number>()];
      const gone = [...was.keys()].filter((version) => !is.has(version) && !told.has(`${name}\0${version}\0`));
      const come = [...is.keys()].filter((version) => !was.has(version) && !told.has(`${name}\0\0${version}`));
      const pairs = gone.length === 1 && come.length === 1 ? 1 : 0;
      const [from = null, to = null] = [gone[0], come[0]];
      if (pairs === 1) this.#record({ name, from, to, file: this.#after.path, line: is.get(to ?? '') ?? 1 });
      for (const version of come.slice(pairs))
        this.#record({ name, from: null, to: version, file: this.#after.path, line: is.get(version) ?? 1 });
      for (const version of gone.slice(pairs))
        this.#record({
          name,
          from: version,
          to: null,
          file: this.#before.path,
          line: was.get(version) ?? 1,
          tree: 'base',
        });
    }
  }

  #record(move: Move): Move {
    const key = JSON.stringify([move.name, move.from, move.to, move.file]);
    const known = this.#moves.get(key);
    if (known && known.line <= move.line) return known;
    this.#moves.set(key, move);
    return move;
  }

  /** From every pair whose own dependency moved upwards, level by level, so that the first way found is a shortest. */
  #findWays(): ReadonlyMap<number, Way> {
    const ways = new Map<number, Way>();
    let level = this.#pairs.flatMap(({ move }, index) => {
      if (move) ways.set(index, { move, next: null });
      return move ? [index] : [];
    });
    while (level.length > 0) {
      const above = new Map<number, number>();
      for (const index of level.sort((a, b) => this.#compare(a, b))) {
        for (const parent of this.#pairs[index]?.parents ?? [])
          if (!ways.has(parent) && !above.has(parent)) above.set(parent, index);
      }
      for (const [parent, next] of above) {
        const way = ways.get(next);
        if (way) ways.set(parent, { move: way.move, next });
      }
      level = [...above.keys()];
    }
    return ways;
  }

  #compare(a: number, b: number): number {
    const [left, right] = [this.#pairs[a]?.after, this.#pairs[b]?.after];
    if (!left || !right) return a - b;
    return byCodeUnits(left.name, right.name) || byCodeUnits(left.version, right.version) || left.line - right.line;
  }

  #chainFrom(index: number, ways: ReadonlyMap<number, Way>): Chain | null {
    const way = ways.get(index);
    if (!way) return null;
    const through: RouteStep[] = [];
    for (let at: number | null = index; at !== null; at = ways.get(at)?.next ?? null) {
      const is = this.#pairs[at]?.after;
      if (!is) break;
      through.unshift({ file: this.#after.path, symbol: labelOf(is), line: is.line, via: 'package' });
    }
    return { move: way.move, through };
  }
}

/** A pair, and whether it had been met before. */
interface PairAt {
  readonly index: number;
  readonly was: LockedPackage;
  readonly is: LockedPackage;
  readonly isKnown: boolean;
}

const keyOf = (before: number, after: number): string => `${before}:${after}`;

const versionOf = ({ version, source }: LockedPackage): string =>
  source === null || source === version ? version : `${version} (${source})`;

/** The versions of each package from outside, with the first line of each. */
function versionsOf({ packages }: LockGraph): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const locked of packages) {
    if (locked.workspace !== null) continue;
    const versions = found.get(locked.name) ?? new Map<string, number>();
    found.set(locked.name, versions);
    const version = versionOf(locked);
    if (!versions.has(version)) versions.set(version, locked.line);
  }
  return found;
}

const labelOf = ({ name, version }: LockedPackage): string => `${name}@${version}`;
