import { ts } from 'ts-morph';
import { type Entry, type Literal, listOf, objectOf, optionsOf, pathLiteral, text, UNKNOWN } from './literal.ts';
import { folderOfText, joinTexts, resolveTexts } from './path-calls.ts';
import { type ConfigurationSource, type ExpressionReader, lineOf, type Locals } from './expression-reader.ts';

/** Calls that give back what they are given: types, normal forms, and paths that are addresses. */
const IDENTITY: ReadonlySet<string> = new Set([
  'defineConfig',
  'defineProject',
  'defineNuxtConfig',
  'defineWorkspace',
  'normalize',
  'normalizePath',
  'toPosixPath',
  'fileURLToPath',
  'pathToFileURL',
  'realpathSync',
  'String',
  'toString',
  'freeze',
  'filter',
  'flat',
  'withDefaults',
]);

/** Calls that make one object of several. */
const MERGES: ReadonlySet<string> = new Set([
  'assign',
  'merge',
  'mergeConfig',
  'mergeRsbuildConfig',
  'defu',
  'deepmerge',
]);

/**
 * What a call of a well-known function is worth, by the function's name: paths, merges, and the language's own ways to
 * turn lists and objects into one another.
 */
export function callOf(
  unit: ConfigurationSource,
  node: ts.CallExpression,
  locals: Locals,
  reader: ExpressionReader,
): Literal {
  const { expression } = node;
  const name = ts.isIdentifier(expression)
    ? expression.text
    : ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : '';
  const receiver = ts.isPropertyAccessExpression(expression) ? expression.expression : null;
  const owner = receiver && ts.isIdentifier(receiver) ? receiver.text : null;
  const values = (): readonly Literal[] => argumentsOf(unit, node, locals, reader);
  const first = (): Literal => values()[0] ?? UNKNOWN;
  const self = (): Literal => (receiver ? reader.read(unit, receiver, locals) : UNKNOWN);
  if (IDENTITY.has(name)) return identityOf(name, first, self);
  if (MERGES.has(name)) return merge(values());
  switch (importedNameOf(unit, name, owner)) {
    case 'cwd':
      return owner === 'process' ? pathLiteral(reader.workingFolder) : UNKNOWN;
    case 'join':
      return joinTexts(values());
    case 'resolve':
      // `require.resolve` and `import.meta.resolve` name a module.
      if (owner === 'require' || (receiver && ts.isMetaProperty(receiver))) return first();
      return resolveTexts(values(), reader.workingFolder);
    case 'dirname':
      return folderOfText(first());
    case 'concat':
      return merge([self(), ...values()]);
    case 'entries':
      return owner === 'Object' ? entriesOf(first()) : UNKNOWN;
    case 'keys':
      return owner === 'Object' ? mapEntries(first(), ({ name: key }) => text(key)) : UNKNOWN;
    case 'values':
      return owner === 'Object' ? mapEntries(first(), ({ value }) => value) : UNKNOWN;
    case 'fromEntries':
      return fromEntries(first(), unit, node);
    case 'map':
    case 'flatMap':
      return mapped(unit, node, self(), reader, name === 'flatMap');
    // ts-jest's: what it makes of a compiler configuration's paths, that configuration says already.
    case 'pathsToModuleNameMapper':
      return objectOf([], true);
    default:
      return UNKNOWN;
  }
}

/** `x.filter(Boolean)` and `x.toString()` give what they are called on. */
function identityOf(name: string, first: () => Literal, self: () => Literal): Literal {
  return name === 'filter' || name === 'flat' || name === 'toString' ? self() : first();
}

/** The name under which a function was exported where it was imported by another one: `import { resolve as r } from 'path'`. */
function importedNameOf(unit: ConfigurationSource, name: string, owner: string | null): string {
  if (owner !== null) return name;
  const [declared] = unit.declarations.byName.get(name) ?? [];
  if (declared?.kind === 'import' && declared.imported !== 'default') return declared.imported;
  if (declared?.kind === 'part') return declared.steps.at(-1) ?? name;
  return name;
}

function argumentsOf(
  unit: ConfigurationSource,
  node: ts.CallExpression,
  locals: Locals,
  reader: ExpressionReader,
): readonly Literal[] {
  return node.arguments.flatMap((argument): readonly Literal[] => {
    if (!ts.isSpreadElement(argument)) {
      // A configuration that is a function of the mode is what it returns.
      if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) return [reader.apply(unit, argument, [])];
      return [reader.read(unit, argument, locals)];
    }
    const spread = reader.read(unit, argument.expression, locals);
    return spread.kind === 'list' && spread.isComplete ? spread.items : [UNKNOWN];
  });
}

/** Objects make one object, lists one list; what is neither makes it incomplete. */
function merge(values: readonly Literal[]): Literal {
  const options = values.flatMap(optionsOf);
  const isComplete = options.every((option) =>
    option.kind === 'object' || option.kind === 'list' ? option.isComplete : option.kind === 'constant',
  );
  const lists = options.flatMap((option) => (option.kind === 'list' ? option.items : []));
  if (options.some(({ kind }) => kind === 'list')) return listOf(lists, isComplete);
  return objectOf(
    options.flatMap((option) => (option.kind === 'object' ? option.entries : [])),
    isComplete,
  );
}

function mapEntries(value: Literal, make: (entry: Entry) => Literal): Literal {
  return value.kind === 'object' ? listOf(value.entries.map(make), value.isComplete) : UNKNOWN;
}

function entriesOf(value: Literal): Literal {
  return mapEntries(value, (entry) => listOf([text(entry.name), entry.value], true));
}

function fromEntries(value: Literal, unit: ConfigurationSource, node: ts.Node): Literal {
  if (value.kind !== 'list') return UNKNOWN;
  const place = { line: lineOf(unit, node), file: unit.path };
  const entries = value.items.flatMap((item): Entry[] => {
    const [key, inner] = item.kind === 'list' ? item.items : [];
    return key?.kind === 'text' ? [{ name: key.value, value: inner ?? UNKNOWN, ...place }] : [];
  });
  return objectOf(entries, value.isComplete && entries.length === value.items.length);
}

function mapped(
  unit: ConfigurationSource,
  node: ts.CallExpression,
  value: Literal,
  reader: ExpressionReader,
  isFlat: boolean,
): Literal {
  const [made] = node.arguments;
  if (value.kind !== 'list' || !made || !(ts.isArrowFunction(made) || ts.isFunctionExpression(made))) return UNKNOWN;
  let { isComplete } = value;
  const items = value.items.flatMap((item, index): readonly Literal[] => {
    const result = reader.apply(unit, made, [item, { kind: 'constant', value: index }]);
    if (!isFlat) return [result];
    if (result.kind !== 'list') isComplete = false;
    else isComplete &&= result.isComplete;
    return result.kind === 'list' ? result.items : [];
  });
  return listOf(items, isComplete);
}
