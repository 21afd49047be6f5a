import type { TextFiles } from '../model/files.ts';
import { parseJsonWithComments } from '../model/json-with-comments.ts';
import { ancestorsOf, folderOf, joinPath, nameOf } from '../graph/paths.ts';

/**
 * Whether all that differs in a compiler's configuration is where names lead that lead into the tree before and after, or lead there no more
 * (`compilerOptions.paths`). Who imports such a name is a change by itself, so nothing else feels it. False where that is not proved: for a name that
 * is new, or a pattern (who imported what it means now got something from outside), for a target that is built or installed, and for a configuration that is not the
 * one of its folder, nor named by one of those at or below it.
 */
export function isAboutPathsAlone(path: string, before: TextFiles, after: TextFiles): boolean {
  if (!/^[jt]sconfig[\w.-]*\.json$/.test(nameOf(path)) || !isTaken(path, before) || !isTaken(path, after)) return false;
  const [was, is] = [before.read(path), after.read(path)].map(readConfiguration);
  if (!was || !is || was.others !== is.others) return false;
  for (const [name, targets] of Object.entries(was.paths)) {
    const now = Object.hasOwn(is.paths, name) ? is.paths[name] : undefined;
    if (JSON.stringify(now) === JSON.stringify(targets)) continue;
    if (name.includes('*')) return false;
    if (!leadsInside(targets, path, was.base, before)) return false;
    if (now !== undefined && !leadsInside(now, path, is.base, after)) return false;
  }
  const isNew = Object.keys(is.paths).some((name) => !Object.hasOwn(was.paths, name));
  return !isNew && JSON.stringify(was.paths) !== JSON.stringify(is.paths);
}

interface CompilerConfiguration {
  readonly paths: { readonly [name: string]: unknown };
  /** Where targets are written from, if the configuration says so itself. */
  readonly base: string;
  /** Everything else, as one text. */
  readonly others: string;
}

function readConfiguration(text: string | undefined): CompilerConfiguration | null {
  if (text === undefined) return null;
  const config = objectIn(text);
  if (config === null) return null;
  const { compilerOptions, ...around } = config;
  if (!isObject(compilerOptions)) return null;
  const { paths = {}, ...options } = compilerOptions;
  // What another configuration says of the base is not looked for.
  const { baseUrl = Object.hasOwn(around, 'extends') ? null : '.' } = options;
  if (!isObject(paths) || typeof baseUrl !== 'string') return null;
  return { paths, base: baseUrl, others: JSON.stringify([around, options]) };
}

function objectIn(text: string): { readonly [key: string]: unknown } | null {
  try {
    const value = parseJsonWithComments(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether every target is a module of the tree. */
function leadsInside(targets: unknown, path: string, base: string, files: TextFiles): boolean {
  if (!Array.isArray(targets) || targets.length === 0) return false;
  const modules = modulesOf(files);
  return targets.every((target: unknown) => {
    if (typeof target !== 'string' || target.includes('*') || /(?:^|\/)node_modules(?:\/|$)/.test(target)) return false;
    const stem = joinPath(folderOf(path), `${base}/${target}`);
    return stem !== null && modules.has(stem);
  });
}

/** Of each tree, what its modules may be called: as they are, without their ending, or as the folder of an index. */
const called = new WeakMap<TextFiles, ReadonlySet<string>>();

function modulesOf(files: TextFiles): ReadonlySet<string> {
  let known = called.get(files);
  if (!known) {
    known = new Set(files.paths.flatMap((path) => [path, path.replace(ENDING, ''), path.replace(INDEX, '')]));
    called.set(files, known);
  }
  return known;
}

const ENDING = /\.[cm]?[jt]sx?$/;
const INDEX = /\/index\.[cm]?[jt]sx?$/;

/** Whether a compiler takes the paths of a configuration by its name, or those that it takes so are based on it and say none themselves. */
function isTaken(path: string, files: TextFiles): boolean {
  if (isTakenByName(path, files)) return true;
  const [name, folder] = [nameOf(path), folderOf(path)];
  const based = files.paths.filter(
    (other) =>
      isTakenByName(other, files) &&
      (folderOf(other) === folder || ancestorsOf(folderOf(other)).includes(folder)) &&
      files.read(other)?.includes(name) === true,
  );
  return based.length > 0 && based.every((other) => files.read(other)?.includes('"paths"') === false);
}

/** JavaScript's configuration counts where TypeScript's is not beside it. */
function isTakenByName(path: string, files: TextFiles): boolean {
  const name = nameOf(path);
  if (name !== 'jsconfig.json') return name === 'tsconfig.json';
  const beside = path.replace(/jsconfig\.json$/, 'tsconfig.json');
  return !files.paths.includes(beside);
}
