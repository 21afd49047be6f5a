import { byCodeUnits } from '../graph/compare.ts';
import { ownerName } from '../model/owner-name.ts';
import type { FeltFeature, SettingOutcome } from '../model/replay.ts';
import type { Impact } from '../model/impact.ts';
import type { Requirement, Verdict } from '../model/verdict.ts';

/** The features of a verdict in its order, each by the impact that speaks for it. */
export function feltFeatures({ requirements }: Verdict, impacts: readonly Impact[]): readonly FeltFeature[] {
  const own = new Map<string, Impact[]>();
  for (const impact of impacts) own.set(impact.feature, [...(own.get(impact.feature) ?? []), impact]);
  return requirements.flatMap(({ feature, couplings, rule }) => {
    const all = own.get(feature) ?? [];
    const told = all.find(({ coupling }) => coupling === couplings[0]) ?? all[0];
    return told === undefined ? [] : [{ feature, coupling: told.coupling, strength: told.strength, rule }];
  });
}

/** What a verdict asks for, with nothing proved and nobody's word: the merge as it would have stood when it was opened. */
export function outcomeOf({ requirements }: Verdict, features: readonly FeltFeature[]): SettingOutcome {
  const places = new Map(features.map(({ feature }, index) => [feature, index]));
  const placesOf = (some: readonly Requirement[]): readonly number[] =>
    some.flatMap(({ feature }) => places.get(feature) ?? []).sort((a, b) => a - b);
  const held = requirements.filter(({ rule }) => rule !== 'nothing');
  const people = held.filter(({ needsSignOff }) => needsSignOff);
  const asked = new Set(people.flatMap((requirement) => requirement.asked.map(ownerName)));
  return {
    held: placesOf(held),
    people: placesOf(people),
    asked: [...asked].sort(byCodeUnits),
    unanswered: people.filter((requirement) => requirement.asked.length === 0).length,
  };
}
