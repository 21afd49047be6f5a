import type { Hop } from '../graph/reach.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import { CORE_MEMBER, fileOf, type Place, placeOf } from './place.ts';
import { isData } from './run-places.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';

/** What joins the modules of a tree without an import between them in that direction, or in any. */
export interface Joins {
  readonly edges: readonly SymbolEdge[];
  /** The same between files. A global is a node of its own, in no file. */
  readonly dependentsOf: (node: string) => readonly Hop<null>[];
}

const NONE: Joins = { edges: [], dependentsOf: () => [] };

/** Tests: each is a program of its own, so a global that one of them makes is nobody else's. */
const TEST = /(?:^|\/)__tests__\/|\.(?:test|spec|e2e|cy)\.[^/]+$/;

/** What serves tests alone: a global that it makes is one in tests, and nowhere in the product. */
const IN_TESTS = /(?:^|\/)(?:__mocks__|(?:[\w.]+-)*tests?|e2e|cypress)\//;

const isInTests = (path: string): boolean => TEST.test(path) || IN_TESTS.test(path);

/** What may be a script: a file of another language is a module by what it is. */
const SCRIPT = /\.[jt]sx?$/;

const known = new WeakMap<SymbolTree['summaries'], Joins>();

/**
 * Two ways in which modules feel each other beside their imports:
 *
 * - a global: one module gives a name to everybody (`globalThis.x = …`, a script's top level, `export as namespace`, `declare
 *   global`), another reads a name that nothing of it binds;
 * - an object that is filled from elsewhere: `registry.push(handler)` in one module, `import { registry }` in another.
 *
 * Both ask that one program evaluates both sides, which is not proved here; so they are possible.
 */
export function joinsOf(tree: SymbolTree): Joins {
  const found = known.get(tree.summaries);
  if (found) return found;
  const edges = [...globalJoins(tree.summaries), ...fillings(tree)];
  const joins = edges.length === 0 ? NONE : { edges, dependentsOf: byFiles(edges) };
  known.set(tree.summaries, joins);
  return joins;
}

function byFiles(edges: readonly SymbolEdge[]): (node: string) => readonly Hop<null>[] {
  const byNode = new Map<string, Map<string, number>>();
  const nodeOf = (place: Place): string => fileOf(place) || place;
  for (const { dependent, dependency, line } of edges) {
    const [from, to] = [nodeOf(dependency), nodeOf(dependent)];
    if (from === to) continue;
    const dependents = byNode.get(from) ?? new Map<string, number>();
    byNode.set(from, dependents.set(to, Math.min(line, dependents.get(to) ?? line)));
  }
  return (node) => [...(byNode.get(node) ?? [])].map(([dependent, line]) => ({ dependent, line, via: null }));
}

/** Whether a node is a file rather than a global. */
export const isFile = (node: string): boolean => !node.startsWith('\0');

/** The place of a global: in no file. In tests it is another one, which only they read. */
const placeOfGlobal = (name: string, inTests: boolean): Place =>
  `${placeOf('', { kind: 'whole' })}${inTests ? 'test' : 'global'} ${name}`;

function globalJoins(summaries: SymbolTree['summaries']): SymbolEdge[] {
  const edges: SymbolEdge[] = [];
  const names = new Set<string>();
  const link = (dependent: Place, dependency: Place, line: number, via: SymbolVia): void => {
    edges.push({ dependent, dependency, line, via });
  };
  for (const [path, summary] of summaries) {
    if (TEST.test(path)) continue;
    for (const { name, place, isType, line } of givenBy(path, summary)) {
      names.add(name);
      link(placeOfGlobal(name, isInTests(path)), place, line, { step: 'use', kind: isType ? 'type' : 'value' });
    }
  }
  if (names.size === 0) return [];
  for (const [path, { symbols }] of summaries) {
    const inTests = isInTests(path);
    for (const unit of symbols?.units ?? []) {
      const { reads = [], fills = [] } = unit.globals ?? {};
      const at = placeOf(path, { kind: 'unit', name: unit.name });
      for (const name of fills)
        if (names.has(name) && !TEST.test(path))
          link(placeOfGlobal(name, inTests), at, unit.line, { step: 'write', kind: 'value' });
      for (const read of reads) {
        const name = read.replace(/^:/, '');
        if (!names.has(name)) continue;
        for (const global of inTests
          ? [placeOfGlobal(name, false), placeOfGlobal(name, true)]
          : [placeOfGlobal(name, false)])
          edges.push(...readingOf(path, unit, global, read !== name));
      }
    }
  }
  return edges;
}

