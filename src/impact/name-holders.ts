import { byCodeUnits } from '../graph/compare.ts';
import { WHOLE_FILE } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { SharedName } from '../model/shared-name.ts';
import { servedRoute } from './served-route.ts';

/** A product module, and who holds what it says: its features, or its folder where it belongs to none. */
export interface HoldingModule {
  readonly path: string;
  readonly summary: ModuleSummary;
  readonly features: readonly string[];
  /** The features' names, or the folder with a `/` at its end. */
  readonly holders: readonly string[];
  /** True where the head has it no more, or in other words: it is then the base branch's. */
  readonly isAtBase: boolean;
}

/** What modules are looked for in. */
export interface HoldersInput {
  readonly features: readonly FeatureFiles[];
  readonly testFiles: ReadonlySet<string>;
  readonly head: ReadonlyMap<string, ModuleSummary>;
  /** The base branch's tip. */
  readonly base: ReadonlyMap<string, ModuleSummary>;
}

/** Every product module of the head, and those that only the base branch has, sorted by path. Tests and what serves them hold nothing. */
export function holdingModules({ features, testFiles, head, base }: HoldersInput): readonly HoldingModule[] {
  const owners = new Map<string, string[]>();
  const support = new Set<string>();
  for (const { feature, product, support: served = [] } of features) {
    for (const path of served) support.add(path);
    for (const path of product) {
      const known = owners.get(path);
      if (known) known.push(feature.name);
      else owners.set(path, [feature.name]);
    }
  }
  const modules: HoldingModule[] = [];
  const add = (path: string, summary: ModuleSummary, isAtBase: boolean): void => {
    if (testFiles.has(path) || support.has(path)) return;
    const own = owners.get(path) ?? [];
    const holders = own.length > 0 ? own : [path.slice(0, path.lastIndexOf('/') + 1) || '/'];
    modules.push({ path, summary, features: own, holders, isAtBase });
  };
  for (const [path, summary] of head) add(path, summary, false);
  for (const [path, summary] of base) if (!head.has(path)) add(path, summary, true);
  return modules.sort((a, b) => byCodeUnits(a.path, b.path));
}

/** A line behind all others. */
const END_OF_FILE = 1_000_000_000;

/**
 * The names by which a module meets others. A stylesheet that is a module (`card.module.css`) keeps its classes and animations to
 * itself: whoever wants them imports it. A file that a framework serves by its path defines that address, all of it.
 */
export function namesOf(path: string, summary: ModuleSummary | undefined): readonly SharedName[] {
  if (summary === undefined) return [];
  const { names = [] } = summary;
  const route = servedRoute(path);
  if (route !== null) return [...names, ['route', route, 'defines', 1, END_OF_FILE]];
  if (!/\.module\.\w+$/.test(path)) return names;
  return names.filter(([kind]) => kind !== 'class' && kind !== 'element' && kind !== 'keyframes');
}

/** The symbol in which a line stands: the last one that begins before it; `*` where none does. */
export function symbolAt(summary: ModuleSummary | undefined, line: number): string {
  let best: { readonly name: string; readonly line: number } | null = null;
  for (const unit of summary?.symbols?.units ?? [])
    if (unit.line <= line && unit.line >= (best?.line ?? 0)) best = unit;
  return best?.name ?? WHOLE_FILE;
}
