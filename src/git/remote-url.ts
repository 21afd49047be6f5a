import { gitEnvironment } from './git-environment.ts';
import { hardenedOptions } from './git-environment.ts';
import { runGit, withoutLineBreak } from './run-git.ts';

/** Where a repository was cloned from. */
export interface RemoteRepository {
  /** Such as `github.com`. */
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** What the remote `origin` of the repository at a folder is; null where there is none, or it is no address of a server's. */
export async function readRemote(directory: string): Promise<RemoteRepository | null> {
  const context = {
    cwd: directory,
    environment: gitEnvironment(process.env),
    options: hardenedOptions(directory),
    secrets: [],
  };
  const { exitCode, output } = await runGit(context, ['config', '--get', 'remote.origin.url']);
  return exitCode === 0 ? parseRemote(withoutLineBreak(output.toString('utf8'))) : null;
}

/** Reads `https://host/owner/name.git`, `ssh://git@host/owner/name` and `git@host:owner/name.git`; null for anything else. */
export function parseRemote(url: string): RemoteRepository | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?(?<host>[^/:@]+)(?::\d+)?\/(?<repository>[^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? /^(?:[^/@:]+@)(?<host>[^/:@]+):(?<repository>[^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url);
  const { host, repository } = match?.groups ?? {};
  return host === undefined || repository === undefined ? null : { host: host.toLowerCase(), repository };
}
