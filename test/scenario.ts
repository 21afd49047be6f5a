import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { CheckFact, Evidence, ReviewFact } from '../src/model/verdict.ts';
import { initRepository, readFolder, seedRepository } from './git/seed-repository.ts';

/** The folder whose every folder is a scenario. */
export const SCENARIOS = fileURLToPath(new URL('scenarios', import.meta.url));

/**
 * One folder of `test/scenarios`:
 *
 * - `case.yml`: `title`, a sentence; `extends`, another scenario from which everything that is absent here is taken;
 *   `config: none`, so that the extended configuration is not taken; `names`, the true paths of files that no file system
 *   would hold under their names
 * - `base/`: the files where the branch was cut, laid over the extended scenario's
 * - `head/`, `deleted.txt`: what the pull request writes over and takes away
 * - `main/`: what the base branch wrote over after the branch was cut
 * - `config.yml`: the base branch's `.github/spillover.yml`
 * - `evidence.json`: an `Evidence` of which only what matters is written
 * - `expected/`: `comment.md` and `verdict.json`
 */
export interface Scenario {
  readonly title: string;
  readonly base: ReadonlyMap<string, Uint8Array>;
  readonly head: ReadonlyMap<string, Uint8Array>;
  readonly deleted: readonly string[];
  readonly main: ReadonlyMap<string, Uint8Array>;
  readonly evidence: PartialEvidence;
}

interface PartialEvidence extends Partial<Omit<Evidence, 'checks' | 'reviews'>> {
  readonly checks?: readonly (Pick<CheckFact, 'name' | 'state'> & Partial<CheckFact>)[];
  readonly reviews?: readonly (Pick<ReviewFact, 'by' | 'state'> & Partial<ReviewFact>)[];
}

/** A scenario as a repository: the ids of what the guard is asked to compare. */
export interface ScenarioRepository {
  readonly gitDir: string;
  readonly mergeBase: string;
  /** The base branch's tip; `mergeBase` itself unless the scenario has a `main/`. */
  readonly base: string;
  readonly head: string;
}

/** Reads a scenario by the name of its folder. Throws when `case.yml` says something it cannot. */
export function readScenario(name: string): Scenario {
  const layer = readLayer(name);
  const settings = layer.settings;
  const below = settings.extends === undefined ? undefined : readScenario(settings.extends);
  const rename = (files: ReadonlyMap<string, Uint8Array>) =>
    new Map([...files].map(([path, bytes]) => [settings.names?.[path] ?? path, bytes] as const));
  const base = new Map([...(below?.base ?? []), ...rename(layer.base)]);
  if (layer.config !== undefined) base.set(CONFIG_PATH, layer.config);
  else if (settings.config === 'none') base.delete(CONFIG_PATH);
  const hasOwnHead = layer.head.size > 0 || layer.deleted.length > 0;
  return {
    title: settings.title,
    base,
    head: hasOwnHead ? rename(layer.head) : (below?.head ?? new Map()),
    deleted: hasOwnHead ? layer.deleted : (below?.deleted ?? []),
    main: layer.main.size > 0 ? layer.main : (below?.main ?? new Map()),
    evidence: layer.evidence ?? below?.evidence ?? {},
  };
}

/** Builds a scenario's repository in an empty folder: three commits at most, the same ids every time. */
export async function buildScenario(scenario: Scenario, gitDir: string): Promise<ScenarioRepository> {
  initRepository(gitDir);
  const hasMain = scenario.main.size > 0;
  const ids = await seedRepository(gitDir, [
    { name: 'cut', parent: null, branch: 'main', message: 'base', author: 'erin', date: day(3), files: scenario.base },
    {
      name: 'head',
      parent: 'cut',
      branch: 'topic',
      message: 'head',
      author: 'alice',
      date: day(4),
      files: scenario.head,
      deleted: scenario.deleted,
    },
    ...(hasMain
      ? [
          {
            name: 'main',
            parent: 'cut',
            branch: 'main',
            message: 'main',
            author: 'bob',
            date: day(5),
            files: scenario.main,
          },
        ]
      : []),
  ]);
  const [mergeBase = '', head = '', main = mergeBase] = ids;
  return { gitDir, mergeBase, base: main, head };
}

/** The scenario's evidence, complete: what it leaves out is what an ordinary pull request has. */
export function evidenceOf(scenario: Scenario, head: string): Evidence {
  const { checks = [], reviews = [], ...rest } = scenario.evidence;
  return {
    head,
    teams: [],
    authors: [],
    readers: [],
    firstSeenAt: '2025-03-04T11:00:00Z',
    movedAt: null,
    commands: [],
    commits: [head],
    earlier: [],
    pushers: [],
    unknownPusher: null,
    emails: [],
    ...rest,
    checks: checks.map((check) => ({
      kind: 'check',
      by: 'github-actions',
      url: null,
      completedAt: '2025-03-04T12:00:00Z',
      // Of a workflow of the default branch: a scenario's trees need no workflow files.
      run: { id: 1, event: 'pull_request_target', workflow: '.github/workflows/ci.yml', calls: [], doubt: null },
      ...check,
    })),
    reviews: reviews.map((review) => ({
      isBot: false,
      commit: head,
      submittedAt: '2025-03-04T12:00:00Z',
      url: null,
      ...review,
    })),
  };
}

const CONFIG_PATH = '.github/spillover.yml';

interface Settings {
  readonly title: string;
  readonly extends?: string;
  readonly config?: 'none';
  readonly names?: { readonly [path: string]: string };
}

function readLayer(name: string) {
  const folder = `${SCENARIOS}/${name}`;
  const text = (file: string) =>
    existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, 'utf8') : undefined;
  const evidence = text('evidence.json');
  const config = text('config.yml');
  return {
    settings: checkSettings(name, parse(text('case.yml') ?? '')),
    base: readFolder(`${folder}/base`),
    head: readFolder(`${folder}/head`),
    main: readFolder(`${folder}/main`),
    deleted: (text('deleted.txt') ?? '').split('\n').filter((line) => line !== ''),
    config: config === undefined ? undefined : Buffer.from(config),
    evidence: evidence === undefined ? undefined : (JSON.parse(evidence) as PartialEvidence),
  };
}

function checkSettings(name: string, value: unknown): Settings {
  const settings = (value ?? {}) as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(settings).filter((key) => !['title', 'extends', 'config', 'names'].includes(key));
  if (unknown.length > 0) throw new Error(`${name}/case.yml: unknown ${unknown.join(', ')}`);
  if (typeof settings['title'] !== 'string') throw new Error(`${name}/case.yml has no title`);
  if (!['none', undefined].includes(settings['config'] as string | undefined))
    throw new Error(`${name}/case.yml: config is "none" or absent`);
  return settings as unknown as Settings;
}

function day(number: number): string {
  return `2025-03-0${number}T09:00:00Z`;
}
