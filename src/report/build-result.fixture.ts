import type { CheckResult } from '../model/check-result.ts';
import type { Config, ExpectedCheck, Mode } from '../model/config.ts';
import type { Feature } from '../model/feature.ts';
import type { Impact, RouteStep, StepKind } from '../model/impact.ts';
import type { Reason, Requirement, Verdict } from '../model/verdict.ts';
import type { ReportContext } from './report-context.ts';

/** A pull request on a made-up repository. */
export const CONTEXT: ReportContext = {
  serverUrl: 'https://github.com',
  repository: 'acme/market',
  head: 'b'.repeat(40),
  pullRequest: 42,
  summaryUrl: 'https://github.com/acme/market/actions/runs/7',
};

/** A feature with nothing special about it. */
export const feature = (name: string, rest: Partial<Feature> = {}): Feature => ({
  name,
  paths: [`src/features/${name}/**`],
  tests: null,
  owners: null,
  tier: 'standard',
  links: {},
  isDiscovered: false,
  ...rest,
});

const job = (name: string): ExpectedCheck => ({ kind: 'check', name, by: { kind: 'workflow' } });

/** A configuration with these features. */
export function config(features: readonly Feature[], mode: Mode = 'enforce'): Config {
  return {
    mode,
    features,
    pages: null,
    couplings: [],
    statusContext: 'spillover: {base}',
    evidence: {
      checks: { '*': [job('test')], token: [job('test (token)')] },
      reports: [],
      requireReports: [],
      requireCoverage: [],
    },
    policy: {
      gates: ['edits', 'uses', 'page', 'declared', 'package', 'unknown'],
      tiers: { critical: 'tests and sign-off', standard: 'tests or sign-off', watch: 'nothing' },
      signOff: {
        escalation: [],
        stale: 'when the route changes',
        above: 0,
        allowAuthor: false,
        maxReviewers: 3,
      },
      override: [],
    },
    protection: { paths: [], owners: null },
    source: '.github/spillover.yml',
  };
}

/** A route from `file line symbol via`, one step a line. */
export function route(...lines: readonly string[]): readonly RouteStep[] {
  return lines.map((line) => {
    const [place = '', symbol = '*', ...via] = line.split(' ');
    const [file = '', number = '1'] = place.split(':');
    return { file, symbol, line: Number(number), via: via.join(' ') as StepKind };
  });
}

/** An impact along a route. */
export function impact(name: string, steps: readonly RouteStep[], rest: Partial<Impact> = {}): Impact {
  return {
    feature: name,
    coupling: 'uses',
    certainty: 'certain',
    strength: 0.5,
    grounds: { fanOuts: [], share: 1 },
    distance: steps.length - 1,
    route: steps,
    tests: [],
    changes: [],
    ...rest,
  };
}

/** A node of the tree of reasons. */
export function reason(
  about: Reason['about'],
  outcome: Reason['outcome'],
  text: string,
  children: readonly Reason[] = [],
  url?: string,
): Reason {
  return { about, outcome, text, children, ...(url === undefined ? {} : { url }) };
}

/** A requirement that is met, unless something else is said. */
export function requirement(name: string, rest: Partial<Requirement> = {}): Requirement {
  return {
    feature: name,
    tier: 'standard',
    rule: 'tests or sign-off',
    couplings: ['uses'],
    owners: [],
    asked: [],
    needsSignOff: false,
    tests: [],
    outcome: 'met',
    missing: null,
    next: null,
    reason: reason('feature', rest.outcome ?? 'met', `\`${name}\` (standard) feels the change`),
    ...rest,
  };
}

/** A result around a verdict. */
export function result(rest: Partial<CheckResult> = {}): CheckResult {
  return {
    base: 'a'.repeat(40),
    head: 'b'.repeat(40),
    mergeBase: 'c'.repeat(40),
    config: config([]),
    changes: [],
    impacts: [],
    tests: [],
    evidence: null,
    verdict: verdict('satisfied', []),
    problems: [],
    stats: {
      modules: 2475,
      edges: 11275,
      features: 9,
      parsed: 3,
      cached: 2472,
      unresolved: { external: 40, missing: 1, 'non-literal': 2 },
      ms: {},
    },
    coverage: {
      files: { total: 3120, sources: 2490, unparsed: 2, modules: 2475 },
      edges: 11275,
      unresolved: { external: 37, undeclared: 3, missing: 1, 'non-literal': 2 },
      changed: [],
    },
    ...rest,
  };
}

/** A verdict with these requirements. */
export function verdict(
  state: Verdict['state'],
  requirements: readonly Requirement[],
  rest: Partial<Verdict> = {},
): Verdict {
  const outcome = state === 'satisfied' ? 'met' : state === 'inconclusive' ? 'unknown' : 'waiting';
  const open = requirements.filter((one) => one.outcome !== 'met').length;
  const texts = {
    satisfied:
      requirements.length === 0 ? 'no feature can feel the change' : 'every feature that can feel the change is safe',
    unmet: `${open} of the ${requirements.length} features that can feel the change ${open === 1 ? 'is' : 'are'} not yet safe`,
    inconclusive: 'not everything that decides could be seen',
  };
  return {
    state,
    canStillBeMet: true,
    mode: 'enforce',
    override: null,
    requirements,
    reason: reason(
      'verdict',
      outcome,
      texts[state],
      requirements.map((one) => one.reason),
    ),
    ...rest,
  };
}
