import { ts } from 'ts-morph';
import type { UnitKind } from '../model/symbols.ts';
import { addsToOthers, globalsDeclared, namesAround, partsDeclared } from './declared-parts.ts';
import type { Draft } from './draft.ts';
import { isDeclared } from './modifiers.ts';
import { isScript } from './module-names.ts';
import * as syntax from './syntax.ts';

/** What may declare something for others. */
type Declaration = ts.ModuleDeclaration | ts.InterfaceDeclaration;

/** Whether a statement declares something for everybody or for those who import a module: the compiler alone reads it. */
export function isForOthers(statement: ts.Statement, source: ts.SourceFile): statement is Declaration {
  if (syntax.isInterfaceDeclaration(statement)) return addsToOthers(statement.name.text) && isScript(source);
  if (!syntax.isModuleDeclaration(statement)) return false;
  return moduleOf(statement) !== undefined || (isDeclared(statement) && isScript(source));
}

/** The module that a declaration names; null where it names everybody, undefined where it names nobody. */
function moduleOf(statement: Declaration): string | null | undefined {
  if (syntax.isInterfaceDeclaration(statement)) return undefined;
  if ((statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0) return null;
  return syntax.isIdentifier(statement.name) ? undefined : statement.name.text;
}

/**
 * Drafts what a file declares for others, part by part: `declare global: Window.x`, `declare vue: ComponentCustomProperties.$api`.
 * What is left of it is drafted under its own name.
 *
 * @param draftOf the draft of a name
 */
export function declareForOthers(
  statement: Declaration,
  draftOf: (name: string, kind: UnitKind, place: ts.Node) => Draft,
): void {
  const { parts, rest } = partsDeclared(statement);
  const { text } = statement.name;
  const told = moduleOf(statement);
  const module = told ?? null;
  const { walker } = draftOf(told === undefined ? text : `declare ${text}`, 'type', statement);
  walker.erased(rest);
  // A script's namespace is a name of its own on the way to what is in it.
  const around = told === undefined && syntax.isModuleDeclaration(statement) ? [text] : [];
  const byName = new Map<string, Set<Draft>>();
  const drafts = new Set<Draft>();
  for (const part of parts) {
    const inside = { ...part, of: [...around, ...part.of] };
    const draft = draftOf(`declare ${module ?? 'global'}: ${[...inside.of, part.name].join('.')}`, 'type', part.node);
    draft.walker.erased([part.node]);
    const of = namesAround(inside, module !== null);
    if (of) draft.augments = { of, member: part.name };
    if (module === null) for (const global of globalsDeclared(inside)) draft.walker.record.defines.add(`:${global}`);
    drafts.add(draft);
    for (const each of part.of.length === 0 ? [part.name] : part.of) {
      const known = byName.get(each);
      if (known) known.add(draft);
      else byName.set(each, new Set([draft]));
    }
  }
  for (const draft of drafts) meanEachOther(draft, byName);
}

/** What parts name of each other, they mean. */
function meanEachOther(draft: Draft, byName: ReadonlyMap<string, ReadonlySet<Draft>>): void {
  for (const read of draft.walker.record.reads) {
    const others = read.startsWith(':') ? [...(byName.get(read.slice(1)) ?? [])] : [];
    if (others.length > MOST_MEANT) continue;
    for (const other of others)
      if (other !== draft) draft.members.push({ name: other.name, member: null, mode: 'type', line: draft.line });
  }
}

/** A namespace of more parts is a library's: naming it says nothing of one of them. */
const MOST_MEANT = 200;
