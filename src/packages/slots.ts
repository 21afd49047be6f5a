import { byCodeUnits } from '../graph/compare.ts';
import { WHOLE_FILE } from '../model/change.ts';
import type { Chain, Move, Slot } from './compare-locks.ts';
import type { Installation, Installations } from './installations.ts';
import type { Declared, Manifest } from './manifest.ts';
import { ancestorsOf, folderOf } from '../graph/paths.ts';

/** What moved at or below a name. */
export interface Found extends Chain {
  /** Why it is not certain; absent where it is. */
  readonly reason?: string;
}

/** Manifests by folder. */
type Manifests = ReadonlyMap<string, Manifest>;

/** Answers what moved for a name that the modules of a folder ask for. First every name is followed, then all is asked. */
export class Slots {
  readonly #before: Manifests;
  readonly #after: Manifests;
  readonly #installations: Installations;
  readonly #patched: ReadonlyMap<string, string>;
  readonly #renames: ReadonlyMap<string, string>;
  readonly #found = new Map<string, Found | null>();
  readonly #above = new Map<string, string>();
  readonly #moves = new Map<string, Move>();
  readonly #folders: readonly string[];
  readonly #names: ReadonlySet<unknown>;

  constructor(
    { before, after }: { readonly before: Manifests; readonly after: Manifests },
    installations: Installations,
    patched: ReadonlyMap<string, string>,
    renames: ReadonlyMap<string, string>,
  ) {
    this.#before = before;
    this.#after = after;
    this.#installations = installations;
    this.#patched = patched;
    this.#renames = renames;
    this.#folders = [...after.keys()].sort(byCodeUnits);
    this.#names = new Set([...before.values(), ...after.values()].map(({ content }) => content['name']));
  }

  /** The folders of all manifests, sorted. */
  folders(): readonly string[] {
    return this.#folders;
  }

  /** The names that a folder's manifest declares in either tree, sorted. */
  declared(folder: string): readonly string[] {
    const [was, is] = this.#declarations(folder);
    return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort(byCodeUnits);
  }

  /** Whether a folder's manifest declares a name in either tree. */
  declares(folder: string, name: string): boolean {
    return this.#declarations(folder).some((declared) => declared?.has(name));
  }

  /** Whether a package of the repository has this name. */
  isOurs(name: string): boolean {
    return this.#names.has(name);
  }

  /** Undefined where the manifest does not declare the name. */
  kindOf(folder: string, name: string): Declared['kind'] | undefined {
    const [was, is] = this.#declarations(folder);
    return (is?.get(name) ?? was?.get(name))?.kind;
  }

