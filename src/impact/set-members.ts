import type { Unit } from '../model/symbols.ts';
import { CORE_MEMBER } from './place.ts';

/**
 * The units that are other ones once a property of something is set: a member that is told apart, every one where any may be
 * meant, or a function that is given one.
 *
 * @param unit what the property is set of
 * @param units of the same module
 * @param members the property, after those on the way to it, as in `Put`; empty: the thing itself is set
 */
export function unitsSet(
  unit: Unit,
  units: ReadonlyMap<string, Unit> | undefined,
  members: readonly (string | null)[],
): readonly Unit[] {
  const [member] = members;
  if (member === undefined) return [unit];
  const isOwner = units?.has(`${unit.name}.${CORE_MEMBER}`) === true;
  if (!isOwner) return unit.kind === 'function' ? [unit] : [];
  if (member !== null) {
    const set = units.get(`${unit.name}.${member}`);
    return set ? [set] : [];
  }
  return [...units.values()].filter(({ name, kind }) => kind === 'method' && name.startsWith(`${unit.name}.`));
}
