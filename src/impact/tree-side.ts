import { type EdgesByEnd, edgesByEnd } from '../graph/edges-by-end.ts';
import type { Edge } from '../model/module.ts';
import { ContentEdges, namesFiles } from './content-edges.ts';
import { HandOvers } from './hand-over.ts';
import { HubEdges } from './hub-edges.ts';
import { Importers } from './importers.ts';
import { Joins } from './joins.ts';
import type { Origin } from './passed-on.ts';
import { type Place, placeOf } from './place.ts';
import { stepOf } from './step-of.ts';
import type { SymbolEdge, SymbolTree } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';
import { typeTestsOf } from './type-tests.ts';

/** What of a module was settled. */
export interface Settled {
  readonly names: Set<string>;
  isBegun: boolean;
  isAll: boolean;
  /** Whether others may take its names in the other tree. */
  isDiffering: boolean;
  /** The modules of which it passes something on. */
  readonly below: Set<string>;
}

/** One of the trees, and what is known of it. */
export class TreeSide {
  readonly summaries: SymbolTree['summaries'];
  readonly index: SymbolIndex;
  readonly importers: Importers;
  readonly handOvers: HandOvers;
  readonly hubs: HubEdges;
  readonly content: ContentEdges;
  readonly joins: Joins;
  readonly typeTests: ReadonlySet<string>;
  readonly edges: EdgesByEnd;
  /** By the module that is felt, what others were asked for what they feel of it. */
  readonly done = new Map<string, Map<string, Origin>>();
  /** By module, what was settled. */
  readonly settled = new Map<string, Settled>();
  /** Imports that are not proved, by the module that they may mean. */
  readonly #unproved = new Map<string, readonly Edge[]>();

  /**
   * @param differing the modules that are not the same in another tree. Absent: there is no other
   * @param first the other one, where this is the second. Absent: this is the first
   */
  constructor({ graph, summaries }: SymbolTree, differing?: ReadonlySet<string>, first?: TreeSide) {
    this.summaries = summaries;
    this.edges = edgesByEnd(graph);
    this.index = new SymbolIndex(graph, summaries, differing);
    this.importers = new Importers(graph, summaries);
    this.handOvers = new HandOvers(this.index);
    this.hubs = new HubEdges(graph, this.index);
    this.content = new ContentEdges({ graph, summaries });
    this.joins = new Joins(summaries, this.index, differing, first?.joins);
    this.typeTests = typeTestsOf(graph);
  }
  /** What of a module was settled so far. */
  settledOf(path: string): Settled {
    let own = this.settled.get(path);
    if (!own) {
      own = { names: new Set(), isBegun: false, isAll: false, isDiffering: false, below: new Set() };
      this.settled.set(path, own);
    }
    return own;
  }

  /** Evaluating a module evaluates what it imports. */
  evaluating(path: string, place: Place, within: ReadonlySet<string>, edges: SymbolEdge[]): void {
    for (const { path: importer, specifiers } of this.importers.of(path).all) {
      if (!within.has(importer) || importer === path) continue;
      const dependent = placeOf(importer, { kind: 'evaluated' });
      const kind = this.typeTests.has(importer) ? 'type' : 'load';
      for (const record of this.summaries.get(importer)?.imports ?? []) {
        if (record.specifier === null || record.isGuess || record.isTypeOnly || namesFiles(record)) continue;
        if (specifiers.has(record.specifier))
          edges.push({ dependent, dependency: place, line: record.line, via: { step: stepOf(record), kind } });
      }
    }
  }

  /** The modules that may be asking for this one: then all of them feels all of it. */
  unprovedTo(path: string, isLoad: boolean, place: Place, within: ReadonlySet<string>, edges: SymbolEdge[]): void {
    let unproved = this.#unproved.get(path);
    if (!unproved) {
      unproved = this.edges.to(path).filter(({ isGuess, isByTool }) => isGuess || isByTool);
      this.#unproved.set(path, unproved);
    }
    if (unproved.length === 0 || !(isLoad || place === this.index.everythingOf(path))) return;
    for (const { from, line, isGuess } of unproved) {
      if (!within.has(from)) continue;
      const kind = this.typeTests.has(from) ? 'type' : isLoad ? 'load' : 'value';
      const dependent = placeOf(from, { kind: isLoad ? 'evaluated' : 'whole' });
      if (dependent === place) continue;
      const via = { step: 'unresolved', reason: isGuess ? GUESSED : BY_TOOL, kind } as const;
      edges.push({ dependent, dependency: place, line, via });
    }
  }
}

const GUESSED = 'the file does not parse; this string could be an import';
const BY_TOOL = 'another tool found this import; which names it takes is not known';
