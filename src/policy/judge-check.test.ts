import { expect, test } from 'vitest';
import type { ExpectedCheck } from '../model/config.ts';
import type { CheckFact } from '../model/verdict.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';
import { bearsName, distrust } from './judge-check.ts';
import { check, expects } from './policy-input.fixture.ts';

const CI = '.github/workflows/ci.yml';
const WORKFLOWS: WorkflowStates = new Map([
  [CI, { changed: null }],
  ['.github/workflows/edited.yml', { changed: '.github/workflows/edited.yml' }],
  ['.github/workflows/indirect.yml', { changed: '.github/actions/test/action.yml' }],
]);

const job = (run: Partial<NonNullable<CheckFact['run']>> = {}): CheckFact => check('test', 'success', run);
const without = ({ run: _, ...fact }: CheckFact, rest: Partial<CheckFact> = {}): CheckFact => ({ ...fact, ...rest });
const byApp = (slug: string): ExpectedCheck => ({ kind: 'check', name: 'test', by: { kind: 'app', slug } });
const byPerson = (login: string): ExpectedCheck => ({ kind: 'check', name: 'test', by: { kind: 'person', login } });

test.each<[string, ExpectedCheck, CheckFact, string | null]>([
  ['a job of the base branch’s workflow', expects('test'), job(), null],
  [
    'of a workflow that the head changed',
    expects('test'),
    job({ workflow: '.github/workflows/edited.yml' }),
    'is of `.github/workflows/edited.yml`, which is not as on the base branch',
  ],
  [
    'of a workflow whose action the head changed',
    expects('test'),
    job({ workflow: '.github/workflows/indirect.yml' }),
    'is of `.github/workflows/indirect.yml`, and `.github/actions/test/action.yml` in it is not as on the base branch',
  ],
  [
    'of a workflow that calls a changed one',
    expects('test'),
    job({ calls: ['.github/workflows/edited.yml'] }),
    'is of `.github/workflows/edited.yml`, which is not as on the base branch',
  ],
  [
    'of a workflow that the head added',
    expects('test'),
    job({ workflow: '.github/workflows/new.yml' }),
    'is of `.github/workflows/new.yml`, which the base branch has not',
  ],
  [
    'of the default branch’s file, whatever the head says',
    expects('test'),
    job({ event: 'pull_request_target', workflow: '.github/workflows/edited.yml' }),
    null,
  ],
  ['of no file', expects('test'), job({ workflow: null }), 'is of a workflow that is no file of this repository'],
  [
    'of a run in doubt',
    expects('test'),
    job({ doubt: 'it is of another branch' }),
    'is of a run that counts for nothing: it is of another branch',
  ],
  [
    'made with a token of a workflow',
    expects('test'),
    without(job()),
    'is no job of a workflow run: any workflow can make a check of any name',
  ],
  [
    'by another app',
    expects('test'),
    without(job(), { by: 'other-ci' }),
    'is by `other-ci`; where that app is expected, name it under `evidence.checks`',
  ],
  [
    'a commit status',
    expects('test'),
    without(job(), { kind: 'status', by: 'mallory' }),
    'is a commit status: anybody who can write can set one',
  ],
  ['by the app that is expected', byApp('other-ci'), without(job(), { by: 'other-ci' }), null],
  ['a status of that app', byApp('other-ci'), without(job(), { kind: 'status', by: 'other-ci[bot]' }), null],
  [
    'a status of a person with the app’s name',
    byApp('other-ci'),
    without(job(), { kind: 'status', by: 'other-ci' }),
    'is by `other-ci`, and `other-ci` is expected',
  ],
  ['by another app than expected', byApp('other-ci'), job(), 'is by `github-actions`, and `other-ci` is expected'],
  [
    'a status of the person who is expected',
    byPerson('ci-bot'),
    without(job(), { kind: 'status', by: 'CI-bot' }),
    null,
  ],
  [
    'a status of another person',
    byPerson('ci-bot'),
    without(job(), { kind: 'status', by: 'mallory' }),
    'is by `mallory`, and `ci-bot` is expected',
  ],
  [
    'a status of nobody',
    byPerson('ci-bot'),
    without(job(), { kind: 'status', by: null }),
    'is by nobody that GitHub names, and `ci-bot` is expected',
  ],
  [
    'a check where a person is expected',
    byPerson('ci-bot'),
    without(job(), { by: 'ci-bot' }),
    'is a check, and one by `ci-bot` would be a commit status',
  ],
  [
    'a deployment by a job',
    { kind: 'environment', name: 'staging', by: { kind: 'workflow' } },
    { ...job(), kind: 'deployment', name: 'staging', by: 'github-actions[bot]' },
    null,
  ],
  [
    'a deployment by nobody knows which job',
    { kind: 'environment', name: 'staging', by: { kind: 'workflow' } },
    without(job(), { kind: 'deployment', name: 'staging' }),
    'is no job of a workflow run: any workflow can make a check of any name',
  ],
])('%s', (_, expected, fact, why) => {
  expect(distrust(expected, fact, WORKFLOWS)).toBe(why);
});

test('an environment is no check of its name, and a check no environment', () => {
  const staging: ExpectedCheck = { kind: 'environment', name: 'staging', by: { kind: 'workflow' } };
  const facts = [check('staging', 'success'), { ...check('staging', 'success'), kind: 'deployment' as const }];
  expect(facts.map((fact) => bearsName(staging, fact))).toEqual([false, true]);
  expect(facts.map((fact) => bearsName(expects('staging'), fact))).toEqual([true, false]);
});
