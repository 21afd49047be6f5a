import { folderOf, joinPath } from '../../graph/paths.ts';
import { eitherOf, HERE, type Literal, optionsOf, pathLiteral, text, UNKNOWN } from './literal.ts';

/** `path.join` of texts: unlike `resolve`, an absolute part does not begin anew, and what is relative stays so. */
export function joinTexts(parts: readonly Literal[]): Literal {
  return combine(parts, (texts) => {
    const [first = ''] = texts;
    const joined = texts.filter((part) => part !== '').join('/');
    return first.startsWith(HERE) ? absolute(joined) : text(tidy(joined));
  });
}

/**
 * `path.resolve` of texts.
 *
 * @param folder where it starts when no part is absolute: the folder in which the tool runs
 */
export function resolveTexts(parts: readonly Literal[], folder: string): Literal {
  return combine(parts, (texts) => {
    const start = texts.findLastIndex((part) => part.startsWith('/') || part.startsWith(HERE));
    const kept = texts.slice(Math.max(start, 0));
    // An absolute path of the machine is no path of the repository.
    if (start >= 0 && !kept[0]?.startsWith(HERE)) return UNKNOWN;
    return absolute(`${start < 0 ? `${HERE}${folder}/` : ''}${kept.join('/')}`);
  });
}

/** `path.dirname`. */
export function folderOfText(path: Literal): Literal {
  return combine([path], ([only = '']) =>
    only.startsWith(HERE) ? pathLiteral(folderOf(only.slice(HERE.length))) : text(folderOf(only) || '.'),
  );
}

/** `new URL(path, base)` and what turns it into a path: `fileURLToPath`, `.pathname`, `.href`. */
export function resolveUrl(path: Literal, base: Literal): Literal {
  return combine([path, base], ([relative = '', from = '']) => {
    if (!from.startsWith(HERE) || /^[a-z][a-z0-9+.-]*:/i.test(relative)) return UNKNOWN;
    // A slash at the end of the base keeps its last part.
    const folder = from.endsWith('/') ? from : `${HERE}${folderOf(from.slice(HERE.length))}/`;
    return relative.startsWith('/') ? UNKNOWN : absolute(folder + relative);
  });
}

/** What a template or a sum of texts is worth. */
export function concatenate(parts: readonly Literal[]): Literal {
  return combine(parts, (texts) => text(texts.join('')));
}

/** An absolute path without `.` and `..`; a slash at its end stays, because an alias may be made with it. */
function absolute(path: string): Literal {
  const joined = joinPath('', path.slice(HERE.length));
  if (joined === null) return UNKNOWN;
  return text(`${HERE}${joined}${path.endsWith('/') && joined !== '' ? '/' : ''}`);
}

/** A relative path without `.` and `..` that lead nowhere. */
function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  const start = path.startsWith('/') ? '/' : path.startsWith('./') ? './' : '';
  return `${start}${parts.join('/')}` || '.';
}

/** Applies a function of texts to whatever the parts may be. Unknown when one of them may be anything else. */
function combine(parts: readonly Literal[], apply: (texts: readonly string[]) => Literal): Literal {
  let choices: readonly (readonly string[])[] = [[]];
  for (const part of parts) {
    const texts = optionsOf(part).map((option) => {
      if (option.kind === 'text') return option.value;
      return option.kind === 'constant' && typeof option.value === 'number' ? String(option.value) : null;
    });
    choices = choices.flatMap((before) => texts.flatMap((own) => (own === null ? [] : [[...before, own]])));
    if (choices.length === 0 || choices.length > 16 || texts.includes(null)) return UNKNOWN;
  }
  return eitherOf(choices.map(apply));
}
