/** One package as a lock file installs it. Two places of one version are two of these. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it comes from when that is no registry: a repository, an archive, a patch over it. Null for a registry. */
  readonly source: string | null;
  /** Hashes of what is downloaded, each with its algorithm in front, separated by spaces. Null when the lock file has none. */
  readonly integrity: string | null;
  /** Of its entry, 1-based. */
  readonly line: number;
  /** The folder of the workspace package that it is; null for a package from outside. */
  readonly workspace: string | null;
  /** By the name under which it asks for them: indexes in `LockGraph.packages`. Several where the lock file does not tell which. */
  readonly dependencies: ReadonlyMap<string, readonly number[]>;
}

/** What a lock file installs. */
export interface LockGraph {
  readonly path: string;
  readonly packages: readonly LockedPackage[];
  /**
   * What a module of a folder's manifest gets under a name: indexes in `packages`. Several where the lock file does not
   * tell which; none where it has no such package.
   *
   * @param folder of the manifest, from the root of the repository
   * @param range what the manifest asks for; null where it does not declare the package
   */
  find(folder: string, name: string, range: string | null): readonly number[];
}

/** The packages of a lock file by name, for names of which it does not tell more. */
export function indexByName(packages: readonly Pick<LockedPackage, 'name'>[]): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  packages.forEach(({ name }, index) => {
    const known = byName.get(name);
    if (known) known.push(index);
    else byName.set(name, [index]);
  });
  return byName;
}

/** Whether two entries install the same bytes, as far as they tell: what only one of them tells decides nothing. */
export function isSamePackage(a: LockedPackage, b: LockedPackage): boolean {
  if (a.workspace !== null || b.workspace !== null) return a.workspace === b.workspace;
  return a.name === b.name && a.version === b.version && a.source === b.source && !contradict(a.integrity, b.integrity);
}

/** Whether two hashes by one algorithm differ. */
function contradict(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return false;
  const hashes = new Map(a.split(' ').map((hash) => [algorithmOf(hash), hash]));
  const shared = b.split(' ').filter((hash) => hashes.has(algorithmOf(hash)));
  return shared.length > 0 && !shared.some((hash) => hashes.get(algorithmOf(hash)) === hash);
}

/** `sha512-…`; yarn writes the version of its own archives and their compression: `10c0/…`. */
const algorithmOf = (hash: string): string => /^[^/-]*[/-]/.exec(hash)?.[0] ?? '';
