/**
 * Spillover as a library: the same evaluation as the Action and the command line, as values.
 *
 * @packageDocumentation
 */
export { fetchIntoBare } from './git/fetch-into-bare.ts';
export { openRepository } from './git/open-repository.ts';
export type { Repository } from './git/repository.ts';
export type { Change, ChangeClass, ChangeKind } from './model/change.ts';
export type { CheckResult, Stats } from './model/check-result.ts';
export type { Config } from './model/config.ts';
export { ExpectedFailure } from './model/expected-failure.ts';
export type { Feature, Owner, Tier } from './model/feature.ts';
export type { Certainty, Coupling, Impact, Route, RouteStep } from './model/impact.ts';
export type { Edge, Module, ModuleGraph, UnresolvedImport } from './model/module.ts';
export type { Problem, ProblemCode } from './model/problem.ts';
export type { Evidence, Reason, Requirement, Verdict, VerdictState } from './model/verdict.ts';
export { type Explanation, explain, type Look, type LookInput, look } from './explain.ts';
export { type CheckInput, check } from './pipeline.ts';
export type { GivenText } from './snapshot.ts';
export { describeProblem } from './report/describe-problem.ts';
export { renderComment } from './report/render-comment.ts';
export { renderHtml } from './report/render-html.ts';
export { renderJson } from './report/render-json.ts';
export { renderText } from './report/render-text.ts';
export { exitCode } from './report/render-status.ts';
