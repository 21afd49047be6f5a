import type { Edge, ModuleGraph } from '../model/module.ts';
import { byCodeUnits } from './compare.ts';
import { union, withoutRepeats } from './union.ts';

/**
 * A graph in which nothing is imported under a linked path: an import through a symbolic link is an import of the real
 * file, as at run time, and of the link itself, so that a link that changes is felt too.
 *
 * @param links each link to the real path it leads to, without links in it; empty for the root
 */
export function followLinks(graph: ModuleGraph, links: ReadonlyMap<string, string>): ModuleGraph {
  if (links.size === 0) return graph;
  const followed = new Map<string, Followed | null>();
  const follow = (path: string): Followed | null => {
    const known = followed.get(path);
    if (known !== undefined) return known;
    const target = links.get(path);
    const slash = path.lastIndexOf('/');
    const above = target === undefined && slash > 0 ? follow(path.slice(0, slash)) : null;
    const found =
      target !== undefined
        ? { real: target, link: path }
        : above && { real: `${above.real === '' ? '' : `${above.real}/`}${path.slice(slash + 1)}`, link: above.link };
    followed.set(path, found);
    return found;
  };
  // A link beside the sources leads hardly any import elsewhere.
  const isThrough = ({ to }: Edge): boolean => follow(to) !== null;
  if (!graph.edges.some(isThrough) && !graph.modules.some(({ path }) => follow(path) !== null))
    return withoutRepeats(graph);
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

/** Where a path through a link leads, and that link. */
interface Followed {
  readonly real: string;
  readonly link: string;
}
