import { ts } from 'ts-morph';
import { folderOf, joinPath, nameOf } from '../../graph/paths.ts';
import type { Alias, AliasFind, AliasTarget } from './alias.ts';
import type { AliasTool } from './configuration-files.ts';
import { textOfName } from './declarations.ts';
import { HERE, type Literal, optionsOf, propertyOf, UNKNOWN } from './literal.ts';
import { compilePattern } from './pattern.ts';
import { type ConfigurationSource, type ExpressionReader, lineOf } from './expression-reader.ts';

/** What a configuration says about bare specifiers. */
export interface AliasSettings {
  /** In the order of the text. */
  readonly aliases: readonly Alias[];
  /** Folders in which bare specifiers are sought (`resolve.modules`, `modulePaths`, `root` of Babel's module resolver), from the root of the repository. */
  readonly folders: readonly string[];
  /** Folders in which a preprocessor seeks stylesheets, from the root of the repository. */
  readonly stylePaths: readonly string[];
  readonly prepended: readonly PrependedStyle[];
}

/** What a bundler puts in front of every stylesheet of a language. */
export interface PrependedStyle {
  /** What it takes in, as written. */
  readonly specifier: string;
  /** The endings of those stylesheets. */
  readonly endings: readonly string[];
  /** The folder of the configuration. */
  readonly folder: string;
}

/** Where the settings of a file come from. */
interface Origin {
  readonly unit: ConfigurationSource;
  readonly reader: ExpressionReader;
  readonly tool: AliasTool;
  /** The folder that `<rootDir>` stands for. */
  readonly rootFolder: string;
}

/** Properties that hold aliases, whatever lies around them. */
const ALIAS_PROPERTIES: ReadonlySet<string> = new Set([
  'alias',
  'resolveAlias',
  'extraNodeModules',
  'moduleNameMapper',
]);

/** Properties that hold folders to seek in. `modules` and `root` mean that only at some places. */
const FOLDER_PROPERTIES: ReadonlySet<string> = new Set([
  'modulePaths',
  'moduleDirectories',
  'modules',
  'root',
  'roots',
]);

/** Properties that hold load paths of Sass, Less or Stylus: of their own options, and as Vite, webpack, Next.js and Angular hand them on. */
const STYLE_PROPERTIES: ReadonlySet<string> = new Set(['includePaths', 'loadPaths']);

/** Deeper trees are no configuration that a person wrote. */
const DEEPEST = 200;

/**
 * Reads every alias that stands in a file, wherever in it: in the object that is exported, in a function that makes it, in
 * an assignment to a part of it. So it does not matter how a configuration is put together.
 *
 * @param folder the folder of the configuration that the file belongs to, which is the root folder where nothing else is said
 */
