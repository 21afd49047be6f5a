import { folderOf, nameOf, pathFrom } from '../graph/paths.ts';

/** What files that are taken for components end with. */
const COMPONENT_FILE = /\.(?:vue|[jt]sx?|mjs)$/;

/** The names that a file of a folder of components goes by, each as `tagKey` makes it. */
export interface ComponentNames {
  /** With the folders between as a prefix, as Nuxt makes it: `base/card/CardTitle.vue` is `BaseCardTitle`. */
  readonly byPath: readonly string[];
  /** Of the file alone, or of its folder where it is an index. */
  readonly byFile: string;
}

/** What tags that mean the same component have in common: `user-card`, `userCard` and `UserCard`. */
export const tagKey = (tag: string): string => tag.replace(/[-_.]/g, '').toLowerCase();

/** @returns null for a file that is no component */
export function componentNames(folder: string, path: string): ComponentNames | null {
  if (!COMPONENT_FILE.test(path) || /\.(?:d|test|spec|stories|story)\.\w+$/.test(path)) return null;
  const parts = pathFrom(folder, folderOf(path))
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part));
  const stem = nameOf(path)
    .replace(COMPONENT_FILE, '')
    .replace(/\.(?:client|server|global|island)$/, '');
  const own = stem === 'index' ? [] : words(stem);
  const before = parts.flatMap(words);
  const plain = [...before, ...own].join('');
  // A name that repeats the end of its prefix has it once.
  let common = Math.min(before.length, own.length);
  while (common > 0 && before.slice(-common).join(' ') !== own.slice(0, common).join(' ')) common--;
  const short = [...before.slice(0, before.length - common), ...own].join('');
  return { byPath: [...new Set([short, plain])], byFile: own.length > 0 ? own.join('') : tagKey(parts.at(-1) ?? '') };
}

const words = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
