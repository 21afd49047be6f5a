/** A path beside the file without detours; null for what is no path below or above it. */
export function pathBeside(text: string): string | null {
  const parts: string[] = [];
  let climbed = 0;
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) climbed++;
  }
  if (parts.length === 0 || parts.some((part) => part.includes('\0'))) return null;
  return `${climbed > 0 ? '../'.repeat(climbed) : './'}${parts.join('/')}`;
}
