import type { ts } from 'ts-morph';
import { isNamedGlobal } from './global-names.ts';
import { holderOf } from './note-write.ts';
import type { NamesAround } from './names-around.ts';
import * as syntax from './syntax.ts';
import type { UnitRecord } from './unit-record.ts';
import { keyOf, memberTaken, pathsGivenBack, rootOf } from './write-targets.ts';
import type { HeldPath } from './held-paths.ts';

/**
 * Notes that a name or a pattern is bound to what a value gives back: `const a = b`, `const { c } = b`, `a = this.b`.
 *
 * @param owner as for `noteWrite`
 */
export function noteAlias(
  target: ts.Node,
  value: ts.Expression | undefined,
  names: NamesAround,
  record: UnitRecord,
  owner: string | null,
): void {
  if (value && syntax.isIdentifier(target) && isNamedGlobal(value, names.isFree)) names.nameGlobal(target.text);
  const paths = value ? pathsGivenBack(value) : [];
  const held = paths.flatMap((path): HeldPath[] => {
    const holder = holderOf(path, names, owner);
    return holder === null ? [] : [{ holder, members: path.members }];
  });
  if (held.length > 0) bind(target, held, names, record);
}

function bind(target: ts.Node, held: readonly HeldPath[], names: NamesAround, record: UnitRecord): void {
  const within = (key: string | null): HeldPath[] =>
    held.map(({ holder, members }) => ({ holder, members: [...members, key] }));
  if (syntax.isIdentifier(target)) {
    const holder = holderOf({ root: target, members: [] }, names, null);
    if (holder !== null) record.alias(holder, held);
  } else if (syntax.isObjectBindingPattern(target)) {
    for (const { dotDotDotToken, propertyName, name } of target.elements) {
      // What is left over is put into an object of its own.
      if (dotDotDotToken) continue;
      const key = propertyName ?? (syntax.isIdentifier(name) ? name : null);
      bind(name, within(key && keyOf(key)), names, record);
    }
  } else if (syntax.isObjectLiteralExpression(target)) {
    for (const property of target.properties) {
      if (syntax.isShorthandPropertyAssignment(property))
        bind(property.name, within(property.name.text), names, record);
      else if (syntax.isPropertyAssignment(property))
        bind(property.initializer, within(keyOf(property.name)), names, record);
    }
  }
}

/** Notes what a call hands over of what names hold. */
export function noteHanded(
  call: ts.CallExpression | ts.NewExpression,
  names: NamesAround,
  record: UnitRecord,
  owner: string | null,
): void {
  const root = rootOf(call.expression);
  if (!syntax.isIdentifier(root) || !names.isModules(root)) return;
  const toMember = root === call.expression ? null : memberTaken(root.parent);
  for (const [index, argument] of (call.arguments ?? []).entries()) {
    for (const path of pathsGivenBack(argument)) {
      const holder = syntax.isIdentifier(path.root) ? holderOf(path, names, owner) : null;
      if (holder !== null) record.handsOver({ holder, members: path.members }, { to: root.text, toMember, index });
    }
  }
}
