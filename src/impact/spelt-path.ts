/** More folders than these nobody spells. */
const MOST_PARTS = 4;

/**
 * The names by which code that asks a registry may spell a file's path: `views/elements/Pill.js` → `elements.Pill`, `views.elements.Pill`. Only paths whose last part is no
 * plain word are spelt: `user.name` is a setting as likely as `user/name.ts`.
 */
export function speltPath(path: string): readonly string[] {
  const parts = path
    .replace(/(?:\/index)?\.(?:[cm]?[jt]sx?|vue|svelte)$/, '')
    .split('/')
    .slice(-MOST_PARTS);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || last.includes('.') || !/[A-Z]|\w-\w/.test(last)) return [];
  return parts.slice(1).map((_, index) => parts.slice(-index - 2).join('.'));
}
