import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { NulRecords } from './nul-records.ts';

function cut(...chunks: readonly string[]): { readonly records: readonly string[]; readonly isCut: boolean } {
  const records: string[] = [];
  const splitter = new NulRecords((record) => records.push(record.toString()));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  return { records, isCut: splitter.isCut };
}

test.each([
  ['nothing', [], [], false],
  ['two in one chunk', ['a\0b\0'], ['a', 'b'], false],
  ['one over three chunks', ['a', 'b', 'c\0'], ['abc'], false],
  ['a chunk that begins with the end', ['a', '\0b\0'], ['a', 'b'], false],
  ['an empty record', ['\0a\0'], ['', 'a'], false],
  ['an end without NUL', ['a\0b'], ['a'], true],
] as const)('%s', (_, chunks, records, isCut) => {
  expect(cut(...chunks)).toEqual({ records, isCut });
});
