import { expect, test } from 'vitest';
import { NAME_KINDS, type NameSide } from '../model/shared-name.ts';
import { isAgreedByUse, isLoose, isOwnWhereDefined, mostHolders, weightOf } from './contract-rules.ts';

const SIDES: readonly NameSide[] = ['defines', 'uses', 'seeks'];

/** How much a change of one side says to who stands on each side. */
const weights = (changed: NameSide, isNew = false): readonly number[] =>
  SIDES.map((other) => weightOf('storage', changed, other, isNew));

test('a change says most to who relies on it', () => {
  expect(weights('defines')).toEqual([0.8, 1, 0]);
  expect(weights('uses')).toEqual([0.4, 0, 1]);
  expect(weights('seeks')).toEqual([0, 0.2, 0]);
});

test('a use that came or went says a little to other uses', () => {
  expect(weights('uses', true)).toEqual([0.4, 0.3, 1]);
  expect([weights('defines', true), weights('seeks', true)]).toEqual([weights('defines'), weights('seeks')]);
});

test('kinds of names that are taken in a way of their own', () => {
  const kinds = (is: (kind: (typeof NAME_KINDS)[number]) => boolean): string => NAME_KINDS.filter(is).join(' ');
  expect(kinds(isAgreedByUse)).toBe('class property query');
  expect(kinds(isOwnWhereDefined)).toBe('property keyframes');
  expect(kinds(isLoose)).toBe(
    'class element event procedure query cache token registry operation field column topic payload',
  );
});

test('a third of the features, two at least and six at most, may hold a name that tells anything', () => {
  expect([0, 3, 6, 7, 9, 18, 19, 300].map(mostHolders)).toEqual([2, 2, 2, 3, 3, 6, 6, 6]);
});
