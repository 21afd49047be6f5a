/**
 * Whether the specifier of a `template` import is no path but what a template says of a component that the file does not import:
 *
 * - `<user-card>`: a tag; `<button appTip type=submit .primary>`: a tag with its attributes and classes, by which Angular chooses
 * - `|date`: a pipe
 */
export const isTemplateName = (specifier: string): boolean => specifier.startsWith('<') || specifier.startsWith('|');
