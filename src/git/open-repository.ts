import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Environment, gitEnvironment, hardenedOptions } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { GitRepository } from './git-repository.ts';
import { requireGitVersion } from './git-version.ts';
import { isAbsent } from './is-absent.ts';
import { createObjectView } from './object-view.ts';
import type { Repository } from './repository.ts';
import { type GitContext, gitLine, runGit, withoutLineBreak } from './run-git.ts';

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
  const named = await namedFolder(directory);
  return open(named, await plantedIn(named), NO_ACCESS);
}

/** Opens a bare repository that we made ourselves, wherever it lies, with what fetching its missing blobs takes. */
export async function openWithAccess(directory: string, access: RemoteAccess): Promise<Repository> {
  return open(await namedFolder(directory), null, access);
}

async function namedFolder(directory: string): Promise<string> {
  const named = resolve(directory);
  if (!(await isFolder(named))) throw gitFailure('git rev-parse', `${directory} is not a folder`);
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
  await requireGitVersion(plain, 30, 'to read a repository');
  const { gitDir, context: found } = await locate(plain);
  const [flags, commonDir, objectFolder, top] = await Promise.all([
    gitLine(found, ['rev-parse', '--is-shallow-repository', '--show-object-format']),
    gitLine(found, ['rev-parse', '--git-common-dir']),
    gitLine(found, ['rev-parse', '--git-path', 'objects']),
    topOf(found),
  ]);
  const [isShallow, format] = flags.split('\n');
  const context: GitContext = {
    ...plain,
    cwd: top ?? gitDir,
    environment: { ...plain.environment, GIT_DIR: gitDir, ...(top === null ? {} : { GIT_WORK_TREE: top }) },
  };
  const remotes = await promisorRemotes(context);
  const remoteContext = { ...context, environment: { ...context.environment, ...access.environment } };
  return new GitRepository({
    gitDir,
    commonDir: resolve(found.cwd, commonDir),
    top,
    context,
    view: await createObjectView({
      objectFolder: resolve(found.cwd, objectFolder),
      shallowFile: join(resolve(found.cwd, commonDir), 'shallow'),
      format: format === 'sha256' ? 'sha256' : 'sha1',
    }),
    promisor: remotes.length === 0 ? null : { context: remoteContext, remotes },
    isShallow: isShallow === 'true',
  });
}

/**
 * The git directory, and a context in which git knows it. What lies in the named folder itself is pointed at: git asks whose
 * a repository is only when it searches, and versions before 2.38 cannot be told for one command which owner to accept.
 */
async function locate(plain: GitContext): Promise<{ readonly gitDir: string; readonly context: GitContext }> {
  const args = ['rev-parse', '--absolute-git-dir'];
  const candidates = [join(plain.cwd, '.git'), ...((await looksLikeGitDir(plain.cwd)) ? [plain.cwd] : [])];
  for (const candidate of candidates) {
    if (!(await exists(candidate))) continue;
    const context = { ...plain, environment: { ...plain.environment, GIT_DIR: candidate } };
    const result = await runGit(context, args);
    if (result.exitCode === 0) return { gitDir: withoutLineBreak(result.output.toString('utf8')), context };
  }
  return { gitDir: await gitLine(plain, args), context: plain };
}

/** The top folder of the work tree; null where there is none, or where the git directory itself was named. */
async function topOf(found: GitContext): Promise<string | null> {
  // Git takes the working folder for the work tree of a git directory that it is pointed at.
  if (found.environment['GIT_DIR'] === found.cwd) return null;
  const isInside = (await gitLine(found, ['rev-parse', '--is-inside-work-tree'])) === 'true';
  return isInside ? gitLine(found, ['rev-parse', '--show-toplevel']) : null;
}

/**
 * The top folder of the work tree that a folder is in, where the folder itself, or one between the two, looks like a git
 * directory: git would take that one for the repository. Null where there is no work tree, or nothing in it looks so.
 */
async function plantedIn(named: string): Promise<string | null> {
  const inner = await realpath(named);
  let isPlanted = false;
  for (let folder = inner; ; folder = dirname(folder)) {
    if (await exists(join(folder, '.git'))) {
      // The git directory of the work tree itself, and what lies in it, is nobody's pull request.
      const isInGitDir = relative(folder, inner).split(sep)[0] === '.git';
      return isPlanted && !isInGitDir ? folder : null;
    }
    // Every git directory has this file; `objects` may lie elsewhere.
    isPlanted ||= await exists(join(folder, 'HEAD'));
    if (dirname(folder) === folder) return null;
  }
}

async function looksLikeGitDir(folder: string): Promise<boolean> {
  return (await exists(join(folder, 'HEAD'))) && (await exists(join(folder, 'objects')));
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

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
