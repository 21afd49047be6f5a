/**
 * The strength of an impact as docs/ARCHITECTURE.md says, with its weights as parameters, so that they can be fitted and left
 * out one by one. An impact is one of `check --format json`; `grounds` is what its strength was computed from.
 */

/** The weights that the product has. `checkWeights` proves that they are. */
export const WEIGHTS = {
  step: 0.25,
  fanOut: 1 / 8,
  share: 0.5,
  names: 1,
  words: 1,
  together: 1,
  declared: 0.95,
  uses: 0.9,
  page: 0.85,
  package: 0.7,
  unknown: 0.5,
  calls: 0.45,
  contract: 0.45,
  loads: 0.4,
  tests: 0.35,
  global: 0.2,
  types: 0.2,
};

export function strengthOf(weights, { coupling, distance, strength, grounds }) {
  // What is edited is not weighed: a feature's own files come first, the guard's own last.
  if (coupling === 'edits') return strength;
  const { fanOuts, share, rarity = 1, history = 0, words = 0 } = grounds;
  const steps = fanOuts.slice(0, distance);
  const cost = steps.reduce((sum, each) => sum + weights.step + weights.fanOut * Math.log2(Math.max(1, each)), 0);
  const names = coupling === 'contract' ? weights.names * rarity : 1;
  const byRoute = ((weights[coupling] ?? 0) * names * (1 - weights.share + weights.share * share)) / (1 + cost);
  return 1 - (1 - byRoute) * Math.exp(-weights.together * history - weights.words * Math.log1p(words));
}

/** Throws unless these weights give the strengths that were printed: then what is fitted here is not what the product does. */
export function checkWeights(impacts) {
  for (const impact of impacts) {
    const computed = strengthOf(WEIGHTS, impact);
    if (Math.abs(computed - impact.strength) > 0.002)
      throw new Error(`${impact.coupling} ${impact.feature}: printed ${impact.strength}, computed ${computed}`);
  }
}

/** The inputs of which an ablation leaves one out, or keeps one alone, and the weights that are each. */
export const INPUTS = {
  'kind of coupling': ['declared', 'uses', 'page', 'package', 'unknown', 'calls', 'loads', 'tests', 'global', 'types'],
  'length of the route': ['step'],
  'fan-out on the route': ['fanOut'],
  'share of the change': ['share'],
  'shared names': ['contract', 'words'],
  history: ['together'],
};

/** Without an input: its weights are 0, or, of the kinds of coupling, all the same. */
export function without(weights, inputs) {
  const off = inputs.flatMap((input) => INPUTS[input].map((key) => [key, input === 'kind of coupling' ? 0.5 : 0]));
  return { ...weights, ...Object.fromEntries(off) };
}

/** With one input alone. The length of a route, its fan-outs and its share say something only about a route that counts. */
export function alone(weights, input) {
  const others = Object.keys(INPUTS).filter((each) => each !== input);
  const rest = without(weights, others);
  if (input !== 'shared names' && input !== 'history') return rest;
  return { ...rest, ...Object.fromEntries(INPUTS['kind of coupling'].map((key) => [key, 0])) };
}

/**
 * Where the features that broke stand among all that are named, by these weights: the place of the first of them, 1 for the top;
 * among equals the middle. Infinity where none is named by anything that still counts.
 */
export function rankOf(weights, { impacts, broken }) {
  const best = new Map();
  for (const impact of impacts)
    best.set(impact.feature, Math.max(best.get(impact.feature) ?? 0, strengthOf(weights, impact)));
  const counted = [...best].filter(([, strength]) => strength > 1e-9);
  const own = Math.max(0, ...counted.filter(([feature]) => broken.has(feature)).map(([, strength]) => strength));
  if (own === 0) return Infinity;
  const above = counted.filter(([, strength]) => strength > own).length;
  const equal = counted.filter(([, strength]) => strength === own).length;
  return above + (1 + equal) / 2;
}

/** How good an order is over some cases. */
export function orderFigures(weights, cases) {
  const ranks = cases.map((each) => rankOf(weights, each));
  const count = (most) => ranks.filter((rank) => rank <= most).length;
  return {
    cases: cases.length,
    named: count(Number.MAX_SAFE_INTEGER),
    firstThree: count(3),
    firstTen: count(10),
    reciprocal: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / Math.max(1, ranks.length),
  };
}

/** What fitting tries, each weight in its turn, until none gets better. */
const TRIED = {
  step: [0, 0.1, 0.25, 0.5, 1],
  fanOut: [0, 1 / 16, 1 / 8, 1 / 4, 1 / 2],
  share: [0, 0.25, 0.5, 0.75],
  words: [0, 0.2, 0.5, 1, 1.5, 2],
  together: [0, 0.3, 0.5, 1, 1.5, 2],
  contract: [0.2, 0.45, 0.7],
  loads: [0.2, 0.4, 0.6],
  tests: [0.2, 0.35, 0.6],
  calls: [0.2, 0.45, 0.7],
  unknown: [0.2, 0.5, 0.7],
};

/** The weights, from those of the product on, by which the cases come out best. */
export function fit(cases, from = WEIGHTS) {
  const value = (weights) => {
    const { firstThree, reciprocal } = orderFigures(weights, cases);
    return reciprocal + firstThree / Math.max(1, cases.length);
  };
  let weights = from;
  let best = value(weights);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const [key, values] of Object.entries(TRIED)) {
      for (const tried of values) {
        const next = { ...weights, [key]: tried };
        const worth = value(next);
        if (worth <= best + 1e-9) continue;
        [weights, best, isBetter] = [next, worth, true];
      }
    }
  }
  return weights;
}
