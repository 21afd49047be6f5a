import type { Configuration } from './configuration.ts';
import { ancestorsOf, joinPath } from '../graph/paths.ts';
import { isMatch } from './path-mappings.ts';
import { filesMeantBy } from './probe-files.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * Whether the compiler could find a bare specifier at all: by `paths`, below `baseUrl`, in a committed `node_modules`, or
 * by the ancestor folders of the classic mode. Most bare specifiers name packages from outside, and asking costs much more than this.
 */
export function canFindBare(
  tree: TreePaths,
  { options, base, mappings }: Configuration,
  folder: string,
  specifier: string,
): boolean {
  if (Number(options.moduleResolution) === CLASSIC || options.moduleSuffixes) return true;
  if (mappings.some(({ pattern }) => isMatch(pattern, specifier))) return true;
  const at = base === null ? null : joinPath(base, specifier);
  if (at !== null && (tree.hasFolder(at) || filesMeantBy(tree, at).length > 0 || isDescribed(tree, at))) return true;
  return (
    tree.hasNodeModules &&
    ancestorsOf(folder).some((ancestor) => tree.hasFolder(`${ancestor === '' ? '' : `${ancestor}/`}node_modules`))
  );
}

/** The compiler no longer names this mode, `classic`; old configurations do. */
const CLASSIC = 1;

/** Whether an `x.d.css.ts` describes `x.css`. */
function isDescribed(tree: TreePaths, path: string): boolean {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') && tree.hasFile(`${path.slice(0, dot)}.d${path.slice(dot)}.ts`);
}
