import { byCodeUnits } from '../graph/compare.ts';
import type { Config } from '../model/config.ts';
import type { Feature } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { expectedChecks } from './expected-checks.ts';
import { defaultFeatures, type Features, listedFeatures, listOf, normalized } from './features.ts';
import { nearestWord } from './nearest-word.ts';
import { readYaml, type Step, type YamlFile } from './read-yaml.ts';
import { CONFIG_SCHEMA, type WrittenConfig, type WrittenFeature } from './schema.ts';
import { invalidValue, keyOf, shapeProblems } from './shape-problems.ts';
import { type TreePaths, treePathsOf } from './tree-paths.ts';

/** What the configuration is read from. */
export interface ReadConfigInput {
  /** Null: the base branch has none. */
  readonly text: string | null;
  /** Its path, as problems show it. */
  readonly source: string;
  /** Of the base branch's tip. */
  readonly files: TextFiles;
  /** The paths of the head: a folder that only the head has is discovered too. Absent: none. */
  readonly headPaths?: readonly string[];
}

/** The configuration, or what is wrong with it. */
export interface ReadConfigResult {
  /** Null when the file is broken: then `problems` holds an error for every mistake. */
  readonly config: Config | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads the configuration: every mistake at once, or the configuration with its defaults and its features discovered. Where
 * there is none, or an empty one, features are those of `defaultFeatures` and nothing is held (`observe`); a note says so.
 */
export function readConfig(input: ReadConfigInput): ReadConfigResult {
  const { yaml, problems } = readYaml(input.text?.replace(/^\uFEFF/, '') ?? '', input.source);
  if (yaml === null) return { config: null, problems: [...problems].sort(byPlace) };
  const tree = treePathsOf(input.files.paths, input.headPaths ?? []);
  const isMissing = yaml.value === null || yaml.value === undefined;

  const parsed = CONFIG_SCHEMA.safeParse(isMissing ? { version: 1, mode: 'observe' } : yaml.value);
  const entries = CONFIG_SCHEMA.shape.features.safeParse(valueIn(yaml.value, 'features'));
  const features = entries.success ? featuresOf(entries.data, input, tree, yaml) : null;
  const mistakes = [
    ...yaml.repeats.map((path) => ({
      ...invalidValue(path, 'is given twice', [], yaml),
      location: yaml.locationOfKey(path),
    })),
    ...(parsed.success ? [] : shapeProblems(parsed.error, yaml)),
    ...(entries.success ? repeatedNames(entries.data ?? [], yaml) : []),
    ...(features ? unknownFeatures(features.features, yaml) : []),
  ];
  if (!parsed.success || features === null || mistakes.length > 0)
    return { config: null, problems: mistakes.sort(byPlace) };
  const config = configOf(parsed.data, features.features, tree, isMissing ? null : input.source);
  return { config, problems: isMissing ? [missing(input.source), ...features.problems] : features.problems };
}

function featuresOf(
  written: readonly WrittenFeature[] | undefined,
  input: ReadConfigInput,
  tree: TreePaths,
  yaml: YamlFile,
): Features {
  if (written === undefined) return defaultFeatures(input.files, input.headPaths ?? []);
  return listedFeatures(written, tree, (index, key) => yaml.locationOf(['features', index, key]));
}

function configOf(
  written: WrittenConfig,
  features: readonly Feature[],
  tree: TreePaths,
  source: string | null,
): Config {
  const { evidence, policy, protect } = written;
  return {
    mode: written.mode,
    features,
    pages: written.pages === undefined ? null : normalized(written.pages, tree),
    couplings: written.couplings.map((coupling) => ({
      from: normalized(coupling.from, tree),
      to: listOf(coupling.to),
      because: coupling.because ?? null,
      incident: coupling.incident ?? null,
    })),
    statusContext: written.status.context,
    evidence: {
      checks: expectedChecks(evidence.checks),
      reports: listOf(evidence.reports),
      requireReports: evidence['require-reports'],
      requireCoverage: evidence['require-coverage'],
    },
    policy: {
      gates: policy.gates,
      tiers: policy.tiers,
      signOff: signOffOf(policy['sign-off']),
      override: listOf(policy.override),
    },
    protection: {
      paths: normalized(listOf(protect.paths), tree),
      owners: protect.owners === undefined ? null : listOf(protect.owners),
    },
    source,
  };
}

function signOffOf(written: WrittenConfig['policy']['sign-off']): Config['policy']['signOff'] {
  const { escalation, stale, above } = written;
  return { escalation, stale, above, allowAuthor: written['allow-author'], maxReviewers: written['max-reviewers'] };
}

function missing(path: string): Problem {
  return { code: 'config-missing', severity: 'note', data: { path } };
}

function repeatedNames(features: readonly WrittenFeature[], yaml: YamlFile): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, feature] of features.entries()) {
    if (!('name' in feature)) continue;
    if (seen.has(feature.name)) {
      problems.push(invalidValue(['features', index, 'name'], 'is the name of another feature too', [], yaml));
    }
    seen.add(feature.name);
  }
  return problems;
}

/** Read from the plain data, so that these mistakes are told together with those of the shape. */
function unknownFeatures(features: readonly Feature[], yaml: YamlFile): Problem[] {
  const names = features.map(({ name }) => name);
  const known = new Set(names);
  const problems: Problem[] = [];
  const check = (name: unknown, path: readonly Step[], isKey: boolean): void => {
    if (typeof name !== 'string' || known.has(name)) return;
    problems.push({
      code: 'config-unknown-feature',
      severity: 'error',
      location: isKey ? yaml.locationOfKey(path) : yaml.locationOf(path),
      data: { name, key: keyOf(isKey ? path.slice(0, -1) : path), nearest: nearestWord(name, names) },
    });
  };
  for (const [index, coupling] of listIn(yaml.value, 'couplings').entries()) {
    const path = ['couplings', index, 'to'];
    const to = valueIn(coupling, 'to');
    check(to, path, false);
    for (const [at, name] of (Array.isArray(to) ? to : []).entries()) check(name, [...path, at], false);
  }
  const checks = valueIn(valueIn(yaml.value, 'evidence'), 'checks');
  for (const name of typeof checks === 'object' && checks !== null && !Array.isArray(checks)
    ? Object.keys(checks)
    : []) {
    if (name !== '*') check(name, ['evidence', 'checks', name], true);
  }
  return problems;
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = valueIn(value, key);
  return Array.isArray(list) ? list : [];
}

function byPlace(a: Problem, b: Problem): number {
  return (
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    byCodeUnits(a.code, b.code)
  );
}
