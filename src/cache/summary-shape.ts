import type { LoaderName, LoaderSettings } from '../model/loader.ts';
import type {
  ComponentOffer,
  DeclaredModule,
  FilePattern,
  ImportedName,
  ImportKind,
  ImportRecord,
  ModuleSummary,
  ParseFailure,
  Visit,
} from '../model/module.ts';
import { NAME_KINDS, type NameSide } from '../model/shared-name.ts';
import type {
  ExportRecord,
  Fate,
  Filled,
  GlobalNames,
  Handed,
  HandedImport,
  ImportBinding,
  Mention,
  MentionMode,
  Put,
  Run,
  RunMode,
  SaidType,
  SymbolSummary,
  Unit,
  UnitKind,
} from '../model/symbols.ts';
import { either, fields, flag, list, oneOf, orNull, type Shape, text, whole, yes } from './shape.ts';

/** The parts of a summary that are read only when they are looked at; `failure` only where it does not decide the imports. */
export type LazyPart = 'symbols' | 'names' | 'words' | 'failure';

/** One of a union's members, by its kind. */
type Of<Union extends { readonly kind: string }, Kind extends Union['kind']> = Extract<Union, { readonly kind: Kind }>;

const texts = list(text);
const importKind = oneOf<ImportKind>({
  import: 1,
  export: 1,
  dynamic: 1,
  require: 1,
  'import-type': 1,
  mock: 1,
  reference: 1,
  url: 1,
  glob: 1,
  read: 1,
  template: 1,
  style: 1,
});
const importedName = fields<ImportedName>({ imported: text, local: text, isTypeOnly: flag }, {});
const handedFiles = fields<NonNullable<Of<FilePattern, 'listing'>['handed']>[number]>(
  { name: text, index: whole, rest: text },
  {},
);
const filePattern = either(
  fields<Of<FilePattern, 'glob'>>({ kind: oneOf({ glob: 1 }), patterns: texts }, {}),
  fields<Of<FilePattern, 'context'>>({ kind: oneOf({ context: 1 }), folder: text, isDeep: flag }, { expression: text }),
  fields<Of<FilePattern, 'listing'>>({ kind: oneOf({ listing: 1 }), patterns: texts }, { handed: list(handedFiles) }),
  fields<Of<FilePattern, 'handed'>>(
    { kind: oneOf({ handed: 1 }), to: text, name: text, index: whole, path: text, isAll: flag },
    {},
  ),
);
const importRecord = fields<ImportRecord>(
  { kind: importKind, specifier: orNull(text), names: list(importedName), isTypeOnly: flag, line: whole },
  { prefix: text, suffix: text, isGuess: yes, pattern: filePattern, isText: yes, isDropped: yes, isAmd: yes },
);
const offer = either(
  fields<Of<ComponentOffer, 'tag'>>({ kind: oneOf({ tag: 1 }), name: text, specifier: orNull(text) }, {}),
  fields<Of<ComponentOffer, 'namespace'>>({ kind: oneOf({ namespace: 1 }), specifier: text }, {}),
  fields<Of<ComponentOffer, 'folder'>>({ kind: oneOf({ folder: 1 }), folder: text }, { prefix: text }),
  fields<Of<ComponentOffer, 'imports'>>({ kind: oneOf({ imports: 1 }), folder: text }, {}),
  fields<Of<ComponentOffer, 'selector' | 'pipe'>>({ kind: oneOf({ selector: 1, pipe: 1 }), name: text }, {}),
  fields<Of<ComponentOffer, 'global'>>({ kind: oneOf({ global: 1 }), name: text, specifier: text, imported: text }, {}),
);
const loaderSettings = fields<LoaderSettings>(
  { names: list(fields<LoaderName>({ name: text, to: orNull(texts) }, {})) },
  { baseUrl: orNull(text) },
);
const failure = fields<ParseFailure>(
  { reason: oneOf<ParseFailure['reason']>({ syntax: 1, 'too-large': 1, binary: 1 }), message: text, line: whole },
  {},
);

