import type { Run, Unit } from '../model/symbols.ts';
import { CORE_MEMBER, type Place, placeOf, readPlace, fileOf, type Way } from './place.ts';
import type { SymbolIndex } from './symbol-index.ts';

/**
 * The places that something leads to when only a way of it is felt: what calling it runs, what reading a property of it runs,
 * or what it is.
 *
 * @param rest the member that was asked for and may not be part of the place yet; null where there is none
 */
export function inWay(place: Place, way: Way, rest: string | null, index: SymbolIndex): readonly Place[] {
  const what = readPlace(place);
  const path = fileOf(place);
  if (what.kind === 'export') return [placeOf(path, { ...what, way })];
  if (what.kind === 'exports') return way === 'data' ? [] : [place];
  if (what.kind !== 'unit') return [place];
  const unit = index.symbolsOf(path)?.units.get(what.name);
  return unit ? unitInWay(path, unit, way, rest, index) : [place];
}

function unitInWay(path: string, unit: Unit, way: Way, rest: string | null, index: SymbolIndex): readonly Place[] {
  const { name, kind } = unit;
  const at = (as: 'unit' | 'called' | 'data', of = name): Place => placeOf(path, { kind: as, name: of });
  const core = `${name}.${CORE_MEMBER}`;
  const units = index.symbolsOf(path)?.units;
  // `owner.member` of an owner whose member is unknown: all of the owner, or what is left of it.
  const isPartOf = rest !== null && !name.endsWith(`.${rest}`);
  if (way === 'unit') return [at('unit')];
  switch (kind) {
    case 'type':
      return [];
    case 'statement':
      return [at('data')];
    case 'function':
    case 'method':
      if (way !== 'called') return [];
      return isPartOf || !unit.calls ? [at('unit')] : [at('called')];
    case 'getter':
      return way === 'data' ? [] : unit.calls ? [at('called')] : [at('unit')];
    case 'core':
      return way === 'called' ? [at('unit')] : [at('data')];
    case 'class':
      return way === 'called' && !isPartOf
        ? [at('called', core)]
        : way === 'called'
          ? [at('unit')]
          : [at('data', core)];
    case 'enum':
    case 'namespace':
      return way === 'called' ? [at('unit')] : [at('data')];
    case 'variable': {
      if (unit.calls && way === 'called' && !isPartOf) return [at('called')];
      if (unit.isCollection && way === 'called' && isPartOf && PLAIN.has(rest)) return [at('data')];
      if (unit.isCollection && way === 'get') return [at('data')];
      if (way === 'called') return [at('unit')];
      if (!units?.has(core)) return way === 'get' ? [at('unit')] : [at('data')];
      const getters =
        way === 'get'
          ? [...units.values()].filter((other) => other.kind === 'getter' && other.name.startsWith(`${name}.`))
          : [];
      return [at('data', core), ...getters.map((getter) => at('called', getter.name))];
    }
  }
}

/** Methods of the language's own collections that run nothing of what they hold or are given. */
export const PLAIN: ReadonlySet<string> = new Set([
  'has',
  'get',
  'set',
  'add',
  'delete',
  'clear',
  'push',
  'pop',
  'shift',
  'unshift',
  'includes',
  'indexOf',
]);

/** The way in which something is felt that code does which runs at once. */
export function wayOf(mode: Run['mode']): Way {
  switch (mode) {
    case 'call':
      return 'called';
    case 'use':
      return 'unit';
    case 'get':
      return 'get';
    case 'read':
      return 'data';
  }
}

/** Whether a change of a unit is a change of what it is, rather than of what it does when it is called. */
export const isData = ({ kind }: Unit): boolean =>
  kind !== 'function' && kind !== 'method' && kind !== 'getter' && kind !== 'class' && kind !== 'type';
