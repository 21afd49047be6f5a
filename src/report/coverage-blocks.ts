import { type Block, code, details, list, paragraph, plain } from './document.ts';
import { changedInWords, fateInWords, seenInWords, silentFiles } from './coverage-words.ts';
import type { Page } from './parts.ts';

/** What was seen of the repository, and every changed file that reaches no feature with the reason, behind one line. */
export function coverageBlocks({ result: { coverage }, limits }: Page): readonly Block[] {
  const silent = silentFiles(coverage);
  const shown = silent
    .slice(0, limits.rows)
    .map((file) => [paragraph(code(file.path), plain(`: ${fateInWords(file)}`))]);
  if (silent.length > shown.length) shown.push([paragraph(plain(`${silent.length - shown.length} more`))]);
  return [
    details(
      [plain(`What was seen: ${changedInWords(coverage)}`)],
      [paragraph(plain(`${seenInWords(coverage)}.`)), ...(shown.length === 0 ? [] : [list(shown)])],
    ),
  ];
}
