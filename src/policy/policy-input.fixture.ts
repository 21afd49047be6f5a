import type { Config, ExpectedCheck } from '../model/config.ts';
import type { Feature, Owner } from '../model/feature.ts';
import type { Coupling, Impact } from '../model/impact.ts';
import type { CheckFact, CheckState, CommandFact, Evidence, Reason, ReviewFact, RunFact } from '../model/verdict.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';
import type { PolicyInput } from './policy-input.ts';

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
    grounds: { fanOuts: [], share: 1 },
    distance: 1,
    route: [
      { file: 'src/shared/money.ts', symbol: 'round', line: 3, via: 'change' },
      { file: `src/${name}/pay.ts`, symbol: '*', line: 1, via: 'import' },
    ],
    tests: [`src/${name}/pay.test.ts`],
    changes: [],
    ...rest,
  };
}

/** The workflow whose jobs `check` makes, as on the base branch. */
export const WORKFLOWS: WorkflowStates = new Map([['.github/workflows/ci.yml', { changed: null }]]);

/** A job of a workflow run on the head. */
export function check(name: string, state: CheckState, run: Partial<RunFact> = {}): CheckFact {
  const facts = { id: 1, event: 'pull_request', workflow: '.github/workflows/ci.yml', calls: [], doubt: null };
  return {
    name,
    state,
    kind: 'check',
    by: 'github-actions',
    url: null,
    completedAt: null,
    run: { ...facts, ...run },
  };
}

/** A job of that name, as `evidence.checks` names it. */
export function expects(name: string): ExpectedCheck {
  return { kind: 'check', name, by: { kind: 'workflow' } };
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

/** A comment that signs off on `token` at the head, unless something else is said. */
export function signOff(by: string, rest: Partial<CommandFact> = {}): CommandFact {
  const said = { by, isBot: false, writtenAt: '2024-05-01T12:00:00Z', isEdited: false, url: null };
  return { ...said, kind: 'sign-off', feature: 'token', commit: HEAD.slice(0, 7), ...rest } as CommandFact;
}

/** A comment that overrides the guard, naming no commit unless something else is said. */
export function overrides(by: string, rest: Partial<CommandFact> = {}): CommandFact {
  const said = { by, isBot: false, writtenAt: '2024-05-01T12:00:00Z', isEdited: false, url: null };
  return { ...said, kind: 'override', reason: 'The fire is out of hand', commit: null, ...rest } as CommandFact;
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
    movedAt: null,
    commands: [],
    commits: [HEAD],
    earlier: [],
    pushers: ['mallory'],
    unknownPusher: null,
    emails: [],
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
    evidence: { checks: { '*': [expects('test')] }, reports: [], requireReports: [], requireCoverage: [] },
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
    overriders: [],
    guarded: [],
    earlier: new Map(),
    evidence: evidence(),
    problems: [],
    workflows: WORKFLOWS,
    ...rest,
  };
}

/** A tree of reasons as lines, each a level deeper than what it explains. */
export function drawReason(reason: Reason, depth = 0): string {
  const line = `${'  '.repeat(depth)}${reason.outcome} ${reason.about}: ${reason.text}`;
  return [line, ...reason.children.map((child) => drawReason(child, depth + 1))].join('\n');
}
