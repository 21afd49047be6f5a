import type { Coupling, Grounds, Impact } from '../model/impact.ts';

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
  // All that it says is in what agrees with it.
  history: 0,
};

/** What the strength of an impact is computed from. */
export interface StrengthInput extends Omit<Grounds, 'share'> {
  readonly coupling: Coupling;
  /** Steps of the route after its first. */
  readonly distance: number;
  /** As in `Grounds`. Absent: all of it, as far as is known. */
  readonly share?: number;
}

/**
 * The strength of an impact, 0..1, rounded to five digits: where much agrees, the doubt that is left is small, and the order is by it.
 *
 * By its route it is `weight(coupling) · rarity · (1 + share) / 2 / (1 + Σ over the steps of (1/4 + log2(fan-out)/8))`: every
 * step costs a quarter, and as much again where four modules share it; a feature that next to nothing of the change reaches
 * is worth half of one that all of it reaches. Specificity by fan-out is what told the broken feature from the others where
 * import paths lead nearly everywhere.
 *
 * What agrees with the route divides what is left to doubt: `1 − (1 − s) / (e^history · (1 + words))`. So co-changes that say much, or a
 * handful of rare words, put a feature before those that the change merely reaches, which are most of a repository. On 81 replayed changes
 * that broke what they do not edit, in 29 repositories, this puts it among the first three in 47, and in 43 where history weighs three tenths
 * of that and words a fifth; most weights between eight tenths of it and half as much again do as well. A feature's size, how often it changes or is
 * mended, how near its folder is and how its name sounds add nothing to that (docs/accuracy.md).
 */
export function strengthOf(input: StrengthInput): number {
  const { history = 0, words = 0 } = input;
  const doubt = (1 - byRoute(input)) / (Math.exp(history) * (1 + words));
  const strength = Math.round((1 - doubt) * 100_000) / 100_000;
  // As sure as what is edited nothing is.
  return doubt > 0 ? Math.min(strength, 0.99999) : strength;
}

function byRoute({ coupling, distance, fanOuts, share = 1, rarity = 1 }: StrengthInput): number {
  let cost = 0;
  for (const fanOut of fanOuts.slice(0, distance)) cost += 0.25 + Math.log2(Math.max(1, fanOut)) / 8;
  return (WEIGHT[coupling] * rarity * (1 + share)) / 2 / (1 + cost);
}

/** The strength of an impact, and what it was computed from. */
export function weighed(input: StrengthInput): Pick<Impact, 'strength' | 'grounds'> {
  const { fanOuts, share = 1, rarity, history, words } = input;
  const optional = {
    ...(rarity === undefined ? {} : { rarity: rounded(rarity) }),
    ...(history === undefined ? {} : { history: rounded(history) }),
    ...(words === undefined ? {} : { words: rounded(words) }),
  };
  const grounds = { fanOuts: fanOuts.slice(0, input.distance), share: rounded(share), ...optional };
  return { strength: strengthOf({ ...input, ...grounds }), grounds };
}

/** An impact with what else speaks for it. */
export function agreeing(impact: Impact, beside: Pick<Grounds, 'history' | 'words'>): Impact {
  return { ...impact, ...weighed({ ...impact, ...impact.grounds, ...beside }) };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
