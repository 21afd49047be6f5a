/**
 * Whether a file is a bundle or minified: nobody reads it symbol by symbol, and a single one takes longer to take apart than
 * all that people wrote. Only the whole of it is spoken of. By size, or by lines that are ten times as long as people's.
 */
export function isWrittenByTools(text: string): boolean {
  if (text.length < 30_000) return false;
  if (text.length > 1_000_000) return true;
  // No more lines are counted than it takes to know.
  const enough = Math.ceil(text.length / 500);
  return text.split('\n', enough).length < enough;
}
