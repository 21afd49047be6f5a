import { ts } from 'ts-morph';
import { MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import { fingerprintOf } from '../model/fingerprint.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';

/** In UTF-16 code units. Larger files are generated; the whole of them is spoken of. */
const LARGEST = 2_000_000;

/** Whether a path is that of a file whose keys can be told apart. */
export const isDataModule = (path: string): boolean => /\.json$/i.test(path);

/**
 * What a JSON file offers: each of its keys is a symbol, since it can be taken by name (`import { version } from './package.json'`)
 * or as a member (`manifest.version`). White space and the notation of values say nothing; the order of keys is part of its load.
 *
 * @param text a byte order mark in front is ignored
 * @returns null where only the whole of it can be spoken of: it is no JSON, has comments, or holds something other than an object
 */
export function summarizeData(text: string): ModuleSummary | null {
  if (text.length > LARGEST) return null;
  try {
    const plain = text.replace(/^\uFEFF/, '');
    const value: unknown = JSON.parse(plain);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const lines = linesOfKeys(plain);
    const units = Object.entries(value).map(([key, item]) => unitOf(key, item, lines.get(key) ?? 1));
    return units.every(({ name }) => isName(name)) ? { imports: [], symbols: symbolsOf(units) } : null;
  } catch {
    // It is no JSON, or nested deeper than can be read.
    return null;
  }
}

/** Whether a key can stand for itself, and for nothing else. */
const isName = (key: string): boolean => key !== '' && key !== WHOLE_FILE && key !== MODULE_LOAD && !key.includes('\0');

function symbolsOf(units: readonly Unit[]): NonNullable<ModuleSummary['symbols']> {
  return {
    units,
    exports: units.map(({ name, line }) => ({ kind: 'local', name, unit: name, line })),
    bindings: [],
    loads: [],
    order: units.map(({ name }) => name),
    pragmas: '',
    checks: '',
    isData: true,
  };
}

function unitOf(name: string, value: unknown, line: number): Unit {
  const runtime = fingerprintOf([JSON.stringify(value)]);
  return { name, kind: 'variable', line, runtime, types: '', mentions: [], runs: [], writes: [] };
}

/** The line (1-based) of every key at the top; of one that stands twice the last, as in `JSON.parse`. */
function linesOfKeys(text: string): ReadonlyMap<string, number> {
  const source = ts.parseJsonText('data.json', text);
  const top = source.statements[0]?.expression;
  const lines = new Map<string, number>();
  for (const property of top && ts.isObjectLiteralExpression(top) ? top.properties : []) {
    if (!property.name || !ts.isStringLiteral(property.name)) continue;
    const { line } = source.getLineAndCharacterOfPosition(property.name.getStart(source));
    lines.set(property.name.text, line + 1);
  }
  return lines;
}
