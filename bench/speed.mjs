/**
 * How long a check takes, beside tools that draw the graph of a repository, on clones of your own with nothing installed:
 *
 *     npm run bench -- CLONE … [options]
 *
 *     --rounds N      how often each is run, in alternation (default 5); medians are shown
 *     --peer NAME     only this peer, again for more: rev-dep, fallow, madge, dependency-cruiser, skott, dpdm
 *     --slow N        how often a peer is run that takes longer than 10 s (default 1)
 *     --node PATH     the Node that runs us and the peers written in JavaScript (default: this one)
 *     --scale N,N     also a repository made of N copies of the first clone's modules, for each N: how time and memory grow
 *     --write FILE    also writes it as Markdown (docs/benchmarks.md), with a picture of the growth beside it
 *     --cli FILE      another build of ours (default: dist/cli.js)
 *     --base COMMIT   instead of all that: the `dist/` of a commit is taken from git and run beside ours, in alternation; ends with 1 where
 *                     ours takes more than a quarter longer
 *
 * The change is the newest one of a clone's first-parent history that touches a single file of source. Cold: nothing is kept. Warm: what a push of the tip before
 * the change keeps is there, so that one file is parsed. Again: the same question a second time, whose answer is kept. The peers run on a copy of the head in a temporary folder; they are installed once, at exact versions, into the
 * user's cache folder. Nothing of a clone is executed. Build first: `npm run build`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareWithBase } from './speed/compare-with-base.mjs';
import { growthPicture } from './speed/growth-picture.mjs';
import { measureClone } from './speed/measure-clone.mjs';
import { measureStart } from './speed/measure-start.mjs';
import { PEERS } from './speed/peers.mjs';
import { replicate } from './speed/replicate.mjs';
import { speedPage, speedTable } from './speed/speed-page.mjs';

const { values: options, positionals: clones } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    slow: { type: 'string', default: '1' },
    peer: { type: 'string', multiple: true, default: PEERS.map(({ name }) => name) },
    node: { type: 'string', default: process.execPath },
    scale: { type: 'string' },
    write: { type: 'string' },
    base: { type: 'string' },
    cli: { type: 'string', default: resolve(import.meta.dirname, '../dist/cli.js') },
  },
});
if (clones.length === 0) {
  process.stderr.write('usage: npm run bench -- CLONE … [--rounds N] [--peer NAME] [--scale N,N] [--write FILE]\n');
  process.exit(2);
}

const settings = {
  rounds: Number(options.rounds),
  slow: Number(options.slow),
  // The peers run in another folder.
  node: options.node.includes('/') ? resolve(options.node) : options.node,
  peers: PEERS.filter(({ name }) => options.peer.includes(name)),
  cli: options.cli,
  // What the build was made of.
  sources: resolve(dirname(options.cli), '../src'),
};
const say = (text) => process.stderr.write(`${text}\n`);

if (options.base !== undefined) {
  const { text, isSlower } = await compareWithBase(clones[0], options.base, settings, say);
  process.stdout.write(text);
  process.exit(isSlower ? 1 : 0);
}

const start = measureStart(settings);
const results = [];
const growth = [];
const save = () => {
  if (options.write === undefined) return;
  writeFileSync(options.write, speedPage({ start, results, growth, settings }));
  if (growth.length === 0) return;
  const images = join(dirname(options.write), 'images');
  mkdirSync(images, { recursive: true });
  writeFileSync(join(images, 'growth.svg'), growthPicture(growth));
};
for (const clone of clones) {
  results.push(await measureClone(clone, settings, say));
  // What is done so far is kept whatever becomes of the rest.
  save();
}
for (const count of (options.scale ?? '').split(',').filter(Boolean).map(Number)) {
  const made = await replicate(clones[0], count, say);
  try {
    growth.push(await measureClone(made.path, { ...settings, peers: [], rounds: 1 }, say, made));
  } finally {
    made.remove();
  }
  save();
}
process.stdout.write(`${speedTable({ start, results, growth })}\n`);
