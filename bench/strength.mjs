/**
 * What puts the feature that breaks at the top: replays past regressions, and couplings planted in real repositories, and
 * prints what each input of the strength adds, how weights fitted without a repository do on it, and what each
 * `sign-off.above` would have cost.
 *
 *     npm run bench:strength -- --clones DIR --cases FILE [--plant CLONE]... [options]
 *
 * DIR and FILE are those of `bench:regressions`; only the changes that broke what they do not edit are replayed.
 *
 *     --plant CLONE     plants couplings in this clone too, again for more
 *     --discover GLOB   folders that are features of the planted clones, again for more; without it, every workspace package
 *     --times N         how often each kind is planted (default 2)
 *     --decoys N        features that say a planted name for no reason (default 2)
 *     --cli CMD         the command line to measure (default: the one in dist/)
 *     --save FILE       keeps what was replayed; --load FILE takes it from there instead
 *     --json            one line of JSON after the tables
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { borrowRepository } from './accuracy/borrowed-repository.mjs';
import { featuresIn } from './accuracy/features.mjs';
import { plant } from './accuracy/planted.mjs';
import { markdown, percent } from './accuracy/tables.mjs';
import { check } from './accuracy/tools.mjs';
import { alone, checkWeights, fit, INPUTS, orderFigures, strengthOf, WEIGHTS, without } from './accuracy/weights.mjs';
import { readPackages } from './accuracy/workspace-packages.mjs';

const { values: options } = parseArgs({
  options: {
    clones: { type: 'string' },
    cases: { type: 'string' },
    plant: { type: 'string', multiple: true, default: [] },
    discover: { type: 'string', multiple: true, default: [] },
    times: { type: 'string', default: '2' },
    decoys: { type: 'string', default: '2' },
    cli: { type: 'string', default: `${process.execPath} ${join(import.meta.dirname, '../dist/cli.js')}` },
    save: { type: 'string' },
    load: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
if (options.load === undefined && (options.clones === undefined || options.cases === undefined)) {
  process.stderr.write('usage: npm run bench:strength -- --clones DIR --cases FILE [--plant CLONE]... [options]\n');
  process.exit(2);
}

const loaded = options.load && JSON.parse(readFileSync(options.load, 'utf8'));
const cases = loaded
  ? loaded.map((each) => ({ ...each, broken: new Set(each.broken) }))
  : [...replayed(), ...planted()];
if (options.save)
  writeFileSync(options.save, JSON.stringify(cases.map((each) => ({ ...each, broken: [...each.broken] }))));
for (const { impacts } of cases) checkWeights(impacts);

const real = cases.filter(({ isPlanted }) => !isPlanted);
const print = (text) => process.stdout.write(`${text}\n\n`);
for (const [title, part] of [
  ['Past regressions', real],
  ['Planted couplings', cases.filter(({ isPlanted }) => isPlanted)],
]) {
  if (part.length === 0) continue;
  print(`## ${title}: what each input adds (${part.length} cases)`);
  print(ablation(part));
}
print('## Weights that were fitted without the repository they are tried on');
print(crossValidated(real));
print('## What each `sign-off.above` would have cost');
print(thresholds(real));
if (options.json) process.stdout.write(`${JSON.stringify(orderFigures(WEIGHTS, real))}\n`);

function* replayed() {
  const { discover, cases: all } = JSON.parse(readFileSync(options.cases, 'utf8'));
  for (const repo of new Set(all.map((each) => each.repo))) {
    const clone = join(options.clones, repo.split('/').at(-1));
    if (!existsSync(clone)) continue;
    const borrowed = borrowRepository(clone);
    try {
      for (const { base, head, brokenFiles, repo: own, id } of all) {
        if (own !== repo) continue;
        const layout = featuresIn(borrowed, head, discover[repo], new Map(), (folder) => folder);
        const broken = new Set(brokenFiles.flatMap((path) => layout.featureOf(path) ?? []));
        const edited = editedIn(borrowed, layout, base, head);
        if (broken.size === 0 || [...broken].some((feature) => edited.has(feature))) continue;
        yield { id, group: repo, broken, ...asked(borrowed, layout, base, head, edited) };
      }
    } finally {
      borrowed.remove();
    }
  }
}

function* planted() {
  for (const clone of options.plant) {
    const borrowed = borrowRepository(clone);
    try {
      const commit = borrowed.commitOf('HEAD');
      const layout = featuresIn(borrowed, commit, options.discover, readPackages(borrowed, commit));
      for (const { id, base, head, broken } of plant(borrowed, commit, layout, {
        times: Number(options.times),
        decoys: Number(options.decoys),
      })) {
        const edited = editedIn(borrowed, layout, base, head);
        yield { id, group: basename(clone), isPlanted: true, broken, ...asked(borrowed, layout, base, head, edited) };
      }
    } finally {
      borrowed.remove();
    }
  }
}

function editedIn(borrowed, layout, base, head) {
  return new Set(borrowed.changedFiles(base, head).flatMap(({ path }) => layout.featureOf(path) ?? []));
}

/** What is named beyond the features that the change edits. */
function asked(borrowed, layout, base, head, edited) {
  const { value, failed } = check(borrowed, options.cli, { base, head, layout });
  if (failed !== undefined) throw new Error(`${base}..${head}: ${failed}`);
  const impacts = value.impacts.filter(({ feature }) => !edited.has(feature));
  return {
    features: layout.names.length,
    impacts: impacts.map(({ feature, coupling, distance, strength, grounds }) => ({
      feature,
      coupling,
      distance,
      strength,
      grounds,
    })),
  };
}

