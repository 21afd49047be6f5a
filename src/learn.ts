import { type Analysis, analyse, type AnalyseInput } from './analyse.ts';
import { escapeGlob, matcherOf } from './config/glob.ts';
import { couplingYaml, withCoupling } from './config/with-coupling.ts';
import type { Repository } from './git/repository.ts';
import { mergeOf, touchedBefore } from './later-incidents.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Lesson, LessonCommit, ProposedCoupling, SaidOfCulprit } from './model/lesson.ts';
import type { PastMerge } from './model/past-merge.ts';
import { PROTECTED_FEATURE } from './model/feature.ts';
import type { ObjectId } from './model/tree.ts';
import { decide } from './policy/decide.ts';
import { ownership } from './read-inputs.ts';
import { endsOf, mendedBy } from './replay-merge.ts';
import { findSuspicions, isMeantToChange } from './replay/find-incidents.ts';
import { namedFeatures } from './replay/named-features.ts';
import { feltFeatures } from './replay/outcome-of.ts';
import { proposeGlobs } from './replay/propose-globs.ts';
import { readMessage } from './replay/read-message.ts';
import type { GivenText, SummaryCache } from './snapshot.ts';
import { type Progress, Stopwatch } from './stopwatch.ts';

/** What a lesson is learnt from. */
export interface LearnInput {
  readonly repository: Repository;
  /** The fix or revert. */
  readonly fix: ObjectId;
  /** Where the line of merges ends on which the culprit is sought. */
  readonly tip: ObjectId;
  /** Absent: it is found. */
  readonly culprit?: ObjectId;
  /** The features that broke. Absent: they are found. */
  readonly to?: readonly string[];
  /** What the entry says. Absent: which commit had to mend which. */
  readonly because?: string;
  /** More that was said of the fix, such as the text of its pull request. */
  readonly told?: string;
  /** Where people read about it; null: nobody knows. */
  readonly incident: (fix: LessonCommit & { readonly pull: number | null }) => string | null;
  /** The configuration that the entry is for; null: there is none yet. */
  readonly config: GivenText | null;
  /** Where a configuration is written that is not there yet. */
  readonly source: string;
  readonly summaries: SummaryCache;
  readonly progress?: Progress;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/** How far back a culprit is sought, in merges. */
const MERGES = 2000;

/** In how many changes before the culprit the entry is tried. */
const PAST = 1000;

/**
 * From a fix or revert and its culprit to an entry of `couplings:`, and what the guard says of the culprit without and with it.
 *
 * @throws ExpectedFailure `lesson-unclear` where the culprit or what broke is not known, `not-written` where the configuration
 *   cannot take an entry
 */
export async function learn(input: LearnInput): Promise<Lesson> {
  const { repository, progress = () => {} } = input;
  progress('looking for the culprit');
  const fix = await lessonCommit(repository, input.fix);
  const { merge: culprit, evidence } = await culpritOf(input, fix);
  const watch = new Stopwatch(input.now, progress);
  const [fixed, broke] = [
    await analysed(input, fix, input.config, watch),
    await analysed(input, culprit, input.config, watch),
  ];
  const mending: LessonCommit = { commit: fix.commit, title: readMessage(fix).title };
  const { to, told } = brokenFeatures(input, fix, fixed, broke);
  const watched = watchedFiles(broke, fixed, to);
  if (watched.length === 0)
    throw unclear('culprit', `${culprit.commit.slice(0, 7)} changes nothing that could be felt`);
  const entry: ProposedCoupling = {
    from: proposeGlobs(watched, escapeGlob),
    to,
    because: input.because ?? becauseOf(fix, culprit),
    incident: input.incident({ ...mending, pull: readMessage(fix).pull }),
  };
  const text = withCoupling(input.config?.text ?? null, entry);
  if (text === null) throw refusal('the configuration is no YAML that an entry could be added to');
  const taught = await analysed(input, culprit, { text, source: input.config?.source ?? input.source }, watch);
  const without = saidOf(broke, to);
  return {
    fix: mending,
    culprit: { commit: culprit.commit, title: readMessage(culprit).title },
    evidence,
    told,
    entry,
    yaml: couplingYaml(entry),
    text,
    without,
    with: saidOf(taught, to),
    isKnownAlready: without.features.every(({ isHeld }) => isHeld),
    noise: await noiseOf(repository, culprit, entry),
  };
}

/** The commit with its message; where the merge of a pull request brought it into the line, that merge. One that joins branches is nobody's change. */
async function lessonMerge(repository: Repository, commit: ObjectId, tip: ObjectId): Promise<PastMerge> {
  const own = await lessonCommit(repository, commit);
  const merged = await mergeOf(repository, commit, tip);
  const merge = merged === null ? own : await lessonCommit(repository, merged);
  return readMessage(merge).pull === null ? own : merge;
}

async function lessonCommit(repository: Repository, commit: ObjectId): Promise<PastMerge> {
  const { merges } = await repository.merges({ to: commit, from: null, limit: 1 });
  const [merge] = merges;
  if (merge !== undefined) return merge;
  const message = `${commit} has no parent here, so what it changed cannot be told`;
  throw new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}

async function culpritOf(
  input: LearnInput,
  fix: PastMerge,
): Promise<{ readonly merge: PastMerge; readonly evidence: Lesson['evidence'] }> {
  const { repository, tip } = input;
  if (input.culprit !== undefined) {
    const merge = await lessonMerge(repository, input.culprit, tip);
    // Where one merge brought both, only the commits tell them apart.
    const isApart = merge.commit !== (await mergeOf(repository, fix.commit, tip));
    return { merge: isApart ? merge : await lessonCommit(repository, input.culprit), evidence: 'given' };
  }
  const [before = fix.commit] = fix.parents;
  const { merges } = await repository.merges({ to: before, from: null, limit: MERGES });
  const { told = '' } = input;
  // The title of the pull request may say what its commit does not.
  const title = readMessage(fix).kind === null && told !== '' ? (told.split('\n')[0] ?? '') : fix.subject;
  const said = { ...fix, subject: title, body: `${fix.body}\n${told}` };
  const suspicion = findSuspicions([said, ...merges])[0];
  const isOfFix = suspicion?.merge.commit === fix.commit;
  const [named] = isOfFix ? suspicion.named : [];
  if (named !== undefined) return { merge: named, evidence: 'message' };
  for (const commit of isOfFix ? suspicion.facts.commits : []) {
    const found = await mergeOf(repository, commit, before);
    if (found !== null) return { merge: await lessonMerge(repository, found, before), evidence: 'message' };
  }
  const since = merges.at(-1)?.parents[0];
  const isRevert = isOfFix && suspicion.facts.kind === 'revert';
  const touched =
    since === undefined || isRevert ? new Map<ObjectId, number>() : await touchedBefore(repository, fix, since);
  const meant = new Set(merges.filter(isMeantToChange).map(({ commit }) => commit));
  const [most] = [...touched]
    .filter(([commit]) => meant.has(commit))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (most !== undefined) return { merge: await lessonMerge(repository, most[0], before), evidence: 'lines' };
  const short = fix.commit.slice(0, 7);
  throw unclear(
    'culprit',
    `the message of ${short} names no commit or pull request that is in its history${isRevert ? '' : ', and no merge touched the lines before that it changes'}`,
  );
}

function analysed(input: LearnInput, merge: PastMerge, config: GivenText | null, watch: Stopwatch): Promise<Analysis> {
  const { repository, summaries } = input;
  const given: AnalyseInput = { repository, summaries, ...endsOf(merge), ...(config === null ? {} : { config }) };
  return analyse(given, watch);
}

/** What broke: what we are told, else what the fix mends beyond what the culprit edits, else what its tests or its message speak of. */
function brokenFeatures(
  input: LearnInput,
  fix: PastMerge,
  fixed: Analysis,
  broke: Analysis,
): Pick<Lesson, 'told'> & { readonly to: readonly string[] } {
  const there = broke.config.features.map(({ name }) => name);
  if (input.to !== undefined) {
    const missing = input.to.find((name) => !there.includes(name));
    if (missing === undefined) return { to: input.to, told: 'given' };
    throw unclear('features', `there was no feature ${missing} when the culprit was merged`);
  }
  const edited = new Set(broke.impacts.filter(({ coupling }) => coupling === 'edits').map(({ feature }) => feature));
  const isRevert = readMessage(fix).kind === 'revert';
  const all = isRevert ? [] : mendedBy(fixed).filter((feature) => there.includes(feature));
  const mended = all.filter((feature) => !edited.has(feature));
  if (mended.length > 0) return { to: mended, told: 'mended' };
  const tested = isRevert ? [] : testedBy(fixed).filter((feature) => there.includes(feature) && !edited.has(feature));
  if (tested.length > 0) return { to: tested, told: 'tests' };
  if (all.length > 0) return { to: all, told: 'mended' };
  const named = namedFeatures(`${fix.body}\n${input.told ?? ''}`, there).filter(
    (feature) => feature !== PROTECTED_FEATURE,
  );
  if (named.length > 0) return { to: named, told: 'message' };
  const reached = [...new Set(broke.impacts.map(({ feature }) => feature))].slice(0, 8);
  const hint = reached.length === 0 ? '' : `; the culprit could be felt by ${reached.join(', ')}`;
  throw unclear(
    'features',
    `${fix.commit.slice(0, 7)} ${isRevert ? 'undoes everything that its culprit did' : 'changes the product code of no feature'}, and its message names none${hint}`,
  );
}

/** The features whose tests a change touches. */
function testedBy({ changes, features }: Analysis): readonly string[] {
  const changed = new Set(changes.map(({ file }) => file));
  return features.filter(({ tests }) => tests.some((path) => changed.has(path))).map(({ feature }) => feature.name);
}

/** What of the culprit is to be watched: what the fix touches again, else all that it changed so that it can be felt, outside of what broke. */
function watchedFiles(broke: Analysis, fixed: Analysis, to: readonly string[]): readonly string[] {
  const own = new Set(
    broke.features
      .filter(({ feature }) => to.includes(feature.name))
      .flatMap(({ product, tests }) => [...product, ...tests]),
  );
  const tests = new Set(broke.features.flatMap((feature) => [...feature.tests, ...(feature.support ?? [])]));
  const felt = broke.changes.filter((change) => change.package === undefined && change.kind !== 'retargeted');
  const files = [...new Set(felt.filter((change) => change.class === 'runtime').map(({ file }) => file))];
  const product = files.filter((file) => !tests.has(file));
  const again = new Set(fixed.changes.map(({ file }) => file));
  const candidates = [
    product.filter((file) => again.has(file) && !own.has(file)),
    product.filter((file) => !own.has(file)),
    product,
    felt.map(({ file }) => file),
  ];
  return candidates.find((some) => some.length > 0) ?? [];
}

/** What the guard says of a culprit, had it enforced and nothing been proved. */
function saidOf(analysis: Analysis, to: readonly string[]): SaidOfCulprit {
  const { config, changes, impacts, guarded, problems, features: files, snapshots } = analysis;
  const { problems: ownerProblems, ...answering } = ownership(config, files, snapshots.base);
  const verdict = decide({
    config: { ...config, mode: 'enforce' },
    changes,
    impacts,
    ...answering,
    guarded,
    evidence: null,
    earlier: new Map(),
    problems: [...problems, ...ownerProblems],
  });
  const felt = feltFeatures(verdict, impacts);
  const [first] = to;
  return {
    verdict: verdict.state,
    named: felt.length,
    held: felt.filter(({ rule }) => rule !== 'nothing').length,
    known: config.features.length,
    features: to.map((feature) => {
      const at = felt.findIndex((one) => one.feature === feature);
      const one = felt[at];
      return {
        feature,
        rank: one === undefined ? null : at + 1,
        coupling: one?.coupling ?? null,
        isHeld: one !== undefined && one.rule !== 'nothing',
      };
    }),
    impact:
      impacts.find(
        ({ feature, coupling }) =>
          feature === first && coupling === felt.find((one) => one.feature === first)?.coupling,
      ) ?? null,
  };
}

function becauseOf(fix: PastMerge, culprit: PastMerge): string {
  const [mending, done] = [readMessage(fix), readMessage(culprit)];
  const verb = mending.kind === 'revert' ? 'was undone by' : 'was followed by';
  return `“${done.title}” ${verb} “${mending.title}”.`;
}

async function noiseOf(repository: Repository, culprit: PastMerge, entry: ProposedCoupling): Promise<Lesson['noise']> {
  const [before = culprit.commit] = culprit.parents;
  const past = await repository.pastChanges(before, PAST);
  const isWatched = matcherOf(entry.from);
  return { touched: past.filter(({ files }) => files.some(({ path }) => isWatched(path))).length, of: past.length };
}

function unclear(lacks: 'culprit' | 'features', message: string): ExpectedFailure {
  return new ExpectedFailure({ code: 'lesson-unclear', severity: 'error', data: { lacks, message } });
}

const refusal = (message: string): ExpectedFailure =>
  new ExpectedFailure({ code: 'not-written', severity: 'error', data: { message } });
