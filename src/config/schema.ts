import { z } from 'zod';
import { COUPLINGS } from '../model/impact.ts';
import { globMistake } from './glob.ts';
import { parseOwner } from './parse-owner.ts';

/** The status's context when none is configured. */
export const DEFAULT_STATUS_CONTEXT = 'spillover: {base}';

const TIERS = ['critical', 'standard', 'watch'] as const;
const TIER_RULES = ['tests and sign-off', 'tests or sign-off', 'tests', 'sign-off', 'nothing'] as const;
const STALE_RULES = ['when the route changes', 'on any push', 'never'] as const;
const MAX_NAME = 100;
/** GitHub refuses a status whose context is longer than 255 characters; this leaves room for the branch's name. */
const MAX_CONTEXT = 100;

/** Text with a rule of its own: what is wrong with it, as the end of a sentence that begins with the key; null when nothing is. */
function textThat(mistakeOf: (value: string) => string | null, description: string) {
  return z
    .string()
    .check((context) => {
      const message = mistakeOf(context.value);
      if (message !== null) context.issues.push({ code: 'custom', message, input: context.value });
    })
    .meta({ description, minLength: 1 });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const holdsControls = (value: string): boolean => /[\u0000-\u001f\u007f]/.test(value);

function lineMistake(max: number): (value: string) => string | null {
  return (value) => {
    if (value.trim() === '') return 'is empty';
    if (holdsControls(value)) return 'holds a line break or another control character';
    return value.length > max ? `is longer than ${max} characters` : null;
  };
}

function nameMistake(value: string): string | null {
  if (value === '*') return 'cannot be "*", which stands for every feature';
  if (value !== value.trim()) return 'starts or ends with white space';
  return lineMistake(MAX_NAME)(value);
}

/** A name template of `discover`. */
function templateMistake(value: string): string | null {
  const unknown = value.match(/\{[^}]*\}/g)?.find((place) => place !== '{name}' && place !== '{path}');
  if (unknown !== undefined) return `holds ${unknown}: the places to fill are {name} and {path}`;
  if (!/\{(?:name|path)\}/.test(value))
    return 'holds neither {name} nor {path}, so every folder would get the same name';
  return nameMistake(value);
}

function ownerMistake(value: string): string | null {
  return parseOwner(value) === null ? 'is no owner: write a login, @org/team or an e-mail address' : null;
}

function appMistake(value: string): string | null {
  if (value === 'github-actions')
    return 'cannot be "github-actions", in whose name every workflow makes checks: leave `app` out for a job';
  return /^[a-z0-9][a-z0-9-]*$/.test(value) ? null : 'is no slug of an app: lower-case letters, digits and hyphens';
}

function linkMistake(value: string): string | null {
  return /^https?:\/\/[^\s]+$/.test(value) ? null : 'is no address: it must start with https:// or http://';
}

const globText = textThat(globMistake, 'A glob from the root of the repository, such as `src/features/token/**`.');
const link = textThat(linkMistake, 'An https:// address.');
const line = (description: string) => textThat(lineMistake(1000), description);

/** One, or a list of them. */
function oneOrMore<Item extends z.ZodType>(item: Item, description: string) {
  return z.union([item, z.array(item).min(1)]).describe(description);
}

const tests = oneOrMore(
  globText,
  'Globs of its tests, inside its paths or not. Absent: the test files inside its paths. A test that imports nothing of the repository (end to end) counts as relevant because it is named here.',
).optional();
const owner = textThat(ownerMistake, 'A login, a team as `@org/team`, or an e-mail address.');
const owners = oneOrMore(
  owner,
  'Who answers for it. Absent: whoever CODEOWNERS of the base branch names for its files.',
).optional();
const tier = z
  .enum(TIERS)
  .optional()
  .describe('How much it matters, and so what `policy.tiers` asks for. Absent: `standard`.');
const links = z
  .record(z.string(), link)
  .optional()
  .describe('Where to look after the merge, by a name of your own: `dashboard`, `runbook`.');

const discovered = z
  .strictObject({
    discover: textThat(
      globMistake,
      'A glob of folders, such as `src/features/*`: every folder of the tree that matches is a feature.',
    ),
    as: textThat(
      templateMistake,
      'The names of these features, with `{name}` (the last part of the folder) and `{path}` (the whole). Absent: `{name}`.',
    ).optional(),
    tests: oneOrMore(
      globText,
      'Globs of their tests, with `{name}` and `{path}` of the folder in them: `e2e/{name}/**`. Absent: the test files inside the folder.',
    ).optional(),
    owners,
    tier,
    links,
  })
  .describe('Features that are found: one for every folder that matches.');

const spelledOut = z
  .strictObject({
    name: textThat(nameMistake, 'What people call it. No two features have one name.'),
    paths: oneOrMore(globText, 'Globs of its files; a folder stands for everything in it.'),
    tests,
    owners,
    tier,
    links,
  })
  .describe('A feature that is spelled out. It wins over what is discovered; the longest match wins over the rest.');

const coupling = z
  .strictObject({
    from: oneOrMore(globText, 'Globs of the files whose change is felt.'),
    to: oneOrMore(z.string(), 'The features that feel it, by name.'),
    because: textThat(
      (value) => (value.trim() === '' ? 'is empty' : null),
      'The lesson, quoted on the next pull request that touches these files.',
    ).optional(),
    incident: link.optional(),
  })
  .describe('A coupling that no import shows.');

const status = z
  .strictObject({
    context: textThat(
      lineMistake(MAX_CONTEXT),
      'The name of the commit status, with `{base}` for the base branch. A fixed name, for rulesets over many branches, is green only if every open pull request on the head is.',
    ).default(DEFAULT_STATUS_CONTEXT),
  })
  .prefault({})
  .describe('The commit status that holds the merge.');

