import type { ImportRecord } from '../../model/module.ts';
import { parseModule } from '../parse-module.ts';

/** What the compiler finds, without what it only supposes in a file that does not parse. */
export function byCompiler(text: string, extension: string): unknown {
  const { symbols: _symbols, names: _names, words: _words, failure, ...head } = parseModule(text, extension);
  const isFound = (record: ImportRecord): boolean => !record.isGuess && (!failure || record.specifier !== null);
  return { ...head, imports: head.imports.filter(isFound) };
}
