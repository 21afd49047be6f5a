/** The table: one row for each clone. */
export function table(results) {
  const peers = results[0]?.peers.map(({ peer }) => peer) ?? [];
  const head = ['repository', 'modules', 'edges', 'missing', 'computed', 'may be an alias', 's'];
  for (const peer of peers) head.push(`${peer}: edges`, 'that we lack', 'unexplained', 's');
  const rows = results.map(({ name, ours, peers: theirs }) => {
    const { graph } = ours;
    const count = (isCounted) => graph.unresolved.filter(isCounted).length;
    const row = [
      name,
      graph.modules.length,
      pairs(graph.edges),
      count(({ cause }) => cause === 'missing'),
      count(({ cause }) => cause === 'non-literal'),
      count(({ cause, suffix }) => cause === 'external' && suffix !== undefined),
      seconds(ours.ms),
    ];
    for (const { edges, failure, lacking, ms } of theirs) {
      if (failure !== undefined) row.push('fails', '', '', seconds(ms));
      else row.push(pairs(edges), lacking.length, lacking.filter(({ reason }) => !reason).length, seconds(ms));
    }
    return row;
  });
  return [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** The page: the table, then every difference by repository, peer and reason. */
export function coveragePage(results) {
  const commits = results.map(({ name, ours }) => `${name} ${ours.commit.slice(0, 12)}`).join(', ');
  const sections = results.flatMap(({ name, peers }) =>
    peers.flatMap(({ peer, failure, lacking }) => {
      if (failure !== undefined) return [`### ${name}: ${peer} fails`, '', `It says: ${failure}`, ''];
      return lacking.length === 0 ? [] : [`### ${name}: ${peer}`, '', ...listed(lacking), ''];
    }),
  );
  return [
    '# How complete the graph is',
    '',
    'Made by `npm run bench:graph -- CLONE… --write docs/graph-coverage.md`. Each repository is a clone with nothing installed; madge',
    'and dependency-cruiser run at its root with the compiler configuration that is there. An edge is a pair of modules. *Missing* are',
    'imports that could mean a path of the repository and lead nowhere, *computed* those whose specifier is no literal, and *may be an alias*',
    'those of a package that no manifest and no lock file knows. *Unexplained* is what must be zero: edges of theirs that we lack for',
    'no reason of theirs. Seconds are on a machine that did other work as well; they compare, no more.',
    '',
    table(results),
    '',
    `Commits: ${commits}.`,
    '',
    '## Edges of theirs that we lack, with the reason',
    '',
    ...(sections.length > 0 ? sections : ['None.', '']),
  ].join('\n');
}

function listed(lacking) {
  const groups = Map.groupBy(lacking, ({ reason }) => reason || 'no reason');
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([reason, edges]) => [
      `- ${reason} (${edges.length})`,
      ...edges.map(({ from, to, ours }) => {
        const instead = ours ? `; ours: ${ours.map((path) => `\`${path}\``).join(', ')}` : '';
        return `  - \`${from}\` → \`${to}\`${instead}`;
      }),
    ]);
}

const pairs = (edges) => new Set(edges.map(({ from, to }) => `${from}\0${to}`)).size;

const seconds = (ms) => (ms / 1000).toFixed(1);
