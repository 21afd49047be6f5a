import { extname } from 'node:path';

/**
 * The edges of a peer that we lack, each once, with the reason; `reason` is empty where there is none to give. Where ours leads
 * elsewhere, `ours` says where.
 */
export function compareEdges({ graph, summaries }, edges) {
  const bySource = Map.groupBy(graph.edges, ({ from }) => from);
  const nowhere = Map.groupBy(graph.unresolved, ({ from }) => from);
  const modules = new Set([...summaries.keys(), ...graph.modules.map(({ path }) => path)]);
  const lacking = new Map();
  for (const { from, to } of edges) {
    const own = bySource.get(from) ?? [];
    if (own.some((edge) => edge.to === to)) continue;
    const given = { from, to, own, sites: nowhere.get(from) ?? [], summary: summaries.get(from), modules };
    lacking.set(`${from}\0${to}`, { from, to, ...reasonFor(given) });
  }
  return [...lacking.values()].sort((a, b) => (a.from === b.from ? order(a.to, b.to) : order(a.from, b.from)));
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function reasonFor({ from, to, own, sites, summary, modules }) {
  if (from === to)
    return { reason: 'a module that imports itself: what it names is a package or a file of that name elsewhere' };
  if (!summary) return { reason: `the importer is no source (\`${extname(from) || 'no extension'}\`)` };
  if (summary.failure) return { reason: 'the importer does not parse' };
  const stem = stemOf(to);
  const elsewhere = own.filter(({ specifier }) => isAlike(specifier, stem));
  if (elsewhere.length > 0) {
    const ours = [...new Set(elsewhere.map((edge) => edge.to))].sort();
    return { reason: reasonElsewhere(to, ours), ours };
  }
  const site = sites.find(({ specifier }) => specifier !== null && isAlike(specifier, stem));
  if (site) {
    return site.cause === 'external'
      ? { reason: EXTERNAL, ours: [site.specifier] }
      : { reason: '', ours: [site.specifier] };
  }
  if (!modules.has(to)) return { reason: 'the target is no module of the tree' };
  return { reason: '' };
}

const EXTERNAL = 'the specifier names a package from outside, which the peer takes for a file of that name';

/** Why two tools that see the same import may be led to different files. */
function reasonElsewhere(to, ours) {
  if (/\.d\.[cm]?ts$/.test(to)) return 'ours leads to the source that runs, the peer’s to a declaration of it';
  if (/(^|\/)(dist|lib|build|out|es|esm|cjs)\//.test(to))
    return 'ours leads to the source, the peer’s to what is built from it';
  if (ours.some((path) => withoutExtension(path) === withoutExtension(to)))
    return 'two files of one name: ours is the one that the specifier’s extension and the compiler prefer';
  return 'ours leads to another file, by the importer’s own configuration, by its package’s manifest, or as the path is written';
}

const withoutExtension = (path) => path.replace(/(\.d)?\.\w+$/, '');

/** The last part of a path that says something, without its extension. */
function stemOf(path) {
  const parts = withoutExtension(path).split('/');
  return (parts.at(-1) === 'index' ? parts.at(-2) : parts.at(-1)) ?? '';
}

/** Whether a specifier ends as a path does. */
function isAlike(specifier, stem) {
  const parts = withoutExtension(specifier.replace(/[?#].*$/, '')).split('/');
  const last = parts.at(-1) === 'index' ? parts.at(-2) : parts.at(-1);
  return last === stem || specifier.endsWith(stem);
}
