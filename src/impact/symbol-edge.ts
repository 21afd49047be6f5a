import type { StepKind } from '../model/impact.ts';
import type { ModuleGraph, ModuleSummary } from '../model/module.ts';
import type { Place } from './place.ts';

/** How one place feels another. */
export interface SymbolVia {
  readonly step: StepKind;
  /**
   * - `value`: what the other place does can be done here
   * - `load`: evaluating the module runs the other place
   * - `store`: the other place may be kept here once `guard` is evaluated
   * - `type`: the compiler alone feels it
   */
  readonly kind: 'value' | 'load' | 'store' | 'type';
  /** For `store`, the module whose evaluation it takes. Absent otherwise. */
  readonly guard?: string;
  /** What could not be proved; absent where it is. */
  readonly reason?: string;
}

/** One place feels another. */
export interface SymbolEdge {
  readonly dependent: Place;
  readonly dependency: Place;
  readonly line: number;
  readonly via: SymbolVia;
}

/** What the edges of one tree are made from. */
export interface SymbolTree {
  readonly graph: ModuleGraph;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}
