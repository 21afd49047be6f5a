import type { CheckResult } from '../model/check-result.ts';
import { ownerName } from '../model/owner-name.ts';
import type { Reason, Requirement } from '../model/verdict.ts';
import { describeProblem } from './describe-problem.ts';

/**
 * The result as one JSON object, in the shape that the command line's contract fixes: its keys always in one order, new
 * ones only ever added. Owners are written as CODEOWNERS writes them, `requirements` and `reason` say what was decided.
 * Ends in a new line.
 */
export function renderJson(result: CheckResult): string {
  const { base, head, mergeBase, verdict, changes, impacts, tests, problems, stats, coverage } = result;
  const contract = {
    version: 1,
    base,
    head,
    mergeBase,
    verdict: verdict.state,
    mode: verdict.mode,
    canStillBeMet: verdict.canStillBeMet,
    ...(verdict.override === null ? {} : { override: verdict.override }),
    changes: changes.map(({ file, symbol, kind, class: changeClass, line, renamedFrom, package: moved }) => ({
      file,
      symbol,
      class: changeClass,
      line,
      kind,
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
      ...(moved === undefined ? {} : { package: { name: moved.name, from: moved.from, to: moved.to } }),
    })),
    impacts: impacts.map(
      ({
        feature,
        coupling,
        certainty,
        strength,
        grounds,
        distance,
        route,
        tests: own,
        changes: reaching,
        because,
      }) => ({
        feature,
        coupling,
        certainty,
        strength,
        grounds,
        distance,
        route: route.map(({ file, symbol, line, via, reason, tree, name }) => ({
          file,
          symbol,
          line,
          via,
          ...(reason === undefined ? {} : { reason }),
          ...(tree === undefined ? {} : { tree }),
          ...(name === undefined ? {} : { name }),
        })),
        tests: own,
        changes: reaching.map((change) => ({
          file: change.file,
          symbol: change.symbol,
          class: change.class,
          fingerprint: change.fingerprint,
          tests: change.tests,
        })),
        ...(because === undefined ? {} : { because: { text: because.text, incident: because.incident } }),
      }),
    ),
    requirements: verdict.requirements.map(requirementJson),
    tests,
    reason: reasonJson(verdict.reason),
    problems: problems.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      ...(problem.location === undefined ? {} : { location: problem.location }),
      data: problem.data,
      ...describeProblem(problem),
    })),
    stats,
    coverage,
  };
  return `${JSON.stringify(contract, null, 2)}\n`;
}

function requirementJson(requirement: Requirement): object {
  const { feature, tier, rule, couplings, outcome, missing, next, owners, asked, tests, reason } = requirement;
  return {
    feature,
    tier,
    rule,
    couplings,
    outcome,
    missing,
    next,
    owners: owners.map(ownerName),
    asked: asked.map(ownerName),
    tests,
    reason: reasonJson(reason),
  };
}

function reasonJson({ about, outcome, text, url, children }: Reason): object {
  return { about, outcome, text, ...(url === undefined ? {} : { url }), children: children.map(reasonJson) };
}
