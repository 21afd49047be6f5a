import { pathBeside } from './path-beside.ts';
import { Token, type Tokens } from './tokens.ts';
import type { TokensRead, WordReader } from './tokens-read.ts';

/** Options that say from where something is looked for or served. */
const OPTIONS: ReadonlySet<string> = new Set(['root', 'rootPath', 'public', 'cwd', 'pathname', 'href']);

/** Functions that make a path of a path, or do something with the file that it names. */
const OF_PATHS =
  /^(?:join|resolve|normalize|joinPath|resolvePath|dirname|relative|fileURLToPath|pathToFileURL|String|realpath|realpathSync|toString|normalizePath|slash|static|serveStatic|useStaticAssets|import|require|requireActual|importActual|mock|doMock|unmock|toMatchFileSnapshot|fixture|importScripts|URL|Array|forEach|map|flatMap|filter|find|some|every|reduce|reduceRight|sort|slice|concat|from|then|all|function|if|while|for|switch|with|catch|return|await|typeof|super)$/;

/** What may name a file of the repository, as `pathsHandedOver` has it. */
const OF_REPOSITORY = /^[.@#~/]|^\w[^:]*\//;

/** Names of functions that read files, or write them. */
const MAY_READ =
  /^(?:read|write|append|output|exists|access|stat|lstat|realpath|opendir|create(?:Read|Write)Stream|path|ensure|empty|rm|remove|unlink|rimraf|del|mkdir|mkdtemp|is|base|ext|copy|cp|move|rename|symlink|link)/;

/** Methods that do nothing with a file but to look at it, as `READS` of `path-use.ts` has them. */
const LOOKS = /^(?:readFile|readJson|readJSON|readdir|exists|stat|lstat)(?:Sync)?$|^createReadStream$/;

/** Longer lists of arguments are not looked through token by token. */
const MOST_TOKENS = 400;

/**
 * `__dirname` where it is an option of something (`{ folder: __dirname }`), so that nothing is known of it, where it is the first argument of a
 * function that is imported (`run(__dirname, 'a.ts')`), and where a literal path is made from it.
 */
export const readOwnFolder: WordReader = (read, index) => {
  const { tokens } = read;
  if (tokens.isProperty(index)) return index + 1;
  if (isOption(tokens, index, index)) return index + 1;
  const isRead = readPath(read, { start: 'here', first: index, last: index }) || readHandedFolder(read, index);
  return isRead ? index + 1 : null;
};

/** `process.cwd()`, where a literal path is made from it. */
export const readProcess: WordReader = (read, index) => {
  const { tokens } = read;
  const isAsked = tokens.is(index + 1, '.') || tokens.kind(index + 1) === Token.questionDot;
  if (!isAsked || !tokens.isWord(index + 2, 'cwd')) return index + 1;
  const last = index + 4;
  // Only as it is mostly written it makes the whole file be looked at for paths.
  const isPlain = tokens.text.startsWith('process.cwd', tokens.start(index));
  const isCalled = !tokens.isProperty(index) && isPlain && tokens.partner(index + 3) === last;
  if (!isCalled) return null;
  return isOption(tokens, index, last) || readPath(read, { start: 'root', first: index, last }) ? last : null;
};

/** `import.meta.url` as the first argument of a function, which gets to know the file's own name: of that nothing is known. */
export function isHandedItself(read: TokensRead, first: number, last: number): boolean {
  const { tokens } = read;
  const callee = first - 2;
  return (
    tokens.is(first - 1, '(') && (tokens.is(last + 1, ',') || tokens.is(last + 1, ')')) && isHarmless(read, callee)
  );
}

/** Whether some tokens are the value of an option by which nothing is looked for or served. */
function isOption(tokens: Tokens, first: number, last: number): boolean {
  const key = first - 2;
  return (
    tokens.is(first - 1, ':') &&
    tokens.kind(key) === Token.word &&
    !OPTIONS.has(tokens.at(key)) &&
    (tokens.is(key - 1, '{') || tokens.is(key - 1, ',')) &&
    (tokens.is(last + 1, ',') || tokens.is(last + 1, '}'))
  );
}

/** Whether what is called does nothing with a path that is followed, and is no function of the file. */
function isHarmless(read: TokensRead, callee: number): boolean {
  const { tokens } = read;
  const name = tokens.at(callee);
  if (tokens.kind(callee) !== Token.word || OF_PATHS.test(name) || read.hasServers) return false;
  const close = tokens.partner(callee + 1);
  // It is declared, and not called.
  if (tokens.is(close + 1, '{') || tokens.is(close + 1, ':') || tokens.kind(close + 1) === Token.arrow) return false;
  if (tokens.isWord(callee - 1, 'function') || tokens.isWord(callee - 1, 'new')) return false;
  if (tokens.isProperty(callee)) return !isMade(tokens, callee) && read.placesOf('require').length === 0;
  const { values, isOpen, isFunction } = read.constantsOf(name);
  return Boolean(read.imported.get(name)) && values.length === 0 && !isOpen && !isFunction;
}

/** Whether `new` stands in front of the names that lead to one, or may. */
function isMade(tokens: Tokens, name: number): boolean {
  let at = name;
  while (tokens.is(at - 1, '.') && tokens.kind(at - 2) === Token.word) at -= 2;
  return tokens.isWord(at - 1, 'new');
}

/** Where a path starts: at the file's own folder, or where the program was started. */
interface Origin {
  readonly start: 'here' | 'root';
  readonly first: number;
  readonly last: number;
}

/** `join(__dirname, 'a')` and `\`${__dirname}/a\``, as an option of something or handed to it; false for every other. */
function readPath(read: TokensRead, origin: Origin): boolean {
  const { tokens } = read;
  const path = pathFrom(read, origin);
  if (path === null) return false;
  const isText = isOption(tokens, path.first, path.last) ? false : isReadAsText(read, path.first, path.last);
  if (isText === null) return false;
  const beside = pathBeside(path.text);
  const specifier = origin.start === 'here' || beside === null ? beside : pathOfRoot(beside);
  if (specifier === null) return true;
  const record = { kind: 'read', specifier, names: [], isTypeOnly: false } as const;
  read.import(path.first, isText ? { ...record, isText } : record);
  return true;
}

const pathOfRoot = (beside: string): string | null => (beside.startsWith('../') ? null : beside.slice(1));

/** The tokens of a literal path that begins with an origin, and its text behind that. */
function pathFrom(
  { tokens, imported }: TokensRead,
  { first, last }: Origin,
): { readonly text: string; readonly first: number; readonly last: number } | null {
  if (tokens.at(first - 1) === '`${' && tokens.kind(last + 1) === Token.templateTail) {
    const text = tokens.at(last + 1).slice(1, -1);
    return /[\\\r]/.test(text) ? null : { text, first: first - 1, last: last + 1 };
  }
  let callee = first - 2;
  if (!tokens.is(first - 1, '(') || !/^(?:join|resolve)$/.test(tokens.at(callee))) return null;
  const close = tokens.partner(first - 1);
  const parts: string[] = [];
  for (let at = last + 1; at < close; at += 2) {
    const part = tokens.is(at, ',') ? tokens.literal(at + 1) : null;
    if (part === null) return null;
    parts.push(part);
  }
  if (parts.length === 0 || tokens.partner(first - 1) !== last + 1 + 2 * parts.length) return null;
  if (tokens.is(callee - 1, '.') && tokens.kind(callee - 2) === Token.word && !tokens.isProperty(callee - 2))
    callee -= 2;
  else if (tokens.isProperty(callee) || !imported.get(tokens.at(callee))) return null;
  return { text: parts.join('/'), first: callee, last: close };
}

/** Whether the function whose first argument a path is reads it as text; null where it cannot be told what becomes of the path. */
function isReadAsText(read: TokensRead, first: number, last: number): boolean | null {
  const { tokens } = read;
  const callee = first - 2;
  const isFirst = tokens.is(first - 1, '(') && (tokens.is(last + 1, ',') || tokens.is(last + 1, ')'));
  if (!isFirst || !isHarmless(read, callee)) return null;
  const name = tokens.at(callee);
  const from = tokens.isProperty(callee) ? undefined : read.imported.get(name);
  // A function of the repository may load what is there.
  if (from && OF_REPOSITORY.test(from.specifier) && !/^(?:node:)?fs\/promises$/.test(from.specifier)) return null;
  if (LOOKS.test(name)) return true;
  return MAY_READ.test(name) ? null : false;
}

function readHandedFolder(read: TokensRead, index: number): boolean {
  const { tokens } = read;
  const open = index - 1;
  const callee = open - 1;
  if (!tokens.is(open, '(') || MAY_READ.test(tokens.at(callee)) || !isHarmless(read, callee)) return false;
  const files = filesBeside(tokens, index, tokens.partner(open));
  if (files === null) return false;
  if (!tokens.isProperty(callee) && !readHandedOver(read, callee)) return false;
  for (const file of files) {
    const specifier = pathBeside(tokens.literal(file) ?? '');
    if (specifier !== null) read.import(file, { kind: 'read', specifier, names: [], isTypeOnly: false });
  }
  return true;
}

/** Notes that a folder goes to a function of another module, if it is one of the repository; false where that cannot be told. */
function readHandedOver(read: TokensRead, callee: number): boolean {
  const name = read.tokens.at(callee);
  const from = read.imported.get(name);
  if (!from) return false;
  let known = read.handed.get(name);
  if (known === undefined) read.handed.set(name, (known = isAlwaysHanded(read, name)));
  if (known === null) return false;
  if (from.imported === '*' || !OF_REPOSITORY.test(from.specifier)) return true;
  const pattern = {
    kind: 'handed',
    to: from.specifier,
    name: from.imported,
    index: 0,
    path: './',
    isAll: known,
  } as const;
  read.import(callee, { kind: 'glob', specifier: `${name}(./)`, pattern, names: [], isTypeOnly: false });
  return true;
}

/** Whether all that a file does with a function is to call it with its folder; null where that cannot be told. */
function isAlwaysHanded(read: TokensRead, name: string): boolean | null {
  const { tokens } = read;
  let isAll = true;
  for (const at of read.placesOf(name)) {
    const isCall = tokens.is(at + 1, '(') && !tokens.isWord(at - 1, 'function') && !tokens.isWord(at - 1, 'new');
    const first = at + 2;
    const isEnd = tokens.is(first + 1, ',') || tokens.is(first + 1, ')');
    if (!isCall || !isEnd || tokens.is(tokens.partner(at + 1) + 1, '{')) return null;
    if (tokens.literal(first) !== null) isAll = false;
    else if (!tokens.isWord(first, '__dirname')) return null;
  }
  return isAll;
}

/** The literal arguments behind a folder that look like names of files; null where an argument may be one in disguise. */
function filesBeside(tokens: Tokens, folder: number, close: number): readonly number[] | null {
  const files: number[] = [];
  let at = folder + 1;
  while (at < close) {
    if (!tokens.is(at, ',')) return null;
    const first = at + 1;
    at = endOfArgument(tokens, first, close);
    if (at < 0) return null;
    const kind = tokens.kind(first);
    if (kind === Token.string || kind === Token.template) {
      const value = tokens.literal(first);
      if (at !== first + 1 || value === null) return null;
      if (/^[^*\n]*\.\w+$/.test(value)) files.push(first);
    } else if (tokens.is(first, '(')) {
      // The parameters of an arrow function, or parentheses around anything.
      if (tokens.kind(tokens.partner(first) + 1) !== Token.arrow) return null;
    } else if (tokens.is(first, '<')) return null;
  }
  return at === close ? files : null;
}

/** The comma or the parenthesis behind an argument; -1 where it is not found. */
function endOfArgument(tokens: Tokens, first: number, close: number): number {
  let at = first;
  for (let seen = 0; at < close && seen < MOST_TOKENS; seen++) {
    if (tokens.is(at, ',')) return at;
    if (tokens.is(at, '<')) return -1;
    at = tokens.partner(at) > at ? tokens.partner(at) + 1 : at + 1;
  }
  return at === close ? close : -1;
}
