import { ts } from 'ts-morph';
import { folderOf, nameOf } from '../../graph/paths.ts';
import type { Alias } from './alias.ts';
import { type AliasHost, type AliasPart, LARGEST_TEXT } from './alias-host.ts';
import { type AliasSettings, type PrependedStyle, readAliasSettings } from './alias-settings.ts';
import { isAliasConfiguration } from './configuration-files.ts';
import { declarationsOf } from './declarations.ts';
import type { ConfigurationSource } from './expression-reader.ts';
import { type Literal, literalOf } from './literal.ts';
import { createExpressionReader } from './read-expression.ts';

/** Makes a reader of the aliases that the configurations of a folder set. A file that several of them import is parsed once. */
export function createAliasReader(): (scope: string, host: AliasHost) => AliasSettings {
  const units = new Map<string, ConfigurationSource | Literal | null>();

  return (scope, host) => {
    const open = (from: string, specifier: string): ConfigurationSource | Literal | null => {
      const found = host.open(from, specifier);
      if (found === null) return null;
      let unit = units.get(found.path);
      if (unit === undefined) units.set(found.path, (unit = unitOf(found.path, found.text)));
      return unit;
    };
    /** Undefined for what is no source of settings; null for what could not be parsed. */
    const sourceOfPart = ({ file, expression }: AliasPart): ConfigurationSource | null | undefined => {
      if (expression !== null) return sourceOf(file, `(${expression})`);
      const unit = open(file, `./${nameOf(file)}`);
      return unit === null || 'declarations' in unit ? unit : undefined;
    };
    const aliases: Alias[] = [];
    const folders = new Set<string>();
    const stylePaths = new Set<string>();
    const prepended: PrependedStyle[] = [];
    const readers = new Map(
      host.parts.map((part) => [part.of, createExpressionReader({ workingFolder: scope, open })] as const),
    );
    for (const part of host.parts) {
      const unit = sourceOfPart(part);
      const reader = readers.get(part.of);
      if (unit === undefined || reader === undefined) continue;
      const settings = unit ? readAliasSettings(unit, reader, part.tool, folderOf(part.of)) : unreadSettings(part.of);
      // Other files have properties of the same name; what they compute is no alias of anybody's.
      const isOwn = !unit || isAliasConfiguration(unit.path) || unit.path === part.of;
      aliases.push(...(isOwn ? settings.aliases : settings.aliases.filter(({ find }) => find.kind !== 'anything')));
      for (const folder of settings.folders) folders.add(folder);
      for (const folder of settings.stylePaths) stylePaths.add(folder);
      prepended.push(...settings.prepended);
    }
    return { aliases, folders: [...folders], stylePaths: [...stylePaths], prepended };
  };
}

/** A file that could not be parsed may set any alias. */
function unreadSettings(file: string): AliasSettings {
  const alias: Alias = { find: { kind: 'anything' }, targets: [{ kind: 'unread' }], use: 'bundle', file, line: 1 };
  return { aliases: [alias], folders: [], stylePaths: [], prepended: [] };
}

function unitOf(path: string, text: string | undefined): ConfigurationSource | Literal | null {
  if (text === undefined || text.length > LARGEST_TEXT) return null;
  if (/\.json$/.test(path)) {
    const content: unknown = ts.parseConfigFileTextToJson(path, text).config;
    return literalOf(content, path);
  }
  return /\.[cm]?[jt]sx?$/.test(path) ? sourceOf(path, text) : null;
}

function sourceOf(path: string, text: string): ConfigurationSource | null {
  if (text.length > LARGEST_TEXT) return null;
  const kind = /\.[cm]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  try {
    const source = ts.createSourceFile(`/${path}`, text, ts.ScriptTarget.Latest, true, kind);
    return { path, source, declarations: declarationsOf(source) };
  } catch (error) {
    // The compiler's parser runs out of stack on what is nested some thousand deep.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
