/**
 * A part of a CODEOWNERS pattern. `folders` stands for any number of folders, none included; `any` for exactly one part,
 * whatever its name; a `text` for itself; a `wild` for a part with `*` or `?` in it.
 */
export type CodeownersPart =
  | { readonly kind: 'folders' }
  | { readonly kind: 'any' }
  | { readonly kind: 'text'; readonly text: string }
  /** UTF-16 code units, with `STAR` and `ONE` among them. */
  | { readonly kind: 'wild'; readonly units: readonly number[] };

const FOLDERS: CodeownersPart = { kind: 'folders' };
const ANY: CodeownersPart = { kind: 'any' };
const STAR = -1;
const ONE = -2;

/**
 * Compiles a pattern by the rules of GitHub's documentation and of gitignore, from which it takes them:
 *
 * - one part alone (`*.js`, `apps/`, `logs`) matches at any depth; a `/` at the front or in the middle ties it to the root
 * - `/` at the end: everything below a folder of that name; a file of that name is not meant
 * - a last part that is not just `*` matches the file of that name or everything below the folder of that name
 * - a last part that is just `*` matches files directly there (`docs/*` is not recursive); alone it matches everything
 * - `**` is any number of folders; at the end, everything below
 *
 * A bare `/` has no parts and matches nothing.
 */
export function compileCodeownersPattern(pattern: string): readonly CodeownersPart[] {
  const isRooted = pattern.startsWith('/');
  const isFolder = pattern.endsWith('/');
  const names = pattern.slice(isRooted ? 1 : 0, isFolder && pattern.length > 1 ? -1 : undefined).split('/');
  if (names.length === 1 && names[0] === '') return [];
  const parts = names.map(compilePart);
  if (!isRooted && parts.length === 1) parts.unshift(FOLDERS);
  const last = parts.at(-1);
  if (last === FOLDERS) parts.push(ANY);
  else if (isFolder) parts.push(FOLDERS, ANY);
  else if (last !== ANY) parts.push(FOLDERS);
  return parts;
}

function compilePart(name: string): CodeownersPart {
  if (name === '**') return FOLDERS;
  if (name === '*') return ANY;
  const units: number[] = [];
  for (let i = 0; i < name.length; i++) {
    const char = name.charAt(i);
    if (char === '*') units.push(STAR);
    else if (char === '?') units.push(ONE);
    else units.push(name.charCodeAt(char === '\\' ? ++i : i));
  }
  if (units.some((unit) => unit < 0)) return { kind: 'wild', units };
  return { kind: 'text', text: units.map((unit) => String.fromCharCode(unit)).join('') };
}

/**
 * Whether a path, split at `/`, matches. Here and within a name, matching goes back only to the latest wildcard, which is
 * enough since a wildcard takes anything: the work is bounded by the product of the lengths, whatever the pattern.
 */
export function matchesCodeownersPattern(parts: readonly CodeownersPart[], path: readonly string[]): boolean {
  let item = 0;
  let at = 0;
  let resumeItem = -1;
  let resumeAt = 0;
  if (parts.length === 0) return false;
  while (at < path.length) {
    const part = parts[item];
    if (part?.kind === 'folders') {
      resumeItem = ++item;
      resumeAt = at;
    } else if (part !== undefined && matchesName(part, path[at] ?? '')) {
      item++;
      at++;
    } else if (resumeItem >= 0) {
      item = resumeItem;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  return parts.slice(item).every((part) => part.kind === 'folders');
}

function matchesName(part: CodeownersPart, name: string): boolean {
  switch (part.kind) {
    case 'any':
      return true;
    case 'text':
      return part.text === name;
    case 'wild':
      return matchesUnits(part.units, name);
    case 'folders':
      return false;
  }
}

function matchesUnits(units: readonly number[], name: string): boolean {
  let item = 0;
  let at = 0;
  let resumeItem = -1;
  let resumeAt = 0;
  while (at < name.length) {
    const unit = units[item];
    if (unit === STAR) {
      resumeItem = ++item;
      resumeAt = at;
    } else if (unit === ONE || unit === name.charCodeAt(at)) {
      item++;
      at++;
    } else if (resumeItem >= 0) {
      item = resumeItem;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  return units.slice(item).every((unit) => unit === STAR);
}
