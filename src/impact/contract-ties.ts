import { byCodeUnits } from '../graph/compare.ts';
import type { NameSide } from '../model/shared-name.ts';
import type { ContractTie } from '../model/shared-naming.ts';
import { wordHash } from '../model/word-hash.ts';
import { type ChangedName, type ChangedNamesInput, changedNames } from './changed-names.ts';
import { isAgreedByUse, isLoose, isOwnWhereDefined, mostHolders, weightOf } from './contract-rules.ts';
import { type HoldersInput, type HoldingModule, namesOf, symbolAt } from './name-holders.ts';
import { RouteHolders } from './route-holders.ts';
import { holdersOfWords } from './word-holders.ts';

/** What ties are sought in. */
export interface ContractInput extends ChangedNamesInput, HoldersInput {
  readonly modules: readonly HoldingModule[];
}

/** One place where another module says a changed name. */
interface Held {
  readonly module: HoldingModule;
  readonly side: NameSide;
  readonly line: number;
}

/** A changed name and a place that says it too. */
interface Join {
  readonly changed: ChangedName;
  readonly held: Held;
  readonly weight: number;
  readonly rarity: number;
}

/**
 * Which features hold a name that the change touched, by no import. A name that many features hold is none of theirs, and so is
 * one that could be any word and is written everywhere. Sorted by feature.
 */
export function contractTies(input: ContractInput): readonly ContractTie[] {
  const changed = changedNames(input);
  if (changed.length === 0) return [];
  const most = mostHolders(input.features.length);
  const said = holdersOfWords(input.modules, new Set(changed.flatMap(hashIfLoose)), most);
  const telling = changed.filter((name) => hashIfLoose(name).every((hash) => (said.get(hash)?.length ?? 0) <= most));
  const held = heldNames(telling, input.modules);
  const joins = new Map<string, Join[]>();
  const featuresOf = new Map(input.modules.map(({ path, features }) => [path, features]));
  for (const name of telling) {
    const places = tellingPlaces(withoutOwn(held(name), name), name, most);
    const own = new Set(featuresOf.get(name.change.file) ?? []);
    const others = [...holdersOf(places)].filter((holder) => !own.has(holder)).length;
    const rarity = rarityOf(name, others);
    const isUsed = !isAgreedByUse(name.kind) || places.some(({ side }) => side !== 'defines');
    const isAlike = isUsed && !isWordOfAddress(name);
    for (const place of places) {
      if (place.module.path === name.change.file || place.module.path === name.change.renamedFrom) continue;
      const weight = weightOf(name.kind, name.side, place.side, name.isNew) * name.closeness;
      if (weight === 0 || (!isAlike && name.side === 'defines' && place.side === 'defines')) continue;
      const join = { changed: name, held: place, weight, rarity };
      for (const feature of place.module.features) {
        if (own.has(feature)) continue;
        const known = joins.get(feature);
        if (known) known.push(join);
        else joins.set(feature, [join]);
      }
    }
  }
  return [...joins].sort((a, b) => byCodeUnits(a[0], b[0])).map(([feature, own]) => tieOf(feature, own));
}

/**
 * The places that a name joins: all of them where few features hold it. A class that is styled all over and borne by few joins a rule of it to these, and
 * whoever spells a file's path means that file, however many they are.
 */
function tellingPlaces(
  places: readonly Held[],
  { kind, name, side, isPath }: ChangedName,
  most: number,
): readonly Held[] {
  if (isPath) {
    const asking = places.filter((place) => place.side === 'uses');
    // A small letter may begin a setting as well.
    return /\.[A-Z][^.]*$/.test(name) || holdersOf(asking).size <= most ? asking : [];
  }
  if (holdersOf(places).size <= most) return places;
  if (side !== 'defines' || !isAgreedByUse(kind)) return [];
  const users = places.filter((place) => place.side === 'uses');
  return holdersOf(users).size <= most ? users : [];
}

