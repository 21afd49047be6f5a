import { byCodeUnits } from './graph/compare.ts';
import { edgesByEnd } from './graph/edges-by-end.ts';
import type { Change } from './model/change.ts';
import type { ChangedFile, Coverage, FateReason } from './model/coverage.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { Impact } from './model/impact.ts';
import type { ModuleGraph, ModuleSummary } from './model/module.ts';
import type { Tree } from './model/tree.ts';
import { unparsedModules } from './unparsed-modules.ts';

/** A tree that was read. */
interface ReadTree {
  readonly tree: Tree;
  readonly graph: ModuleGraph;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}

/** What a coverage statement is made of. */
export interface CoverageInput {
  readonly head: ReadTree;
  readonly mergeBase: ReadTree;
  readonly changes: readonly Change[];
  readonly impacts: readonly Impact[];
  readonly features: readonly FeatureFiles[];
  /** Test files that reach the change. */
  readonly tests: readonly string[];
}

/** How much was seen, and of every changed file what becomes of it: none is passed over in silence. */
export function coverageOf(input: CoverageInput): Coverage {
  const { head } = input;
  const unresolved = { external: 0, undeclared: 0, missing: 0, 'non-literal': 0 };
  for (const { cause, couldMean } of head.graph.unresolved)
    unresolved[cause === 'external' && couldMean.length > 0 ? 'undeclared' : cause] += 1;
  return {
    files: {
      total: head.tree.entries.length,
      sources: head.summaries.size,
      unparsed: unparsedModules(head.summaries, input).length,
      modules: head.graph.modules.length,
    },
    edges: head.graph.edges.length,
    unresolved,
    changed: changedFiles(input),
  };
}

function changedFiles(input: CoverageInput): readonly ChangedFile[] {
  const { changes, impacts, head, mergeBase } = input;
  const felt = new Set(impacts.flatMap(({ route }) => route[0]?.file ?? []));
  for (const { changes: reaching } of impacts) for (const { file } of reaching) felt.add(file);
  const graphs = [head.graph, mergeBase.graph];
  const isImported = (path: string): boolean =>
    graphs.some((graph) =>
      edgesByEnd(graph)
        .to(path)
        .some(({ from }) => from !== path),
    );
  const touched = new Set(impacts.map(({ feature }) => feature));
  const isTouched = ({ feature }: FeatureFiles): boolean => touched.has(feature.name);
  // Most changes are felt, and then nobody asks.
  const ofTouched = once(() => importedFrom(input.features.filter(isTouched), graphs));
  const ofOthers = once(() =>
    importedFrom(
      input.features.filter((one) => !isTouched(one)),
      graphs,
    ),
  );
  const modules = new Set([...head.graph.modules, ...mergeBase.graph.modules].map(({ path }) => path));
  const submodules = new Set(
    [...head.tree.entries, ...mergeBase.tree.entries].flatMap(({ path, mode }) => (mode === 'submodule' ? [path] : [])),
  );
  const tests = new Set(input.tests);
  const at = new Set(head.tree.entries.map(({ path }) => path));
  // A move is told where it is chosen; the lock file that goes with it is felt with it.
  const isMoveFelt = impacts.some(({ route }) => changes.some((one) => one.package && one.file === route[0]?.file));
  const byFile = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.kind === 'retargeted') continue;
    const known = byFile.get(change.file);
    if (known) known.push(change);
    else byFile.set(change.file, [change]);
  }
  return [...byFile]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([path, own]): ChangedFile => {
      const isDeleted = !at.has(path);
      const paths = [path, ...own.flatMap(({ renamedFrom }) => renamedFrom ?? [])];
      if (paths.some((one) => felt.has(one)) || (isLock(path) && isMoveFelt))
        return { path, isDeleted, fate: 'felt', reason: null };
      if (own.every((change) => change.class === 'cosmetic'))
        return { path, isDeleted, fate: 'cosmetic', reason: null };
      if (isLock(path) || /(?:^|\/)package\.json$/.test(path))
        return { path, isDeleted, fate: 'unreached', reason: 'nothing uses what moved' };
      if (paths.some((one) => submodules.has(one))) return { path, isDeleted, fate: 'unmapped', reason: 'submodule' };
      if (tests.has(path)) return { path, isDeleted, fate: 'unreached', reason: 'test of no feature' };
      // Of a feature only its strongest impacts are told, so what else it may feel cannot be called unreached.
      if (paths.some((one) => ofTouched().has(one)))
        return { path, isDeleted, fate: 'outweighed', reason: 'felt more elsewhere' };
      if (paths.some((one) => ofOthers().has(one)))
        return { path, isDeleted, fate: 'unreached', reason: 'used by no feature' };
      if (paths.some(isImported)) return { path, isDeleted, fate: 'unreached', reason: 'imported by no feature' };
      const kind = kindOf(path);
      // What a tool finds by its name is no proof of being unused.
      if (kind === null || (modules.has(path) && kind === 'unknown kind'))
        return { path, isDeleted, fate: 'unreached', reason: 'imported by nothing' };
      return { path, isDeleted, fate: 'unmapped', reason: kind };
    });
}

