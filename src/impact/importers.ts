import { type EdgesByEnd, edgesByEnd } from '../graph/edges-by-end.ts';
import type { ImportRecord, ModuleGraph, ModuleSummary } from '../model/module.ts';
import { namesFiles } from './content-edges.ts';

/** A module that imports another one, and the specifiers by which it does. */
export interface Importer {
  readonly path: string;
  readonly specifiers: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** What a module takes by one specifier, as far as its imports alone tell. */
interface Taken {
  readonly names: Set<string>;
  /** Whether it may take anything of it: the namespace, or by a way that says no names. */
  isAny: boolean;
  /** Whether it names the file by its path. */
  isByPath: boolean;
}

/** The importers of one module, by what they may take of it. */
export interface ImportersOf {
  readonly all: readonly Importer[];
  readonly ofAny: readonly Importer[];
  readonly byPath: readonly Importer[];
  readonly byName: ReadonlyMap<string, readonly Importer[]>;
}

/**
 * Who imports a module of one tree, and by which names: told from the records of imports alone, so that no symbols of a module are
 * looked at that takes something else of it.
 */
export class Importers {
  readonly #summaries: ReadonlyMap<string, ModuleSummary>;
  readonly #edges: EdgesByEnd;
  readonly #taken = new Map<string, ReadonlyMap<string, Taken>>();
  readonly #known = new Map<string, ImportersOf>();

  constructor(graph: ModuleGraph, summaries: ReadonlyMap<string, ModuleSummary>) {
    this.#summaries = summaries;
    this.#edges = edgesByEnd(graph);
  }

  /** The importers of a module. */
  of(target: string): ImportersOf {
    const known = this.#known.get(target);
    if (known) return known;
    const byPath = new Map<string, Set<string>>();
    for (const { from, specifier, kind, isGuess, isSetup } of this.#edges.to(target)) {
      // As in `SymbolIndex`: none of them is what a name leads to.
      if (isGuess || isSetup || kind === 'reference') continue;
      const own = byPath.get(from);
      if (own) own.add(specifier);
      else byPath.set(from, new Set([specifier]));
    }
    const found = this.#sorted([...byPath].map(([path, specifiers]) => ({ path, specifiers })));
    this.#known.set(target, found);
    return found;
  }

  #sorted(all: readonly Importer[]): ImportersOf {
    const ofAny: Importer[] = [];
    const byPath: Importer[] = [];
    const byName = new Map<string, Importer[]>();
    for (const importer of all) {
      const taken = [...importer.specifiers].map((specifier) => this.#takenBy(importer.path).get(specifier));
      if (taken.some((one) => one?.isByPath)) byPath.push(importer);
      // What another tool found is asked for by no record.
      if (taken.some((one) => one === undefined || one.isAny)) ofAny.push(importer);
      else
        for (const name of new Set(taken.flatMap((one) => [...(one?.names ?? [])]))) {
          const own = byName.get(name);
          if (own) own.push(importer);
          else byName.set(name, [importer]);
        }
    }
    return { all, ofAny, byPath, byName };
  }

  /** The specifiers by which one module asks for another one. */
  specifiersOf(path: string, target: string): ReadonlySet<string> {
    return this.of(target).all.find((importer) => importer.path === path)?.specifiers ?? NONE;
  }

  #takenBy(path: string): ReadonlyMap<string, Taken> {
    const known = this.#taken.get(path);
    if (known) return known;
    const taken = new Map<string, Taken>();
    for (const record of this.#summaries.get(path)?.imports ?? []) {
      if (record.specifier === null || record.isGuess) continue;
      let own = taken.get(record.specifier);
      if (!own) taken.set(record.specifier, (own = { names: new Set(), isAny: false, isByPath: false }));
      if (namesFiles(record)) own.isByPath = true;
      else if (saysNames(record)) for (const { imported } of record.names) own.names.add(imported);
      else own.isAny = true;
    }
    this.#taken.set(path, taken);
    return taken;
  }
}

/** Whether the names of a record are all that it can take. */
const saysNames = ({ kind, names }: ImportRecord): boolean =>
  (kind === 'import' || kind === 'export') &&
  names.length > 0 &&
  names.every(({ imported }) => imported !== '*' && imported !== 'export=');
