/** Why a change can be felt elsewhere; the meaning of each is in docs/GLOSSARY.md. Listed in the order in which equals are printed. */
export declare const COUPLINGS: readonly ["edits", "uses", "page", "declared", "package", "global", "unknown", "loads", "calls", "contract", "tests", "types", "history"];
/** Why a change can be felt elsewhere. */
export type Coupling = (typeof COUPLINGS)[number];
/** `certain`: proved. `possible`: the proof that it is out of reach is missing. */
export type Certainty = 'certain' | 'possible';
/** How a route goes from the step before to this one, as people read it; the first step of a route is always `change`. */
export type StepKind = 'change' | 'import' | 're-export' | 'type import' | 'dynamic import' | 'require' | 'mock' | 'reference' | 'declared' | 'use' | 'write' | 'evaluation' | 'unresolved' | 'renamed'
/** A page, the step before, shows this too. */
 | 'page'
/** The step before takes this in its changed code. */
 | 'call'
/** The step before configures this. */
 | 'global';
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
}
/** The shortest chain from a change (first step) to a module of the feature (last step). Never empty. */
export type Route = readonly RouteStep[];
/** One feature that can feel the change, for one reason. */
export interface Impact {
    readonly feature: string;
    readonly coupling: Coupling;
    readonly certainty: Certainty;
    /** 0..1: the order in which people read. */
    readonly strength: number;
    /** Steps of the route after its first. */
    readonly distance: number;
    readonly route: Route;
    /** The feature's tests that reach the change, sorted. */
    readonly tests: readonly string[];
    /** For `declared`: the lesson and its incident, as configured. Absent for every other coupling. */
    readonly because?: {
        readonly text: string;
        readonly incident: string | null;
    };
}
/** What a change can reach. */
export interface ImpactReport {
    /** One per feature and coupling, by strength, strongest first; ties by coupling, then feature. */
    readonly impacts: readonly Impact[];
    /** Every test file of the repository that reaches the change, sorted, whichever feature it belongs to. */
    readonly tests: readonly string[];
}
