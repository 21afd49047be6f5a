import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Environment, gitEnvironment, hardenedOptions } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { GitRepository } from './git-repository.ts';
import { requireGitVersion } from './git-version.ts';
import { isAbsent } from './is-absent.ts';
import { createObjectView, type ObjectFormat } from './object-view.ts';
import type { Repository } from './repository.ts';
import { type GitContext, gitLine, gitOutput, runGit, withoutLineBreak } from './run-git.ts';

/** What a remote may need beyond the person's own configuration. */
export interface RemoteAccess {
  readonly environment: Environment;
  readonly secrets: readonly string[];
}

const NO_ACCESS: RemoteAccess = { environment: {}, secrets: [] };

/**
 * Opens the repository that a folder is in: a work tree or any folder below it, a linked work tree, a git directory, a bare
 * repository. A folder inside a work tree is never taken for a bare repository: it may be files that a pull request added,
 * and git runs what the configuration of a repository names. Throws `git-failed` when there is none, when git is not
 * installed or older than 2.30, or when the folder belongs to somebody else and was not named itself. Close it when done.
 */
export async function openRepository(directory: string): Promise<Repository> {
  const named = namedFolder(directory);
  return open(named, plantedIn(named), NO_ACCESS);
}

/** Opens a bare repository that we made ourselves, wherever it lies, with what fetching its missing blobs takes. */
export async function openWithAccess(directory: string, access: RemoteAccess): Promise<Repository> {
  return open(namedFolder(directory), null, access);
}

function namedFolder(directory: string): string {
  const named = resolve(directory);
  if (!isFolder(named)) throw gitFailure('git rev-parse', `${directory} is not a folder`);
  return named;
}

/** `searchFrom`: where git is to search for the repository instead of in the named folder; null: the named folder. */
async function open(named: string, searchFrom: string | null, access: RemoteAccess): Promise<Repository> {
  const plain: GitContext = {
    cwd: searchFrom ?? named,
    environment: gitEnvironment(process.env),
    options: hardenedOptions(named),
    secrets: access.secrets,
  };
  // Each answer takes git some milliseconds, most of them to start, so what can be asked at once is.
  const located = locate(plain);
  // Of a git that is too old nothing else is said.
  located.catch(() => undefined);
  await requireGitVersion(plain, 30, 'to read a repository');
  const { context: found, gitDir, commonDir, objectFolder, isShallow, format, isInside } = await located;
  const [top, remotes] = await Promise.all([topOf(found, isInside), promisorRemotes(found)]);
  const context: GitContext = {
    ...plain,
    cwd: top ?? gitDir,
    environment: { ...plain.environment, GIT_DIR: gitDir, ...(top === null ? {} : { GIT_WORK_TREE: top }) },
  };
  const remoteContext = { ...context, environment: { ...context.environment, ...access.environment } };
  return new GitRepository({
    gitDir,
    commonDir,
    top,
    context,
    view: createObjectView({ objectFolder, shallowFile: join(commonDir, 'shallow'), format }),
    promisor: remotes.length === 0 ? null : { context: remoteContext, remotes },
    isShallow,
  });
}

/** Where a repository is, and what git says of it. */
interface Location {
  /** In which git knows it. */
  readonly context: GitContext;
  readonly gitDir: string;
  /** Of a linked work tree, the repository's own; else the same. */
  readonly commonDir: string;
  readonly objectFolder: string;
  readonly isShallow: boolean;
  readonly format: ObjectFormat;
  /** Whether the context's folder is in a work tree. */
  readonly isInside: boolean;
}

/**
 * The git directory, and a context in which git knows it. What lies in the named folder itself is pointed at: git asks whose
 * a repository is only when it searches, and versions before 2.38 cannot be told for one command which owner to accept.
 */
async function locate(plain: GitContext): Promise<Location> {
  const candidates = [join(plain.cwd, '.git'), ...(looksLikeGitDir(plain.cwd) ? [plain.cwd] : [])];
  for (const candidate of candidates) {
    if (!exists(candidate)) continue;
    const context = { ...plain, environment: { ...plain.environment, GIT_DIR: candidate } };
    const { exitCode, output } = await runGit(context, LOCATION);
    if (exitCode === 0) return locationIn(context, output.toString('utf8'));
  }
  return locationIn(plain, (await gitOutput(plain, LOCATION)).toString('utf8'));
}

const PATHS = [['--absolute-git-dir'], ['--git-common-dir'], ['--git-path', 'objects']] as const;

const LOCATION: readonly string[] = [
  'rev-parse',
  '--is-shallow-repository',
  '--show-object-format',
  '--is-inside-work-tree',
  ...PATHS.flat(),
];

/** Reads what `LOCATION` answers, a line each, unless a path has line breaks itself: then each is asked for alone. */
async function locationIn(context: GitContext, answer: string): Promise<Location> {
  const [isShallow, format, isInside, ...lines] = withoutLineBreak(answer).split('\n');
  const isPlain = lines.length === PATHS.length;
  const paths = isPlain
    ? lines
    : await Promise.all(PATHS.map((options) => gitLine(context, ['rev-parse', ...options])));
  const [gitDir = '', commonDir = '', objectFolder = ''] = paths;
  return {
    context,
    gitDir,
    commonDir: resolve(context.cwd, commonDir),
    objectFolder: resolve(context.cwd, objectFolder),
    isShallow: isShallow === 'true',
    format: format === 'sha256' ? 'sha256' : 'sha1',
    isInside: isInside === 'true',
  };
}

/** The top folder of the work tree; null where there is none, or where the git directory itself was named. */
async function topOf(found: GitContext, isInside: boolean): Promise<string | null> {
  // Git takes the working folder for the work tree of a git directory that it is pointed at.
  if (found.environment['GIT_DIR'] === found.cwd) return null;
  return isInside ? gitLine(found, ['rev-parse', '--show-toplevel']) : null;
}

/**
 * The top folder of the work tree that a folder is in, where the folder itself, or one between the two, looks like a git
 * directory: git would take that one for the repository. Null where there is no work tree, or nothing in it looks so.
 */
function plantedIn(named: string): string | null {
  const inner = realpathSync.native(named);
  let isPlanted = false;
  for (let folder = inner; ; folder = dirname(folder)) {
    if (exists(join(folder, '.git'))) {
      // The git directory of the work tree itself, and what lies in it, is nobody's pull request.
      const isInGitDir = relative(folder, inner).split(sep)[0] === '.git';
      return isPlanted && !isInGitDir ? folder : null;
    }
    // Every git directory has this file; `objects` may lie elsewhere.
    isPlanted ||= exists(join(folder, 'HEAD'));
    if (dirname(folder) === folder) return null;
  }
}

function looksLikeGitDir(folder: string): boolean {
  return exists(join(folder, 'HEAD')) && exists(join(folder, 'objects'));
}

/** The remotes that left objects out, in the order of the configuration. */
async function promisorRemotes(context: GitContext): Promise<readonly string[]> {
  const pattern = '^(extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$';
  const { output } = await runGit(context, ['config', '-z', '--get-regexp', pattern]);
  const names = output
    .toString('utf8')
    .split('\0')
    .flatMap((record) => {
      const [key = '', value = 'true'] = record.split('\n');
      if (key === 'extensions.partialclone') return [value];
      const name = key.slice('remote.'.length, key.lastIndexOf('.'));
      const isPromised = !key.endsWith('.promisor') || /^(true|yes|on|1)$/i.test(value);
      return name !== '' && isPromised ? [name] : [];
    });
  return [...new Set(names)];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
