import type { ImportRecord } from '../../model/module.ts';
import { typesInComments } from '../comment-types.ts';
import { askingWord } from './asking-words.ts';
import { headByTokens } from './head-by-tokens.ts';
import { readHeader } from './read-header.ts';
import type { QuickHead } from './tokens-read.ts';

/** In UTF-16 code units. Larger files are no code that a person wrote: the compiler decides what they are. */
const LARGEST = 1_000_000;

/** What is a script in its whole length, whatever its types are written in. */
const SCRIPTS: ReadonlySet<string> = new Set(['ts', 'mts', 'cts', 'tsx', 'js', 'jsx', 'mjs', 'cjs']);

/**
 * The head of a script's summary, where it can be told without the compiler: all that its header asks for, and what its other code does where some word of it
 * may ask for more. Nothing else is in the head then (no `offers`, `definedAt`, `loader`).
 *
 * @param text without a byte order mark
 * @param extension in lower case, without its dot
 * @returns null where only the compiler can tell
 */
export function quickHead(text: string, extension: string): QuickHead | null {
  if (!SCRIPTS.has(extension) || text.length > LARGEST) return null;
  const header = readHeader(text);
  if (header === null) return null;
  // Flow's types are found behind the others where the file is Flow's.
  if (extension.includes('j') && header.imports.some(hasTypes)) return null;
  const isAsking = askingWord(text, header.end) !== null;
  const head = isAsking ? headByTokens(text, header, extension) : { imports: header.imports };
  if (head === null) return null;
  const ofComments = extension.includes('j') ? commentRecords(text) : [];
  return ofComments && { ...head, imports: [...header.references, ...ofComments, ...head.imports] };
}

const hasTypes = ({ isTypeOnly, names }: ImportRecord): boolean => isTypeOnly || names.some((name) => name.isTypeOnly);

/** The types that comments of JavaScript take, as `comment-imports.ts` tells them; null where lines end as they do in no file of a person's. */
function commentRecords(text: string): readonly ImportRecord[] | null {
  const found = typesInComments(text);
  if (found.length === 0) return [];
  if (/\r(?!\n)|[\u2028\u2029]/.test(text)) return null;
  let [line, counted] = [1, 0];
  return [...found.entries()]
    .sort(([, a], [, b]) => a.offset - b.offset)
    .map(([index, { specifier, name, offset }]) => {
      for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
        line++;
        counted = at + 1;
      }
      const names = name === null ? [] : [{ imported: name, local: '', isTypeOnly: true }];
      return [index, { kind: 'import-type', specifier, names, isTypeOnly: true, line }] as const;
    })
    .sort(([a], [b]) => a - b)
    .map(([, record]) => record);
}
