/**
 * Whether a check of this name is one of those that a pattern of `evidence.checks` means. `*` stands for any run of
 * characters, none included; every other character stands for itself, brackets and parentheses too, because matrix legs
 * are named `test (token)`. Case counts. Takes time in proportion to the name, whatever the pattern.
 *
 * @example matchesCheckName('test (*)', 'test (token)') // true
 */
export function matchesCheckName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (name.length < first.length + last.length) return false;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
