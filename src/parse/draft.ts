import type { Fate, ImportBinding, Mention, Run, Unit, UnitKind } from '../model/symbols.ts';
import type { CallSummary, EvaluationSummary } from './eager-summary.ts';
import { SaidTypes } from './said-type.ts';
import { type Aliases, aliasesOf } from './held-paths.ts';
import type { UnitRecord } from './unit-record.ts';
import type { This } from './this-meaning.ts';
import type { UnitWalker } from './unit-walker.ts';

/** A unit while declarations of one name are merged into it. */
export interface Draft {
  readonly name: string;
  kind: UnitKind;
  readonly line: number;
  readonly walker: UnitWalker;
  /** Mentions that follow from the structure, not from the code: an owner's of its members. */
  readonly members: Mention[];
  readonly self: This;
  readonly runs: Run[];
  calls: Run[] | null;
  takes: readonly Fate[] | null;
  acts: boolean;
  isCollection: boolean;
  inherits: boolean;
  readonly said: SaidTypes;
  augments: Unit['augments'] | null;
  /** How many declarations were merged into it. */
  declarations: number;
}

/** A unit of which nothing was gathered yet. */
export function newDraft(of: Pick<Draft, 'name' | 'kind' | 'line' | 'walker' | 'self'>): Draft {
  return {
    ...of,
    members: [],
    runs: [],
    calls: null,
    takes: null,
    acts: false,
    isCollection: false,
    inherits: false,
    said: new SaidTypes(),
    augments: null,
    declarations: 1,
  };
}

/** Adds what evaluating a part of the unit runs. */
export function evaluated(draft: Draft, { runs, acts }: EvaluationSummary): void {
  draft.runs.push(...runs);
  draft.acts ||= acts;
}

/** Adds what calling the unit runs. Two functions of one unit, such as a getter and its setter, are one that may be either. */
export function called(draft: Draft, { calls, takes }: CallSummary): void {
  draft.takes = draft.calls ? null : takes;
  draft.calls = [...(draft.calls ?? []), ...calls];
}

/**
 * Whatever a statement hands to a call, or calls a method of, may be another thing afterwards.
 *
 * @param bindings of the module
 */
export function touched({ runs, walker }: Draft, bindings: readonly ImportBinding[]): void {
  const imported = new Set(bindings.map(({ local }) => local));
  for (const { name, member, mode, from } of runs) {
    const mayChange = mode === 'use' ? !imported.has(name) : member !== null && mode === 'call';
    if (from === undefined && mayChange) walker.record.writes.add(name);
  }
}

/**
 * The units that drafts have become.
 *
 * @param bindings of the module
 */
export function allFinished(drafts: readonly Draft[], bindings: readonly ImportBinding[]): readonly Unit[] {
  const aliases = aliasesOf(drafts.map(({ walker }) => walker.record.aliases));
  const imported = new Set(bindings.flatMap(({ local, isTypeOnly }) => (isTypeOnly ? [] : [local])));
  // Of declarations that are one symbol some are evaluated and some are not: then nobody is told apart.
  const areToldApart = !drafts.some(({ declarations, walker }) => declarations > 1 && walker.record.asksAt.size > 0);
  return drafts.map((draft) => {
    const { asksAt } = draft.walker.record;
    const unit = finished(draft, aliases, imported);
    return areToldApart && asksAt.size > 0 ? { ...unit, asksAt: [...asksAt] } : unit;
  });
}

function finished(draft: Draft, aliases: Aliases, imported: ReadonlySet<string>): Unit {
  const { name, kind, line, members } = draft;
  const { record } = draft.walker;
  const said = record.isTypedByComments ? null : draft.said.of(draft.declarations);
  const { writes, puts, fills } = record.written(aliases);
  const hands = record.handed(aliases, imported);
  return {
    name,
    kind,
    line,
    runtime: record.runtime.digest(),
    types: record.types.digest(),
    mentions: [...members, ...record.mentions.values()],
    runs: draft.runs,
    ...(draft.calls ? { calls: draft.calls } : {}),
    ...(draft.takes ? { takes: draft.takes } : {}),
    writes: [...writes].filter((written) => written !== name),
    ...(puts.length > 0 ? { puts } : {}),
    ...(hands.length > 0 ? { hands } : {}),
    ...(fills.length > 0 && draft.calls ? { fills } : {}),
    ...globalsOf(record),
    ...(draft.acts ? { acts: true } : {}),
    ...(draft.isCollection ? { isCollection: true } : {}),
    ...(draft.inherits ? { inherits: true } : {}),
    ...(said ? { said } : {}),
    ...(draft.augments ? { augments: draft.augments } : {}),
  };
}

function globalsOf({ reads, defines, fills }: UnitRecord): Pick<Unit, 'globals'> {
  if (reads.size + defines.size + fills.size === 0) return {};
  const some = (key: 'reads' | 'defines' | 'fills', names: ReadonlySet<string>): Unit['globals'] =>
    names.size > 0 ? { [key]: [...names] } : {};
  return { globals: { ...some('reads', reads), ...some('defines', defines), ...some('fills', fills) } };
}
