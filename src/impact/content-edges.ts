import { type EdgesByEnd, edgesByEnd } from '../graph/edges-by-end.ts';
import type { ImportRecord } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import { fileOf, type Place, type PlaceKind, placeOf, readPlace } from './place.ts';
import type { SymbolEdge, SymbolTree } from './symbol-edge.ts';

/** Whether a record is about files by their paths, rather than about what modules offer by name. */
export const namesFiles = ({ kind, isText }: ImportRecord): boolean =>
  kind === 'url' || kind === 'read' || (kind === 'glob' && isText === true);

/** What a module feels of a file that a record may name by its path; empty for every other record. */
export function filesNamed(target: string, record: ImportRecord): readonly Place[] {
  if (!namesFiles(record) || record.specifier === null) return [];
  return [placeOf(target, { kind: record.isText ? 'text' : 'all' })];
}

/** A file that names another one for the compiler, and the units of that which it feels. */
interface Reference {
  readonly from: string;
  readonly line: number;
  readonly units: () => ReadonlySet<string>;
}

/** A file that takes another one by its path, without a record of it. */
interface Reader {
  readonly from: string;
  readonly line: number;
  readonly step: 'read' | 'url';
}

/** Who asks for a file otherwise than by importing it. */
interface Asking {
  readonly references: readonly Reference[];
  readonly readers: readonly Reader[];
  /** The tests before which it is evaluated. */
  readonly followers: readonly string[];
  /** Whether something names the file by its path, or may. */
  readonly isNamed: boolean;
}

const NO_EDGES: readonly SymbolEdge[] = [];

/**
 * What `all` and `text` of a file come from, for the files that are named by their paths, and what is joined by a convention. A file as
 * text is felt where it changed and nowhere else: what it imports is not in it.
 */
export class ContentEdges {
  readonly #summaries: SymbolTree['summaries'];
  readonly #edges: EdgesByEnd;
  readonly #known = new Map<string, Asking>();
  readonly #lines = new Map<string, ReadonlyMap<string, number>>();
  readonly #specifiers = new Map<string, ReadonlySet<string | null>>();
  /** Whether something names files by paths of which only the beginning is known. */
  readonly #isAnyNamed: boolean;

  constructor({ graph, summaries }: SymbolTree) {
    this.#summaries = summaries;
    this.#edges = edgesByEnd(graph);
    this.#isAnyNamed = graph.unresolved.some(({ kind }) => kind === 'url' || kind === 'read');
  }

  /** The edges to a place. */
  edgesTo(place: Place): readonly SymbolEdge[] {
    const path = fileOf(place);
    const { references, readers, followers, isNamed } = this.#askingFor(path);
    if (references.length === 0 && readers.length === 0 && followers.length === 0 && !isNamed) return NO_EDGES;
    const what = readPlace(place);
    const edges: SymbolEdge[] = [];
    if (what.kind === 'whole' || what.kind === 'unit') {
      for (const { from, line, units } of references) {
        if (what.kind === 'unit' && !units().has(what.name)) continue;
        const dependent = placeOf(from, { kind: 'text' });
        edges.push({ dependent, dependency: place, line, via: { step: 'reference', kind: 'type' } });
      }
    }
    for (const { from, line, step } of readers) {
      if (what.kind !== (step === 'read' ? 'text' : 'all')) continue;
      const dependent = placeOf(from, { kind: 'evaluated' });
      edges.push({ dependent, dependency: place, line, via: { step, kind: 'load' } });
    }
    if (what.kind === 'evaluated') {
      for (const from of followers) {
        const dependent = placeOf(from, { kind: 'evaluated' });
        edges.push({ dependent, dependency: place, line: 1, via: { step: 'evaluation', kind: 'load' } });
      }
    }
    const line = isNamed ? this.#lineIn(path, what) : null;
    if (line === null) return edges;
    const kind = what.kind === 'evaluated' ? 'load' : 'value';
    edges.push({ dependent: placeOf(path, { kind: 'all' }), dependency: place, line, via: { step: 'use', kind } });
    return edges;
  }

  #askingFor(path: string): Asking {
    const known = this.#known.get(path);
    if (known) return known;
    const references: Reference[] = [];
    const readers: Reader[] = [];
    const followers: string[] = [];
    let isNamed = this.#isAnyNamed;
    for (const { from, kind, specifier, line, isSetup } of this.#edges.to(path)) {
      if (isSetup) followers.push(from);
      else if (kind === 'reference') references.push({ from, line, units: this.#declaredBy(path, specifier) });
      else if (kind === 'read' || kind === 'url') {
        isNamed = true;
        // What its reader does not name it finds by a convention: a snapshot by the name of the test, a page by its address.
        if (!this.#specifiersOf(from).has(specifier)) readers.push({ from, line, step: kind });
      }
    }
    const asking = { references, readers, followers, isNamed };
    this.#known.set(path, asking);
    return asking;
  }

  /** What a module's own records name. */
  #specifiersOf(path: string): ReadonlySet<string | null> {
    let known = this.#specifiers.get(path);
    if (!known) {
      known = new Set(this.#summaries.get(path)?.imports.map(({ specifier }) => specifier));
      this.#specifiers.set(path, known);
    }
    return known;
  }

  /** What a file tells the compiler of a module is felt by whoever asks for that, and so is what `/// <reference>` names. */
  #declaredBy(path: string, specifier: string): () => ReadonlySet<string> {
    let names: ReadonlySet<string> | undefined;
    return () => {
      if (names) return names;
      const units = this.#unitsOf(path);
      const name = `declare ${specifier}`;
      const named = units.filter((unit) => unit.name === name || unit.name.startsWith(`${name}: `));
      names = new Set((named.length > 0 ? named : units).map((unit) => unit.name));
      return names;
    };
  }

  /** The line of what a file named by its path may do; null for a place that is no part of that. */
  #lineIn(path: string, what: PlaceKind): number | null {
    if (what.kind === 'whole' || what.kind === 'evaluated') return 1;
    if (what.kind !== 'unit') return null;
    let lines = this.#lines.get(path);
    if (!lines) this.#lines.set(path, (lines = new Map(this.#unitsOf(path).map(({ name, line }) => [name, line]))));
    return lines.get(what.name) ?? null;
  }

  #unitsOf(path: string): readonly Unit[] {
    return this.#summaries.get(path)?.symbols?.units ?? [];
  }
}
