/** The lines of two texts, 1-based and sorted, that the other one has not. */
export interface DifferentLines {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * Compares two texts by their lines, whatever their order and their indentation: a line that moved is no change, and of one
 * that comes more often only the last ones are. Blank lines and lines of comments do not count. In time that grows with the
 * texts alone, which the shortest edit script does not.
 */
export function differentLines(before: string, after: string): DifferentLines {
  const [was, is] = [lineNumbers(before), lineNumbers(after)];
  return { before: linesBeyond(was, is), after: linesBeyond(is, was) };
}

function lineNumbers(text: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, line] of text.split('\n').entries()) {
    const key = line.trim();
    if (key === '' || /^(?:\/\/|\/?\*(?:\s|\*|\/|$))/.test(key)) continue;
    const known = found.get(key);
    if (known) known.push(index + 1);
    else found.set(key, [index + 1]);
  }
  return found;
}

function linesBeyond(
  own: ReadonlyMap<string, readonly number[]>,
  other: ReadonlyMap<string, readonly number[]>,
): number[] {
  const lines: number[] = [];
  for (const [text, numbers] of own) lines.push(...numbers.slice(other.get(text)?.length ?? 0));
  return lines.sort((a, b) => a - b);
}
