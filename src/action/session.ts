import { readStatusContext } from '../base-config.ts';
import type { ActionInputs } from '../github/action-inputs.ts';
import type { GitHub } from '../github/github.ts';
import type { Run } from '../github/read-run.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import { obtainRepository } from '../obtain-repository.ts';
import type { AnalysisCache } from '../pipeline.ts';
import type { SummaryCache } from '../snapshot.ts';
import { LatestOnly } from './latest-only.ts';

/** One run of the Action: what it knows from its surroundings, and what it learnt on the way. */
export interface Session {
  readonly github: GitHub;
  readonly inputs: ActionInputs;
  readonly run: Run;
  /**
   * The commit status's context, with `{base}` still in it, as the default branch has it; read once.
   *
   * @throws ExpectedFailure `github-failed`
   */
  readonly statusContext: () => Promise<string>;
  /** Brings the commits that are to be compared. */
  readonly obtain: typeof obtainRepository;
  /** What was parsed for one pull request need not be parsed for the next. */
  readonly summaries: SummaryCache;
  /** What was met before the run began, shown with the problems of each evaluation. */
  readonly problems: readonly Problem[];
  /** What was analysed last: it is asked for again when something came meanwhile, and by pull requests that share a head. */
  readonly analyses: AnalysisCache;
}

/** Begins a run. Nothing is asked of GitHub yet. */
export function openSession(
  given: Pick<Session, 'github' | 'inputs' | 'run'> &
    Partial<Pick<Session, 'obtain' | 'summaries' | 'problems' | 'analyses'>>,
): Session {
  let template: Promise<string> | undefined;
  return {
    obtain: obtainRepository,
    // An analysis holds whole trees, so only a few are kept.
    analyses: new LatestOnly(3),
    summaries: new Map<string, ModuleSummary>(),
    problems: [],
    ...given,
    statusContext: () => (template ??= readStatusContext(given.github, given.inputs.config)),
  };
}
