import { resolve } from 'node:path';
import { z } from 'zod';
import { examineGate } from '../gate.ts';
import { type RemoteRepository, readRemote } from '../git/remote-url.ts';
import { createGitHub, type GitHub } from '../github/github.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { doctorExitCode, renderDoctor } from '../report/render-doctor.ts';
import { paletteFor, type Surroundings } from './surroundings.ts';

/** What `spillover doctor` is given. */
export interface DoctorOptions {
  readonly repo: string;
  /** `owner/name`; absent: where `origin` was cloned from. */
  readonly repository?: string;
  /** The branch that pull requests go to; absent: the default branch. */
  readonly base?: string;
  /** Where the configuration is; absent: in the usual place. */
  readonly config?: string;
}

const repositoryAnswer = z.object({ default_branch: z.string() });

/** `spillover doctor`. Resolves to the exit code: 0 the gate holds, 1 it does not, 2 it cannot be told. */
export async function doctorCommand(options: DoctorOptions, surroundings: Surroundings): Promise<number> {
  const { environment, directory, stdout, stderr } = surroundings;
  const remote = await remoteOf(options, directory);
  const token = environment['GITHUB_TOKEN'] || environment['GH_TOKEN'] || '';
  if (token === '') throw refusal('there is no token: set GITHUB_TOKEN to one that may read the repository');
  const github = createGitHub({
    token,
    orgToken: environment['SPILLOVER_ORG_TOKEN'] || token,
    apiUrl: environment['GITHUB_API_URL'] || apiOf(remote.host),
    repository: remote.repository,
    onWait: (message) => stderr.write(`${message}\n`),
  });
  const branch = options.base ?? (await defaultBranch(github));
  const { facts, assessment } = await examineGate(github, branch, options.config ?? null);
  stdout.write(renderDoctor(facts, assessment, paletteFor(stdout, environment)));
  return doctorExitCode(assessment);
}

async function remoteOf({ repo, repository }: DoctorOptions, directory: string): Promise<RemoteRepository> {
  if (repository !== undefined) return { host: 'github.com', repository };
  const remote = await readRemote(resolve(directory, repo));
  if (remote === null)
    throw refusal('the remote `origin` is no repository of a server: name one with --repository OWNER/NAME');
  return remote;
}

/** Where GitHub's REST interface is, by the server's name. Source: GitHub's documentation of its three kinds of servers. */
export function apiOf(host: string): string {
  if (host === 'github.com' || host === 'ssh.github.com') return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
}

async function defaultBranch(github: GitHub): Promise<string> {
  const { default_branch } = await github.api.call({
    operation: 'repos/get',
    route: 'GET /repos/{owner}/{repo}',
    parameters: { ...github.repository },
    answer: repositoryAnswer,
  });
  return default_branch;
}

function refusal(message: string): ExpectedFailure {
  return new ExpectedFailure({
    code: 'github-failed',
    severity: 'error',
    data: { operation: 'doctor', status: null, message },
  });
}
