/**
 * Spillover as a library: the same evaluation as the Action and the command line, as values.
 *
 * @packageDocumentation
 */
export { fetchIntoBare } from './git/fetch-into-bare.js';
export { openRepository } from './git/open-repository.js';
export type { Repository } from './git/repository.js';
export type { Change, ChangeClass, ChangeKind } from './model/change.js';
export type { CheckResult, Stats } from './model/check-result.js';
export type { Config } from './model/config.js';
export { ExpectedFailure } from './model/expected-failure.js';
export type { Feature, Owner, Tier } from './model/feature.js';
export type { Certainty, Coupling, Impact, Route, RouteStep } from './model/impact.js';
export type { Edge, Module, ModuleGraph, UnresolvedImport } from './model/module.js';
export type { Problem, ProblemCode } from './model/problem.js';
export type { Evidence, Reason, Requirement, Verdict, VerdictState } from './model/verdict.js';
export { type Explanation, explain, type Look, type LookInput, look } from './explain.js';
export { type CheckInput, check } from './pipeline.js';
export type { GivenText } from './snapshot.js';
export { describeProblem } from './report/describe-problem.js';
export { renderComment } from './report/render-comment.js';
export { renderHtml } from './report/render-html.js';
export { renderJson } from './report/render-json.js';
export { renderText } from './report/render-text.js';
export { exitCode } from './report/render-status.js';
