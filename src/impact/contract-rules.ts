import type { NameKind, NameSide } from '../model/shared-name.ts';

/** How much it says that one side of a name changed, to whoever stands on another side of it: 0..1. */
interface KindRules {
  /** A definer changed; a user elsewhere relies on it. */
  readonly down: number;
  /** A user changed; a definer elsewhere is used in another way. */
  readonly up: number;
  /** Two that define the same must agree. */
  readonly beside: number;
  /** Two that use the same, where the change added or removed the use: who used it like that may have to follow. */
  readonly among: number;
  /** Whether code says it in so many other ways that a word which many modules are written in tells nothing. */
  readonly isLoose: boolean;
}

const rules = (down: number, up: number, beside: number, among: number, isLoose: boolean): KindRules => ({
  down,
  up,
  beside,
  among,
  isLoose,
});

/**
 * What a shared name says by its kind. A definer's change is felt by users; a user's change by the definer only where it is
 * driven (a route, a procedure, a registered thing), and little elsewhere. Two listeners of one event, two requests to one address, two elements of
 * one class are nothing to each other. That is all that the sides weigh: to let a definer's tie with a user weigh half as much again or twice, or those of one side
 * half or nothing, moved no feature in the replayed regressions.
 */
const RULES: { readonly [kind in NameKind]: KindRules } = {
  class: rules(1, 0.4, 0.6, 0, true),
  property: rules(1, 0.3, 0.6, 0, false),
  keyframes: rules(1, 0.3, 0.8, 0, false),
  layer: rules(1, 1, 1, 0, false),
  element: rules(0.7, 0, 0.4, 0, true),
  event: rules(1, 0.3, 0.2, 0, true),
  route: rules(1, 0.7, 0.3, 0, false),
  procedure: rules(1, 0.7, 0.3, 0, true),
  storage: rules(1, 0.4, 0.8, 0.3, false),
  cookie: rules(1, 0.4, 0.8, 0.3, false),
  query: rules(0.8, 0.3, 0.4, 0.2, true),
  cache: rules(1, 0.4, 0.5, 0.3, true),
  env: rules(1, 0.2, 0.5, 0.4, false),
  flag: rules(1, 0.2, 0.5, 0.4, false),
  token: rules(1, 0.4, 0.8, 0.3, true),
  registry: rules(0.9, 0.5, 0.3, 0, true),
  translation: rules(1, 0, 0.3, 0, false),
  operation: rules(1, 0.3, 0, 0, true),
  field: rules(0.8, 0.3, 0, 0, true),
  table: rules(1, 0.3, 0.8, 0.2, false),
  column: rules(0.9, 0.3, 0.6, 0.2, true),
  topic: rules(1, 0.4, 0.3, 0, true),
  payload: rules(0.7, 0.3, 0, 0, true),
};

/**
 * How much a join says, 0..1; 0 for none.
 *
 * @param changed the side of the name on which the change stands
 * @param other the side on which the other module stands
 * @param isNew whether the change added or removed the name, rather than what belongs to it
 */
export function weightOf(kind: NameKind, changed: NameSide, other: NameSide, isNew: boolean): number {
  const { down, up, beside, among } = RULES[kind];
  if (changed === 'seeks' || other === 'seeks') {
    // What looks for an element finds it by what the markup says; a style says nothing of where elements are.
    if (changed === 'uses') return other === 'seeks' ? down : 0;
    return changed === 'seeks' && other === 'uses' ? up / 2 : 0;
  }
  if (changed === 'defines') return other === 'uses' ? down : beside;
  if (other === 'defines') return up;
  return isNew ? among : 0;
}

/**
 * Kinds of which two definers have to agree only about what somebody uses: a class that nobody in the repository bears, and a parameter that
 * nobody in it reads, are somebody else's, and both only speak to that.
 */
const AGREED_BY_USE: ReadonlySet<NameKind> = new Set(['class', 'property', 'query']);

/** Whether two that define a name of this kind have to do with each other only where somebody uses it. */
export const isAgreedByUse = (kind: NameKind): boolean => AGREED_BY_USE.has(kind);

/** Whether who defines and uses a name of this kind in one file means its own, and nobody else's. */
export const isOwnWhereDefined = (kind: NameKind): boolean => kind === 'property' || kind === 'keyframes';

/** Whether a name of this kind says nothing where it is a word that everybody writes. */
export const isLoose = (kind: NameKind): boolean => RULES[kind].isLoose;

/**
 * How many features may hold a name for it to tell anything. On replayed regressions words that at most 6 features held put the
 * broken one first most often; in a small repository a third of all features hold little that is their own.
 */
export function mostHolders(features: number): number {
  return Math.max(2, Math.min(6, Math.ceil(features / 3)));
}