function ablation(part) {
  const rows = [
    ['all', WEIGHTS],
    ...Object.keys(INPUTS).map((input) => [`all but: ${input}`, without(WEIGHTS, [input])]),
    ...Object.keys(INPUTS).map((input) => [`alone: ${input}`, alone(WEIGHTS, input)]),
  ].map(([name, weights]) => orderRow(name, orderFigures(weights, part)));
  return markdown(['', 'named', 'in the first three', 'in the first ten', 'mean of 1 / place'], rows);
}

function orderRow(name, { cases: count, named, firstThree, firstTen, reciprocal }) {
  return [name, ...[named, firstThree, firstTen].map((each) => `${each} of ${count}`), reciprocal.toFixed(2)];
}

function crossValidated(part) {
  const groups = [...new Set(part.map(({ group }) => group))];
  const rows = groups.map((group) => {
    const own = part.filter((each) => each.group === group);
    const fitted = fit(part.filter((each) => each.group !== group));
    const moved = Object.keys(fitted).filter((key) => fitted[key] !== WEIGHTS[key]);
    const [ours, theirs] = [WEIGHTS, fitted].map((weights) => orderFigures(weights, own));
    const changes = moved.map((key) => `${key} ${fitted[key]}`).join(', ') || 'none';
    return [
      group,
      String(own.length),
      `${ours.firstThree}`,
      `${theirs.firstThree}`,
      ours.reciprocal.toFixed(2),
      theirs.reciprocal.toFixed(2),
      changes,
    ];
  });
  const head = [
    'left out',
    'cases',
    'first three, as they are',
    'as fitted',
    'mean of 1 / place, as they are',
    'as fitted',
    'weights that fitting moved',
  ];
  return markdown(head, rows);
}

function thresholds(part) {
  const gates = new Set(['edits', 'uses', 'page', 'declared', 'package', 'unknown']);
  const rows = [0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5].map((above) => {
    const held = part.map(({ impacts, broken, features }) => {
      const names = new Set(
        impacts
          .filter((each) => gates.has(each.coupling) && strengthOf(WEIGHTS, each) >= above)
          .map(({ feature }) => feature),
      );
      return { share: names.size / features, isHeld: [...broken].some((feature) => names.has(feature)) };
    });
    const shares = held.map(({ share }) => share).sort((a, b) => a - b);
    const kept = held.filter(({ isHeld }) => isHeld).length;
    return [above.toFixed(2), percent(shares[shares.length >> 1] ?? 0), `${kept} of ${part.length}`];
  });
  return markdown(['`sign-off.above`', 'median share of features that wait', 'a feature that broke waits'], rows);
}