export function readAliasSettings(
  unit: ConfigurationSource,
  reader: ExpressionReader,
  tool: AliasTool,
  folder: string,
): AliasSettings {
  const aliases: Alias[] = [];
  const folders: string[] = [];
  const stylePaths: string[] = [];
  const prepended: PrependedStyle[] = [];
  const origin = { unit, reader, tool, rootFolder: rootFolderOf(unit, reader) ?? folder };
  const visit = (node: ts.Node, depth: number): void => {
    if (depth > DEEPEST) return;
    const setting = settingAt(node, origin);
    if (setting) {
      const use = tool === 'jest' || tool === 'vitest' || isInTest(node) ? 'test' : 'bundle';
      if (setting.kind === 'aliases') aliases.push(...aliasesIn(setting.value, use, setting.line, origin));
      else if (setting.kind === 'style paths') stylePaths.push(...stylePathsIn(setting.value, origin));
      else folders.push(...foldersIn(setting.value, origin));
    }
    prepended.push(...prependedAt(node, origin));
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(unit.source, 0);
  return { aliases, folders, stylePaths, prepended };
}

interface Setting {
  readonly kind: 'aliases' | 'folders' | 'style paths';
  readonly value: Literal;
  readonly line: number;
}

/** What a node sets; null for most. */
function settingAt(node: ts.Node, { unit, reader, tool }: Origin): Setting | null {
  const line = () => lineOf(unit, node);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    const name = textOfName(node.name);
    if (name === null) return null;
    const value = (): Literal => reader.read(unit, ts.isPropertyAssignment(node) ? node.initializer : node.name);
    if (isAliasProperty(node, name, tool) || (name === 'entries' && isArgumentOf(node, /alias/i)))
      return { kind: 'aliases', value: value(), line: line() };
    if (FOLDER_PROPERTIES.has(name) && isFolderSetting(node, name))
      return { kind: 'folders', value: value(), line: line() };
    if (STYLE_PROPERTIES.has(name)) return { kind: 'style paths', value: value(), line: line() };
    return conventionSet(node, name, value, line);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const { left, right } = node;
    if (ts.isPropertyAccessExpression(left) && ALIAS_PROPERTIES.has(left.name.text))
      return { kind: 'aliases', value: reader.read(unit, right), line: line() };
    const isMember = ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left);
    if (!isMember || !isAliasObject(left.expression)) return null;
    const key: Literal = ts.isPropertyAccessExpression(left)
      ? { kind: 'text', value: left.name.text }
      : reader.read(unit, left.argumentExpression);
    return { kind: 'aliases', value: single(key, reader.read(unit, right), unit, line()), line: line() };
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { name, expression } = node.expression;
  const [first, second] = node.arguments;
  if (!first || !second) return null;
  // `config.resolve.alias.set('@', …)`, and what is chained to it.
  if (name.text === 'set' && hasAliasInChain(expression))
    return {
      kind: 'aliases',
      value: single(reader.read(unit, first), reader.read(unit, second), unit, line()),
      line: line(),
    };
  return name.text === 'assign' && isAliasObject(first)
    ? { kind: 'aliases', value: reader.read(unit, second), line: line() }
    : null;
}

/** Also swc's `jsc: { paths }`. */
const isAliasProperty = (node: ts.Node, name: string, tool: AliasTool): boolean =>
  tool === 'import map'
    ? name === 'imports'
    : ALIAS_PROPERTIES.has(name) || (name === 'paths' && parentName(node) === 'jsc');

/** Frameworks' own names for a folder that a configuration moves: Nuxt's `srcDir`, SvelteKit's `kit.files.lib`. */
function conventionSet(node: ts.Node, name: string, value: () => Literal, line: () => number): Setting | null {
  const names = name === 'srcDir' ? ['~', '@'] : name === 'lib' && parentName(node) === 'files' ? ['$lib'] : [];
  if (names.length === 0) return null;
  const folder = value();
  if (folder.kind !== 'text') return null;
  const isPlain = !/^[./]|^\0/.test(folder.value);
  const target: Literal = isPlain ? { kind: 'text', value: `./${folder.value}` } : folder;
  const file = node.getSourceFile().fileName.slice(1);
  const entries = names.map((alias) => ({ name: alias, value: target, line: line(), file }));
  return { kind: 'aliases', value: { kind: 'object', entries, isComplete: true }, line: line() };
}

function single(key: Literal, value: Literal, { path }: ConfigurationSource, line: number): Literal {
  if (key.kind !== 'text') return { kind: 'object', entries: [], isComplete: false };
  return { kind: 'object', entries: [{ name: key.value, value, line, file: path }], isComplete: true };
}

function isFolderSetting(node: ts.Node, name: string): boolean {
  if (name === 'modulePaths' || name === 'moduleDirectories') return true;
  if (name === 'roots') return false;
  // Webpack's `resolve: { modules }`; Babel's `['module-resolver', { root }]`.
  return name === 'modules' ? parentName(node) === 'resolve' : isBesideText(node, /module-resolver$/);
}

/** The name of the property whose object a property stands in; null when there is none. */
function parentName(node: ts.Node): string | null {
  const outer = node.parent.parent;
  return ts.isPropertyAssignment(outer) ? textOfName(outer.name) : null;
}

/** Whether a property stands in an object that is an argument of a call of such a name. */
function isArgumentOf(node: ts.Node, name: RegExp): boolean {
  const outer = node.parent.parent;
  return ts.isCallExpression(outer) && ts.isIdentifier(outer.expression) && name.test(outer.expression.text);
}

