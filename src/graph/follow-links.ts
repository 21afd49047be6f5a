import type { Edge, ModuleGraph } from '../model/module.ts';
import { byCodeUnits } from './compare.ts';
import { union } from './union.ts';

/**
 * A graph in which nothing is imported under a linked path: an import through a symbolic link is an import of the real
 * file, as at run time, and of the link itself, so that a link that changes is felt too.
 *
 * @param links each link to the real path it leads to, without links in it; empty for the root
 */
export function followLinks(graph: ModuleGraph, links: ReadonlyMap<string, string>): ModuleGraph {
  if (links.size === 0) return graph;
  const followed = new Map<string, { readonly real: string; readonly link: string } | null>();
  const follow = (path: string): { readonly real: string; readonly link: string } | null => {
    const known = followed.get(path);
    if (known !== undefined) return known;
    const found = throughLink(path, links);
    followed.set(path, found);
    return found;
  };
  const edges = graph.edges.flatMap((edge): Edge[] => {
    const through = follow(edge.to);
    return through
      ? [
          { ...edge, to: through.real },
          { ...edge, to: through.link },
        ]
      : [edge];
  });
  const ids = new Map(graph.modules.map(({ path, id }) => [follow(path)?.real ?? path, id]));
  for (const { to } of edges) if (!ids.has(to)) ids.set(to, '');
  const modules = [...ids].map(([path, id]) => ({ path, id })).sort((a, b) => byCodeUnits(a.path, b.path));
  // Joined with nothing, only to be without repeats and in order.
  return union({ modules, edges, unresolved: graph.unresolved }, { modules: [], edges: [], unresolved: [] });
}

function throughLink(
  path: string,
  links: ReadonlyMap<string, string>,
): { readonly real: string; readonly link: string } | null {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const link = path.slice(0, end);
    const target = links.get(link);
    if (target === undefined) continue;
    const rest = path.slice(end + 1);
    return { real: [target, rest].filter((part) => part !== '').join('/'), link };
  }
  return null;
}
