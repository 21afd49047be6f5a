import type { ChangeClass } from './change.ts';
import type { NameKind } from './shared-name.ts';

/** Why a change can be felt elsewhere; the meaning of each is in docs/GLOSSARY.md. Listed in the order in which equals are printed. */
export const COUPLINGS = [
  'edits',
  'uses',
  'page',
  'declared',
  'package',
  'global',
  'unknown',
  'loads',
  'calls',
  'contract',
  'tests',
  'types',
  'history',
] as const;

/** Why a change can be felt elsewhere. */
export type Coupling = (typeof COUPLINGS)[number];

/** `certain`: proved. `possible`: the proof that it is out of reach is missing. */
export type Certainty = 'certain' | 'possible';

/** How a route goes from the step before to this one, as people read it; the first step of a route is always `change`. */
export type StepKind =
  | 'change'
  | 'import'
  | 're-export'
  | 'type import'
  | 'dynamic import'
  | 'require'
  | 'mock'
  | 'reference'
  | 'url'
  | 'glob'
  | 'read'
  | 'template'
  | 'style'
  | 'declared'
  | 'use'
  | 'write'
  | 'evaluation'
  | 'unresolved'
  | 'renamed'
  /** A page, the step before, shows this too. */
  | 'page'
  /** The step before takes this in its changed code. */
  | 'call'
  /** The step before configures this. */
  | 'global'
  /** A package that depends on the step before. */
  | 'package'
  /** Says the same name as the step before, though neither imports the other. */
  | 'contract'
  /** Keeps changing together with the step before. */
  | 'history';

/** One step of a route: a place in the code. */
export interface RouteStep {
  readonly file: string;
  /** The symbol concerned there; `*` where only the module is known. */
  readonly symbol: string;
  /** 1-based: where this file asks for the step before it; for the first step, where the change is. */
  readonly line: number;
  readonly via: StepKind;
  /** What could not be proved here, in a few words; absent where the step is proved. */
  readonly reason?: string;
  /** `base`: file and line are as before the change, because the head has no such place (deleted, or added to the base branch since); absent: they are the head's. */
  readonly tree?: 'base';
  /** The name that a `contract` shares; `word`: no name of a known kind, only a word that few features are written in. Absent for every other step. */
  readonly name?: { readonly kind: NameKind | 'word'; readonly text: string };
}

/** The shortest chain from a change (first step) to a module of the feature (last step). Never empty. */
export type Route = readonly RouteStep[];

/** One change that reaches a feature, on whatever route. */
export interface ReachingChange {
  readonly file: string;
  /** As in `Change`. */
  readonly symbol: string;
  /** As in `Change`: no test can reach what is not `runtime`. */
  readonly class: ChangeClass;
  /** As in `Change`: two heads at which every reaching change has one fingerprint ask the same of whoever signs off. */
  readonly fingerprint: string;
  /** The feature's tests that reach this very change, sorted. */
  readonly tests: readonly string[];
}

/** What the strength of an impact was computed from, so that it can be explained, and computed again. */
export interface Grounds {
  /** How many modules depend directly on each module of the route but the last; a hub says little. */
  readonly fanOuts: readonly number[];
  /** How much of what changed takes this way, 0..1. */
  readonly share: number;
  /** How much the names say that join the two, 0..1. Absent: no names do. */
  readonly rarity?: number;
  /** How much it says that the two keep changing together: confidence times the logarithm of lift. Absent: they do not. */
  readonly history?: number;
  /** How much the rare words say in which both are written: the sum over them of one divided by how many features hold each. Absent: there are none. */
  readonly words?: number;
}

/** One feature that can feel the change, for one reason. */
export interface Impact {
  readonly feature: string;
  readonly coupling: Coupling;
  readonly certainty: Certainty;
  /** 0..1: the order in which people read. */
  readonly strength: number;
  readonly grounds: Grounds;
  /** Steps of the route after its first. */
  readonly distance: number;
  readonly route: Route;
  /** The feature's tests that reach the change, sorted. */
  readonly tests: readonly string[];
  /**
   * Every change that reaches the feature by this coupling, not only the one where the route begins; sorted by file and symbol.
   * Also those that reach it in doubt or through its tests alone, where one reaches it without: they hold the merge as
   * well, and are not named by themselves. Where a coupling cannot tell them apart, all that run.
   */
  readonly changes: readonly ReachingChange[];
  /** For `declared`: the lesson and its incident, as configured. Absent for every other coupling. */
  readonly because?: { readonly text: string; readonly incident: string | null };
}

/** What a change can reach. */
export interface ImpactReport {
  /** One per feature and coupling, by strength, strongest first; ties by coupling, then feature. */
  readonly impacts: readonly Impact[];
  /** Every test file of the repository that reaches the change, sorted, whichever feature it belongs to. */
  readonly tests: readonly string[];
}
