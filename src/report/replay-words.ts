import { quoteName } from '../model/quote-name.ts';
import type { Replay, ReplayedMerge } from '../model/replay.ts';
import type { JudgedFix, ReplaySummary, SettingSummary, Spread } from '../model/replay-summary.ts';
import { count } from './words.ts';

/** A day as everybody reads it: `2024-03-01`, in UTC. */
export function dayOf(seconds: number): string {
  return Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString().slice(0, 10)
    : 'some day';
}

/** A share as a whole percentage, `61 %`; 0 and 100 are said only of none and of all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0\u00a0%';
  return part === whole ? '100\u00a0%' : `${Math.min(99, Math.max(1, Math.round((part / whole) * 100)))}\u00a0%`;
}

/** A number that may end in a half. */
export const half = (number: number): string => (Number.isInteger(number) ? String(number) : number.toFixed(1));

/** How many of something: the median, and the largest number. */
const spread = ({ median, most }: Spread, what: string): string =>
  `${half(median)} ${what} at the median, ${most} at most`;

/** What a replay comes to, a sentence each without a full stop; names in backticks. */
export function replaySentences({ summary, config, isGiven, to }: Replay): readonly string[] {
  const { replayed, reaching, named, share, settings, inconclusive, failed } = summary;
  const [own] = settings;
  const under =
    config === null
      ? 'There is no configuration: the defaults were tried'
      : `The configuration is ${quoteName(config)}${isGiven ? '' : ` as ${quoteName(to.slice(0, 7))} has it`}, for all of them`;
  return [
    under,
    reaching === 0
      ? `None of ${count(replayed, 'merge')} reaches a feature`
      : `${reaching} of ${count(replayed, 'merge')} (${percent(reaching, replayed)}) reach features: ${spread(named, 'named')}; ${Math.round(share * 100)} % of those there are, at the median`,
    ...(own === undefined ? [] : heldSentences(own, summary)),
    ...incidentSentences(summary),
    ...(inconclusive === 0
      ? []
      : [`${inconclusive} would have been inconclusive: something that decides could not be read`]),
    ...(failed === 0
      ? []
      : [`${count(failed, 'merge')} could not be replayed, and ${failed === 1 ? 'is' : 'are'} counted nowhere`]),
  ];
}

function heldSentences(own: SettingSummary, { replayed, asked }: ReplaySummary): readonly string[] {
  const people = asked.slice(0, 3).map(({ name, merges }) => `${quoteName(name)} by ${merges}`);
  const most = people.length === 0 ? '' : `. Asked most: ${people.join(', ')}`;
  return [
    `${own.held} (${percent(own.held, replayed)}) would have waited for something: for ${spread(own.features, 'features')}`,
    own.people === 0
      ? 'Nobody would have been asked for a sign-off: checks could prove everything'
      : `${own.people} (${percent(own.people, replayed)}) would have asked people, beside tests or because no configured check proves them, for ${spread(own.signOffs, 'features')}; ${asked.length === 0 ? 'nobody is known to answer for any of them' : spread(own.asked, 'people and teams')}${most}`,
  ];
}

function incidentSentences({ fixes, reverts, fixesAtHome, settings }: ReplaySummary): readonly string[] {
  const [own] = settings;
  const named = fixes.filter(({ rank }) => rank !== null);
  const first = fixes.filter(({ rank }) => rank !== null && rank <= 3);
  const shares = fixes.map((fix) => (fix.known === 0 ? 0 : fix.named / fix.known)).sort((a, b) => a - b);
  const median = shares[Math.floor(shares.length / 2)] ?? 0;
  const held = reverts.filter(({ isHeld }) => isHeld).length;
  return [
    fixes.length === 0
      ? 'No later fix is known that mended a feature which the merge it mends did not edit'
      : `Of ${count(fixes.length, 'later fix', 'later fixes')} in features that the culprit did not edit, ${named.length} ${named.length === 1 ? 'was' : 'were'} named beforehand, ${first.length} among the first three, ${own?.fixesHeld ?? 0} held for; ${Math.round(median * 100)} % of all features were named there at the median`,
    ...(fixesAtHome === 0
      ? []
      : [
          `${count(fixesAtHome, 'more fix', 'more fixes')} mended only features that the culprit edits itself, whose own tests are asked for`,
        ]),
    ...(reverts.length === 0
      ? []
      : [
          `${count(reverts.length, 'merge')} ${reverts.length === 1 ? 'was' : 'were'} reverted: ${held} would have been held, ${own?.revertsHeld ?? 0} for features that ${reverts.length === 1 ? 'it does' : 'they do'} not edit`,
        ]),
  ];
}

/** A fix in a few words, to follow its title. */
export function fixInWords({ rank, feature, mended, named, known, incident }: JudgedFix): string {
  const how = incident.evidence === 'message' ? 'its message says so' : 'by the lines it changes';
  const place =
    rank === null || feature === null
      ? `${mended.map(quoteName).slice(0, 3).join(', ')} not named`
      : `${quoteName(feature)} named ${rank}. of ${named}`;
  return `${place}, of ${known} features (${how})`;
}

/** What one merge would have met under the configuration as it is, as numbers. */
export function numbersOf({ features, outcomes }: ReplayedMerge, setting: string): MergeNumbers {
  const outcome = outcomes[setting];
  return {
    named: features.length,
    held: outcome?.held.length ?? 0,
    people: outcome?.people.length ?? 0,
    asked: outcome?.asked.length ?? 0,
  };
}

/** Features that one merge reaches, waits for and asks people for; and how many people and teams. */
export interface MergeNumbers {
  readonly named: number;
  readonly held: number;
  readonly people: number;
  readonly asked: number;
}
