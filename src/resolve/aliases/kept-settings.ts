import { isObject } from '../json-object.ts';
import type { Alias, AliasFind, AliasTarget } from './alias.ts';
import type { AliasSettings, PrependedStyle } from './alias-settings.ts';
import { compilePattern } from './pattern.ts';

/** Settings as JSON can hold them: an expression is its text. */
export const keptSettings = (settings: AliasSettings): unknown => ({
  ...settings,
  aliases: settings.aliases.map(({ find, ...alias }) => ({
    ...alias,
    find: find.kind === 'pattern' ? { kind: find.kind, source: find.source, flags: find.flags } : find,
  })),
});

/** Settings that were kept; null where there are none, or a value is none. */
export function restoredSettings(value: unknown): AliasSettings | null {
  if (!isObject(value)) return null;
  const { aliases, folders, stylePaths, prepended } = value;
  if (!areTexts(folders) || !areTexts(stylePaths) || !Array.isArray(prepended) || !prepended.every(isPrepended))
    return null;
  const restored = Array.isArray(aliases) ? aliases.map(aliasOf) : [null];
  const whole = restored.filter((alias) => alias !== null);
  return whole.length === restored.length ? { aliases: whole, folders, stylePaths, prepended } : null;
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isPrepended = (value: unknown): value is PrependedStyle =>
  isObject(value) &&
  typeof value['specifier'] === 'string' &&
  typeof value['folder'] === 'string' &&
  areTexts(value['endings']);

function aliasOf(value: unknown): Alias | null {
  if (!isObject(value)) return null;
  const { targets, use, file, line } = value;
  const find = findOf(value['find']);
  if (find === null || !Array.isArray(targets) || !targets.every(isTarget)) return null;
  if ((use !== 'bundle' && use !== 'test') || typeof file !== 'string' || typeof line !== 'number') return null;
  return { find, targets, use, file, line };
}

function findOf(value: unknown): AliasFind | null {
  if (!isObject(value)) return null;
  const { kind, name, source, flags } = value;
  if (kind === 'anything') return { kind };
  if (kind === 'prefix' || kind === 'exact' || kind === 'star') return typeof name === 'string' ? { kind, name } : null;
  if (kind !== 'pattern' || typeof source !== 'string' || typeof flags !== 'string') return null;
  const pattern = compilePattern(source, flags);
  return pattern && { kind, pattern, source, flags };
}

const isTarget = (value: unknown): value is AliasTarget => {
  if (!isObject(value)) return false;
  const { kind, path, name, from } = value;
  if (kind === 'path') return typeof path === 'string';
  return kind === 'name' ? typeof name === 'string' && areTexts(from) : kind === 'unread';
};
