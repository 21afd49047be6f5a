import { describe, expect, it } from 'vitest';
import type { GateFacts } from '../model/gate.ts';
import { assessGate } from './assess-gate.ts';

const CONTEXT = 'spillover: main';
const by = (context: string, app: number | null = null, rule: 'ruleset' | 'branch protection' = 'ruleset') => ({
  context,
  app,
  by: rule,
});
const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  repository: 'acme/shop',
  branch: 'main',
  context: CONTEXT,
  mode: 'enforce',
  required: [by(CONTEXT, 900)],
  letsAdministratorsPass: null,
  tokensMay: 'read',
  teams: [],
  unseen: [],
  ...more,
});
const BLIND = [{ what: 'the rulesets', why: 'refused' }];

describe('whether the gate holds', () => {
  it.each<[string, Partial<GateFacts>, string, readonly string[]]>([
    ['a pinned app', {}, 'required', ['fine', 'fine']],
    ['no app', { required: [by(CONTEXT)] }, 'required', ['fine', 'advice']],
    ['GitHub Actions', { required: [by(CONTEXT, 15368)] }, 'required', ['fine', 'advice']],
    [
      'administrators may pass',
      { required: [by(CONTEXT, 900, 'branch protection')], letsAdministratorsPass: true },
      'required',
      ['fine', 'fine', 'advice'],
    ],
    [
      'administrators may pass one of two',
      { required: [by(CONTEXT, 900), by(CONTEXT, 900, 'branch protection')], letsAdministratorsPass: true },
      'required',
      ['fine', 'fine'],
    ],
    [
      'a ruleset that some may pass',
      { bypassers: ['administrators of the repository'] },
      'required',
      ['fine', 'fine', 'advice'],
    ],
    ['a ruleset of which it is not shown who may', { bypassers: null }, 'required', ['fine', 'fine', 'advice']],
    ['a ruleset that nobody may pass', { bypassers: [] }, 'required', ['fine', 'fine']],
    ['no workflow', { workflows: [] }, 'required', ['fine', 'fine', 'advice']],
    [
      'one workflow that hears of all, one that does not, one that trusts writers',
      {
        workflows: [
          { path: 'a.yml', missing: [], trustsWriters: false },
          { path: 'b.yml', missing: ['push'], trustsWriters: false },
          { path: 'c.yml', missing: ['push'], trustsWriters: true },
        ],
      },
      'required',
      ['fine', 'fine', 'fine', 'advice', 'advice'],
    ],
    ['not required', { required: [by('Guard')] }, 'open', ['hole']],
    ['of another case', { required: [by('Spillover: main')] }, 'open', ['hole']],
    ['observing', { mode: 'observe' }, 'open', ['fine', 'fine', 'hole']],
    ['rulesets unseen, and nothing else requires it', { required: [], unseen: BLIND }, 'unknown', ['unseen', 'unseen']],
    [
      'rulesets unseen, and protection requires it',
      { required: [by(CONTEXT, 900, 'branch protection')], unseen: BLIND },
      'required',
      ['fine', 'fine', 'advice'],
    ],
    ['no configuration to be read', { mode: null }, 'unknown', ['fine', 'fine', 'unseen']],
    [
      'a team that cannot be seen',
      { teams: [{ team: 'acme/core', kind: 'unverifiable', reason: '404' }] },
      'required',
      ['fine', 'fine', 'advice'],
    ],
  ])('%s', (_, more, state, levels) => {
    const assessment = assessGate(facts(more));
    expect([assessment.state, assessment.findings.map(({ level }) => level)]).toEqual([state, levels]);
  });

  it('names what is required instead', () => {
    const [finding] = assessGate(facts({ required: [by('test'), by('lint')] })).findings;
    expect(finding?.text).toContain('required are `lint`, `test`');
  });
});
