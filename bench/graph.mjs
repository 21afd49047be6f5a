/**
 * How complete the graph is, on clones of your own with nothing installed, beside madge and dependency-cruiser:
 *
 *     npm run bench:graph -- CLONE[=FOLDER] … [options]
 *
 * A clone may be bare. FOLDER is where the peers run, with the compiler configuration that is there (default: the root).
 *
 *     --install CMD   runs a command in the temporary folder before the peers do (`npx pnpm install --ignore-scripts`), so that
 *                     they see installed packages; ours never does
 *     --peer NAME     only this peer, again for more: madge, dependency-cruiser
 *     --write FILE    also writes the table and every difference with its reason as Markdown (docs/graph-coverage.md); what
 *                     people wrote there, from “What is missing” on, stays
 *     --timeout N     seconds that a peer may take (default 900)
 *
 * Each clone's HEAD is written to a temporary folder, where the peers run in processes of their own. Nothing of a clone is
 * executed, unless you ask for an install. Ends with 1 when a peer has an edge that we lack and that no reason explains. Needs Node 22.18 or later.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { coveragePage, table } from './graph/coverage-page.mjs';
import { compareEdges } from './graph/differences.mjs';
import { install } from './graph/install.mjs';
import { PEERS, runPeer } from './graph/peers.mjs';
import { readClone } from './graph/read-clone.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peer: { type: 'string', multiple: true, default: [...PEERS] },
    install: { type: 'string' },
    write: { type: 'string' },
    timeout: { type: 'string', default: '900' },
  },
});
if (positionals.length === 0) {
  process.stderr.write(
    'usage: npm run bench:graph -- CLONE[=FOLDER] … [--install CMD] [--peer NAME] [--write FILE] [--timeout N]\n',
  );
  process.exit(2);
}

const results = [];
for (const argument of positionals) {
  const [clone, folder = '.'] = argument.split('=');
  const name = basename(clone.replace(/\/repo\/?$/, '').replace(/\.git$/, '')).replace('+', '/');
  process.stderr.write(`${name}\n`);
  const ours = await readClone(clone);
  try {
    const peers = [];
    if (options.install !== undefined) await install(options.install, ours.copy);
    for (const peer of options.peer) {
      const theirs = await runPeer(peer, ours.copy, folder, Number(options.timeout) * 1000);
      peers.push({ peer, ...theirs, lacking: theirs.edges ? compareEdges(ours, theirs.edges) : [] });
      process.stderr.write(`  ${peer}: ${theirs.edges?.length ?? theirs.failure}\n`);
    }
    results.push({ name, ours: { ...ours, copy: undefined }, peers });
  } finally {
    await ours.remove();
  }
  // What is done so far is kept whatever becomes of the rest.
  if (options.write !== undefined) writeFileSync(options.write, coveragePage(results) + byHand(options.write));
}
process.stdout.write(`${table(results)}\n`);
const unexplained = results.flatMap(({ peers }) =>
  peers.flatMap(({ lacking }) => lacking.filter(({ reason }) => !reason)),
);
for (const { from, to } of unexplained) process.stdout.write(`lacking: ${from} -> ${to}\n`);
process.exitCode = unexplained.length === 0 ? 0 : 1;

/** What a page has that no measurement says, with the empty line before it. */
function byHand(page) {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const start = text.indexOf('\n## What is missing');
  return start < 0 ? '' : text.slice(start);
}
