/**
 * A name inside a sentence, between backticks. A backtick of the name itself is written as an apostrophe, so that what
 * stands between two backticks is always one whole name; reports rely on it to print names as code.
 */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
