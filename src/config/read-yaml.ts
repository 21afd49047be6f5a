import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { Location, Problem } from '../model/problem.ts';

/** The largest configuration that is read, in UTF-16 code units. */
const CONFIG_LIMIT = 200_000;

/** How often anchors may be repeated in all: a file of a few lines can otherwise stand for billions of values. */
const MAX_ALIASES = 100;

/** A step from a value to one inside it: a key or an index. */
export type Step = string | number;

/** A file of YAML and where in it each value stands. */
export interface YamlFile {
  /** Plain data. Keys without a value (`features:` with everything below it commented out) are left out. */
  readonly value: unknown;
  /** Where a value starts; where it is not there, the nearest one around it. */
  locationOf(path: readonly Step[]): Location;
  /** Where the key of a value starts; of several equal keys, the last. */
  locationOfKey(path: readonly Step[]): Location;
  /** The paths of keys that stand twice in one map. */
  readonly repeats: readonly (readonly Step[])[];
}

/** Reads one document of YAML 1.2; mistakes of syntax come back as problems, all of them, and then there is no file. */
export function readYaml(
  text: string,
  file: string,
): { readonly yaml: YamlFile | null; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const locationAt = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const unreadable = (message: string, location: Location): Problem => ({
    code: 'config-unreadable',
    severity: 'error',
    location,
    data: { message },
  });
  if (text.length > CONFIG_LIMIT) {
    const message = `the file has ${text.length} characters; at most ${CONFIG_LIMIT} are read`;
    return { yaml: null, problems: [unreadable(message, { file })] };
  }
  const refused = (message: string) => ({ yaml: null, problems: [unreadable(message, { file })] });
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
    const { errors } = document;
    if (errors.some((error) => error.code === 'RESOURCE_EXHAUSTION')) return refused(TOO_DEEP);
    const aliases = aliasesIn(document);
    if (aliases.length > MAX_ALIASES) return refused(TOO_MANY_ALIASES);
    const problems = [
      ...errors.map((error) => unreadable(syntaxMistake(error.code, error.message), locationAt(error.pos[0]))),
      ...aliases
        .filter((alias) => alias.resolve(document) === undefined)
        .map((alias) => unreadable(QUOTE_STAR, locationAt(alias.range?.[0] ?? 0))),
    ];
    if (problems.length > 0) return { yaml: null, problems };
    const value = withoutNulls(document.toJS({ maxAliasCount: MAX_ALIASES }));
    return { yaml: { value, ...locator(document, locationAt, file) }, problems: [] };
  } catch (error) {
    // The library throws on too many aliases and where its stack ends; the file is at fault.
    if (error instanceof RangeError) return refused(TOO_DEEP);
    if (error instanceof ReferenceError) return refused(TOO_MANY_ALIASES);
    throw error;
  }
}

const TOO_DEEP = 'it is nested too deeply';
const TOO_MANY_ALIASES = 'it repeats anchors too often';
const QUOTE_STAR =
  'a value that starts with "*" must stand in quotes: outside them it repeats an anchor, and there is none of this name';

function syntaxMistake(code: string, message: string): string {
  switch (code) {
    case 'BAD_ALIAS':
      return QUOTE_STAR;
    case 'BAD_SCALAR_START':
      return message.endsWith('@') ? 'a value that starts with "@" must stand in quotes: "@acme/token"' : message;
    case 'MULTIPLE_DOCS':
      return 'there is more than one document; only one is read, so the line "---" must go';
    case 'TAB_AS_INDENT':
      return 'the line is indented with a tab; YAML wants spaces';
    default:
      return message;
  }
}

function aliasesIn(document: Document.Parsed): Alias[] {
  const found: Alias[] = [];
  visit(document, {
    Alias(_, node) {
      found.push(node);
    },
  });
  return found;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function locator(
  document: Document.Parsed,
  locationAt: (offset: number) => Location,
  file: string,
): Pick<YamlFile, 'locationOf' | 'locationOfKey' | 'repeats'> {
  const resolved = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const startOf = (node: unknown): Location | null => {
    const offset = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
    return offset === undefined ? null : locationAt(offset);
  };
  const pairIn = (map: unknown, key: Step): { readonly key: unknown; readonly value: unknown } | null => {
    const node = resolved(map);
    if (isSeq(node))
      return typeof key === 'number' && key < node.items.length
        ? { key: node.items[key], value: node.items[key] }
        : null;
    if (!isMap(node)) return null;
    const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair ?? null;
  };
  const walk = (
    path: readonly Step[],
  ): { readonly around: unknown; readonly key: unknown; readonly value: unknown } => {
    let around: unknown = document.contents;
    let found: { readonly key: unknown; readonly value: unknown } = { key: around, value: around };
    for (const step of path) {
      const next = pairIn(found.value, step);
      if (next === null) return { around: found.key, key: null, value: null };
      around = found.key;
      found = next;
    }
    return { around, ...found };
  };
  const whole: Location = { file };
  return {
    locationOf(path) {
      const { value, key, around } = walk(path);
      return startOf(value) ?? startOf(key) ?? startOf(around) ?? whole;
    },
    locationOfKey(path) {
      const { key, around } = walk(path);
      return startOf(key) ?? startOf(around) ?? whole;
    },
    repeats: repeatsIn(document),
  };
}

function repeatsIn(document: Document.Parsed): Step[][] {
  const found: Step[][] = [];
  visit(document, {
    Map(_, map, ancestors) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) found.push([...pathOf(ancestors, map), name]);
        seen.add(name);
      }
    },
  });
  return found;
}

/** The steps that lead to a node from the root, by the nodes around it. */
function pathOf(ancestors: readonly unknown[], node: unknown): Step[] {
  const chain = [...ancestors, node];
  return chain.flatMap((ancestor, index): Step[] => {
    if (isPair(ancestor)) return isScalar(ancestor.key) ? [String(ancestor.key.value)] : [];
    return isSeq(ancestor) ? [ancestor.items.indexOf(chain[index + 1])] : [];
  });
}
