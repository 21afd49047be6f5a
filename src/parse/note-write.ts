import type { ts } from 'ts-morph';
import { isOrdinaryGlobal } from './global-names.ts';
import type { NamesAround } from './names-around.ts';
import * as syntax from './syntax.ts';
import type { UnitRecord } from './unit-record.ts';
import { memberTaken, writtenRoots } from './write-targets.ts';

/** A place that code may change: what happens to it, and whether the target itself is changed rather than assigned to. */
export interface WrittenPlace {
  readonly target: ts.Expression;
  /** `put`: something is put in; `called`: a method that may put something in; `taken`: something is only taken away. */
  readonly what: 'put' | 'called' | 'taken';
  /** As in `writtenRoots`. */
  readonly isWhole: boolean;
}

/**
 * Notes what is at the roots of an assignment's target, and whether something is put into it: the module's own bindings, and
 * globals.
 *
 * @param owner what `this` is; null when that is not known
 */
export function noteWrite(
  { target, what, isWhole }: WrittenPlace,
  names: NamesAround,
  record: UnitRecord,
  owner: string | null,
): void {
  for (const root of writtenRoots(target, isWhole)) {
    if (!syntax.isIdentifier(root)) {
      if (owner !== null) record.writes.add(owner);
    } else if (names.isModules(root)) {
      record.writes.add(root.text);
      const isDirect = what === 'put' && (isWhole || root === target || root.parent === target);
      if (what !== 'taken') record.puts.add(isDirect ? root.text : `${root.text}.${memberTaken(root.parent) ?? ''}`);
    } else if (names.isGlobal(root)) {
      const name = root === target || isWhole ? null : memberTaken(root.parent);
      if (name !== null && isOrdinaryGlobal(name)) (root.parent === target ? record.defines : record.fills).add(name);
    } else if (names.isFree(root.text) && isOrdinaryGlobal(root.text))
      (root === target ? record.defines : record.fills).add(root.text);
  }
}
