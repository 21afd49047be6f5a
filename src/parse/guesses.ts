import type { ImportRecord } from '../model/module.ts';

/** Every string of a text, also one that is never closed, that could be a specifier and is not among those already found. */
export function guesses(text: string, found: readonly ImportRecord[]): ImportRecord[] {
  const known = new Set(found.map((record) => record.specifier));
  const records: ImportRecord[] = [];
  let line = 1;
  let end = 0;
  for (const match of text.matchAll(
    /(["'`])(?:([\w@#~.$/-][^"'`\s\\]{0,300})\1|([\w@#~.$/-][^"'`\s\\;]{0,300})(?=[;\s]|$))/g,
  )) {
    for (let at = text.indexOf('\n', end); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) line++;
    end = match.index;
    const specifier = match[2] ?? match[3];
    if (specifier === undefined || known.has(specifier)) continue;
    known.add(specifier);
    records.push({ kind: 'import', specifier, names: [], isTypeOnly: false, line, isGuess: true });
  }
  return records;
}
