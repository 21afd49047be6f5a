import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

/** The couplings that hold a merge by default (docs/configuration.md, `policy.gates`). */
const GATES = new Set(['edits', 'uses', 'page', 'declared', 'package', 'unknown']);
/** Couplings that do not say that the change can be felt at run time through the code. */
const ADVICE = new Set(['history', 'types']);

/*
 * A tool has an `id` for the command line, a `name` for the table, and `run({ base, head, changed, layout, packages })`, which returns `features` and `tests`, names and paths;
 * `isOrdered`, whether the likeliest feature stands first (absent: it does not say); `ms`, its wall time, absent where another row has it; and `failed`, a sentence, where it gave no answer.
 */

/** Two rows from one run of `check`: every kind of coupling but `advice`, and those that hold a merge. */
export function spillover(repository, cli, advice = ADVICE) {
  let last;
  const run = (change) => {
    last = check(repository, cli, change);
    return answer(() => true);
  };
  const answer = (isWanted) => {
    if (last.failed !== undefined) return { ...last, features: [], tests: [] };
    const impacts = last.value.impacts.filter(({ coupling }) => !advice.has(coupling) && isWanted(coupling));
    const features = impacts.map(({ feature }) => feature);
    return { features, isOrdered: true, tests: last.value.tests, ms: last.ms };
  };
  const gating = () => {
    const { ms: _, tests: __, ...rest } = answer((coupling) => GATES.has(coupling));
    return rest;
  };
  return [
    { id: 'spillover', name: 'Spillover, every coupling', run },
    { id: 'spillover', name: 'Spillover, gating couplings', run: gating },
  ];
}

/** What `check` prints as JSON (`value`) for one change, with the features of its layout; else `failed`, a sentence. `ms` is its wall time. */
export function check(repository, cli, { base, head, layout }) {
  const config = join(repository.scratch, 'spillover.yml');
  const features = layout.discover.map((glob) => ({ discover: glob, as: layout.as }));
  writeFileSync(config, JSON.stringify({ version: 1, features }));
  const args = ['check', '--repo', repository.folder, '--base', base, '--head', head, '--config', config];
  return runJson(repository, [...cli.split(' '), ...args, '--format', 'json']);
}

/**
 * Every module that reaches a changed file through edges that exist at run time, of the graph that `spillover graph`
 * prints. The base's graph serves the files that the head no longer has.
 */
export function fileClosure(repository, cli) {
  const graphOf = (head) =>
    runJson(repository, [...cli.split(' '), 'graph', '--repo', repository.folder, '--head', head, '--format', 'json']);
  const run = ({ base, head, changed, layout }) => {
    const started = performance.now();
    const isDeleted = changed.some(({ status }) => status === 'D');
    const graphs = [graphOf(head), ...(isDeleted ? [graphOf(base)] : [])];
    const failure = graphs.find(({ failed }) => failed !== undefined);
    if (failure) return { ...failure, features: [], tests: [] };
    const importers = new Map();
    for (const { from, to } of graphs.flatMap(({ value }) => value.edges.filter(({ isTypeOnly }) => !isTypeOnly)))
      importers.set(to, [...(importers.get(to) ?? []), from]);
    const reached = closureOf(
      changed.map(({ path }) => path),
      importers,
    );
    const tests = layout.tests.filter((path) => reached.has(path));
    return {
      features: [...reached].flatMap((path) => layout.featureOf(path) ?? []),
      tests,
      ms: performance.now() - started,
    };
  };
  return { id: 'files', name: 'file-level closure', run };
}

/**
 * The changed packages and those that depend on them by their manifests, at any distance, as `turbo --affected` and
 * `nx affected` take them. A file outside every package affects none.
 */
export function packageClosure() {
  const run = ({ changed, layout, packages }) => {
    const started = performance.now();
    const dependents = new Map();
    for (const [name, { dependencies }] of packages)
      for (const dependency of dependencies) dependents.set(dependency, [...(dependents.get(dependency) ?? []), name]);
    const packageOf = packageFinder(packages);
    const names = closureOf(
      changed.flatMap(({ path }) => packageOf(path) ?? []),
      dependents,
    );
    return { ...ofPackages(names, layout, packages), ms: performance.now() - started };
  };
  return { id: 'packages', name: 'package-level closure', run };
}

/** A tool of others, by its command. Its tests are all those of the packages that it names, as it would run them. */
export function peer(repository, given) {
  const separator = given.indexOf('=');
  if (separator < 1) throw new Error(`--peer ${given}: it must read NAME=COMMAND.`);
  const command = given.slice(separator + 1).trim();
  const run = ({ base, head, layout, packages }) => {
    repository.checkOut(head);
    const places = { base, head, bench: resolve(import.meta.dirname, '..') };
    const words = command.split(/\s+/).map((word) => word.replace(/\{(base|head|bench)\}/g, (_, name) => places[name]));
    const { value, ms, failed } = runJson(repository, words);
    if (failed !== undefined) return { failed, features: [], tests: [], ms };
    return { ...ofPackages(new Set(value), layout, packages), ms };
  };
  const name = given.slice(0, separator);
  return { id: name, name, run };
}

/** The features that hold affected packages, and every test inside those packages. */
function ofPackages(names, layout, packages) {
  const folders = [...names].flatMap((name) => packages.get(name)?.folder ?? []);
  const packageOf = packageFinder(packages);
  return {
    features: folders.flatMap((folder) => layout.featureOf(`${folder}/package.json`) ?? []),
    tests: layout.tests.filter((path) => names.has(packageOf(path))),
  };
}

/** Finds the package that holds a path: the longest folder that does. */
function packageFinder(packages) {
  const all = [...packages].sort(([, a], [, b]) => b.folder.length - a.folder.length);
  return (path) => all.find(([, { folder }]) => folder === '.' || path.startsWith(`${folder}/`))?.[0];
}

function closureOf(starts, next) {
  const reached = new Set(starts);
  for (const one of reached) for (const other of next.get(one) ?? []) reached.add(other);
  return reached;
}

/** Runs a command in the work tree and parses what it prints. Exit codes say something else than whether there is an answer. */
function runJson(repository, [program, ...args]) {
  const started = performance.now();
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    cwd: repository.folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, XDG_CACHE_HOME: join(repository.scratch, 'cache') },
  });
  const ms = performance.now() - started;
  try {
    return { value: JSON.parse(stdout), ms };
  } catch {
    return { failed: `${error?.message ?? `exit code ${status}`}: ${(stderr ?? '').slice(0, 300)}`, ms };
  }
}