const maker = {
  app: textThat(
    appMistake,
    'The slug of the GitHub App whose check, commit status or deployment it is. Absent: a job of a workflow whose file is the base branch’s own.',
  ).optional(),
  creator: line('The login of whoever sets the commit status or makes the deployment.').optional(),
};
interface Made {
  readonly app?: string | undefined;
  readonly creator?: string | undefined;
}
function onlyOneMaker<Value extends Made>({ value, issues }: z.core.ParsePayload<Value>): void {
  if (value.app === undefined || value.creator === undefined) return;
  issues.push({ code: 'custom', message: 'has both `app` and `creator`: leave out one of them', input: value });
}
const checkName = line('The name of a job; `*` stands for any text.');
const namedCheck = z
  .strictObject({ name: line('The name of a check or commit status; `*` stands for any text.'), ...maker })
  .check(onlyOneMaker)
  .describe('A check, and who makes it.');
const environment = z
  .strictObject({ environment: line('The name of an environment; `*` stands for any text.'), ...maker })
  .check(onlyOneMaker)
  .describe('A deployment of the head commit to an environment.');

const evidence = z
  .strictObject({
    'require-reports': z
      .array(z.enum(TIERS))
      .default([])
      .describe('The tiers that also want to see which tests ran, in a report.'),
    'require-coverage': z
      .array(z.enum(TIERS))
      .default([])
      .describe('The tiers that also want to see the changed lines executed, in a coverage report.'),
    checks: z
      .record(
        z.string(),
        z
          .union([checkName, environment, namedCheck, z.array(z.union([checkName, environment, namedCheck])).min(1)])
          .describe('Checks, by name.'),
      )
      .default({})
      .describe(
        'The checks that prove a feature’s tests, by the name of the feature; `*` for checks that cover every feature.',
      ),
    reports: oneOrMore(
      line('The name of an artifact; `*` stands for any text.'),
      'The artifacts that say which tests ran, such as `junit-*`.',
    ).default([]),
  })
  .prefault({})
  .describe('Where proof comes from.');

const tierRule = (description: string) => z.enum(TIER_RULES).describe(description);

const policy = z
  .strictObject({
    gates: z
      .array(z.enum(COUPLINGS))
      .default(['edits', 'uses', 'page', 'declared', 'package', 'unknown'])
      .describe('The couplings that hold a merge; the others are reported.'),
    tiers: z
      .strictObject({
        critical: tierRule('What critical features ask for.').default('tests and sign-off'),
        standard: tierRule('What standard features ask for.').default('tests or sign-off'),
        watch: tierRule('What watched features ask for.').default('nothing'),
      })
      .prefault({})
      .describe('What each tier asks for before the merge.'),
    'sign-off': z
      .strictObject({
        escalation: z
          .array(owner)
          .default([])
          .describe('Who may sign off when a feature’s owners cannot, first choice first.'),
        stale: z
          .enum(STALE_RULES)
          .default('when the route changes')
          .describe('When a sign-off stops counting after a push.'),
        above: z
          .number()
          .min(0)
          .max(1)
          .default(0)
          .describe(
            'The strength, 0 to 1, under which an impact on a feature without proof is listed rather than held.',
          ),
        'allow-author': z
          .boolean()
          .default(false)
          .describe('Whether the sign-off of somebody who wrote or pushed the change counts.'),
        'max-reviewers': z
          .int()
          .min(0)
          .max(15)
          .default(3)
          .describe('The most people and teams whose review is requested for one pull request; 0: nobody’s.'),
      })
      .prefault({})
      .describe('How people vouch for a feature.'),
    override: oneOrMore(
      owner,
      'Who may let one head of a pull request through with `/spillover override "reason"`, whatever is missing.',
    ).default([]),
  })
  .prefault({})
  .describe('What the guard asks for.');

const protect = z
  .strictObject({
    paths: oneOrMore(
      globText,
      'Globs of more files whose change asks for a sign-off, such as scripts that run the tests.',
    ).default([]),
    owners: oneOrMore(owner, 'Who answers for them. Absent: whoever CODEOWNERS names for each file.').optional(),
  })
  .prefault({})
  .describe('What guards the guard, beside the configuration, CODEOWNERS, workflows and the configuration of tests.');

/** The configuration file, as it is written. What `z.toJSONSchema` makes of it is published for editors. */
export const CONFIG_SCHEMA = z
  .strictObject({
    version: z.literal(1).describe('The version of this format.'),
    mode: z
      .enum(['enforce', 'observe'])
      .default('enforce')
      .describe('`enforce` holds the merge; `observe` says everything and holds nothing.'),
    features: z
      .array(z.union([discovered, spelledOut]))
      .min(1)
      .optional()
      .describe('The parts of the product. Absent: workspace packages, else the usual feature folders.'),
    pages: oneOrMore(globText, 'Globs of pages. Absent: detected from the framework.').optional(),
    couplings: z.array(coupling).default([]).describe('Couplings that no import shows, mostly learnt from incidents.'),
    status,
    evidence,
    policy,
    protect,
  })
  .describe('The configuration of Spillover: .github/spillover.yml on the base branch.');

/** A configuration file without a mistake, after its defaults. */
export type WrittenConfig = z.output<typeof CONFIG_SCHEMA>;
/** One entry of `features`. */
export type WrittenFeature = NonNullable<WrittenConfig['features']>[number];
/** An entry of `features` that discovers. */
export type WrittenDiscovery = z.output<typeof discovered>;
/** An entry of `features` that is spelled out. */
export type WrittenSpelledOut = z.output<typeof spelledOut>;
