import { writeFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CONFIG_PATHS } from '../config/config-paths.ts';
import { type RemoteRepository, readRemote } from '../git/remote-url.ts';
import type { Repository } from '../git/repository.ts';
import { type LearnInput, learn } from '../learn.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { ObjectId } from '../model/tree.ts';
import { renderLesson, renderLessonJson } from '../report/render-lesson.ts';
import { readTexts } from '../snapshot.ts';
import { type CacheOption, withKept } from './kept.ts';
import { findPullRequest } from './learn-pull-request.ts';
import { givenConfig, headOf, type RepositoryOptions, withRepository } from './open.ts';
import { showProgress } from './show-progress.ts';
import { paletteFor, type Surroundings } from './surroundings.ts';

/** What `spillover learn` is given beside the fix. */
export interface LearnOptions extends RepositoryOptions, CacheOption {
  readonly culprit?: string;
  readonly to?: readonly string[];
  readonly because?: string;
  readonly incident?: string;
  readonly write?: boolean;
  readonly format: 'text' | 'json';
}

/** `spillover learn`. Resolves to the exit code: 0 where the entry, or what was there before it, catches the culprit; 1 where neither does. */
export async function learnCommand(named: string, options: LearnOptions, surroundings: Surroundings): Promise<number> {
  const { stdout, environment, directory } = surroundings;
  const { progress, stop } = showProgress(surroundings);
  try {
    return await withRepository(options, surroundings, async (repository) => {
      const tip = await repository.commitOf(options.head ?? 'HEAD');
      const remote = await readRemote(resolve(directory, options.repo));
      const { commit, told } = await fixOf(repository, { named, tip, remote, environment });
      const config = (await givenConfig(options, surroundings)).config ?? (await ownConfig(repository));
      const culprit =
        options.culprit === undefined
          ? null
          : (await fixOf(repository, { named: options.culprit, tip, remote, environment })).commit;
      const lesson = await withKept(
        repository,
        options,
        surroundings,
        ({ summaries = new Map<string, ModuleSummary>() }) =>
          learn({
            repository,
            fix: commit,
            tip,
            ...(culprit === null ? {} : { culprit }),
            ...(options.to === undefined ? {} : { to: options.to }),
            ...(options.because === undefined ? {} : { because: options.because }),
            ...(told === null ? {} : { told }),
            incident: ({ commit: fix, pull }) => options.incident ?? addressOf(remote, fix, pull),
            config,
            source: CONFIG_PATHS[0],
            summaries,
            progress,
            now: () => performance.now(),
          } satisfies LearnInput),
      );
      stop();
      const isWanted = options.write === true && !lesson.isKnownAlready;
      const written = isWanted
        ? await write(lesson.text, config?.source ?? null, options, repository, directory)
        : null;
      stdout.write(
        options.format === 'json'
          ? renderLessonJson(lesson)
          : renderLesson(lesson, written, paletteFor(stdout, environment)),
      );
      return lesson.with.features.every(({ isHeld }) => isHeld) ? 0 : 1;
    });
  } finally {
    stop();
  }
}

/** Where a name of a commit or pull request is looked for. */
interface Sought {
  readonly tip: ObjectId;
  readonly remote: RemoteRepository | null;
  readonly environment: Surroundings['environment'];
}

/** `#12` and `12` are pull requests, all else is a revision. */
const PULL = /^#?(?<number>\d{1,7})$/;

async function fixOf(
  repository: Repository,
  { named, ...sought }: Sought & { readonly named: string },
): Promise<{ readonly commit: ObjectId; readonly told: string | null }> {
  const number = PULL.exec(named)?.groups?.['number'];
  if (number === undefined) return { commit: await repository.commitOf(named), told: null };
  return findPullRequest(repository, Number(number), sought);
}

/** The configuration as it is in the work tree, or in the commit that is checked out. */
async function ownConfig(repository: Repository): Promise<{ readonly text: string; readonly source: string } | null> {
  const head = await headOf(repository, undefined);
  const tree = head === 'WORKTREE' ? await repository.workTree() : await repository.readTree(head);
  const files = await readTexts(repository, tree, (path) => CONFIG_PATHS.some((one) => one === path));
  for (const source of CONFIG_PATHS) {
    const text = files.read(source);
    if (text !== undefined) return { text, source };
  }
  return null;
}

/** The address of a fix where the repository was cloned from; null where that is no server that shows one. */
function addressOf(remote: RemoteRepository | null, commit: ObjectId, pull: number | null): string | null {
  if (remote === null) return null;
  const page = pull === null ? `commit/${commit}` : `pull/${pull}`;
  return `https://${remote.host}/${remote.repository.split('/').map(encodeURIComponent).join('/')}/${page}`;
}

/** Writes the configuration where it came from. Returns its path as people know it. */
async function write(
  text: string,
  source: string | null,
  { config }: LearnOptions,
  repository: Repository,
  directory: string,
): Promise<string> {
  if (config !== undefined) {
    await writeFile(resolve(directory, config), text);
    return config;
  }
  const path = source ?? CONFIG_PATHS[0];
  const refused = source === null ? 'there is no configuration to write to; make one with spillover init' : null;
  const { topLevel } = repository;
  const message =
    refused ??
    (topLevel === null ? 'the repository is bare: there is no work tree to write to; leave --write out' : null);
  if (message !== null || topLevel === null || isAbsolute(path))
    throw refusal(message ?? 'its path is no part of the repository');
  await writeFile(join(topLevel, path), text);
  return path;
}

const refusal = (message: string): ExpectedFailure =>
  new ExpectedFailure({ code: 'not-written', severity: 'error', data: { message } });
