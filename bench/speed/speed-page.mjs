import { cpus, totalmem } from 'node:os';
import { spawnSync } from 'node:child_process';

const seconds = (ms) => (ms === null || ms === undefined ? '—' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`);
const megabytes = (value) => (value === null || value === undefined ? '—' : `${Math.round(value)} MB`);
const times = (a, b) =>
  a === null || b === null || b === undefined ? '—' : `${(a / b).toFixed(a / b < 10 ? 2 : 0)} ×`;
const count = (value) => (value === null || value === undefined ? '—' : value.toLocaleString('en'));
const row = (cells) => `| ${cells.join(' | ')} |`;

/** What was measured, as Markdown tables. */
export function speedTable({ start, results, growth }) {
  return [
    ...(start ? [startTable(start), ''] : []),
    ...results.flatMap((result) => [cloneTable(result), '']),
    ...(growth.length > 0 ? [growthTable(growth), ''] : []),
  ].join('\n');
}

function startTable({ bare, help }) {
  return [
    row(['to begin', 'time', 'against a Node that does nothing']),
    row(['---', '---:', '---:']),
    row(['`node -e 0`', seconds(bare.ms), '1']),
    row(['`spillover --help`', seconds(help.ms), times(help.ms, bare.ms)]),
  ].join('\n');
}

function cloneTable({ name, change, modules, edges, parsed, cold, warm, again, floor, peers, ms, cacheMegabytes }) {
  const native = peers.find(({ name: peer }) => peer === 'rev-dep');
  const line = (label, found, run, failure) =>
    row([
      label,
      failure ?? seconds(run.ms),
      seconds(run.cpuMs),
      failure ? '—' : times(run.ms, native?.ms ?? null),
      failure ? '—' : times(run.ms, cold.ms),
      megabytes(run.megabytes),
      count(found?.modules),
      count(found?.edges),
    ]);
  const stages = (all) =>
    Object.entries(all)
      .filter(([stage]) => stage !== 'total')
      .map(([stage, time]) => `${stage} ${time}`)
      .join(', ');
  return [
    `### ${name}`,
    '',
    `\`${change.base.slice(0, 12)}\`..\`${change.head.slice(0, 12)}\`, which edits \`${change.file}\`.`,
    '',
    row(['', 'time', 'processor', 'against rev-dep', 'against our cold run', 'peak memory', 'modules', 'edges']),
    row(['---', '---:', '---:', '---:', '---:', '---:', '---:', '---:']),
    line('**spillover, cold**', { modules, edges }, cold, null),
    line(`**spillover, warm** (${parsed} parsed)`, { modules, edges }, warm, null),
    line('**spillover, again**', { modules, edges }, again, null),
    line(`\`git ls-tree -r\` and the ${Math.round(cacheMegabytes)} MB that are kept`, null, floor, null),
    ...peers.map((peer) => line(`${peer.name} ${peer.version}`, peer.counts, peer, peer.failure)),
    '',
    `Stages in ms, cold: ${stages(ms.cold)}.`,
    `Warm: ${stages(ms.warm)}.`,
    `Against the floor: warm ${times(warm.ms, floor.ms)}, again ${times(again.ms, floor.ms)}.`,
  ].join('\n');
}

function growthTable(growth) {
  return [
    row(['modules', 'edges', 'cold', 'warm', 'memory, cold', 'memory, warm', 'kept', 'beyond linear, cold', 'warm']),
    row(Array.from({ length: 9 }, () => '---:')),
    ...growth.map((each, at) => {
      const before = growth[at - 1];
      const beyond = (kind) => {
        if (!before) return '—';
        const doublings = Math.log2(each.modules / before.modules);
        const ratio = (each[kind].ms / before[kind].ms / (each.modules / before.modules)) ** (1 / doublings);
        return `${((ratio - 1) * 100).toFixed(0)} % a doubling`;
      };
      return row([
        count(each.modules),
        count(each.edges),
        seconds(each.cold.ms),
        seconds(each.warm.ms),
        megabytes(each.cold.megabytes),
        megabytes(each.warm.megabytes),
        megabytes(each.cacheMegabytes),
        beyond('cold'),
        beyond('warm'),
      ]);
    }),
  ].join('\n');
}

/** The whole of docs/benchmarks.md. */
export function speedPage({ start, results, growth, settings }) {
  const version = spawnSync(settings.node, ['--version']).stdout.toString().trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${version}`;
  return `# How long it takes

Written by \`npm run bench -- CLONE … --write docs/benchmarks.md\`, which says what it does at its head. Medians of runs in alternation; a tool that takes longer than ten
seconds is run less often. Peers draw a graph of files and nothing else; we read two trees, compare them symbol by symbol, and come to a verdict. \`processor\` is the time of all
processors together, which other work on the machine disturbs least. On ${machine}.

- **cold**: nothing is kept of earlier runs, as on a runner without a cache.
- **warm**: a pull request's run of the Action. There is what a push to the default branch keeps ([cache.md](cache.md)): all that its files say, where their imports lead, and its past.
- **again**: the same question a second time on a command line, as for another format of the answer: the result itself is kept, and nothing is looked at.

${startTable(start)}

${results.map(cloneTable).join('\n\n')}
${growth.length === 0 ? '' : `\n## How it grows\n\nCopies of ${results[0]?.name ?? 'a repository'} as packages beside each other, one run each; the change edits one file of the first copy.\n\n![Time and memory against modules](images/growth.svg)\n\n${growthTable(growth)}\n`}`;
}
