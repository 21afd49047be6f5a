import { ancestorsOf, folderOf } from '../graph/paths.ts';

/**
 * Finds, among things that each have some beginnings of paths, those of which a path has one, and those that mean something below the path: in their
 * order. Each is looked at by few paths, however many there are of both.
 */
export function byPrefix<Item>(
  items: readonly Item[],
  prefixesOf: (item: Item) => readonly string[],
): (path: string) => readonly Item[] {
  // By the folder in which a beginning ends, and by every folder above.
  const [inFolder, above] = [new Map<string, Set<number>>(), new Map<string, Set<number>>()];
  for (const [at, item] of items.entries()) {
    for (const prefix of prefixesOf(item)) {
      const folder = folderOf(prefix);
      put(inFolder, folder, at);
      for (const ancestor of ancestorsOf(folder)) put(above, ancestor, at);
    }
  }
  return (path) => {
    const found = new Set(above.get(path));
    for (const folder of ancestorsOf(folderOf(path))) for (const at of inFolder.get(folder) ?? []) found.add(at);
    const order = [...found].sort((a, b) => a - b);
    return order.flatMap((at) => items.slice(at, at + 1));
  };
}

function put(sets: Map<string, Set<number>>, folder: string, at: number): void {
  const own = sets.get(folder);
  if (own) own.add(at);
  else sets.set(folder, new Set([at]));
}
