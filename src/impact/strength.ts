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

/** How much a co-change, and how much rare words, say beside what the code says. */
const BESIDE = { history: 0.3, words: 0.2 } as const;

/**
 * The strength of an impact, 0..1, rounded to three digits.
 *
 * By its route it is `weight(coupling) · rarity · (1 + share) / 2 / (1 + Σ over the steps of (1/4 + log2(fan-out)/8))`: every
 * step costs a quarter, and as much again where four modules share it; a feature that next to nothing of the change reaches
 * is worth half of one that all of it reaches. Specificity by fan-out is what told the broken feature from the others where
 * import paths lead nearly everywhere.
 *
 * What agrees with the route brings it nearer to 1: `1 − (1 − s) · e^(−0.3 · history − 0.2 · ln(1 + words))`. Of the ways to
 * join the three that were tried on replayed regressions (sums, products, ranks) this kept what any of them found alone
 * most often among the first three; `npm run bench:strength` shows what each input adds.
 */
export function strengthOf(input: StrengthInput): number {
  const { history = 0, words = 0 } = input;
  const doubt = (1 - byRoute(input)) * Math.exp(-BESIDE.history * history - BESIDE.words * Math.log1p(words));
  return Math.round((1 - doubt) * 1000) / 1000;
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
