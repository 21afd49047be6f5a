import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import { type Followed, type FollowedImports, follow, isForOthers } from './follow-import.ts';
import { followedBy, type Outcome, questionOf } from './outcome.ts';
import type { Resolver } from './resolver.ts';

/** What is known of the imports of a module. */
export interface KnownImports {
  /** Versions of the module of which it is known what became of each import, all in the layout of the tree at hand. */
  readonly versions: readonly {
    readonly imports: readonly ImportRecord[];
    readonly outcomes: readonly Outcome[];
  }[];
  /** The path of a file by its place; undefined where there is none. */
  readonly pathAt: (place: number) => string | undefined;
  /** Answers for what is not known. */
  readonly resolver: () => Resolver;
}

/**
 * As `followImports`, of which only what no version of the module asked is resolved: in one layout the same question of the same module has the
 * same answer, whatever else the module says.
 */
export function followKnown(from: string, { imports }: ModuleSummary, known: KnownImports): FollowedImports {
  const [first] = known.versions;
  // Mostly it is the very version, and then nothing needs to be looked up.
  const isSame = first?.imports === imports && first.outcomes.length === imports.length;
  let byQuestion: ReadonlyMap<string, Outcome> | undefined;
  return imports.map((record, at): Followed | null => {
    if (isForOthers(record)) return null;
    const outcome = isSame ? first.outcomes[at] : (byQuestion ??= outcomesOf(known)).get(questionOf(record));
    const found = outcome === undefined ? undefined : followedBy(from, record, outcome, known.pathAt);
    return found ?? follow(from, record, known.resolver());
  });
}

function outcomesOf({ versions }: KnownImports): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome>();
  for (const { imports, outcomes } of versions)
    for (const [at, record] of imports.entries()) {
      const outcome = outcomes[at];
      if (outcome !== undefined && imports.length === outcomes.length) found.set(questionOf(record), outcome);
    }
  return found;
}