  /** The folder of the nearest manifest above a file that declares the name; of the nearest one where none does, or for null; else the root. */
  manifestAbove(file: string, name: string | null): string {
    const folder = folderOf(file);
    const key = `${folder}\0${name ?? ''}`;
    const known = this.#above.get(key);
    if (known !== undefined) return known;
    const above = ancestorsOf(folder).filter((at) => this.#after.has(at) || this.#before.has(at));
    const found = (name === null ? undefined : above.find((at) => this.declares(at, name))) ?? above[0] ?? '';
    this.#above.set(key, found);
    return found;
  }

  /** Takes a name into the comparison of its lock files. */
  follow(folder: string, name: string): void {
    const installation = this.#installationOf(folder);
    if (installation.kind === 'compared') installation.comparison.add(this.#slotOf(installation, folder, name));
  }

  /** What moved at or below a name; null when all of it is as before. */
  find(folder: string, name: string): Found | null {
    const key = `${folder}\0${name}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#look(folder, name);
    this.#found.set(key, found);
    if (found) this.#moves.set(JSON.stringify(found.move), found.move);
    return found;
  }

  /** Everything that moved, of what was asked about. */
  moves(): readonly Move[] {
    return [...this.#moves.values()];
  }

  #look(folder: string, name: string): Found | null {
    const installation = this.#installationOf(folder);
    const [was, is] = this.#declarations(folder).map((declared) => declared?.get(name));
    switch (installation.kind) {
      case 'compared': {
        const slot = this.#slotOf(installation, folder, name);
        if (slot.before.length + slot.after.length === 0) return this.#byRanges(folder, name, was, is);
        const chain = installation.comparison.chainOf(slot);
        if (chain === null || chain.through.length > 0 || is === undefined || is.range === was?.range) return chain;
        // A person reads the manifest sooner than the lock file.
        const { tree: _, ...move } = chain.move;
        return isAbout(move, name) ? { move: { ...move, file: is.file, line: is.line }, through: [] } : chain;
      }
      case 'unknown': {
        const { path, reason } = installation;
        return { move: { name: WHOLE_FILE, from: null, to: null, file: path, line: 1 }, through: [], reason };
      }
      case 'same':
      case 'ranges':
        return this.#byRanges(folder, name, was, is);
    }
  }

  /** Where no lock file has the last word. */
  #byRanges(folder: string, name: string, was: Declared | undefined, is: Declared | undefined): Found | null {
    const patch = this.#patched.get(name);
    if (patch !== undefined) {
      const range = is?.range ?? was?.range ?? null;
      return { move: { name, from: range, to: range, file: patch, line: 1 }, through: [] };
    }
    const overridden = this.#overridden(folder, name);
    if (overridden && was && is) return overridden;
    const [from, to] = [rangeOf(was), rangeOf(is)];
    if (from === to || (isOfWorkspace(from) && isOfWorkspace(to))) return null;
    if (is && to !== null) return { move: { name, from, to, file: is.file, line: is.line }, through: [] };
    if (was && from !== null)
      return { move: { name, from, to: null, file: was.file, line: was.line, tree: 'base' }, through: [] };
    return null;
  }

  /** A range that a manifest above puts in the place of all others for this name, where it changed. */
  #overridden(folder: string, name: string): Found | null {
    for (const at of ancestorsOf(folder)) {
      const was = this.#before.get(at)?.overrides().get(name);
      const is = this.#after.get(at)?.overrides().get(name);
      if (was?.range === is?.range) continue;
      const versions = { name, from: was?.range ?? null, to: is?.range ?? null };
      if (is) return { move: { ...versions, file: is.file, line: is.line }, through: [] };
      if (was) return { move: { ...versions, file: was.file, line: was.line, tree: 'base' }, through: [] };
    }
    return null;
  }

  #slotOf(installation: Extract<Installation, { readonly kind: 'compared' }>, folder: string, name: string): Slot {
    const own = this.#folderBefore(folder);
    const [was, is] = this.#declarations(folder).map((declared) => declared?.get(name)?.range ?? null);
    const after = installation.after.find(folder, name, is ?? null);
    if ((was ?? null) !== null || (is ?? null) === null)
      return { before: installation.before.find(own, name, was ?? null), after };
    // It is declared here since: before, modules got what a manifest above declares, and nothing that anybody promised else.
    const above = ancestorsOf(own).find((at) => this.#before.get(at)?.declared().has(name));
    const range = above === undefined ? null : (this.#before.get(above)?.declared().get(name)?.range ?? null);
    return { before: above === undefined ? [] : installation.before.find(above, name, range), after };
  }

  #installationOf(folder: string): Installation {
    return this.#installations.of(folder, this.#folderBefore(folder));
  }

  #folderBefore(folder: string): string {
    return this.#renames.get(folder) ?? folder;
  }

  #declarations(
    folder: string,
  ): readonly [ReadonlyMap<string, Declared> | undefined, ReadonlyMap<string, Declared> | undefined] {
    return [this.#before.get(this.#folderBefore(folder))?.declared(), this.#after.get(folder)?.declared()];
  }
}

/** A range that chooses what is installed. */
const rangeOf = (declared: Declared | undefined): string | null =>
  declared === undefined || declared.kind === 'peer' ? null : declared.range;

/** What the repository itself holds: its source is followed, not its version. */
const isOfWorkspace = (range: string | null): boolean =>
  range === null || /^(?:workspace|link|portal|file):/.test(range);

const isAbout = (move: Move, name: string): boolean => move.name === name;
