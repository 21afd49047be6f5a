import { jsonKeys, type TextKey } from './json-keys.ts';

/** Whether a file holds the texts of a program: by where it lies (`locales/de.json`, `i18n/de/common.yml`), or a catalogue of gettext. */
export const isDataOfTexts = (path: string): boolean =>
  /(?:^|\/)(?:locales?|i18n|lang|langs|languages|translations?|messages|l10n)\/(?:[^/]+\/){0,3}[^/]+\.(?:json|ya?ml)$|\.pot?$/i.test(
    path,
  );

/** The keys of such a file that lead to texts. What cannot be read gives what could be read of it. Never throws. */
export function textKeys(path: string, text: string): readonly TextKey[] {
  if (/\.json$/i.test(path)) return jsonKeys(text);
  return /\.ya?ml$/i.test(path) ? yamlKeys(text) : gettextKeys(text);
}

/** More texts are no catalogue that a person keeps; longer lines and deeper keys neither. */
const MOST = 20_000;
const LONGEST = 4000;
const DEEPEST = 20;

/** The key around all others by which a file says its language: `en:`, `pt-BR:`. */
const LANGUAGE = /^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$/;

/** A key around others, and how far in it stands. */
interface OpenKey {
  readonly name: string;
  readonly indent: number;
}

/**
 * Keys with a text, by their indentation, line by line: a reader of all of YAML takes time that grows with the square of how deep
 * a hostile file nests. What is written in braces is passed over.
 */
function yamlKeys(text: string): readonly TextKey[] {
  const found: { readonly path: readonly string[]; readonly line: number }[] = [];
  const tops = new Set<string>();
  const open: OpenKey[] = [];
  let folded: number | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const start = line.search(/[^ ]/);
    if (start < 0 || line.length > LONGEST || (folded !== null && start > folded)) continue;
    folded = null;
    if (line[start] === '#' || line[start] === '%') continue;
    const items = /^(?:- +)+/.exec(line.slice(start))?.[0] ?? '';
    const indent = start + items.length;
    const entry = entryOf(line.slice(indent));
    if (entry === null) continue;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    if (open.length === 0) tops.add(entry.key);
    if (entry.holds === 'keys') open.push({ name: entry.key, indent });
    if (entry.holds === 'lines') folded = start;
    const isText = entry.holds === 'text' || entry.holds === 'lines';
    if (isText && open.length < DEEPEST && found.length < MOST)
      found.push({ path: [...open.map(({ name }) => name), entry.key], line: index + 1 });
  }
  const [top = ''] = tops;
  const isOneLanguage = tops.size === 1 && LANGUAGE.test(top) && found.every(({ path }) => path.length > 1);
  return found.map(({ path, line }) => ({ path: (isOneLanguage ? path.slice(1) : path).join('.'), line }));
}

/** A line's key, and what follows it: more keys below, a text, or one that goes on over the next lines. Null for a line without a key. */
function entryOf(line: string): { readonly key: string; readonly holds: 'keys' | 'text' | 'lines' | 'other' } | null {
  const quoted = /^(?:"([^"\\]*)"|'([^']*)') *:(?= |$)/.exec(line);
  const end = quoted ? quoted[0].length : /:(?= |$)/.exec(line)?.index;
  if (end === undefined) return null;
  const key = quoted ? (quoted[1] ?? quoted[2] ?? '') : line.slice(0, end).trimEnd();
  if (key === '' || (!quoted && /^["'#&*!|>@`?{[]/.test(key))) return null;
  const value = line.slice(quoted ? end : end + 1).trim();
  if (value === '' || value.startsWith('#') || /^[&!]\S*$/.test(value)) return { key, holds: 'keys' };
  if (/^[|>]/.test(value)) return { key, holds: 'lines' };
  const isNoText = /^(?:[&!]\S* +)?[{[*]|^(?:true|false|null|~|[-+]?[\d.]+)$/.test(value);
  return { key, holds: isNoText ? 'other' : 'text' };
}

/** What `msgid` says, over as many lines as it does. */
function gettextKeys(text: string): readonly TextKey[] {
  const found: TextKey[] = [];
  const parts: string[] = [];
  let begun = 0;
  const close = (): void => {
    const said = parts.splice(0).join('');
    if (said !== '' && found.length < MOST) found.push({ path: said, line: begun });
  };
  let isOpen = false;
  for (const [index, line] of text.split('\n').entries()) {
    const [, keyword, quoted] = /^(?:(msgid(?:_plural)?|msgstr(?:\[\d+\])?|msgctxt)\s+)?"(.*)"\s*$/.exec(line) ?? [];
    if (keyword !== undefined || quoted === undefined) {
      close();
      isOpen = keyword === 'msgid' || keyword === 'msgid_plural';
      begun = index + 1;
    }
    if (isOpen && quoted !== undefined) parts.push(unescaped(quoted));
  }
  close();
  return found;
}

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char));
