import type { Coupling } from '../model/impact.ts';

/**
 * How much each coupling says by itself, before the route is looked at. The order is that of DESIGN's couplings: what a
 * person edited or declared says most, what only the compiler feels says least.
 */
const WEIGHT: { readonly [coupling in Coupling]: number } = {
  edits: 1,
  declared: 0.95,
  uses: 0.9,
  page: 0.85,
  package: 0.7,
  unknown: 0.5,
  global: 0.2,
  calls: 0.45,
  contract: 0.45,
  loads: 0.4,
  tests: 0.35,
  types: 0.2,
  history: 0.2,
};

/** What the strength of an impact is computed from. */
export interface StrengthInput {
  readonly coupling: Coupling;
  /** Steps of the route after its first. */
  readonly distance: number;
  /** How many modules depend directly on each module of the route but the last; a hub says little. */
  readonly fanOuts: readonly number[];
}

/**
 * The strength of an impact, 0..1, rounded to three digits.
 *
 * `weight(coupling) / (1 + Σ over the steps of (1/4 + log2(fan-out)/8))`: every step costs a quarter, and as much again
 * where four modules share it. Specificity by fan-out is what told the broken feature from the others where import paths
 * lead nearly everywhere; the weights are fitted when history and contracts join them.
 */
export function strengthOf(input: StrengthInput): number {
  let cost = 0;
  for (const fanOut of input.fanOuts.slice(0, input.distance)) cost += 0.25 + Math.log2(Math.max(1, fanOut)) / 8;
  return Math.round((WEIGHT[input.coupling] / (1 + cost)) * 1000) / 1000;
}
