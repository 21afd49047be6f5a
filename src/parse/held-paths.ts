/** What a unit says that may be the object of another name: a member of a name of the module, or of a local by its number. */
export interface HeldPath {
  readonly holder: string | number;
  readonly members: readonly (string | null)[];
}

/** A path that is written, and how, as in `WrittenPlace`. */
export interface Written extends HeldPath {
  readonly what: 'put' | 'called' | 'taken';
}

/** The names under which each object is had once more. */
export type Aliases = ReadonlyMap<string | number, readonly HeldPath[]>;

/** Longer paths are not told apart from their beginnings. */
const DEEPEST = 4;

/** Of one write: a name that may be so many objects is a cursor over them, which are not told apart by it. */
const MOST = 32;

/** What is written under other names as well: the same write, by every path that leads to what it changes. */
export const writtenToo = ({ holder, members, what }: Written, aliases: Aliases): readonly Written[] =>
  // A name that is bound anew is no longer what it was.
  members.length === 0 ? [] : pathsBehind({ holder, members }, aliases).map((path) => ({ ...path, what }));

/** The aliases of the names of a module, from those that each of its units says. */
export function aliasesOf(each: readonly Aliases[]): Aliases {
  const all = new Map<string | number, HeldPath[]>();
  for (const own of each) {
    for (const [name, held] of own) {
      if (typeof name !== 'string') continue;
      // Locals are numbered unit by unit, so what they stand for is put in their place.
      const paths = held.flatMap((path) =>
        typeof path.holder === 'string'
          ? [path]
          : pathsBehind(path, own).filter(({ holder }) => typeof holder === 'string'),
      );
      const known = all.get(name);
      if (known) known.push(...paths);
      else if (paths.length > 0) all.set(name, paths);
    }
  }
  return all;
}

/** Every other path that leads to what a path leads to. */
export function pathsBehind(path: HeldPath, aliases: Aliases): readonly HeldPath[] {
  const found: HeldPath[] = [];
  const seen = new Set<string>();
  const open: HeldPath[] = [path];
  for (let next = open.pop(); next !== undefined && found.length < MOST; next = open.pop()) {
    for (const { holder, members } of aliases.get(next.holder) ?? []) {
      const further = { holder, members: [...members, ...next.members].slice(0, DEEPEST) };
      const key = JSON.stringify(further);
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(further);
      open.push(further);
    }
  }
  return found;
}
