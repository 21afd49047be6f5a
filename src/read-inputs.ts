import { codeownersOf } from './config/codeowners.ts';
import { CONFIG_PATHS } from './config/config-paths.ts';
import { filesOfFeatures } from './config/files-of-features.ts';
import { jestFolders } from './config/jest-folders.ts';
import { ownersOfFeature } from './config/owners.ts';
import { parseOwner } from './config/parse-owner.ts';
import { readConfig } from './config/read-config.ts';
import type { Config } from './model/config.ts';
import { keptText } from './model/lazy-summary.ts';
import type { FeatureFiles, Owner } from './model/feature.ts';
import type { Problem } from './model/problem.ts';
import type { GivenText, Snapshot } from './snapshot.ts';

/** The configuration that decides, and what was wrong with it. */
export interface Decided {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/**
 * The configuration that decides: the given one, else the base tree's, else the defaults. A broken one is replaced by
 * defaults that enforce, beside the errors that keep the verdict open. What the head's own version of the file would break
 * is said as warnings: it decides from the next pull request on.
 *
 * @param head the tree whose folders are discovered too
 */
export function decidedConfig(base: Snapshot, head: Snapshot, given: GivenText | undefined): Decided {
  const source = given?.source ?? CONFIG_PATHS.find((path) => base.files.read(path) !== undefined) ?? CONFIG_PATHS[0];
  const files = { files: base.files, headPaths: head.files.paths };
  const unread = given
    ? undefined
    : CONFIG_PATHS.find((path) => isThere(base, path) && base.files.read(path) === undefined);
  const text = given?.text ?? base.files.read(source) ?? null;
  const { config, problems } =
    unread === undefined ? readConfig({ text, source, ...files }) : { config: null, problems: [unreadable(unread)] };
  const ahead = given ? [] : problemsAhead(base, head);
  if (config) return { config, problems: [...problems, ...ahead] };
  const fallback = readConfig({ text: null, source, ...files }).config;
  if (!fallback) throw new Error('the default configuration is broken');
  return { config: { ...fallback, mode: 'enforce', source }, problems: [...problems, ...ahead] };
}

/** A configuration that is a symbolic link, too large, or that git does not have is no reason to go on as if there were none. */
const isThere = ({ tree }: Snapshot, path: string): boolean => tree.entries.some((entry) => entry.path === path);

const unreadable = (file: string): Problem => ({
  code: 'config-unreadable',
  severity: 'error',
  location: { file },
  data: { message: 'it is a symbolic link, too large, or git does not have its contents' },
});

function problemsAhead(base: Snapshot, head: Snapshot): readonly Problem[] {
  const path = CONFIG_PATHS.find((candidate) => head.files.read(candidate) !== undefined);
  const text = path === undefined ? undefined : head.files.read(path);
  if (path === undefined || text === undefined || text === base.files.read(path)) return [];
  const { problems } = readConfig({ text, source: path, files: head.files });
  return problems.map((problem) => (problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem));
}

/** How a case of a test begins. A helper may check, too. */
const CASE = /\b(?:test|it|specify|describe|suite)\s*(?:\.\s*\w+\s*)*[(`]|\bRuleTester\b/;

/** How a line begins with a case, and not with something else by that name or with a word of a comment: with its title, or with a table of cases. */
const TITLED_CASE =
  /^[ \t]*(?:(?:test|it|specify|describe|suite)(?:\.\w+)*\s*(?:\(\s*["'`]|`)|(?:test|it|describe)(?:\.\w+)*\.each\b|describe\s*\(\s*[A-Z]|testRule\s*\(\s*\{)|\bnew RuleTester\b/m;
/** Comments and template literals, whose lines may look like any code. */
const TEXT_WITHIN = /\/\*[^]*?\*\/|`(?:[^`\\]|\\[^])*`/g;

/** How a module gives something to others. One in a text that a test holds may look the same, and keeps the test from being taken for one. */
const GIVES = /^export\b|^[ \t]*(?:module\.)?exports\b[ \t]*[.=[]/m;

/** The files of every feature in any of the trees, and every test. */
export function sortFiles(config: Config, snapshots: readonly Snapshot[]): ReturnType<typeof filesOfFeatures> {
  const importers = new Set(snapshots.flatMap(({ graph }) => graph.edges.map((edge) => edge.from)));
  const paths = snapshots.flatMap(({ tree }) => tree.entries.map((entry) => entry.path));
  // By the base branch: what a pull request says of its own tests proves nothing.
  const [head, base = head] = snapshots;
  const runsAll = jestFolders(base ? [base.files] : []);
  const hasCase = (path: string): boolean =>
    snapshots.some(({ summaries }) => {
      const summary = summaries.get(path);
      const text = summary === undefined ? null : keptText(summary);
      return text !== null && CASE.test(text);
    });
  // Of a file that the base has, what it is there says so.
  const importersBefore = new Set(base?.graph.edges.map((edge) => edge.from));
  // What another module takes in, be it for its effects, is a part of that.
  const imported = new Set(snapshots.flatMap(({ graph }) => graph.edges.map((edge) => edge.to)));
  const isNew = (path: string): boolean => base !== undefined && !base.summaries.has(path);
  const onlyTests = (path: string): boolean => {
    const summary = (isNew(path) ? head : base)?.summaries.get(path);
    const text = summary === undefined ? null : keptText(summary);
    return (
      text !== null &&
      (isNew(path) ? importers : importersBefore).has(path) &&
      !imported.has(path) &&
      TITLED_CASE.test(text.replace(TEXT_WITHIN, '``')) &&
      !GIVES.test(text)
    );
  };
  const told = { runsAll, hasCase, onlyTests, isNew };
  const importsRepository = (path: string): boolean => importers.has(path);
  return filesOfFeatures({ features: config.features, paths, importsRepository, told });
}

/** Who answers for what, by the base branch. */
export interface Ownership {
  /** By feature. */
  readonly owners: ReadonlyMap<string, readonly Owner[]>;
  /** Who may sign off where a feature's owners cannot. */
  readonly escalation: readonly Owner[];
  /** Who may let a merge through, whatever is missing. */
  readonly overriders: readonly Owner[];
  readonly problems: readonly Problem[];
}

/** Reads who answers for each feature: its configuration, else CODEOWNERS. */
export function ownership(config: Config, features: readonly FeatureFiles[], base: Snapshot): Ownership {
  const codeowners = codeownersOf(base.files);
  const ownersOf = ({ feature, product, tests }: FeatureFiles): readonly Owner[] =>
    ownersOfFeature(feature, [...product, ...tests], codeowners);
  return {
    owners: new Map(features.map((files) => [files.feature.name, ownersOf(files)])),
    escalation: config.policy.signOff.escalation.flatMap((text) => parseOwner(text) ?? []),
    overriders: config.policy.override.flatMap((text) => parseOwner(text) ?? []),
    problems: codeowners?.problems ?? [],
  };
}