/** Whether a property stands in an object that follows such a text in a list. */
function isBesideText(node: ts.Node, pattern: RegExp): boolean {
  const outer = node.parent.parent;
  const [first] = ts.isArrayLiteralExpression(outer) ? outer.elements : [];
  if (!first) return false;
  const call = ts.isCallExpression(first) ? first.arguments[0] : first;
  return call !== undefined && ts.isStringLiteralLike(call) && pattern.test(call.text);
}

/** Vitest's `test: { alias }` in a configuration that is also the bundler's. */
function isInTest(node: ts.Node): boolean {
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent)
    if (ts.isPropertyAssignment(at) && textOfName(at.name) === 'test') return true;
  return false;
}

const isAliasObject = (node: ts.Expression): boolean =>
  ts.isNonNullExpression(node)
    ? isAliasObject(node.expression)
    : ts.isPropertyAccessExpression(node) && ALIAS_PROPERTIES.has(node.name.text);

function hasAliasInChain(node: ts.Expression): boolean {
  let at = node;
  for (let step = 0; step < DEEPEST; step += 1) {
    if (isAliasObject(at)) return true;
    if (!ts.isPropertyAccessExpression(at) && !ts.isCallExpression(at)) return false;
    at = at.expression;
  }
  return false;
}

/** `rootDir` of a test runner's configuration, from the root of the repository; null when it says nothing of it. */
function rootFolderOf(unit: ConfigurationSource, reader: ExpressionReader): string | null {
  if (!unit.source.text.includes('rootDir')) return null;
  const found: string[] = [];
  const visit = (node: ts.Node, depth: number): void => {
    if (depth > 8) return;
    if (ts.isPropertyAssignment(node) && textOfName(node.name) === 'rootDir') {
      const value = reader.read(unit, node.initializer);
      if (value.kind === 'text') found.push(value.value);
    }
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(unit.source, 0);
  const [written] = found;
  if (written === undefined) return null;
  return written.startsWith(HERE) ? joinPath('', written.slice(HERE.length)) : joinPath(folderOf(unit.path), written);
}

function aliasesIn(value: Literal, use: Alias['use'], line: number, origin: Origin): readonly Alias[] {
  const { path: file } = origin.unit;
  const anything: Alias = { find: { kind: 'anything' }, targets: [{ kind: 'unread' }], use, file, line };
  return optionsOf(value).flatMap((option): readonly Alias[] => {
    switch (option.kind) {
      case 'object': {
        const named = option.entries.map((entry): Alias => {
          const find = findOf({ kind: 'text', value: entry.name }, origin.tool);
          const targets = targetsOf(entry.value, entry.file, origin);
          return { find, targets, use, file: entry.file, line: entry.line };
        });
        return option.isComplete ? named : [...named, anything];
      }
      case 'list': {
        const found = option.items.flatMap(optionsOf).map((item): Alias => {
          const find = findOf(propertyOf(item, 'find') ?? propertyOf(item, 'name') ?? UNKNOWN, origin.tool);
          const replacement = propertyOf(item, 'replacement') ?? propertyOf(item, 'alias') ?? UNKNOWN;
          const isExact = propertyOf(item, 'onlyModule');
          const exact: AliasFind =
            find.kind === 'prefix' && isExact?.kind === 'constant' && isExact.value === true
              ? { kind: 'exact', name: find.name }
              : find;
          return { find: exact, targets: targetsOf(replacement, file, origin), use, file, line };
        });
        return option.isComplete ? found : [...found, anything];
      }
      // `alias: 'h'` of a command line, `alias: undefined`.
      case 'text':
      case 'pattern':
      case 'constant':
        return [];
      case 'either':
      case 'unknown':
        return [anything];
    }
  });
}

function findOf(key: Literal, tool: AliasTool): AliasFind {
  if (key.kind === 'pattern') return patternFind(key.source, key.flags);
  if (key.kind !== 'text' || key.value === '') return { kind: 'anything' };
  const { value } = key;
  if (tool === 'jest' || (tool === 'babel' && /^\^|\$$/.test(value))) return patternFind(value, '');
  if (value.endsWith('$')) return { kind: 'exact', name: value.slice(0, -1) };
  return value.includes('*') ? { kind: 'star', name: value } : { kind: 'prefix', name: value };
}

function patternFind(source: string, flags: string): AliasFind {
  const pattern = compilePattern(source, flags);
  return pattern ? { kind: 'pattern', pattern, source, flags } : { kind: 'anything' };
}

function targetsOf(value: Literal, file: string, origin: Origin): readonly AliasTarget[] {
  const targets = optionsOf(value).flatMap((option): readonly AliasTarget[] => {
    switch (option.kind) {
      case 'text':
        return targetsOfText(option.value, file, origin);
      case 'list':
        return option.items.flatMap((item) => targetsOf(item, file, origin));
      // Conditions, as bundlers for several platforms have them.
      case 'object':
        return option.entries.flatMap((entry) => targetsOf(entry.value, file, origin));
      case 'constant':
        return [];
      case 'pattern':
      case 'either':
      case 'unknown':
        return [{ kind: 'unread' }];
    }
  });
  return targets;
}

function targetsOfText(written: string, file: string, { reader, rootFolder }: Origin): readonly AliasTarget[] {
  const text = written.startsWith('<rootDir>') ? `${HERE}${rootFolder}/${written.slice('<rootDir>'.length)}` : written;
  if (text.startsWith(HERE)) {
    const path = joinPath('', text.slice(HERE.length));
    return path === null ? [] : [{ kind: 'path', path: withSlash(path, text) }];
  }
  const folders = [...new Set([folderOf(file), reader.workingFolder])];
  // What begins with a slash is a path from the project's root to a bundler.
  if (/^[./]/.test(text)) {
    return folders.flatMap((folder): AliasTarget[] => {
      const path = joinPath(folder, text.startsWith('/') ? `.${text}` : text);
      return path === null ? [] : [{ kind: 'path', path: withSlash(path, text) }];
    });
  }
  return text === '' ? [] : [{ kind: 'name', name: text, from: folders }];
}

const withSlash = (path: string, written: string): string => (written.endsWith('/') && path !== '' ? `${path}/` : path);

function foldersIn(value: Literal, { reader, rootFolder, unit }: Origin): readonly string[] {
  return optionsOf(value).flatMap((option) => {
    const items = option.kind === 'list' ? option.items.flatMap(optionsOf) : [option];
    return items.flatMap((item) => {
      if (item.kind !== 'text' || item.value.includes('node_modules')) return [];
      const text = item.value.replace(/^<rootDir>/, () => HERE + rootFolder);
      if (text.startsWith(HERE)) return joinPath('', text.slice(HERE.length)) ?? [];
      return [folderOf(unit.path), reader.workingFolder].flatMap((folder) => joinPath(folder, text) ?? []);
    });
  });
}

/** As `foldersIn`; Nx writes them from the root of the workspace, wherever the project is. */
const stylePathsIn = (value: Literal, origin: Origin): readonly string[] => [
  ...foldersIn(value, origin),
  ...(nameOf(origin.unit.path) === 'project.json'
    ? foldersIn(value, { ...origin, unit: { ...origin.unit, path: 'project.json' } })
    : []),
];

/** `scss: { additionalData: '@use "vars";' }`, `prependData` of older versions; of a function what its text has counts. */
function prependedAt(node: ts.Node, { unit, reader }: Origin): readonly PrependedStyle[] {
  if (!ts.isPropertyAssignment(node) || !/^(?:additionalData|prependData)$/.test(textOfName(node.name) ?? ''))
    return [];
  const value = reader.read(unit, node.initializer);
  const text = value.kind === 'text' ? value.value : node.initializer.getText(unit.source);
  const language = parentName(node) ?? '';
  const endings = /^less/.test(language) ? ['less'] : /^styl/.test(language) ? ['styl', 'stylus'] : ['scss', 'sass'];
  return [...text.matchAll(/@(?:use|import|forward|require)\s+\\?['"]([^'"\\\n]{1,300})\\?['"]/g)].flatMap(
    ([, specifier]) => (specifier === undefined ? [] : [{ specifier, endings, folder: folderOf(unit.path) }]),
  );
}