const holdersOf = (places: readonly Held[]): ReadonlySet<string> =>
  new Set(places.flatMap(({ module }) => module.holders));

/** What a name tells by how many others hold it: one divided by them; of a path, which nobody spells by chance, as an import loses by its fan-out. */
function rarityOf({ isPath }: ChangedName, others: number): number {
  const count = Math.max(1, others);
  return isPath ? 1 / (1 + Math.log2(count) / 4) : 1 / count;
}

/** The hash of a name that could be a word of any code, in a list; none for one that could not. */
function hashIfLoose({ kind, name }: ChangedName): string[] {
  const word = name.replace(/^[.#]/, '');
  return isLoose(kind) && /^[A-Za-z_$][\w$]*$/.test(word) ? [wordHash(word)] : [];
}

/** Looks up who says a changed name: of addresses whoever may mean the same one, of everything else who says the very name. */
function heldNames(
  changed: readonly ChangedName[],
  modules: readonly HoldingModule[],
): (name: ChangedName) => readonly Held[] {
  const wanted = new Map<string, Held[]>();
  const routes = new RouteHolders<Held>(changed.flatMap(({ kind, name }) => (kind === 'route' ? [name] : [])));
  for (const { kind, name } of changed) if (kind !== 'route') wanted.set(`${kind}\0${name}`, []);
  for (const module of modules) {
    for (const [kind, name, side, line] of namesOf(module.path, module.summary)) {
      if (kind === 'route') routes.add(name, { module, side, line });
      else wanted.get(`${kind}\0${name}`)?.push({ module, side, line });
    }
  }
  return ({ kind, name }) => (kind === 'route' ? routes.of(name) : (wanted.get(`${kind}\0${name}`) ?? []));
}

/** Whether a name is an address of one word: a page and an interface of the server that are called alike are not one place. */
const isWordOfAddress = ({ kind, name }: ChangedName): boolean =>
  kind === 'route' && name.split('/').filter((part) => part !== '*').length < 2;

/** The places but for uses in a file that defines the name itself, where such a use means that. */
function withoutOwn(places: readonly Held[], { kind }: ChangedName): readonly Held[] {
  if (!isOwnWhereDefined(kind)) return places;
  const definers = new Set(places.flatMap(({ module, side }) => (side === 'defines' ? [module.path] : [])));
  return places.filter(({ module, side }) => side === 'defines' || !definers.has(module.path));
}

function tieOf(feature: string, joins: readonly Join[]): ContractTie {
  const sorted = [...joins].sort(compareJoins);
  const names = new Map<string, number>();
  for (const { changed, weight, rarity } of sorted) {
    const key = `${changed.kind}\0${changed.name}`;
    names.set(key, Math.max(names.get(key) ?? 0, weight * rarity));
  }
  let left = 1;
  for (const value of names.values()) left *= 1 - value;
  const [best] = sorted as [Join];
  const { changed, held, rarity } = best;
  return {
    feature,
    score: Math.round((1 - left) * 1000) / 1000,
    kind: changed.kind,
    name: changed.name,
    rarity,
    change: changed.change,
    line: changed.line,
    isGone: changed.isGone,
    partner: held.module.path,
    partnerSymbol: symbolAt(held.module.summary, held.line),
    partnerLine: held.line,
    isAtBase: held.module.isAtBase,
    changes: [...new Set(joins.map((join) => join.changed.change))],
  };
}

/** What says most first; of equals what can be read at the head, then by path and line. */
function compareJoins(a: Join, b: Join): number {
  return (
    b.weight * b.rarity - a.weight * a.rarity ||
    Number(a.changed.isGone) - Number(b.changed.isGone) ||
    byCodeUnits(a.changed.change.file, b.changed.change.file) ||
    a.changed.line - b.changed.line ||
    byCodeUnits(a.changed.kind, b.changed.kind) ||
    byCodeUnits(a.changed.name, b.changed.name) ||
    byCodeUnits(a.held.module.path, b.held.module.path) ||
    a.held.line - b.held.line
  );
}
