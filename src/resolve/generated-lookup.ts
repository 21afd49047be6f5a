import { ancestorsOf, folderOf, joinPath, nameOf } from '../graph/paths.ts';
import { filesMeantBy } from './probe-files.ts';
import type { TreePaths } from './tree-paths.ts';

/** What SvelteKit makes the types of a route from, in the route's folder and as layouts in those above. */
const ROUTE_FILES = ['+page', '+page.server', '+server'] as const;
const LAYOUT_FILES = ['+layout', '+layout.server'] as const;

/** What a build script puts between the name of a source and its extension, beside that source. */
const BESIDE_SOURCE = /[.-](prebuilt(-dev)?|min|bundle|bundled|out)(?=\.[cm]?js$)/;

/** Folders that only builds write to, inside a folder of sources: a file that is copied into the build asks for its neighbours there. */
const OUTPUT_IN_SOURCE = /^((?:.*\/)?src)\/(?:dist|cjs|esm|lib-[\w-]{1,20})\/(.+)$/s;

/**
 * The modules that a file is made from which a tool generates and nobody commits; null when the path is no such file.
 *
 * - `./$types` of SvelteKit: the modules of the route, and the layouts around it;
 * - `./+types/x` of React Router: the route module `x`;
 * - `x.prebuilt.js`, `x.min.js`: the source beside it;
 * - `src/lib-commonjs/x.js`: what `src/x.ts` becomes, as seen from a file that is copied beside it.
 *
 * Empty when the tool makes it from nothing of the repository.
 */
export function generatedFrom(tree: TreePaths, path: string): readonly string[] | null {
  const folder = folderOf(path);
  const name = nameOf(path);
  const at = (where: string, file: string): readonly string[] => filesMeantBy(tree, joinPath(where, file) ?? file);
  if (/^\$types(\.d\.ts|\.js)?$/.test(name)) {
    const layouts = ancestorsOf(folder).filter((ancestor) => `/${ancestor}/`.includes('/routes/'));
    return [
      ...ROUTE_FILES.flatMap((file) => at(folder, file)),
      ...layouts.flatMap((ancestor) => LAYOUT_FILES.flatMap((file) => at(ancestor, file))),
    ].filter((file) => /\.[jt]s$/.test(file));
  }
  if (nameOf(folder) === '+types') return at(folderOf(folder), name);
  const [, source, rest] = OUTPUT_IN_SOURCE.exec(path) ?? [];
  if (source !== undefined && rest !== undefined) {
    const sources = at(source, rest);
    if (sources.length > 0) return sources;
  }
  if (!BESIDE_SOURCE.test(name)) return null;
  const sources = at(folder, name.replace(BESIDE_SOURCE, ''));
  return sources.length > 0 ? sources : null;
}
