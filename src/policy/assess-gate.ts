import type { GateAssessment, GateFacts, GateFinding, RequiredStatus } from '../model/gate.ts';
import { quoteName } from '../model/quote-name.ts';

/** The app in whose name every workflow of every repository writes. Source: `GET /apps/github-actions`. */
const ACTIONS_APP = 15368;

/** What is wrong with what holds the merges into a branch, the answer to whether our status is required first. */
export function assessGate(facts: GateFacts): GateAssessment {
  const own = facts.required.filter(({ context }) => context === facts.context);
  const isBlind = own.length === 0 && facts.unseen.length > 0;
  const findings: readonly GateFinding[] = [
    isRequired(facts, own, isBlind),
    ...(own.length === 0 ? [] : [whoMaySet(own, facts)]),
    ...administrators(facts, own),
    ...bypassers(facts, own),
    ...modeOf(facts),
    ...workflowsOf(facts),
    ...facts.unseen.map(
      ({ what, why }): GateFinding => ({
        level: isBlind ? 'unseen' : 'advice',
        text: `the token does not see ${what}: ${why}`,
      }),
    ),
    ...teamsOf(facts),
  ];
  const state = findings.some(({ level }) => level === 'unseen')
    ? 'unknown'
    : findings.some(({ level }) => level === 'hole')
      ? 'open'
      : 'required';
  return { state, findings };
}

function isRequired(
  { branch, context, required }: GateFacts,
  own: readonly RequiredStatus[],
  isBlind: boolean,
): GateFinding {
  const [first] = own;
  if (first !== undefined) {
    return {
      level: 'fine',
      text: `the status ${quoteName(context)} is required on ${quoteName(branch)}, by a ${first.by}`,
    };
  }
  if (isBlind)
    return {
      level: 'unseen',
      text: `nobody can tell whether ${quoteName(context)} is required on ${quoteName(branch)}`,
    };
  const others = [...new Set(required.map((one) => one.context))].sort();
  const instead =
    others.length === 0
      ? 'no status is'
      : `required are ${others.slice(0, 10).map(quoteName).join(', ')}${others.length > 10 ? ', …' : ''}`;
  const text = `the status ${quoteName(context)} is not required on ${quoteName(branch)}, so nothing is held: ${instead}; require it in a ruleset or a branch protection rule`;
  return { level: 'hole', text };
}

function whoMaySet(own: readonly RequiredStatus[], { context, tokensMay }: GateFacts): GateFinding {
  const apps = [...new Set(own.flatMap(({ app }) => app ?? []))].sort((a, b) => a - b);
  const [app] = apps;
  const name = quoteName(context);
  if (app === undefined) {
    const text = `no app is pinned to ${name}: everybody with write access, and every workflow with \`statuses: write\`, can set it${byDefault(tokensMay)}; pin an app of your own in the ruleset to hold against them`;
    return { level: 'advice', text };
  }
  if (apps.includes(ACTIONS_APP)) {
    const text = `${name} must be set by GitHub Actions: every workflow of this repository with \`statuses: write\` can do so${byDefault(tokensMay)}, and whoever may push a workflow; an app of your own would hold against them`;
    return { level: 'advice', text };
  }
  return { level: 'fine', text: `${name} must be set by app ${app}, and nobody else can` };
}

function byDefault(tokensMay: GateFacts['tokensMay']): string {
  return tokensMay === 'write' ? ', which here every workflow has that does not say otherwise' : '';
}

function administrators({ letsAdministratorsPass }: GateFacts, own: readonly RequiredStatus[]): GateFinding[] {
  const byProtection = own.length > 0 && own.every(({ by }) => by === 'branch protection');
  if (!byProtection || letsAdministratorsPass !== true) return [];
  return [{ level: 'advice', text: 'the branch protection lets administrators merge past it' }];
}

function bypassers({ bypassers: who }: GateFacts, own: readonly RequiredStatus[]): GateFinding[] {
  // A branch protection holds those who may pass the ruleset.
  const byRuleset = own.length > 0 && own.every(({ by }) => by === 'ruleset');
  if (!byRuleset || who === undefined || who?.length === 0) return [];
  const text =
    who === null
      ? 'the token does not see who may merge past the ruleset: that wants administration'
      : `the ruleset lets some merge past it: ${who.slice(0, 10).join(', ')}${who.length > 10 ? ', …' : ''}`;
  return [{ level: 'advice', text }];
}

function workflowsOf({ workflows }: GateFacts): GateFinding[] {
  if (workflows === undefined) return [];
  if (workflows.length === 0) {
    const text =
      'no workflow of the default branch was found that runs Spillover, so nobody may be there to set the status; `spillover init --workflows` writes one';
    return [{ level: 'advice', text }];
  }
  return workflows.flatMap(({ path, missing, trustsWriters }): GateFinding[] => {
    const name = quoteName(path);
    if (trustsWriters) {
      return [
        { level: 'advice', text: `${name} runs as the pull request leaves it, so it trusts everybody who may write` },
      ];
    }
    if (missing.length === 0) return [{ level: 'fine', text: `${name} runs Spillover, and hears of what it must` }];
    const shown = `${missing.slice(0, 10).map(quoteName).join(', ')}${missing.length > 10 ? ', …' : ''}`;
    return [{ level: 'advice', text: `${name} runs Spillover, and does not hear of ${shown}: the status may be late` }];
  });
}

function modeOf({ mode }: GateFacts): GateFinding[] {
  if (mode === null) return [{ level: 'unseen', text: 'the configuration of the default branch cannot be read' }];
  if (mode === 'enforce') return [];
  return [
    {
      level: 'hole',
      text: 'the configuration observes: the status is green whatever is found; set `mode: enforce` to hold',
    },
  ];
}

function teamsOf({ teams }: GateFacts): GateFinding[] {
  return teams.flatMap((team): GateFinding[] =>
    team.kind === 'members'
      ? []
      : [{ level: 'advice', text: `the token does not see who is in ${quoteName(`@${team.team}`)}: ${team.reason}` }],
  );
}
