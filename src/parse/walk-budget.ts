import type { ts } from 'ts-morph';

/** How many nodes the walks over what runs at once may still visit in a file. */
export interface WalkBudget {
  left: number;
}

/** Of nodes, for each UTF-16 code unit of a file. People's files stay below 1. */
const MOST_VISITS = 20;

/** Of nodes: what the smallest file may take. */
const LEAST = 100_000;

const known = new WeakMap<ts.SourceFile, WalkBudget>();

/**
 * What all walks over a file share. An expression that is walked once for each thing that becomes of its value, in one that is, and so on, is
 * walked twice as often with each: a chain of thirty assignments would never end.
 */
export function walkBudget(source: ts.SourceFile): WalkBudget {
  let budget = known.get(source);
  if (!budget) known.set(source, (budget = { left: LEAST + MOST_VISITS * source.text.length }));
  return budget;
}

/** Takes one visit. Throws a RangeError, as nesting too deeply does, where none is left. */
export function takeVisit(budget: WalkBudget): void {
  if (budget.left-- <= 0) throw new RangeError('the code was walked too often');
}