/** Every module that a file of these features imports, at any distance, in any of the graphs. */
function importedFrom(features: readonly FeatureFiles[], graphs: readonly ModuleGraph[]): ReadonlySet<string> {
  const imports = (path: string) => graphs.flatMap((graph) => edgesByEnd(graph).from(path));
  const waiting = features.flatMap(({ product, tests }) => [...product, ...tests]);
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const { to } of imports(path)) {
      if (found.has(to)) continue;
      found.add(to);
      waiting.push(to);
    }
  }
  return found;
}

/** What is made when somebody asks for the first time. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
}

const isLock = (path: string): boolean =>
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|pnpm-workspace\.yaml)$/.test(
    path,
  );

/** What a file is by its path; the first that matches. Null: source that only imports could join to anything. */
const KINDS: readonly (readonly [FateReason | null, RegExp])[] = [
  [
    'continuous integration',
    /^(?:\.github\/(?:workflows|actions)|\.circleci|\.buildkite|\.gitlab|\.azure-pipelines|\.woodpecker)\/|(?:^|\/)(?:\.gitlab-ci\.ya?ml|\.travis\.yml|appveyor\.yml|\.cirrus\.yml|azure-pipelines[\w.-]*\.ya?ml|Jenkinsfile[\w.-]*|bitbucket-pipelines\.yml|action\.ya?ml)$/,
  ],
  [
    'tooling',
    /^\.(?:github|vscode|idea|husky|changeset|devcontainer|cursor|claude)\/|(?:^|\/)\.yarn\/(?:releases|plugins|sdks)\/|(?:^|\/)(?:\.[\w-]*(?:ignore|attributes|editorconfig|mailmap)|\.?(?:eslint|prettier|stylelint|biome|oxlint|renovate|commitlint|lint-?staged|cspell|knip|markdownlint|typedoc|codecov|dependabot|lefthook|nx|turbo|lerna)[\w.-]*|CODEOWNERS)$/,
  ],
  [
    'deployment',
    /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|(?:docker-)?compose[\w.-]*\.ya?ml|Procfile|Caddyfile|nginx[\w.-]*|vercel\.json|netlify\.toml|fly\.toml|app\.json|wrangler\.\w+)$|\.(?:tf|tfvars|hcl|conf)$|(?:^|\/)(?:helm|k8s|kubernetes|charts|terraform)\//,
  ],
  ['script', /\.(?:sh|bash|zsh|fish|ps1|bat|cmd)$|(?:^|\/)(?:Makefile|Justfile|Rakefile|Taskfile\.ya?ml)$/],
  [
    'other language',
    /\.(?:py|rb|go|rs|java|kt|kts|swift|m|mm|c|cc|cpp|h|hpp|cs|php|scala|clj|ex|exs|erl|hs|lua|r|dart|zig|gradle|ipynb)$/i,
  ],
  [
    'asset',
    /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|webm|ogg|wav|mov|woff2?|ttf|otf|eot|pdf|psd|ai|fig|sketch|zip|gz|tgz)$/i,
  ],
  [null, /\.(?:[cm]?[jt]sx?|vue|svelte|astro|css|scss|sass|less|styl(?:us)?|pcss|mdx|graphql|gql)$/i],
  [
    'data',
    /\.(?:json[5c]?|jsonl|ya?ml|toml|xml|csv|tsv|txt|sql|snap|po|pot|properties|ini|lock|html?|md|hbs|ejs|njk|pug|liquid|tmpl|template|proto|prisma)$/i,
  ],
];

function kindOf(path: string): FateReason | null {
  const found = KINDS.find(([, pattern]) => pattern.test(path));
  return found ? found[0] : 'unknown kind';
}
