import { gitFailure } from './git-failure.ts';
import { type GitContext, gitLine } from './run-git.ts';

/** Throws `git-failed` when the git that is installed is older than 2.`minor`; `why` ends the sentence that begins "git 2.30 or newer is needed". */
export async function requireGitVersion(context: GitContext, minor: number, why: string): Promise<void> {
  const line = await gitLine(context, ['version']);
  const match = /(\d+)\.(\d+)/.exec(line);
  const [foundMajor, foundMinor] = [Number(match?.[1]), Number(match?.[2])];
  if (foundMajor > 2 || (foundMajor === 2 && foundMinor >= minor)) return;
  throw gitFailure('git version', `git 2.${minor} or newer is needed ${why}; found: ${line}`);
}
