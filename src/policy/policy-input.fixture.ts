import type { Config } from '../model/config.ts';
import type { Feature, Owner } from '../model/feature.ts';
import type { Coupling, Impact } from '../model/impact.ts';
import type { CheckFact, CheckState, Evidence, Reason, ReviewFact } from '../model/verdict.ts';
import type { PolicyInput } from './decide.ts';

/** The commit that the tests judge. */
export const HEAD = 'a'.repeat(40);

/** A commit before it. */
export const EARLIER = 'b'.repeat(40);

/** A feature with nothing special about it. */
export function feature(name: string, rest: Partial<Feature> = {}): Feature {
  return {
    name,
    paths: [`src/${name}/**`],
    tests: null,
    owners: null,
    tier: 'standard',
    links: {},
    isDiscovered: false,
    ...rest,
  };
}

/** An impact through two steps. */
export function impact(name: string, coupling: Coupling, rest: Partial<Impact> = {}): Impact {
  return {
    feature: name,
    coupling,
    certainty: 'certain',
    strength: 0.5,
    distance: 1,
    route: [
      { file: 'src/shared/money.ts', symbol: 'round', line: 3, via: 'change' },
      { file: `src/${name}/pay.ts`, symbol: '*', line: 1, via: 'import' },
    ],
    tests: [`src/${name}/pay.test.ts`],
    ...rest,
  };
}

/** A check run of GitHub Actions. */
export function check(name: string, state: CheckState): CheckFact {
  return { name, state, kind: 'check', by: 'github-actions', url: null, completedAt: null };
}

/** An approval of the head, unless something else is said. */
export function review(by: string, rest: Partial<ReviewFact> = {}): ReviewFact {
  return {
    by,
    isBot: false,
    state: 'approved',
    commit: HEAD,
    submittedAt: '2024-05-01T12:00:00Z',
    url: null,
    ...rest,
  };
}

/** What was seen of the head: nothing, unless something is said. */
export function evidence(rest: Partial<Evidence> = {}): Evidence {
  return {
    head: HEAD,
    checks: [],
    reviews: [],
    teams: [],
    authors: ['mallory'],
    readers: [],
    firstSeenAt: null,
    ...rest,
  };
}

/** A person who answers for a feature. */
export function user(login: string): Owner {
  return { kind: 'user', login };
}

/** The defaults of DESIGN's example, for these features. */
export function config(features: readonly Feature[], rest: Partial<Config> = {}): Config {
  return {
    mode: 'enforce',
    features,
    pages: null,
    couplings: [],
    statusContext: 'spillover: {base}',
    evidence: { checks: { '*': ['test'] }, reports: [], requireReports: [] },
    policy: {
      gates: ['edits', 'uses', 'page', 'declared', 'package', 'unknown'],
      tiers: { critical: 'tests and sign-off', standard: 'tests or sign-off', watch: 'nothing' },
      signOff: { escalation: [], stale: 'when the route changes', above: 0 },
    },
    source: '.github/spillover.yml',
    ...rest,
  };
}

/** One standard feature, `token`, that alice answers for and that a change in shared code reaches. */
export function input(rest: Partial<PolicyInput> = {}): PolicyInput {
  return {
    config: config([feature('token')]),
    changes: [{ file: 'src/shared/money.ts', symbol: 'round', kind: 'modified', class: 'runtime', line: 3 }],
    impacts: [impact('token', 'uses')],
    owners: new Map([['token', [user('alice')]]]),
    escalation: [],
    evidence: evidence(),
    problems: [],
    ...rest,
  };
}

/** A tree of reasons as lines, each a level deeper than what it explains. */
export function drawReason(reason: Reason, depth = 0): string {
  const line = `${'  '.repeat(depth)}${reason.outcome} ${reason.about}: ${reason.text}`;
  return [line, ...reason.children.map((child) => drawReason(child, depth + 1))].join('\n');
}
