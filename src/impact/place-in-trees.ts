import type { Change } from '../model/change.ts';
import type { Impact, RouteStep } from '../model/impact.ts';
import type { ModuleSummary } from '../model/module.ts';

/** One tree, as far as a step can be looked up in it. */
export interface StepTree {
  readonly files: { readonly paths: readonly string[] };
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}

/**
 * The impacts with every step where it can be read: a file that was renamed goes by its path at head, and what only the
 * base has says so (`RouteStep.tree`): a deleted file or symbol, a file or an importing line that was added to the base
 * branch since the branch was cut.
 */
export function placeInTrees(
  impacts: readonly Impact[],
  { changes, head, base }: { readonly changes: readonly Change[]; readonly head: StepTree; readonly base: StepTree },
): readonly Impact[] {
  const paths = new Set(head.files.paths);
  const renames = new Map(
    changes.flatMap((change) => (change.renamedFrom ? [[change.renamedFrom, change] as const] : [])),
  );
  const placed = (step: RouteStep): RouteStep => {
    if (step.via === 'change') return placedChange(step, changes);
    const renamed = paths.has(step.file) ? undefined : renames.get(step.file);
    // Nothing of a file that was only moved changed, so its lines are where they were.
    if (renamed?.class === 'cosmetic') return { ...step, file: renamed.file };
    return isAtHead(step, paths, head, base) ? step : { ...step, tree: 'base' };
  };
  return impacts.map((impact) => ({ ...impact, route: impact.route.map(placed) }));
}

function placedChange(step: RouteStep, changes: readonly Change[]): RouteStep {
  const change =
    changes.find(({ file, symbol }) => file === step.file && symbol === step.symbol) ??
    changes.find(({ renamedFrom, symbol }) => renamedFrom === step.file && symbol === step.symbol);
  if (change === undefined) return step;
  const { file, line, kind } = change;
  return kind === 'deleted' ? { ...step, file, line, tree: 'base' } : { ...step, file, line };
}

/** Whether the head has the line: where both trees have the file, whether the head's version asks for something there. */
function isAtHead(
  { file, symbol, line }: RouteStep,
  paths: ReadonlySet<string>,
  head: StepTree,
  base: StepTree,
): boolean {
  if (!paths.has(file)) return false;
  const [atHead, atBase] = [head.summaries.get(file), base.summaries.get(file)];
  if (atHead === undefined || atBase === undefined || atHead === atBase) return true;
  return asksAt(atHead, symbol, line) || !asksAt(atBase, symbol, line);
}

/** Whether a module names something else on a line, in a symbol where it has one of that name. */
function asksAt({ imports, symbols }: ModuleSummary, symbol: string, line: number): boolean {
  const unit = symbols?.units.find(({ name }) => name === symbol);
  if (unit) return [...unit.mentions, ...unit.runs].some((mention) => mention.line === line);
  const others = [...imports, ...(symbols?.exports ?? []), ...(symbols?.bindings ?? [])];
  return others.some((other) => other.line === line);
}
