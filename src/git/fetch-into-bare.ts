import { Buffer } from 'node:buffer';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ObjectId } from '../model/tree.ts';
import { FETCH } from './fetch-objects.ts';
import { type Environment, gitEnvironment, hardenedOptions } from './git-environment.ts';
import { gitFailure, revisionUnknown } from './git-failure.ts';
import { requireGitVersion } from './git-version.ts';
import { checkedObjectId } from './object-id.ts';
import { openWithAccess, type RemoteAccess } from './open-repository.ts';
import type { Repository } from './repository.ts';
import { endFailure, type GitContext, gitOutput, runGit } from './run-git.ts';

/** What to fetch, from where, to where. */
export interface BareFetch {
  /** The folder that becomes the repository; made where it is not there. One that an earlier call filled is filled up. */
  readonly directory: string;
  /** `https://`, `http://`, `ssh://`, `file://` or an absolute path; without a user name or password. */
  readonly url: string;
  /** Sent to the host of an http(s) `url`, and nowhere else; null: none is needed. */
  readonly token: string | null;
  /** Full ids, all of SHA-1 or all of SHA-256. */
  readonly commits: readonly ObjectId[];
  /** How many commits of history each brings along; absent: all of it. 1 is enough for trees; a merge base takes more. */
  readonly depth?: number;
  /** Blobs smaller than this many bytes come along at once; absent: none does. Those that are missing later come in one fetch when they are read. */
  readonly blobLimit?: number;
}

const REMOTE = 'origin';

type Setting = readonly [name: string, value: string];

/**
 * Fetches commits by id into a bare repository of our own and opens it: for a runner on which nothing was checked out.
 * No branch or tag is made. Throws `revision-unknown` when the other side does not have one of the commits, `git-failed` when
 * it cannot be reached or refuses.
 */
export async function fetchIntoBare(request: BareFetch): Promise<Repository> {
  const commits = [...new Set(request.commits.map(checkedObjectId))];
  const url = checkedUrl(request.url);
  const directory = resolve(request.directory);
  await mkdir(directory, { recursive: true });
  const access = remoteAccess(url, request.token);
  const context: GitContext = {
    cwd: directory,
    environment: { ...gitEnvironment(process.env), GIT_DIR: directory, ...access.environment },
    options: hardenedOptions(directory),
    secrets: access.secrets,
  };
  if (request.token !== null) await requireGitVersion(context, 31, 'to pass a token without showing it');
  const filter = request.blobLimit === undefined ? 'blob:none' : `blob:limit=${request.blobLimit}`;
  const format = commits.some((id) => id.length === 64) ? 'sha256' : 'sha1';
  await gitOutput(context, ['init', '--bare', '--quiet', '--template=', `--object-format=${format}`]);
  for (const [name, value] of [
    ['url', url],
    ['promisor', 'true'],
    ['partialclonefilter', filter],
  ] as const) {
    await gitOutput(context, ['config', `remote.${REMOTE}.${name}`, value]);
  }
  await fetchCommits(context, commits, [`--filter=${filter}`, ...(request.depth ? [`--depth=${request.depth}`] : [])]);
  return openWithAccess(directory, access);
}

async function fetchCommits(
  context: GitContext,
  commits: readonly ObjectId[],
  options: readonly string[],
): Promise<void> {
  const args = [...FETCH, ...options, '--stdin', REMOTE];
  const input = commits.map((id) => `${id}\n`).join('');
  const result = await runGit({ ...context, options: [...context.options, '-c', 'protocol.version=2'] }, args, {
    input,
  });
  if (result.exitCode === 0) return;
  const refused = commits.find((id) => new RegExp(`not our ref ${id}|unadvertised object ${id}`).test(result.message));
  if (refused !== undefined)
    throw revisionUnknown(refused, 'the other side does not have this commit, or does not give it out');
  throw endFailure(args, result.message, result.exitCode, null);
}

/**
 * Credentials in the environment: on a command line every process of the machine could read them, in the configuration they
 * would outlive the run. Neither a header that the machine's configuration adds for every host nor a credential helper joins in.
 */
function remoteAccess(url: string, token: string | null): RemoteAccess {
  const patience: readonly Setting[] = [
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
    ['credential.helper', ''],
  ];
  if (token === null || !/^https?:/.test(url)) return { environment: configured(patience), secrets: [] };
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const header = `http.${new URL(url).origin}/.extraheader`;
  return {
    environment: configured([...patience, [header, ''], [header, `AUTHORIZATION: basic ${basic}`]]),
    secrets: [token, basic],
  };
}

/** Settings for one command, as git reads them from the environment (2.31 and newer). */
function configured(settings: readonly Setting[]): Environment {
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(settings.length) };
  for (const [index, [name, value]] of settings.entries()) {
    variables[`GIT_CONFIG_KEY_${index}`] = name;
    variables[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return variables;
}

function checkedUrl(url: string): string {
  if (url.startsWith('/')) return url;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['https:', 'http:', 'ssh:', 'file:'].includes(parsed.protocol)) {
    throw gitFailure('git fetch', `${JSON.stringify(url)} is no address that can be fetched from`);
  }
  if (/^https?:$/.test(parsed.protocol) && (parsed.username !== '' || parsed.password !== '')) {
    throw gitFailure('git fetch', 'the address must hold no user name or password; pass a token instead');
  }
  return url;
}
