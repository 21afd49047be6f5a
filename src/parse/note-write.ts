import type { ts } from 'ts-morph';
import { isOrdinaryGlobal } from './global-names.ts';
import type { NamesAround } from './names-around.ts';
import * as syntax from './syntax.ts';
import type { UnitRecord } from './unit-record.ts';
import { membersOf, type ObjectPath, rootOf, writtenPaths } from './write-targets.ts';

/** A place that code may change, and what happens to it. */
export interface WrittenPlace {
  readonly target: ts.Expression;
  /** `put`: something is put in; `called`: a method that may put something in; `taken`: something is only taken away. */
  readonly what: 'put' | 'called' | 'taken';
  /** The members of the target that are set, null among them for any; null when the target itself is assigned to. */
  readonly keys: readonly (string | null)[] | null;
}

/**
 * Notes what is at the roots of an assignment's target, and whether something is put into it: the module's own bindings, and
 * globals.
 *
 * @param owner what `this` is; null when that is not known
 */
export function noteWrite(
  { target, what, keys }: WrittenPlace,
  names: NamesAround,
  record: UnitRecord,
  owner: string | null,
): void {
  const asked = requiredAt(rootOf(target));
  if (asked !== null && names.isFree('require')) {
    const members = membersOf(target);
    for (const ends of keys === null ? [members] : keys.map((key) => [...members, key]))
      if (ends.length > 0 && what === 'put') record.putInto(asked, ends);
  }
  for (const path of writtenPaths(target, keys !== null)) {
    const { root, members } = path;
    const holder = holderOf(path, names, owner);
    const isGlobal = syntax.isIdentifier(root) && root !== target && names.isGlobal(root);
    if (holder !== null && !isGlobal) {
      for (const ends of keys === null ? [members] : keys.map((key) => [...members, key]))
        record.wrote({ holder, members: ends, what });
      continue;
    }
    if (!syntax.isIdentifier(root)) continue;
    if (isGlobal) {
      const [name = null] = keys === null ? members : [];
      if (name !== null && isOrdinaryGlobal(name) && !isBootstrap(target, root))
        (members.length === 1 ? record.defines : record.fills).add(name);
    } else if (names.isFree(root.text) && isOrdinaryGlobal(root.text))
      (root === target ? record.defines : record.fills).add(root.text);
  }
}

/** The module that `require('x')` asks for; null for every other expression. */
function requiredAt(node: ts.Expression): string | null {
  if (!syntax.isCallExpression(node) || !syntax.isIdentifier(node.expression) || node.expression.text !== 'require')
    return null;
  const [argument] = node.arguments;
  return argument && syntax.isStringLiteralLike(argument) ? argument.text : null;
}

/**
 * Whether a cast of the global object is written to by the one statement in which a program puts itself together, inside of a function:
 * what it gives to everybody there is a small part of all that it mentions.
 */
function isBootstrap(target: ts.Expression, root: ts.Node): boolean {
  if (!syntax.isAsExpression(root.parent) && !syntax.isTypeAssertionExpression(root.parent)) return false;
  let isInFunction = false;
  let at: ts.Node = target;
  for (; !syntax.isSourceFile(at.parent); at = at.parent) isInFunction ||= syntax.isFunctionLike(at);
  return isInFunction && syntax.isExpressionStatement(at);
}

/** What the root of a path is to a unit: a name of the module, or the number of a local; null where it is neither. */
export function holderOf({ root }: ObjectPath, names: NamesAround, owner: string | null): string | number | null {
  if (!syntax.isIdentifier(root)) return owner;
  return names.scopes.lookup(root.text, false) ?? (names.module.has(root.text) ? root.text : null);
}