/** Whether a value is a `ModuleSummary`, but for what is read only when it is looked at. */
export const isSummaryHead: Shape = fields<Omit<ModuleSummary, Exclude<LazyPart, 'failure'>>>(
  { imports: list(importRecord) },
  {
    offers: list(offer),
    print: text,
    visits: list(fields<Visit>({ segments: list(orNull(text)), line: whole }, {})),
    declares: list(fields<DeclaredModule>({ name: text, line: whole }, {})),
    definedAt: whole,
    loader: loaderSettings,
    failure,
  },
);

const mention = fields<Mention>(
  { name: text, member: orNull(text), mode: oneOf<MentionMode>({ use: 1, type: 1 }), line: whole },
  { from: text, passes: texts },
);
const handed = fields<Handed>({ name: text, member: orNull(text), index: whole, isFresh: flag }, { isWrite: yes });
const run = fields<Run>(
  { name: text, member: orNull(text), mode: oneOf<RunMode>({ call: 1, use: 1, get: 1, read: 1 }), line: whole },
  { from: text, given: handed, isInBody: yes },
);
const fate = either(
  fields<Of<Fate, 'kept'>>({ kind: oneOf({ kept: 1 }), forwards: list(handed) }, { isRead: yes, in: texts }),
  fields<Of<Fate, 'run' | 'copied'>>({ kind: oneOf({ run: 1, copied: 1 }) }, {}),
);
const unitKind = oneOf<UnitKind>({
  function: 1,
  class: 1,
  variable: 1,
  enum: 1,
  namespace: 1,
  type: 1,
  method: 1,
  getter: 1,
  core: 1,
  statement: 1,
});
const unit = fields<Unit>(
  {
    name: text,
    kind: unitKind,
    line: whole,
    runtime: text,
    types: text,
    mentions: list(mention),
    runs: list(run),
    writes: texts,
  },
  {
    calls: list(run),
    isCollection: yes,
    inherits: yes,
    takes: list(fate),
    globals: fields<GlobalNames>({}, { reads: texts, defines: texts, fills: texts }),
    puts: list(fields<Put>({ name: text, members: list(orNull(text)) }, { isCall: yes, from: text })),
    hands: list(
      fields<HandedImport>(
        { name: text, members: list(orNull(text)), to: text, toMember: orNull(text), index: whole },
        {},
      ),
    ),
    fills: list(fields<Filled>({ index: whole, members: list(orNull(text)) }, { isCall: yes })),
    acts: yes,
    asksAt: list(whole),
    said: fields<SaidType>({ print: text, names: texts }, {}),
    augments: fields<NonNullable<Unit['augments']>>({ member: text, of: texts }, {}),
  },
);
const exported = either(
  fields<Of<ExportRecord, 'local'>>(
    { kind: oneOf({ local: 1 }), name: text, unit: text, line: whole },
    { isTypeOnly: yes },
  ),
  fields<Of<ExportRecord, 'from'>>(
    { kind: oneOf({ from: 1 }), name: text, specifier: text, imported: text, isTypeOnly: flag, line: whole },
    {},
  ),
  fields<Of<ExportRecord, 'star'>>({ kind: oneOf({ star: 1 }), specifier: text, isTypeOnly: flag, line: whole }, {}),
);
const binding = fields<ImportBinding>(
  { local: text, specifier: text, imported: text, isTypeOnly: flag, line: whole },
  {},
);
const isSymbols = fields<SymbolSummary>(
  {
    units: list(unit),
    exports: list(exported),
    bindings: list(binding),
    loads: texts,
    order: texts,
    pragmas: text,
    checks: text,
  },
  {
    opaque: oneOf<NonNullable<SymbolSummary['opaque']>>({ eval: 1, with: 1 }),
    isData: yes,
    isScript: yes,
    globalName: text,
  },
);

const nameKinds: ReadonlySet<unknown> = new Set(NAME_KINDS);
const nameSide = oneOf<NameSide>({ defines: 1, uses: 1, seeks: 1 });
const placeOfName = [(kind: unknown) => nameKinds.has(kind), text, nameSide, whole, whole] as const;
const sharedName: Shape = (value) =>
  Array.isArray(value) &&
  (value.length === 4 || value.length === 5) &&
  value.every((each, index) => placeOfName[index]?.(each) === true);

/** Whether a value is that part of a `ModuleSummary`. */
export const isLazyPart: { readonly [Part in LazyPart]: Shape } = {
  symbols: isSymbols,
  names: list(sharedName),
  words: text,
  failure,
};
