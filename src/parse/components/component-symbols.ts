import type { ExportRecord, Mention, SymbolSummary, Unit } from '../../model/symbols.ts';
import { Fingerprint } from '../../model/fingerprint.ts';
import { type ComponentSource, type Lines, TEMPLATE_FUNCTION } from './component-source.ts';

/** The unit that stands for a component's template. */
const TEMPLATE = '(template)';

/** The unit that stands for what making a component evaluates, in its order. */
const SETUP = '(setup)';

/** A component that a template asks for by its tag. */
export interface AskedTag {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * The symbols of a component, from those of its code: what the code has at top level becomes part of what the component is,
 * which is what the file exports as its default.
 *
 * - `(template)` is the template, which mentions the bindings it names, and the components that it asks for by their tags;
 * - `(setup)` is what is evaluated whenever the component is made; nothing of it is evaluated with the module;
 * - `(style)`, and other blocks by their names, are what is no code; `(script)` is an inline script.
 *
 * @param found of `source.code`, or of `source.script` where the template could not be read
 * @param tags the components that the file does not bind
 * @param inline the symbols of `source.inlineScripts`
 */
export function componentSymbols(
  found: SymbolSummary,
  source: ComponentSource,
  tags: readonly AskedTag[],
  inline: readonly SymbolSummary[],
): SymbolSummary {
  const addresses = source.imports.filter(({ kind }) => kind === 'template');
  const asked = [...tags, ...addresses].flatMap(({ specifier, line }) =>
    specifier === null ? [] : [mentionOf('*', line, specifier)],
  );
  const named = withStores(found, source.stores);
  const { units, setup } = sortUnits(named, source);
  if (setup) units.push(setup);
  const template = templateOf(named, source, asked);
  if (template) units.push(template);
  for (const { name, line, tokens, from } of source.pieces)
    units.push({ ...plain(name, line, digest(tokens)), mentions: from.map((each) => mentionOf('*', line, each)) });
  for (const [index, symbols] of inline.entries()) units.push(inlineUnit(symbols, source, index));
  const types = new Set(units.filter(({ kind }) => kind === 'type').map(({ name }) => name));
  const exports = named.exports.filter(
    (record) => source.exportsFromInstance || !isOfInstance(record.line, source) || isType(record, types),
  );
  const own = new Set([...units.filter(({ line }) => isOfInstance(line, source)), ...units.filter(isPiece)]);
  const parts = [...own].filter(({ name }) => !name.includes('.') || isPiece({ name }));
  const mentions = [
    ...parts.map(({ name, kind, line }) => mentionOf(name, line, undefined, kind === 'type' ? 'type' : 'use')),
    ...source.scripts.map((specifier) => mentionOf('default', 1, specifier)),
  ];
  for (const specifier of source.scripts) exports.push({ kind: 'star', specifier, isTypeOnly: false, line: 1 });
  const moved = new Set([...own].map(({ name }) => name));
  return {
    ...named,
    ...withDefault(withProps(units), exports, mentions, named),
    order: named.order.filter((name) => !moved.has(name) && !isStatementOfInstance(name, named, source)),
  };
}

const isOfInstance = (line: number, { perInstance }: ComponentSource): boolean =>
  perInstance.some(({ first, last }: Lines) => line >= first && line <= last);

const isTemplate = (name: string): boolean => name.startsWith(TEMPLATE_FUNCTION);

const isPiece = ({ name }: Pick<Unit, 'name'>): boolean => name.startsWith('(');

const isType = (record: ExportRecord, types: ReadonlySet<string>): boolean =>
  record.kind === 'local' ? types.has(record.unit) : record.isTypeOnly;

function isStatementOfInstance(print: string, { units }: SymbolSummary, source: ComponentSource): boolean {
  return units.some((unit) => unit.kind === 'statement' && unit.runtime === print && isOfInstance(unit.line, source));
}

const mentionOf = (name: string, line: number, from?: string, mode: Mention['mode'] = 'use'): Mention => ({
  name,
  member: null,
  mode,
  line,
  ...(from === undefined ? {} : { from }),
});

/** A unit of which nothing runs when the module is evaluated. */
const plain = (name: string, line: number, runtime: string): Unit => ({
  name,
  kind: 'function',
  line,
  runtime,
  types: '',
  mentions: [],
  runs: [],
  writes: [],
});

/** What units mention, write and have to do with globals, as if they were one. */
function together(
  units: readonly Unit[],
  more: readonly Mention[] = [],
): Pick<Unit, 'mentions' | 'writes' | 'puts' | 'globals'> {
  const puts = units.flatMap((unit) => unit.puts ?? []);
  const [reads, defines, fills] = (['reads', 'defines', 'fills'] as const).map((key) =>
    distinct(units.flatMap(({ globals }) => globals?.[key] ?? [])),
  );
  const globals = {
    ...(reads?.length ? { reads } : {}),
    ...(defines?.length ? { defines } : {}),
    ...(fills?.length ? { fills } : {}),
  };
  return {
    mentions: [...units.flatMap(({ mentions }) => mentions), ...more],
    writes: distinct(units.flatMap(({ writes }) => writes)),
    ...(puts.length > 0 ? { puts } : {}),
    ...(Object.keys(globals).length > 0 ? { globals } : {}),
  };
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];

function digest(tokens: readonly string[]): string {
  const fingerprint = new Fingerprint();
  for (const token of tokens) fingerprint.add(token);
  return fingerprint.digest();
}

/** What `$name` means is the store `name`. */
function withStores(found: SymbolSummary, stores: readonly string[]): SymbolSummary {
  if (stores.length === 0) return found;
  const holders = new Map(stores.map((name) => [`$${name}`, name]));
  const known = new Set(
    [...found.units, ...found.bindings.map(({ local }) => ({ name: local }))].map(({ name }) => name),
  );
  const nameOf = (name: string): string => holders.get(name) ?? name;
  const isKnown = (name: string): boolean => known.has(name);
  return {
    ...found,
    units: found.units
      .filter(({ name }) => !holders.has(name))
      .map((unit) => ({
        ...unit,
        mentions: unit.mentions
          .map((each) => ({ ...each, name: nameOf(each.name) }))
          .filter(({ name, from }) => from !== undefined || isKnown(name)),
        writes: unit.writes.map(nameOf).filter(isKnown),
        ...(unit.puts
          ? { puts: unit.puts.map((put) => ({ ...put, name: nameOf(put.name) })).filter(({ name }) => isKnown(name)) }
          : {}),
      })),
    order: found.order.filter((name) => !holders.has(name)),
  };
}

/** Units as they are in a component: those of each instance run nothing by themselves, and their statements are one. */
function sortUnits(
  found: SymbolSummary,
  source: ComponentSource,
): { readonly units: Unit[]; readonly setup: Unit | null } {
  const units: Unit[] = [];
  const statements: Unit[] = [];
  const acting = new Set<string>();
  for (const unit of found.units) {
    if (isTemplate(unit.name)) continue;
    if (!isOfInstance(unit.line, source)) units.push(unit);
    else if (unit.kind === 'statement') statements.push(unit);
    else {
      const { acts, runs, ...still } = unit;
      if (acts || runs.length > 0) acting.add(unit.name.replace(/\.\(core\)$/, ''));
      units.push({ ...still, runs: [] });
    }
  }
  if (source.perInstance.length === 0) return { units, setup: null };
  const prints = new Set(statements.map(({ runtime }) => runtime));
  const order = found.order.filter((name) => acting.has(name) || prints.has(name));
  const setup: Unit = {
    ...plain(SETUP, statements[0]?.line ?? source.perInstance[0]?.first ?? 1, digest([...prints, ...order])),
    ...together(statements),
  };
  const merged = new Set(statements.map(({ name }) => name));
  const renamed = units.map((unit) =>
    unit.mentions.some(({ name }) => merged.has(name))
      ? { ...unit, mentions: unit.mentions.map((each) => (merged.has(each.name) ? { ...each, name: SETUP } : each)) }
      : unit,
  );
  return { units: renamed, setup };
}

/** The template; one that could not be read may name all that the file binds. Null where there is none. */
function templateOf(found: SymbolSummary, { unread }: ComponentSource, asked: readonly Mention[]): Unit | null {
  const written = found.units.filter(({ name }) => isTemplate(name));
  if (!unread) {
    const [first] = written;
    if (!first) return null;
    return {
      ...plain(TEMPLATE, first.line, digest(written.map(({ runtime }) => runtime))),
      types: digest(written.map(({ types }) => types).filter((types) => types !== '')),
      ...together(written, asked),
    };
  }
  const { text, line } = unread;
  const names = [...found.bindings.map(({ local }) => local), ...found.units.map(({ name }) => name)];
  const all = names.filter((name) => !isTemplate(name)).map((name) => mentionOf(name, line));
  return { ...plain(TEMPLATE, line, digest([text])), mentions: [...all, ...asked] };
}

/** An inline script is a module of its own; here it is one unit that takes what that module imports. */
function inlineUnit({ units, bindings }: SymbolSummary, source: ComponentSource, index: number): Unit {
  const origins = new Map(bindings.map((binding) => [binding.local, binding]));
  const mentions = units.flatMap((unit) =>
    unit.mentions.flatMap((mention): Mention[] => {
      if (mention.from !== undefined) return [mention];
      const origin = origins.get(mention.name);
      if (!origin) return [];
      const name = origin.imported === '*' ? (mention.member ?? '*') : origin.imported;
      return [mentionOf(name, mention.line, origin.specifier, mention.mode)];
    }),
  );
  const name = index === 0 ? '(script)' : `(script:${index + 1})`;
  const line = source.inlineScripts[index]?.line ?? 1;
  const print = digest(units.flatMap((unit) => [unit.name, unit.runtime]));
  return { ...plain(name, line, print), ...together(units), mentions, writes: [] };
}

/** Types that a compiler turns into code, as the one of `defineProps<Props>()`, are felt when the program runs. */
function withProps(units: readonly Unit[]): readonly Unit[] {
  const types = new Map(units.filter(({ kind }) => kind === 'type').map((unit) => [unit.name, unit]));
  const props = new Set<string>();
  const open = units.flatMap(({ mentions }) => mentions.filter(({ mode }) => mode === 'use').map(({ name }) => name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const type = types.get(name);
    if (!type || props.has(name)) continue;
    props.add(name);
    open.push(...type.mentions.map((mention) => mention.name));
  }
  return units.map((unit) =>
    props.has(unit.name)
      ? {
          ...unit,
          kind: 'variable',
          runtime: digest([unit.runtime, unit.types]),
          types: '',
          mentions: unit.mentions.map((mention) => ({ ...mention, mode: 'use' })),
        }
      : unit,
  );
}

/** What the file exports as its default is the component; all that belongs to it is added to what its script says of it. */
function withDefault(
  units: readonly Unit[],
  exports: readonly ExportRecord[],
  mentions: readonly Mention[],
  { bindings }: SymbolSummary,
): Pick<SymbolSummary, 'units' | 'exports'> {
  const said = exports.find((record) => record.kind !== 'star' && record.name === 'default');
  const owner = said?.kind === 'local' ? said.unit : null;
  if (owner !== null && units.some(({ name }) => name === owner)) {
    const whole = units.map((unit) =>
      unit.name === owner ? { ...unit, mentions: [...unit.mentions, ...mentions] } : unit,
    );
    return { units: whole, exports };
  }
  const before: Mention[] = [];
  if (said?.kind === 'from') before.push(mentionOf(said.imported, said.line, said.specifier));
  if (owner !== null && bindings.some(({ local }) => local === owner)) before.push(mentionOf(owner, said?.line ?? 1));
  for (const record of exports)
    if (record.kind === 'local' && record.name === 'export=') before.push(mentionOf(record.unit, record.line));
  const line = said?.line ?? 1;
  return {
    units: [...units, { ...plain('default', line, ''), mentions: [...before, ...mentions] }],
    exports: [
      ...exports.filter((record) => record !== said),
      { kind: 'local', name: 'default', unit: 'default', line },
    ],
  };
}
