import type { Incident } from '../model/incident.ts';
import type { ReplayedMerge, Setting, SettingOutcome } from '../model/replay.ts';
import type { JudgedFix, JudgedRevert, ReplaySummary, SettingSummary, Spread } from '../model/replay-summary.ts';
import type { ObjectId } from '../model/tree.ts';
import { AS_CONFIGURED } from './settings.ts';

const NOTHING: SettingOutcome = { held: [], people: [], asked: [], unanswered: 0 };

/** Sums up what was replayed. `merges` in any order that is wanted; the summary keeps it where it lists. */
export function summarise(
  merges: readonly ReplayedMerge[],
  incidents: readonly Incident[],
  settings: readonly Pick<Setting, 'key' | 'words'>[],
): ReplaySummary {
  const replayed = merges.filter(({ failure }) => failure === null);
  const byCommit = new Map(replayed.map((merge) => [merge.commit, merge]));
  const judged = incidents.flatMap((incident) => judge(incident, byCommit));
  const fixes = judged.flatMap((one) => (one.kind === 'fix' ? [one.fix] : []));
  const reverts = judged.flatMap((one) => (one.kind === 'revert' ? [one.revert] : []));
  const reaching = replayed.filter(({ features }) => features.length > 0);
  return {
    replayed: replayed.length,
    failed: merges.length - replayed.length,
    inconclusive: replayed.filter(({ isInconclusive }) => isInconclusive).length,
    named: spreadOf(reaching.map(({ features }) => features.length)),
    reaching: reaching.length,
    share: medianOf(reaching.map(({ features, known }) => (known === 0 ? 0 : Math.min(1, features.length / known)))),
    asked: askedBy(replayed),
    settings: settings.map((setting) => summariseSetting(setting, replayed, byCommit, fixes, reverts)),
    fixes,
    reverts,
    fixesAtHome: judged.filter(({ kind }) => kind === 'at home').length,
  };
}

type Judged =
  | { readonly kind: 'fix'; readonly fix: JudgedFix }
  | { readonly kind: 'revert'; readonly revert: JudgedRevert }
  | { readonly kind: 'at home' };

function judge(incident: Incident, byCommit: ReadonlyMap<ObjectId, ReplayedMerge>): readonly Judged[] {
  const culprit = byCommit.get(incident.culprit);
  if (culprit === undefined) return [];
  const edited = new Set(culprit.edited);
  if (incident.kind === 'revert') {
    const beyond = culprit.features.map(({ feature }) => feature).filter((feature) => !edited.has(feature));
    return [
      { kind: 'revert', revert: { incident, beyond, isHeld: outcomeIn(culprit, AS_CONFIGURED).held.length > 0 } },
    ];
  }
  const all = byCommit.get(incident.by)?.mended ?? [];
  const mended = all.filter((feature) => !edited.has(feature));
  if (mended.length === 0) return all.length === 0 ? [] : [{ kind: 'at home' }];
  const at = culprit.features.findIndex(({ feature }) => mended.includes(feature));
  const { features, known } = culprit;
  const place = { rank: at < 0 ? null : at + 1, feature: features[at]?.feature ?? null, named: features.length, known };
  return [{ kind: 'fix', fix: { incident, mended, ...place } }];
}

function summariseSetting(
  { key, words }: Pick<Setting, 'key' | 'words'>,
  replayed: readonly ReplayedMerge[],
  byCommit: ReadonlyMap<ObjectId, ReplayedMerge>,
  fixes: readonly JudgedFix[],
  reverts: readonly JudgedRevert[],
): SettingSummary {
  const outcomes = replayed.map((merge) => outcomeIn(merge, key));
  const held = outcomes.filter((outcome) => outcome.held.length > 0);
  const asking = outcomes.filter((outcome) => outcome.people.length > 0);
  const heldIn = (commit: ObjectId): readonly string[] => {
    const merge = byCommit.get(commit);
    if (merge === undefined) return [];
    return outcomeIn(merge, key).held.flatMap((place) => merge.features[place]?.feature ?? []);
  };
  return {
    key,
    words,
    held: held.length,
    people: asking.length,
    features: spreadOf(held.map((outcome) => outcome.held.length)),
    signOffs: spreadOf(asking.map((outcome) => outcome.people.length)),
    asked: spreadOf(asking.map((outcome) => outcome.asked.length)),
    fixesHeld: fixes.filter(({ incident, mended }) =>
      heldIn(incident.culprit).some((feature) => mended.includes(feature)),
    ).length,
    revertsHeld: reverts.filter(({ incident, beyond }) =>
      heldIn(incident.culprit).some((feature) => beyond.includes(feature)),
    ).length,
  };
}

function outcomeIn({ outcomes }: ReplayedMerge, key: string): SettingOutcome {
  return outcomes[key] ?? NOTHING;
}

function askedBy(replayed: readonly ReplayedMerge[]): ReplaySummary['asked'] {
  const counts = new Map<string, number>();
  for (const merge of replayed)
    for (const name of outcomeIn(merge, AS_CONFIGURED).asked) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, merges: count }))
    .sort((a, b) => b.merges - a.merges || (a.name < b.name ? -1 : 1));
}

function spreadOf(numbers: readonly number[]): Spread {
  return { median: medianOf(numbers), most: numbers.reduce((most, number) => Math.max(most, number), 0) };
}

/** The middle one, or the mean of the two in the middle; 0 where there is none. */
function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? 0 : (low + high) / 2;
}