/** How a unit feels a global that it reads: by its value, and where it runs at once by what that runs. */
function readingOf(path: string, unit: Unit, global: Place, isType: boolean): SymbolEdge[] {
  const { name, line } = unit;
  const reason = `\`${global.slice(global.indexOf(' ') + 1)}\` is a global; that this one is meant is not proved`;
  const edge = (dependent: Place, kind: 'value' | 'load' | 'type'): SymbolEdge => ({
    dependent,
    dependency: global,
    line,
    via: { step: 'use', kind, reason },
  });
  const own = edge(placeOf(path, { kind: 'unit', name }), isType ? 'type' : 'value');
  return isType ? [own] : [own, ...runPlaces(path, unit).map((place) => edge(place, 'load'))];
}

/** The places by which a unit is felt where it runs at once. */
function runPlaces(path: string, unit: Unit): Place[] {
  const { name } = unit;
  return [
    ...(isData(unit) ? [placeOf(path, { kind: 'data', name })] : []),
    ...(unit.calls ? [placeOf(path, { kind: 'called', name })] : []),
  ];
}

/** A global that a module gives to everybody. */
interface Given {
  readonly name: string;
  readonly place: Place;
  readonly isType: boolean;
  readonly line: number;
}

function givenBy(path: string, { symbols }: ModuleSummary): Given[] {
  if (!symbols) return [];
  const given: Given[] = [];
  const isScript = symbols.isScript === true && SCRIPT.test(path);
  for (const unit of symbols.units) {
    const { name, kind, line } = unit;
    const place = placeOf(path, { kind: 'unit', name });
    for (const defined of unit.globals?.defines ?? [])
      given.push({ name: defined.replace(/^:/, ''), place, isType: defined.startsWith(':'), line });
    if (isScript && /^[\w$]+$/.test(name)) given.push({ name, place, isType: kind === 'type', line });
  }
  if (symbols.globalName !== undefined)
    given.push({ name: symbols.globalName, place: placeOf(path, { kind: 'exports' }), isType: false, line: 1 });
  return given;
}

/** Objects of one module into which another one puts something: who reads them feels who fills them. */
function fillings(tree: SymbolTree): SymbolEdge[] {
  const edges: SymbolEdge[] = [];
  let index: SymbolIndex | null = null;
  for (const [path, { symbols }] of tree.summaries) {
    for (const unit of symbols?.units ?? []) {
      for (const put of unit.puts ?? []) {
        const [name = '', member = null] = put.split('.');
        if (!symbols?.bindings.some(({ local }) => local === name)) continue;
        index ??= new SymbolIndex(tree.graph, tree.summaries);
        edges.push(...fillingsOf({ name, member }, path, unit, index));
      }
    }
  }
  return edges;
}

function fillingsOf(
  { name, member }: { readonly name: string; readonly member: string | null },
  path: string,
  unit: Unit,
  index: SymbolIndex,
): SymbolEdge[] {
  const reason = `\`${name}\` is filled from elsewhere; that both run in one program is not proved`;
  const dependency = placeOf(path, { kind: 'unit', name: unit.name });
  return (index.unitsAt(index.meaningOf(path, name, null)) ?? []).flatMap(
    ({ path: file, unit: held }): SymbolEdge[] => {
      const core = `${held.name}.${CORE_MEMBER}`;
      const units = index.symbolsOf(file)?.units;
      const isObject = units?.has(core) === true && (member === null || held.kind === 'variable');
      // What a function of the repository does with what it is given is followed into it.
      if (member !== null && units?.has(`${held.name}.${member}`)) return [];
      // What a name is bound to only for the time being is an object that others made and others hold.
      if (!isObject && !held.isCollection) return [];
      const dependent = placeOf(file, { kind: 'unit', name: isObject ? core : held.name });
      return [{ dependent, dependency, line: unit.line, via: { step: 'write', kind: 'value', reason } }];
    },
  );
}
